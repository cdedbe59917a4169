import { SvelteSet } from 'svelte/reactivity';
import { LIMITS, type QuestionCard, type QuestionId } from '../../protocol.gen';

/** Questions picked to be dealt with together. */
export class Selection {
  readonly #ids = new SvelteSet<QuestionId>();
  readonly #find: (id: QuestionId) => QuestionCard | undefined;

  constructor(find: (id: QuestionId) => QuestionCard | undefined) {
    this.#find = find;
  }

  readonly cards: QuestionCard[] = $derived.by(() =>
    [...this.#ids].map((id) => this.#find(id)).filter((card) => card !== undefined),
  );

  get size(): number {
    return this.cards.length;
  }
  get full(): boolean {
    return this.size >= LIMITS.MAX_BULK;
  }

  has(id: QuestionId): boolean {
    return this.#ids.has(id);
  }

  set(id: QuestionId, on: boolean): void {
    if (!on) this.#ids.delete(id);
    else if (!this.full) this.#ids.add(id);
  }

  toggle(id: QuestionId): void {
    this.set(id, !this.has(id));
  }

  /** As many of them as fit. */
  add(ids: readonly QuestionId[]): void {
    for (const id of ids) this.set(id, true);
  }

  clear(): void {
    this.#ids.clear();
  }
}
