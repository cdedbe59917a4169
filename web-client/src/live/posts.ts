import type { Command, CommandId, Done, Problem, ServerFrame } from '../protocol.gen';

/** How long to wait before what got no answer is asked again. */
const AGAIN_MS = 2_000;
const PATIENCE_MS = 20_000;

type Answer = Extract<ServerFrame, { type: 'done' | 'refused' }>;

/**
 * Commands as calls: one after another, so that they arrive in the order in which they were asked, and each until
 * it is answered. The server answers a repeat as it answered the first.
 */
export class Posts {
  readonly #address: string;
  readonly #token: () => string;
  readonly #answered: (answer: Answer) => void;
  readonly #queue = new Map<CommandId, Command>();
  readonly #stop = new AbortController();
  #busy = false;

  constructor(rest: string, token: () => string, answered: (answer: Answer) => void) {
    this.#address = `${rest}/commands`;
    this.#token = token;
    this.#answered = answered;
  }

  add(id: CommandId, command: Command): void {
    if (!this.#queue.has(id)) this.#queue.set(id, command);
    if (!this.#busy) void this.#run();
  }

  close(): void {
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    for (const [id, command] of this.#queue) {
      let answer: Answer | undefined;
      while (!(answer = await this.#ask(id, command)) && !this.#stop.signal.aborted) {
        await new Promise((again) => setTimeout(again, AGAIN_MS));
      }
      if (this.#stop.signal.aborted || !answer) return;
      this.#queue.delete(id);
      this.#answered(answer);
    }
    this.#busy = false;
  }

  /** Undefined when nobody knows what became of it: a broken network, or a proxy that answers in its own words. */
  async #ask(id: CommandId, command: Command): Promise<Answer | undefined> {
    const late = new AbortController();
    const giveUp = () => late.abort();
    const timer = setTimeout(giveUp, PATIENCE_MS);
    this.#stop.signal.addEventListener('abort', giveUp, { once: true });
    try {
      const response = await fetch(this.#address, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.#token()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, command }),
        signal: late.signal,
      });
      const answer = (await response.json()) as Partial<Done & Problem>;
      if (response.ok && answer.seq !== undefined) return { type: 'done', id, seq: answer.seq };
      if (answer.code) return { type: 'refused', id, code: answer.code, message: answer.message ?? '' };
    } catch {
      // Asked again.
    } finally {
      clearTimeout(timer);
      this.#stop.signal.removeEventListener('abort', giveUp);
    }
    return undefined;
  }
}
