import { SvelteMap } from 'svelte/reactivity';
import type { ClientFrame, Command, CommandId, Seq } from '../protocol.gen';
import { Refusal, type Reason } from './refusal';
import { uuid7 } from './uuid7';

interface Waiting {
  command: Command;
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
  readonly #transmit: (frame: ClientFrame) => void;

  constructor(transmit: (frame: ClientFrame) => void) {
    this.#transmit = transmit;
  }

  /** How many commands have not been answered. */
  get count(): number {
    return this.#waiting.size;
  }

  /** Whether such a command is under way, so that its place can show it. */
  has(match: (command: Command) => boolean): boolean {
    return [...this.#waiting.values()].some(({ command }) => match(command));
  }

  add(command: Command, id: CommandId = uuid7()): Promise<Seq> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { command, resolve, reject });
      this.#transmit({ type: 'do', id, command });
    });
  }

  /** After a welcome: whatever was not answered is asked again. */
  resend(): void {
    for (const [id, { command, seq }] of this.#waiting) {
      if (seq === undefined) this.#transmit({ type: 'do', id, command });
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
