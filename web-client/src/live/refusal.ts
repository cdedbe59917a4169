import type { RefusalCode } from '../protocol.gen';

/** Why something was not done: the server's closed list, and what it cannot say itself. */
export type Reason = RefusalCode | 'offline' | 'cancelled';

/** A refusal as it is thrown: a code for programs, and the server's sentence in English. */
export class Refusal extends Error {
  readonly code: Reason;

  constructor(code: Reason, message: string = code) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }

  /** Anything that was thrown, as a refusal; a fault of the page's own is thrown on. */
  static from(thrown: unknown): Refusal {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}
