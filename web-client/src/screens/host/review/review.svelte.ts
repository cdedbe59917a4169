import { createContext, tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { tab } from '../../../live/keep';
import { uuid7 } from '../../../live/uuid7';
import { draftOf, type Draft } from '../../../model/plan/draft';
import {
  fieldsByLine,
  fieldsOf,
  linesOf,
  marksOf,
  mattersOf,
  todoOf,
  type Mark,
  type Matter,
  type Todo,
} from '../../../model/plan/found';
import { problemsOf } from '../../../model/plan/problems';
import type { Extraction } from '../../../protocol.gen';
import { t } from '../words';

/** How a value stands: as the import left it, or dealt with. */
export type Standing = 'sure' | 'suggested' | 'ask' | 'optional' | 'decide' | 'settled';
export type ToDo = Todo | 'decide';

/** Kept apart, since the text may be long and changes never, and the draft changes with every letter. */
const SOURCE = 'host:source';
const DRAFT = 'host:draft';

interface Source {
  text?: string;
  extraction?: Extraction;
}
interface Work {
  draft: Draft;
  settled: string[];
}

/** The plan being edited, beside what was read and what is still to be done about it. */
export class Review {
  draft: Draft = $state() as Draft;
  /** Paths of fields and ids of matters that somebody has dealt with. */
  readonly settled: SvelteSet<string>;
  /** Keys of people whose fields are in sight. */
  readonly unfolded = new SvelteSet<string>();
  readonly extraction?: Extraction;
  readonly lines: readonly string[];
  readonly marks: ReadonlyMap<string, Mark>;
  readonly byLine: ReadonlyMap<number, string[]>;
  readonly matters: readonly Matter[];
  readonly #text?: string;

  /** The field or matter last visited, and the line it came from. */
  at = $state.raw<string>();
  line = $state.raw<number>();
  /** What a narrow screen shows of the two. */
  pane = $state<'plan' | 'text'>('plan');
  /** Whether somebody tried to make the session, so that what is missing may be called missing. */
  tried = $state(false);

  constructor({ text, extraction }: Source, { draft, settled }: Work) {
    this.draft = draft;
    this.settled = new SvelteSet(settled);
    this.extraction = extraction;
    this.lines = text === undefined ? [] : linesOf(text);
    this.marks = marksOf(extraction?.found ?? []);
    this.byLine = fieldsByLine(extraction?.found ?? []);
    this.matters = extraction ? mattersOf(extraction) : [];
    this.#text = text;
  }

  static of(text?: string, extraction?: Extraction): Review {
    return new Review({ text, extraction }, { draft: draftOf(uuid7(), extraction?.plan), settled: [] });
  }

  // Kept while the tab is open.

  static restore(): Review | undefined {
    const [source, work] = [tab.get(SOURCE), tab.get(DRAFT)];
    if (!source || !work) return undefined;
    return new Review(JSON.parse(source) as Source, JSON.parse(work) as Work);
  }

  static forget(): void {
    tab.remove(SOURCE);
    tab.remove(DRAFT);
  }

  keep(): void {
    tab.set(SOURCE, JSON.stringify({ text: this.#text, extraction: this.extraction } satisfies Source));
    this.keepWork(this.work);
  }

  /** What changes, as text. */
  get work(): string {
    return JSON.stringify({ draft: this.draft, settled: [...this.settled] } satisfies Work);
  }

  keepWork(work: string): void {
    tab.set(DRAFT, work);
  }

  // What is to be done.

  readonly problems = $derived(problemsOf(this.draft));
  readonly #order = $derived.by(() => [...this.matters.map(({ id }) => id), ...fieldsOf(this.draft)]);
  readonly todos = $derived(
    this.#order.flatMap((at) => {
      const todo = this.todo(at);
      return todo ? [{ at, todo }] : [];
    }),
  );

  /** What is to be done at a field or matter. */
  todo(at: string): ToDo | undefined {
    if (this.settled.has(at)) return undefined;
    if (at.startsWith('conflict.')) return 'decide';
    const matter = at.startsWith('loose.') ? this.matters.find(({ id }) => id === at) : undefined;
    return todoOf(at, matter ?? this.marks.get(at));
  }

  count(todo: ToDo, within = ''): number {
    return this.todos.filter((each) => each.todo === todo && each.at.startsWith(within)).length;
  }

  standing(path: string): Standing | undefined {
    const mark = this.marks.get(path);
    if (!mark) return undefined;
    if (mark.confidence !== 'sure' && this.settled.has(path)) return 'settled';
    return this.todo(path) === 'optional' ? 'optional' : mark.confidence;
  }

  /** What is wrong with a value, as a sentence. Nothing is called missing before somebody said they are done. */
  error(path: string): string | undefined {
    const code = this.problems.get(path);
    const early = (code === 'empty' || code === 'nobody') && !this.tried;
    return code && !early ? t(`problem.${code}`) : undefined;
  }

  settle(at: string): void {
    if (this.marks.has(at) || this.matters.some(({ id }) => id === at)) this.settled.add(at);
  }

  // Going about.

  visit(path: string): void {
    this.at = path;
    this.line = this.marks.get(path)?.line ?? this.line;
  }

  showLine(line: number, from?: string): void {
    this.at = from ?? this.at;
    this.line = line;
    this.pane = 'text';
  }

  /** From a line to what was read from it; pressed again, to the next of several. */
  fromLine(line: number): void {
    const fields = this.byLine.get(line) ?? [];
    const next = fields[(fields.indexOf(this.at ?? '') + 1) % fields.length];
    this.line = line;
    if (next) void this.go(next);
  }

  /** The next thing to do after where one is; what may stay open comes when nothing else is left. */
  next(): void {
    const urgent = this.todos.filter(({ todo }) => todo !== 'optional');
    const todos = urgent.length > 0 ? urgent : this.todos;
    const here = this.#order.indexOf(this.at ?? '');
    const after = todos.find(({ at }) => this.#order.indexOf(at) > here) ?? todos[0];
    if (after) void this.go(after.at);
  }

  /** Brings a field or matter into sight and puts the focus there. */
  async go(at: string): Promise<void> {
    this.pane = 'plan';
    this.visit(at);
    const person = this.draft.people.find(({ key }) => at.startsWith(`${key}.`));
    if (person) this.unfolded.add(person.key);
    await tick();
    const place = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`);
    const control = place?.querySelector<HTMLElement>('input, textarea, select, button');
    control?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: 'center' });
  }
}

export const [useReview, provideReview] = createContext<Review>();
