import type { QuestionId } from '../../protocol.gen';

interface HasId {
  id: QuestionId;
}

/** What was ever shown, so that what comes while the desk is narrowed is not hidden silently. */
export class Seen {
  readonly #ids = new Set<QuestionId>();

  add(cards: readonly HasId[]): void {
    for (const { id } of cards) this.#ids.add(id);
  }

  /** How many of all are not among those found, and never were. */
  outside(all: readonly HasId[], found: readonly HasId[]): number {
    const shown = new Set(found.map(({ id }) => id));
    return all.filter(({ id }) => !shown.has(id) && !this.#ids.has(id)).length;
  }
}
