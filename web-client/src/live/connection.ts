import type { ClientFrame, ServerFrame } from '../protocol.gen';
import { tab } from './keep';
import { PATIENCE_MS, type Ears, type Farewell, type Hello, type Line, type Loss, type Way } from './line';
import { Socket } from './socket';

/** What the owner of a connection wants to know, and what the connection must ask it. */
export interface Peer extends Pick<Ears, 'hello' | 'now'> {
  hello(): Hello;
  /** `asked`: for a welcome, when it was asked for. */
  frame(frame: ServerFrame, asked?: number): void;
  /** The link stands, by this way. */
  by(way: Way): void;
  /** The link broke; the connection is already seeing to it. */
  lost(): void;
  /** The server said for good. */
  over(why: Farewell): void;
}

/** Where a session is: its socket, and its REST calls. */
export interface Addresses {
  socket: string;
  rest: string;
}

const BACKOFF_MIN_MS = 500;
const BACKOFF_MAX_MS = 10_000;
/** Lines in a row that never came to a welcome, after which another way is tried. */
const MISSES = 2;
/** How long after a detour was taken the socket is tried again, beside it; doubled each time it fails. */
const PROBE_MIN_MS = 30_000;
const PROBE_MAX_MS = 5 * 60_000;
const KEY = 'detour';

/** Loaded only where it is needed: most networks let sockets through. */
const detour = () => import('./detour');
type Detour = Awaited<ReturnType<typeof detour>>;

/**
 * The life of the link: keeps a line open for as long as the page wants it, and says when there is none.
 *
 * When no socket comes to its welcome though the server answers plain HTTP, something on the way blocks sockets:
 * then the session is read as a stream, and where not even that comes through, asked for again and again. The
 * socket is tried beside that now and then, and taken as soon as it opens.
 */
export class Connection {
  readonly #at: Addresses;
  readonly #peer: Peer;
  readonly #load: () => Promise<Detour>;
  #detour?: Detour;
  #looking = false;
  #way: Way = 'socket';
  #line?: Line;
  #probe?: Line;
  #probeIn = PROBE_MIN_MS;
  #probing?: ReturnType<typeof setTimeout>;
  #retry?: ReturnType<typeof setTimeout>;
  #attempts = 0;
  #misses = 0;
  #met = false;
  #closed = false;

  constructor(at: Addresses, peer: Peer, load = detour) {
    this.#at = at;
    this.#peer = peer;
    this.#load = load;
  }

  open(): void {
    addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    this.#connect();
    // What this network did before a reload it does most likely still.
    if (tab.get(KEY)) void this.#takeDetour();
  }

  close(): void {
    this.#closed = true;
    removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    this.#drop();
    clearTimeout(this.#retry);
    clearTimeout(this.#probing);
  }

  /** Whether it went out: only over an open link. What did not the owner sends again after the next welcome. */
  send(frame: ClientFrame): boolean {
    return this.#line?.send(frame) ?? false;
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#drop();
    this.#met = false;
    this.#line = this.#dial(this.#way);
  }

  #dial(way: Way): Line {
    let asked: number | undefined;
    const ears: Ears = {
      now: () => this.#peer.now(),
      hello: () => {
        asked = this.#peer.now();
        return this.#peer.hello();
      },
      frame: (frame) => {
        if (frame.type === 'welcome') this.#settle(line, way);
        if (line === this.#line) this.#peer.frame(frame, asked);
      },
      lost: (loss) => {
        if (line === this.#line) this.#lost(loss);
        else this.#probeLater();
      },
    };
    const line =
      way === 'socket' || !this.#detour
        ? new Socket(this.#at.socket, ears)
        : this.#detour.open(way, this.#at.rest, ears);
    return line;
  }

  /** A welcome: this is the line from now on, also where it was only tried beside another. */
  #settle(line: Line, way: Way): void {
    if (line !== this.#line) {
      this.#line?.close();
      this.#line = line;
      this.#probe = undefined;
      clearTimeout(this.#retry);
      this.#retry = undefined;
    }
    this.#way = way;
    this.#met = true;
    this.#attempts = this.#misses = 0;
    this.#peer.by(way);
    if (way === 'socket') {
      tab.remove(KEY);
      this.#probeIn = PROBE_MIN_MS;
      clearTimeout(this.#probing);
      this.#probing = undefined;
    } else {
      tab.set(KEY, way);
      if (!this.#probe) this.#probing ??= setTimeout(() => this.#tryBeside(), this.#probeIn);
    }
  }

  #tryBeside(): void {
    this.#probing = undefined;
    this.#probeIn = Math.min(PROBE_MAX_MS, 2 * this.#probeIn);
    this.#probe = this.#dial('socket');
  }

  #probeLater(): void {
    this.#probe = undefined;
    if (!this.#closed) this.#probing ??= setTimeout(() => this.#tryBeside(), this.#probeIn);
  }

  #lost({ farewell, retryAfter, silent }: Loss): void {
    if (farewell) {
      this.close();
      this.#peer.over(farewell);
      return;
    }
    this.#peer.lost();
    // A server that says why has been reached.
    this.#misses = this.#met || retryAfter !== undefined ? 0 : this.#misses + 1;
    if (this.#way === 'stream' && silent) this.#go('poll');
    else if (this.#misses >= MISSES) {
      if (this.#way === 'socket') void this.#takeDetour();
      else this.#go('socket');
    }
    this.#drop();
    const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** this.#attempts++);
    // A whole room loses its network at once; the spread keeps it from coming back at once.
    const wait = (retryAfter ?? 0) + backoff * (0.5 + Math.random() / 2);
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #go(way: Way): void {
    this.#way = way;
    this.#misses = 0;
  }

  /** Only where plain HTTP comes through it is the socket that is blocked. */
  async #takeDetour(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), PATIENCE_MS);
      const { ok } = await fetch('/healthz', { cache: 'no-store', signal: stop.signal });
      if (ok) this.#detour ??= await this.#load();
      if (!ok || this.#met || this.#closed || this.#way !== 'socket') return;
      this.#go(tab.get(KEY) === 'poll' ? 'poll' : 'stream');
      this.#connect();
    } catch {
      // The server is away: the socket goes on being tried.
    } finally {
      this.#looking = false;
    }
  }

  #drop(): void {
    this.#line?.close();
    this.#probe?.close();
    this.#line = this.#probe = undefined;
  }

  /** The device woke up or found a network: do not wait for a timer that slept too. */
  #hurry = ({ type }: Event): void => {
    if (document.visibilityState === 'hidden') return;
    if (this.#retry) this.#connect();
    else this.#line?.hurry();
    // Perhaps another network, which lets sockets through.
    if (type === 'online' && this.#probing) {
      clearTimeout(this.#probing);
      this.#tryBeside();
    }
  };
}
