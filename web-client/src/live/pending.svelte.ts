import { SvelteMap } from 'svelte/reactivity';
import type { ClientFrame, Command, CommandId, Seq } from '../protocol.gen';
import { device } from './keep';
import { Refusal, type Reason } from './refusal';
import { uuid7 } from './uuid7';

interface Waiting {
  command: Command;
  /** It went out at least once, so that the server may have it. */
  sent: boolean;
  /** Where the server put it; known before the screen shows it. */
  seq?: Seq;
  resolve(seq: Seq): void;
  reject(refusal: Refusal): void;
}

/** How long to wait for the picture of something done; some changes are nothing this screen may see. */
const PICTURE_MS = 1_000;

/** What somebody put into words of their own: it outlives the page, too. */
const TYPED: readonly Command['type'][] = [
  'ask_question',
  'introduce',
  'note_request',
  'say_need',
  'type_request',
];

type Kept = Record<CommandId, Pick<Waiting, 'command' | 'sent'>>;

/**
 * Commands under way. They survive a broken link: each is sent again under its own id, and the server
 * answers a repeat as it answered the first.
 */
export class Pending {
  readonly #waiting = new SvelteMap<CommandId, Waiting>();
  /** Whether it went out. */
  readonly #transmit: (frame: ClientFrame) => boolean;
  #place?: string;

  constructor(transmit: (frame: ClientFrame) => boolean) {
    this.#transmit = transmit;
  }

  /** How many commands have not been answered. */
  get count(): number {
    return this.#waiting.size;
  }

  /** How many of them wait for the link and never went out. */
  get unsent(): number {
    return [...this.#waiting.values()].filter(({ sent }) => !sent).length;
  }

  /** Whether such a command is under way, so that its place can show it. */
  has(match: (command: Command) => boolean): boolean {
    return [...this.#waiting.values()].some(({ command }) => match(command));
  }

  /** Whether the command of this id is. */
  holds(id: CommandId | undefined): boolean {
    return id !== undefined && this.#waiting.has(id);
  }

  /**
   * Keeps there what is typed until it is answered, and takes up what an earlier page of the same person left: it is
   * sent again with the rest, under its own id.
   */
  keepIn(place: string): void {
    if (place === this.#place) return;
    this.#place = place;
    const nobody = { resolve: () => undefined, reject: () => undefined };
    for (const [id, left] of Object.entries(this.#kept()))
      if (!this.#waiting.has(id)) this.#waiting.set(id, { ...left, ...nobody });
  }

  /** Under an id that is under way already, it waits for that one's answer. */
  add(command: Command, id: CommandId = uuid7()): Promise<Seq> {
    return new Promise((resolve, reject) => {
      const known = this.#waiting.get(id);
      if (known) return void this.#waiting.set(id, { ...known, resolve, reject });
      const sent = this.#transmit({ type: 'do', id, command });
      this.#set(id, { command, sent, resolve, reject });
    });
  }

  /** After a welcome: whatever was not answered is asked again. */
  resend(): void {
    for (const [id, waiting] of [...this.#waiting]) {
      if (waiting.seq !== undefined) continue;
      const sent = this.#transmit({ type: 'do', id, command: waiting.command });
      this.#set(id, { ...waiting, sent: waiting.sent || sent });
    }
  }

  /** Forgets what never went out; what did may be done already, and only the server can tell. */
  cancelUnsent(): void {
    for (const [id, { sent }] of [...this.#waiting]) {
      if (!sent) this.refused(id, 'cancelled', 'cancelled');
    }
  }

  done(id: CommandId, seq: Seq, shown: Seq): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    waiting.seq = seq;
    if (shown >= seq) this.#settle(id, seq);
    else setTimeout(() => this.#settle(id, seq), PICTURE_MS);
  }

  /** The screen shows the session as of `shown`. */
  seen(shown: Seq): void {
    for (const [id, { seq }] of [...this.#waiting]) {
      if (seq !== undefined && seq <= shown) this.#settle(id, seq);
    }
  }

  refused(id: CommandId | undefined, code: Reason, message: string): void {
    if (id === undefined) return;
    this.#waiting.get(id)?.reject(new Refusal(code, message));
    this.#forget(id);
  }

  /** What is typed waits for the next page of the same person; `lost`: there will be none. */
  refuseAll(code: Reason, lost: boolean): void {
    if (!lost) this.#place = undefined;
    for (const id of [...this.#waiting.keys()]) this.refused(id, code, code);
  }

  #settle(id: CommandId, seq: Seq): void {
    this.#waiting.get(id)?.resolve(seq);
    this.#forget(id);
  }

  #set(id: CommandId, waiting: Waiting): void {
    this.#waiting.set(id, waiting);
    const { command, sent } = waiting;
    if (TYPED.includes(command.type)) this.#keep({ ...this.#kept(), [id]: { command, sent } });
  }

  #forget(id: CommandId): void {
    this.#waiting.delete(id);
    const { [id]: gone, ...rest } = this.#kept();
    if (gone) this.#keep(rest);
  }

  // Read anew each time: another tab of the same person keeps its own there.
  #kept(): Kept {
    return JSON.parse((this.#place && device.get(this.#place)) || '{}') as Kept;
  }

  #keep(kept: Kept): void {
    if (!this.#place) return;
    if (Object.keys(kept).length > 0) device.set(this.#place, JSON.stringify(kept));
    else device.remove(this.#place);
  }
}
