import type { CommandId, QuestionId } from '../../protocol.gen';

/** Something this screen did: what the undo button calls it, and where to look when it is taken back. */
interface Did {
  words: string;
  question?: QuestionId;
}

/** What this screen did, by its command: the server knows only what kind of act it was. */
export class Memory {
  readonly #did = new Map<CommandId, Did>();

  note(id: CommandId, words: string, question?: QuestionId): void {
    this.#did.set(id, { words, question });
  }

  of(id: CommandId | undefined): Did | undefined {
    return id === undefined ? undefined : this.#did.get(id);
  }
}
