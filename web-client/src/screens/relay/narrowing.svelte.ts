import { facets, isFiltered, matcher, NO_FILTER, type Around, type Filter } from '../../model/relay/filter';
import { COLUMNS, type Column } from '../../model/relay/columns';
import { Seen } from '../../model/relay/seen';
import type { QuestionCard } from '../../protocol.gen';

type Columns = Record<Column, QuestionCard[]>;

/** What the desk is narrowed to, and what comes meanwhile that it does not show. */
export class Narrowing {
  readonly #all: () => Columns;
  readonly #around: () => Around;
  /** Everything that was ever shown: memory, written after the fact and read when something new comes. */
  readonly #seen = new Seen();
  #settled = $state(0);

  filter = $state.raw<Filter>(NO_FILTER);
  /** Whether the choices stand in sight. */
  open = $state(false);

  constructor(all: () => Columns, around: () => Around) {
    this.#all = all;
    this.#around = around;
    $effect(() => {
      for (const column of COLUMNS) this.#seen.add(this.found[column]);
    });
  }

  readonly on = $derived.by(() => isFiltered(this.filter));
  readonly facets = $derived.by(() => facets(this.filter));
  readonly found: Columns = $derived.by(() => {
    const all = this.#all();
    if (!this.on) return all;
    const matches = matcher(this.filter, this.#around());
    return {
      incoming: all.incoming.filter(matches),
      shortlist: all.shortlist.filter(matches),
      with_chair: all.with_chair.filter(matches),
      done: all.done.filter(matches),
    };
  });
  /** How many came to each column since, and are not shown. */
  readonly outside: Record<Column, number> = $derived.by(() => {
    void this.#settled;
    const all = this.#all();
    const count = (column: Column) => (this.on ? this.#seen.outside(all[column], this.found[column]) : 0);
    return {
      incoming: count('incoming'),
      shortlist: count('shortlist'),
      with_chair: count('with_chair'),
      done: count('done'),
    };
  });

  set(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
  }

  clear(): void {
    this.filter = NO_FILTER;
  }

  /** What came is known and may stay out of sight. */
  settle(): void {
    for (const column of COLUMNS) this.#seen.add(this.#all()[column]);
    this.#settled++;
  }
}
