import { tick } from 'svelte';
import { FIRST, later, earlier, reveal, within, type Span } from '../../model/relay/span';
import { placeOf } from '../../model/relay/place';
import type { Column } from '../../model/relay/columns';
import type { QuestionId, RequestId } from '../../protocol.gen';
import type { Steady } from '../../ui/steady.svelte';

export type Place = Column | 'hands';

const everywhere = <Item>(make: () => Item): Record<Column, Item> => ({
  incoming: make(),
  shortlist: make(),
  with_chair: make(),
  done: make(),
});

/** Where the eye of the desk is: in which column, on which card, and which part of a long column is drawn. */
export class Cursor {
  readonly #lists: Record<Column, Steady<QuestionId>>;
  readonly #hands: () => readonly RequestId[];

  /** The column that `J` and `K` go through; on a phone the one in sight. */
  place = $state<Place>('incoming');
  /** What is dealt with stands folded away until somebody looks there. */
  done = $state(false);
  /** Each column keeps its own. */
  #ids = $state<Record<Column, QuestionId | undefined>>(everywhere(() => undefined));
  #hand = $state<RequestId>();
  #spans = $state.raw<Record<Column, Span>>(everywhere(() => FIRST));
  /** The column around the cursor as it was looked at; memory for when its card leaves. */
  readonly #around = everywhere<readonly QuestionId[]>(() => []);
  #aroundHand: readonly RequestId[] = [];

  constructor(lists: Record<Column, Steady<QuestionId>>, hands: () => readonly RequestId[]) {
    this.#lists = lists;
    this.#hands = hands;
  }

  /** The question under it. */
  get id(): QuestionId | undefined {
    return this.place === 'hands' ? undefined : this.#ids[this.place];
  }

  /** The hand under it. */
  get hand(): RequestId | undefined {
    return this.place === 'hands' ? this.#hand : undefined;
  }

  in(column: Column): QuestionId | undefined {
    return this.#ids[column];
  }

  // What is drawn.

  span(column: Column): Span {
    return within(this.#spans[column], this.#lists[column].view.order.length);
  }
  later(column: Column): void {
    this.#draw(column, later(this.span(column)));
  }
  earlier(column: Column): void {
    this.#draw(column, earlier(this.span(column)));
  }

  // Where it goes.

  /** A card has the focus. */
  focused(id: QuestionId, column: Column): void {
    this.place = column;
    this.#ids[column] = id;
    this.#around[column] = this.#lists[column].view.order;
  }

  focusedHand(id: RequestId): void {
    this.place = 'hands';
    this.#hand = id;
    this.#aroundHand = this.#hands();
  }

  /** To the next or the one before, past what only keeps its place. */
  step(by: 1 | -1): void {
    if (this.place === 'hands') {
      const hands = this.#hands();
      const at = this.#hand === undefined ? -1 : hands.indexOf(this.#hand);
      const id = hands[at >= 0 ? at + by : this.#placeOfHand()];
      if (id !== undefined) this.lookHand(id);
      return;
    }
    const id = this.beside(by);
    if (id !== undefined) void this.look(id);
  }

  /** What `step` would go to among the questions. */
  beside(by: 1 | -1): QuestionId | undefined {
    if (this.place === 'hands') return undefined;
    const { order, gone } = this.#lists[this.place].view;
    const at = this.id === undefined ? -1 : order.indexOf(this.id);
    const was = this.#placeIn(this.place);
    // A card that left makes room for the next, which then is the next to look at.
    let to = at >= 0 ? at + by : this.id === undefined || by > 0 ? was : was - 1;
    while (order[to] !== undefined && gone.has(order[to] as QuestionId)) to += by;
    return order[to];
  }

  /** To a column: to where it was there, or to its first. */
  async go(place: Place): Promise<void> {
    this.place = place;
    if (place === 'done') this.done = true;
    await tick();
    if (place === 'hands') {
      const hands = this.#hands();
      const id = this.#hand !== undefined && hands.includes(this.#hand) ? this.#hand : hands[0];
      if (id !== undefined) this.lookHand(id);
      else document.getElementById('column-hands')?.focus();
      return;
    }
    const { order } = this.#lists[place].view;
    const before = this.#ids[place];
    const id = before !== undefined && order.includes(before) ? before : order[0];
    if (id !== undefined) await this.look(id);
    else document.getElementById(`column-${place}`)?.focus();
  }

  async look(id: QuestionId, column?: Column): Promise<void> {
    const place = column ?? (this.place === 'hands' ? undefined : this.place);
    if (place === undefined) return;
    this.focused(id, place);
    if (place === 'done') this.done = true;
    const drawn = this.span(place);
    const wanted = reveal(drawn, this.#placeIn(place));
    if (wanted !== drawn) this.#draw(place, wanted);
    if (!document.getElementById(`card-${id}`)) await tick();
    const card = document.getElementById(`card-${id}`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  }

  lookHand(id: RequestId): void {
    this.focusedHand(id);
    const row = document.getElementById(`hand-${id}`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts a lost focus back on the card, or on the one that took its place. */
  async restore(): Promise<void> {
    await tick();
    if (document.activeElement !== document.body) return;
    if (this.place === 'hands') {
      const hands = this.#hands();
      const id = hands[Math.min(this.#placeOfHand(), hands.length - 1)];
      if (this.#hand !== undefined && id !== undefined) this.lookHand(id);
      return;
    }
    if (this.id === undefined) return;
    const { order, gone } = this.#lists[this.place].view;
    const stays = order.includes(this.id) && !gone.has(this.id);
    const id = stays ? this.id : order[Math.min(this.#placeIn(this.place), order.length - 1)];
    if (id !== undefined) await this.look(id);
  }

  #placeIn(column: Column): number {
    const id = this.#ids[column];
    return id === undefined ? 0 : placeOf(id, this.#around[column], this.#lists[column].view.order);
  }

  #placeOfHand(): number {
    return this.#hand === undefined ? 0 : placeOf(this.#hand, this.#aroundHand, this.#hands());
  }

  #draw(column: Column, span: Span): void {
    this.#spans = { ...this.#spans, [column]: span };
  }
}
