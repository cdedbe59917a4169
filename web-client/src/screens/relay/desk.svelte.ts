import { createContext, tick } from 'svelte';
import type { Live } from '../../live/live.svelte';
import { uuid7 } from '../../live/uuid7';
import { attendedBy } from '../../model/relay/attended';
import { COLUMNS, columns, unscreened, type Column } from '../../model/relay/columns';
import { fold } from '../../model/relay/fold';
import { placesOf, remoteHands } from '../../model/relay/hands';
import { inOrder } from '../../model/queue';
import type { Command, PersonId, QuestionCard, QuestionId, RequestId, Seq } from '../../protocol.gen';
import { Steady } from '../../ui/steady.svelte';
import { Line } from '../crew/line/line.svelte';
import { Undo } from '../crew/undo.svelte';
import { Acts } from './acts.svelte';
import type { Cover } from './covers';
import { Cursor, type Place } from './cursor.svelte';
import { Memory } from './memory';
import { Narrowing } from './narrowing.svelte';

export type { Place };

/** Ages of what waits need not be newer than this. */
const COARSE_MS = 10_000;

/** What the relay desk shows: the questions in their columns, narrowed, kept steady, and what stands around them. */
export class Desk {
  readonly live: Live;
  readonly undo: Undo;
  readonly narrowing: Narrowing;
  readonly cursor: Cursor;
  readonly acts: Acts;
  /** What the crew tells each other. */
  readonly line: Line;
  readonly lists: Record<Column, Steady<QuestionId>>;
  readonly #memory = new Memory();

  cover = $state.raw<Cover>();

  constructor(live: Live) {
    this.live = live;
    this.undo = new Undo(live);
    this.line = new Line(live);
    this.narrowing = new Narrowing(
      () => this.all,
      () => ({ you: live.you, attended: this.attended }),
    );
    const list = (column: Column) => new Steady(() => this.shown[column]);
    this.lists = {
      incoming: list('incoming'),
      shortlist: list('shortlist'),
      with_chair: list('with_chair'),
      done: list('done'),
    };
    this.cursor = new Cursor(this.lists, () => this.hands.map(({ card }) => card.id));
    this.acts = new Acts(this);
  }

  readonly now = $derived.by(() => Math.floor(this.live.clock.now / COARSE_MS) * COARSE_MS);
  readonly all: Record<Column, QuestionCard[]> = $derived.by(() =>
    columns(this.live.questions, {
      shortlist: this.live.relay?.shortlist ?? [],
      speakers: this.live.queue?.order ?? [],
    }),
  );
  readonly toScreen = $derived.by(() => unscreened(this.all.incoming));
  /** Who has waited longest to be looked at. */
  readonly oldest: QuestionId | undefined = $derived.by(() => this.toScreen[0]?.id);
  readonly hands = $derived.by(() =>
    remoteHands(this.live.queue ? inOrder(this.live.queue, this.live.requests) : []),
  );
  /** Places in the list of speakers, from 1. */
  readonly places: ReadonlyMap<RequestId, number> = $derived.by(() => placesOf(this.live.queue?.order ?? []));
  /** Names on the roster. */
  readonly names: Readonly<Record<PersonId, string>> = $derived.by(() =>
    Object.fromEntries(this.live.people.map(({ id, name }) => [id, name])),
  );
  /** Which questions the other moderators have in hand, and what to call them. */
  readonly attended: ReadonlyMap<QuestionId, string> = $derived.by(() =>
    attendedBy(this.live.presence?.crew ?? [], this.live.you),
  );
  readonly folded = $derived.by(() => fold(this.narrowing.found.shortlist));
  readonly shown: Record<Column, readonly QuestionId[]> = $derived.by(() => {
    const ids = (cards: QuestionCard[]) => cards.map(({ id }) => id);
    const { incoming, with_chair, done } = this.narrowing.found;
    return {
      incoming: ids(incoming),
      shortlist: this.folded.order,
      with_chair: ids(with_chair),
      done: ids(done),
    };
  });

  /** The question under the cursor, unless it only keeps its place. */
  get current(): QuestionCard | undefined {
    const { place, id } = this.cursor;
    if (place === 'hands' || id === undefined) return undefined;
    return this.lists[place].view.gone.has(id) ? undefined : this.live.question(id);
  }

  /** Asks for a change, and remembers how to name it when it may be taken back. */
  ask(command: Command, words?: string, question?: QuestionId): Promise<Seq> {
    const id = uuid7();
    if (words !== undefined) this.#memory.note(id, words, question);
    return this.live.send(command, id);
  }

  /** The question that `takeBack` would bring back. */
  get lastTouched(): QuestionId | undefined {
    return this.#memory.of(this.undo.last?.act)?.question;
  }

  /** What `takeBack` would take back, if this screen did it. */
  get did(): string | undefined {
    return this.#memory.of(this.undo.last?.act)?.words;
  }

  async takeBack(): Promise<void> {
    const { last } = this.undo;
    const question = this.lastTouched;
    if (!(await this.undo.back(last)) || question === undefined) return;
    this.release();
    await tick();
    const column = COLUMNS.find((each) => this.shown[each].includes(question));
    if (column) void this.cursor.look(question, column);
  }

  /** A key was pressed: pointers that only lie there hold no list any more. */
  release(): void {
    for (const column of COLUMNS) this.lists[column].release();
  }

  /** Whatever covers the desk is done with. */
  leave(): void {
    this.cover = undefined;
    void this.cursor.restore();
  }
}

export const [useDesk, provideDesk] = createContext<Desk>();
