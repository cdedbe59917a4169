import { describe, expect, it } from 'vitest';
import type { Extraction, Plan } from '../../protocol.gen';
import { draftOf } from './draft';
import { fieldPath, fieldsByLine, fieldsOf, linesOf, marksOf, mattersOf, todoOf } from './found';

const plan: Plan = {
  title: 'Shared water',
  people: [{ name: 'Ana', duties: ['speaker'], attendance: 'expected' }],
  segments: [],
  policy_questions: [],
  goals: [6],
  tags: [],
  tools: [],
  notes: [],
};
const extraction: Extraction = {
  recognised: 'unknown',
  plan,
  found: [
    { path: 'title', line: 1, confidence: 'sure' },
    { path: 'goals.0', line: 9, confidence: 'sure' },
    { path: 'people.0.duties.0', line: 4, confidence: 'sure' },
    { path: 'people.0.duties', confidence: 'ask', remark: 'More?' },
    { path: 'duties.rapporteur', confidence: 'ask', remark: 'Choose one.' },
  ],
  conflicts: [{ path: 'minutes', line: 3, confidence: 'suggested', remark: '60 or 90?' }],
  notes: [],
  skipped: [],
};

describe('marks', () => {
  const marks = marksOf(extraction.found);

  it('are found by the field that shows the value', () => {
    expect(fieldPath('open_floor_share.1')).toBe('open_floor_share');
    expect(fieldPath('segments.0.prepared.2.to.1')).toBe('segments.0.prepared.2.to');
    expect(fieldPath('tags.3')).toBe('tags.3');
    expect(marks.get('goals')).toEqual({ confidence: 'sure', line: 9, remark: undefined });
  });

  it('take the least certain of several, and keep the line', () => {
    expect(marks.get('people.0.duties')).toEqual({ confidence: 'ask', line: 4, remark: 'More?' });
  });

  it('are found by line', () => expect(fieldsByLine(extraction.found).get(4)).toEqual(['people.0.duties']));
});

describe('what is to do', () => {
  it('tells what must be answered from what may stay open', () => {
    expect(todoOf('title', { confidence: 'ask' })).toBe('answer');
    expect(todoOf('people.12.gender', { confidence: 'ask' })).toBe('optional');
    expect(todoOf('people.12.name', { confidence: 'suggested' })).toBe('look');
    expect(todoOf('title', { confidence: 'sure' })).toBeUndefined();
  });

  it('is never lost: what no field shows is a matter of its own', () => {
    expect(mattersOf(extraction).map(({ id }) => id)).toEqual(['conflict.0', 'loose.duties.rapporteur']);
  });
});

it('has a field for every value of a plan', () => {
  expect(fieldsOf(draftOf('id', plan))).toContain('people.0.duties');
});

it('counts lines whatever ends them', () => expect(linesOf('a\r\nb\n\nc')).toEqual(['a', 'b', '', 'c']));
