import { describe, expect, it } from 'vitest';
import type { QuestionCard } from '../../protocol.gen';
import { choices, facets, isFiltered, matcher, NO_FILTER, type Filter } from './filter';

const question = {
  id: 'q',
  text: 'What of the Schools?',
  translation: 'Et les écoles ?',
  state: 'submitted',
  channel: 'online',
  kind: 'question',
  language: 'en',
  to: ['p1'],
  about: 2,
  asker: { name: 'Mei-Ling Chen', affiliation: 'Open Standards Forum' },
  also: [{ name: 'João Pereira' }],
  details: { steps: [{ step: 'submitted', at: 0, by: 'me' }] },
} as unknown as QuestionCard;
const around = { you: 'me', attended: new Map([['q', 'Amina']]) };
const lets = (change: Partial<Filter>) => matcher({ ...NO_FILTER, ...change }, around)(question);

describe('matcher', () => {
  it('wants every word, in the text, its translation, or the name of whoever asks it', () => {
    expect(lets({ search: 'school chen' })).toBe(true);
    expect(lets({ search: 'écoles JOÃO' })).toBe(true);
    expect(lets({ search: 'school water' })).toBe(false);
  });

  it('lets everything through when nothing is wanted', () => {
    expect(lets({ search: '  ' })).toBe(true);
    expect(isFiltered({ ...NO_FILTER, search: '  ' })).toBe(false);
  });

  it.each<[Partial<Filter>, boolean]>([
    [{ state: 'approved' }, false],
    [{ channel: 'online' }, true],
    [{ language: 'fr' }, false],
    [{ language: 'unknown' }, false],
    [{ address: 'panel' }, false],
    [{ address: 'person:p1' }, true],
    [{ address: 'person:p2' }, false],
    [{ address: 'about:2' }, true],
    [{ address: 'about:1' }, false],
    [{ kind: 'comment' }, false],
    [{ unscreened: true }, true],
    [{ notMine: true }, false],
    [{ free: true }, false],
    [{ channel: 'online', unscreened: true, search: 'schools' }, true],
  ])('%o lets it through: %s', (change, through) => {
    expect(lets(change)).toBe(through);
    expect(isFiltered({ ...NO_FILTER, ...change })).toBe(true);
  });

  it('counts what narrows beside the search', () => {
    expect(facets({ ...NO_FILTER, search: 'x', kind: 'comment', free: true })).toBe(2);
  });
});

it('offers what there is', () => {
  const other = { ...question, language: undefined, to: [], about: undefined };
  expect(choices([question, other])).toEqual({
    languages: ['en', 'unknown'],
    addresses: ['about:2', 'panel', 'person:p1'],
  });
});
