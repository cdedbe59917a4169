import { device } from '../../live/keep';
import { uuid7 } from '../../live/uuid7';
import type { Command, CommandId } from '../../protocol.gen';

interface Kept<Words> {
  words: Words;
  /** The last thing sent, and as what; until it is known to have arrived. */
  sent?: { id: CommandId; as: string };
}

/** What somebody is writing. It outlives a lost link, a reload, and a phone that closed the page. */
export class Draft<Words extends { text: string }> {
  readonly #place: string;
  readonly #blank: Words;
  #kept = $state.raw<Kept<Words>>() as Kept<Words>;

  constructor(place: string, blank: Words) {
    this.#place = `draft:${place}`;
    this.#blank = blank;
    const kept = device.get(this.#place);
    const { words, sent } = kept ? (JSON.parse(kept) as Kept<Words>) : { words: blank };
    this.#kept = { words: { ...blank, ...words }, sent };
  }

  get words(): Words {
    return this.#kept.words;
  }

  /** Under which id it was sent, if it was and nobody has said yet what became of it. */
  get sent(): CommandId | undefined {
    return this.#kept.sent?.id;
  }

  write(change: Partial<Words>): void {
    this.#keep({ ...this.#kept, words: { ...this.words, ...change } });
  }

  /**
   * The id to send it under. The same words go under the same id, so that sending again after a reload does not
   * say it twice; other words are something else.
   */
  idOf(command: Command): CommandId {
    const as = JSON.stringify(command);
    const { sent } = this.#kept;
    const id = sent?.as === as ? sent.id : uuid7();
    this.#keep({ ...this.#kept, sent: { id, as } });
    return id;
  }

  /** It arrived. What is a habit rather than of these words `stays`. */
  clear(stays: Partial<Words> = {}): void {
    this.#keep({ words: { ...this.#blank, ...stays } });
  }

  #keep(kept: Kept<Words>): void {
    this.#kept = kept;
    if (kept.sent || JSON.stringify(kept.words) !== JSON.stringify(this.#blank))
      device.set(this.#place, JSON.stringify(kept));
    else device.remove(this.#place);
  }
}
