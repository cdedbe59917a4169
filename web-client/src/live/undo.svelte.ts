import { inverse, type Picture, type Step } from '../model/inverse';
import type { Command, Seq } from '../protocol.gen';
import { Attempt } from './attempt.svelte';
import { uuid7 } from './uuid7';

/** As many as a person remembers doing. */
const KEPT = 20;

interface Done {
  /** What was done, in words. */
  says: string;
  steps: readonly Step[];
}

interface Server extends Picture {
  send(command: Command, id?: string): Promise<Seq>;
}

/** Sends commands and remembers how to take each back, where the protocol has an inverse. */
export class Undo {
  readonly attempt = new Attempt();
  #done = $state.raw<readonly Done[]>([]);
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  /** What would be taken back next. */
  get last(): string | undefined {
    return this.#done.at(-1)?.says;
  }

  /** Sends; `says` names the act for the undo button. */
  async send(command: Command, says: string): Promise<Seq> {
    // The way back is read off the picture before the change; afterwards it is gone.
    const steps = inverse(command, this.#server, uuid7);
    const seq = await this.#server.send(command);
    if (steps) this.#done = [...this.#done, { says, steps }].slice(-KEPT);
    return seq;
  }

  async back(): Promise<void> {
    const last = this.#done.at(-1);
    if (!last || this.attempt.busy) return;
    await this.attempt.run(async () => {
      for (const { command, id } of last.steps) await this.#server.send(command, id);
    });
    // Refused or done: a way back that is closed stays closed.
    this.#done = this.#done.filter((done) => done !== last);
  }
}
