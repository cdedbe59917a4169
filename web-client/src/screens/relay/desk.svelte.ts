import { createContext, tick } from 'svelte';
import { Attempt } from '../../live/attempt.svelte';
import type { Live } from '../../live/live.svelte';
import { actsOn, matcher, remoteHands, stepBack, type DeskAct } from '../../model/desk';
import { columns } from '../../model/questions';
import { inOrder } from '../../model/queue';
import type { Command, PersonId, QuestionCard, QuestionId } from '../../protocol.gen';
import { oneEach } from '../../ui/lastSeen';
import { Steady } from '../../ui/steady.svelte';
import { Line } from '../crew/line/line.svelte';
import { Undo } from '../crew/undo.svelte';

export type Column = 'incoming' | 'shortlist' | 'with_chair';
export type Place = Column | 'hands';

/** What covers the desk: about one question, or about none. */
export type Cover =
  | { is: 'keys' | 'enter' | 'add_hand' | 'line' | 'hands' }
  | { is: 'decline' | 'edit' | 'read' | 'answered'; question: QuestionId };

/** Ages of what waits need not be newer than this. */
const COARSE_MS = 10_000;

/** What the relay desk knows beyond the session: where its eye is, what it looks for, what is open. */
export class Desk {
  readonly live: Live;
  readonly undo: Undo;
  /** What the crew tells each other. */
  readonly line: Line;
  readonly lists: Record<Column, Steady<QuestionId>>;

  search = $state('');
  cover = $state.raw<Cover>();
  /** The column that `J` and `K` go through; on a phone the one in sight. */
  place = $state<Place>('incoming');
  cursor = $state<QuestionId>();
  /** Where in its column the cursor was; memory for when its card leaves. */
  #at = 0;

  constructor(live: Live) {
    this.live = live;
    this.undo = new Undo(live);
    this.line = new Line(live);
    const list = (column: Column) => new Steady(() => this.#found[column].map(({ id }) => id));
    this.lists = {
      incoming: list('incoming'),
      shortlist: list('shortlist'),
      with_chair: list('with_chair'),
    };
  }

  readonly now = $derived.by(() => Math.floor(this.live.clock.now / COARSE_MS) * COARSE_MS);
  readonly all = $derived.by(() => columns(this.live.questions));
  readonly hands = $derived.by(() =>
    remoteHands(this.live.queue ? inOrder(this.live.queue, this.live.requests) : []),
  );
  /** Names on the roster. */
  readonly names: Readonly<Record<PersonId, string>> = $derived.by(() =>
    Object.fromEntries(this.live.people.map(({ id, name }) => [id, name])),
  );
  readonly #matches = $derived.by(() => matcher(this.search));
  readonly #found = $derived.by(() => {
    const { incoming, shortlist, with_chair, done } = this.all;
    const found = (cards: QuestionCard[]) =>
      this.search.trim() === '' ? cards : cards.filter(this.#matches);
    return {
      incoming: found(incoming),
      shortlist: found(shortlist),
      with_chair: found(with_chair),
      done: found(done),
    };
  });

  /** What is dealt with, newest first: that is what one wants back. */
  readonly done = $derived.by(() =>
    [...this.#found.done].sort((one, other) => other.changed_at - one.changed_at),
  );

  /** One for each card, shared by its buttons and the keys, so that a refusal appears on the card. */
  readonly attempt = oneEach<QuestionId, Attempt>(() => new Attempt());

  /** The question under the cursor, unless it only keeps its place. */
  get current(): QuestionCard | undefined {
    if (this.cursor === undefined || this.place === 'hands') return undefined;
    return this.lists[this.place].view.gone.has(this.cursor) ? undefined : this.live.question(this.cursor);
  }

  /** Does what was asked, or opens what asks for more. */
  act(act: DeskAct, question: QuestionCard | undefined = this.current): void {
    if (!question || !actsOn(question.state).includes(act)) return;
    const { id } = question;
    switch (act) {
      case 'approve':
        return this.send(id, { type: 'approve_question', question: id });
      case 'shortlist':
        return this.send(id, { type: 'shortlist_question', question: id });
      case 'forward':
        return this.send(id, { type: 'forward_question', question: id });
      case 'back': {
        const to = stepBack(question.state);
        if (to) this.send(id, { type: 'return_question', question: id, to });
        return;
      }
      case 'decline':
      case 'edit':
      case 'read':
      case 'answered':
        this.cover = { is: act, question: id };
        return;
      default:
        act satisfies never;
    }
  }

  send(id: QuestionId, command: Command): void {
    void this.attempt(id)
      .run(() => this.live.send(command))
      .then(() => this.restore());
  }

  /** Whatever covers the desk is done with. */
  leave(): void {
    this.cover = undefined;
    void this.restore();
  }

  /** Puts a lost focus back on the card, or on the one that took its place. */
  async restore(): Promise<void> {
    await tick();
    if (document.activeElement !== document.body || this.cursor === undefined || this.place === 'hands')
      return;
    const { order, gone } = this.lists[this.place].view;
    const stays = order.includes(this.cursor) && !gone.has(this.cursor);
    const id = stays ? this.cursor : order[Math.min(this.#at, order.length - 1)];
    if (id !== undefined) this.look(id);
  }

  /** A card has the focus. */
  focused(id: QuestionId, column: Column): void {
    this.cursor = id;
    this.place = column;
    this.#at = Math.max(0, this.lists[column].view.order.indexOf(id));
  }

  /** Moves the cursor in its column; past what only keeps its place. */
  step(by: 1 | -1): void {
    if (this.place === 'hands') return;
    const { order, gone } = this.lists[this.place].view;
    const at = this.cursor === undefined ? -1 : order.indexOf(this.cursor);
    // A card that left makes room for the next, which then is the next to look at.
    let to = at >= 0 ? at + by : this.cursor === undefined || by > 0 ? this.#at : this.#at - 1;
    while (order[to] !== undefined && gone.has(order[to] as QuestionId)) to += by;
    const id = order[to];
    if (id !== undefined) this.look(id);
  }

  async go(place: Place): Promise<void> {
    this.place = place;
    await tick();
    const first = place === 'hands' ? undefined : this.lists[place].view.order[0];
    if (first) this.look(first);
    else document.getElementById(`column-${place}`)?.focus();
  }

  look(id: QuestionId): void {
    this.cursor = id;
    const card = document.getElementById(`card-${id}`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  }
}

export const [useDesk, provideDesk] = createContext<Desk>();
