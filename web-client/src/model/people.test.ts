import { expect, it } from 'vitest';
import type { PersonCard, PreparedCard, TurnCard } from '../protocol.gen';
import { answering, byName, roster } from './people';

it('finds the prepared question a speaker answers', () => {
  const prepared = [
    { id: '1', state: 'asked', to: ['a'] },
    { id: '2', state: 'asked', to: ['b'] },
    { id: '3', state: 'waiting', to: ['a'] },
  ] as PreparedCard[];
  const turn = (type: string) => ({ speaker: { who: { type, id: 'a' } } }) as TurnCard;
  expect(answering(turn('person'), prepared)?.id).toBe('1');
  expect(answering(turn('participant'), prepared)).toBeUndefined();
});

const people = [
  { name: 'Zoë', duties: ['walk_in'] },
  { name: 'Bo', duties: ['speaker'] },
  { name: 'Ada', duties: ['walk_in'] },
] as PersonCard[];

it('puts the plan before the walk-ins', () => {
  expect(roster(people).map(({ name }) => name)).toEqual(['Bo', 'Ada', 'Zoë']);
});

it('knows a name however it was typed', () => {
  expect(byName(people, ' zoë ')?.name).toBe('Zoë');
  expect(byName(people, '')).toBeUndefined();
});
