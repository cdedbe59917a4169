import type { Confidence, Extraction, Found } from '../../protocol.gen';
import { draftOf, type Draft } from './draft';

/** What the import said about one value. */
export interface Mark {
  confidence: Confidence;
  line?: number;
  remark?: string;
}

/** Something that has no field of its own, or that has to be decided. */
export interface Matter extends Mark {
  /** Under which it is noted that somebody has dealt with it. */
  id: string;
  path: string;
}

const rank: Record<Confidence, number> = { sure: 0, suggested: 1, ask: 2 };

/** The field that shows a value: what has several values but one field is one. */
export function fieldPath(path: string): string {
  return path.replace(/^(goals|open_floor_share)\.\d+$/, '$1').replace(/\.(duties|to)\.\d+$/, '.$1');
}

/** What was said about each field. Where several things were said, the least certain counts, and all are told. */
export function marksOf(found: readonly Found[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { path, line, confidence, remark } of found) {
    const field = fieldPath(path);
    const known = marks.get(field);
    const worse = known && rank[known.confidence] >= rank[confidence] ? known : { confidence, line };
    const remarks = [known?.remark, remark].filter((each) => each !== undefined);
    marks.set(field, {
      confidence: worse.confidence,
      line: worse.line ?? known?.line ?? line,
      remark: remarks.length > 0 ? [...new Set(remarks)].join(' ') : undefined,
    });
  }
  return marks;
}

/** Every field of a draft, in the order of the page. */
export function fieldsOf(draft: Draft): string[] {
  const of = (key: string, ...fields: string[]) => fields.map((field) => `${key}.${field}`);
  const lines = (list: { key: string }[]) => list.map(({ key }) => key);
  return [
    ...['title', 'short_title', 'reference', 'format', 'layout', 'minutes', 'starts_at', 'open_floor_share'],
    'people',
    ...draft.people.flatMap(({ key }) => of(key, ...PERSON)),
    'segments',
    ...draft.segments.flatMap((segment) => [
      ...of(segment.key, 'kind', 'title', 'minutes'),
      ...segment.slots.flatMap(({ key }) => of(key, 'person', 'minutes', 'topic')),
      ...segment.prepared.flatMap(({ key }) => of(key, 'text', 'to')),
    ]),
    ...lines(draft.policy_questions),
    ...['goals', ...lines(draft.tags), ...lines(draft.tools), ...lines(draft.notes)],
  ];
}

const PERSON = [
  'name',
  'honorific',
  'position',
  'affiliation',
  'duties',
  'attendance',
  'stakeholder',
  'region',
  'gender',
];

/** What is asked about a person but may well stay open: only they can say, or nobody needs it to begin. */
export function mayStayOpen(path: string): boolean {
  return /^people\.\d+\.(affiliation|stakeholder|region|gender)$/.test(path);
}

/** What is still to do about a field. */
export type Todo = 'answer' | 'look' | 'optional';

export function todoOf(path: string, mark: Mark | undefined): Todo | undefined {
  if (!mark) return undefined;
  const { confidence } = mark;
  switch (confidence) {
    case 'sure':
      return undefined;
    case 'suggested':
      return 'look';
    case 'ask':
      return mayStayOpen(path) ? 'optional' : 'answer';
    default:
      return confidence satisfies never;
  }
}

/** What the import reported that no field of the plan shows, contradictions first. */
export function mattersOf(extraction: Extraction): Matter[] {
  const fields = new Set(fieldsOf(draftOf('', extraction.plan)));
  const conflicts = extraction.conflicts.map((found, at) => ({
    ...found,
    id: `conflict.${at}`,
    path: fieldPath(found.path),
  }));
  const rest = [...marksOf(extraction.found)]
    .filter(([path]) => !fields.has(path))
    .map(([path, mark]) => ({ ...mark, id: `loose.${path}`, path }));
  return [...conflicts, ...rest];
}

/** Which fields were read from each line. */
export function fieldsByLine(found: readonly Found[]): Map<number, string[]> {
  const byLine = new Map<number, string[]>();
  for (const { path, line } of found) {
    if (line === undefined) continue;
    const fields = byLine.get(line) ?? [];
    byLine.set(line, [...new Set([...fields, fieldPath(path)])]);
  }
  return byLine;
}

/** The lines of a text as the import counts them. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
