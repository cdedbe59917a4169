import { LIMITS, type ByeCode, type ClientFrame, type ServerFrame } from '../protocol.gen';

/** Why the server will not have this screen back, as opposed to: not just now. */
export type Farewell = Extract<ByeCode, 'bad_token' | 'version'>;

/** What the owner of a connection wants to know, and what the connection must ask it. */
export interface Peer {
  /** The first frame of a new socket; asked anew each time, since `since` moves on. */
  hello(): ClientFrame;
  frame(frame: ServerFrame): void;
  /** The link broke; the connection is already seeing to it. */
  lost(): void;
  /** The server said for good. */
  over(why: Farewell): void;
  /** This device's clock, whole milliseconds. */
  now(): number;
}

const BACKOFF_MIN_MS = 500;
const BACKOFF_MAX_MS = 10_000;
/** An answer to a ping that takes longer than this does not come. */
const PATIENCE_MS = 6_000;

const FAREWELLS: Record<number, Farewell> = { 4001: 'bad_token', 4003: 'version' };

/** The life of the socket: keeps one open for as long as the page wants it, and says when it is not. */
export class Connection {
  readonly #url: string;
  readonly #peer: Peer;
  #socket?: WebSocket;
  #attempts = 0;
  #retryAfter?: number;
  #retry?: ReturnType<typeof setTimeout>;
  #heartbeat?: ReturnType<typeof setInterval>;
  #watchdog?: ReturnType<typeof setTimeout>;
  #closed = false;
  /** When the last ping went out, and how long the one before it took. */
  #pingedAt?: number;
  #lag?: number;

  constructor(url: string, peer: Peer) {
    this.#url = url;
    this.#peer = peer;
  }

  open(): void {
    addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    this.#connect();
  }

  close(): void {
    this.#closed = true;
    removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    this.#drop();
    clearTimeout(this.#retry);
  }

  /** Whether it went out: only over an open link. What did not the owner sends again after the next welcome. */
  send(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#retryAfter = undefined;
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#expectAnswer();
    socket.onopen = () => {
      this.send(this.#peer.hello());
      this.#heartbeat = setInterval(() => this.#ping(), LIMITS.HEARTBEAT_MS);
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => this.#receive(JSON.parse(data) as ServerFrame);
    socket.onclose = ({ code }) => this.#lost(FAREWELLS[code]);
  }

  #receive(frame: ServerFrame): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
    if (frame.type === 'welcome') this.#attempts = 0;
    if (frame.type === 'pong' && frame.sent === this.#pingedAt)
      this.#lag = Math.max(0, this.#peer.now() - frame.sent);
    if (frame.type === 'bye') {
      this.#retryAfter = frame.retry_after;
      if (frame.code === 'bad_token' || frame.code === 'version') this.#lost(frame.code);
      return;
    }
    this.#peer.frame(frame);
  }

  #ping(): void {
    this.#pingedAt = this.#peer.now();
    this.send({ type: 'ping', sent: this.#pingedAt, lag: this.#lag });
    this.#expectAnswer();
  }

  /** A dead network says nothing, so silence after a question counts as a broken link. */
  #expectAnswer(): void {
    this.#watchdog ??= setTimeout(() => this.#lost(), PATIENCE_MS);
  }

  #lost(farewell?: Farewell): void {
    this.#drop();
    if (this.#closed) return;
    if (farewell) {
      this.close();
      this.#peer.over(farewell);
      return;
    }
    this.#peer.lost();
    const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** this.#attempts++);
    // A whole room loses its network at once; the spread keeps it from coming back at once.
    const wait = (this.#retryAfter ?? 0) + backoff * (0.5 + Math.random() / 2);
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #drop(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = undefined;
  }

  /** The device woke up or found a network: do not wait for a timer that slept too. */
  #hurry = (): void => {
    if (document.visibilityState === 'hidden') return;
    if (this.#retry) this.#connect();
    else if (this.#socket?.readyState === WebSocket.OPEN) this.#ping();
  };
}
