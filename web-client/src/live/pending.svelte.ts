import { SvelteMap } from 'svelte/reactivity';
import type { ClientFrame, Command, CommandId, Seq } from '../protocol.gen';
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

/**
 * Commands under way. They survive a broken link: each is sent again under its own id, and the server
 * answers a repeat as it answered the first.
 */
export class Pending {
  readonly #waiting = new SvelteMap<CommandId, Waiting>();
  /** Whether it went out. */
  readonly #transmit: (frame: ClientFrame) => boolean;

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

  add(command: Command, id: CommandId = uuid7()): Promise<Seq> {
    return new Promise((resolve, reject) => {
      const sent = this.#transmit({ type: 'do', id, command });
      this.#waiting.set(id, { command, sent, resolve, reject });
    });
  }

  /** After a welcome: whatever was not answered is asked again. */
  resend(): void {
    for (const [id, waiting] of [...this.#waiting]) {
      if (waiting.seq !== undefined) continue;
      const sent = this.#transmit({ type: 'do', id, command: waiting.command });
      this.#waiting.set(id, { ...waiting, sent: waiting.sent || sent });
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
    this.#waiting.delete(id);
  }

  refuseAll(code: Reason): void {
    for (const id of [...this.#waiting.keys()]) this.refused(id, code, code);
  }

  #settle(id: CommandId, seq: Seq): void {
    this.#waiting.get(id)?.resolve(seq);
    this.#waiting.delete(id);
  }
}
