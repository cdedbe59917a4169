import { expect, it } from 'vitest';
import type { PersonCard, PreparedCard, TurnCard } from '../protocol.gen';
import { answering, byName, channelOf, channelOfNext, roster } from './people';

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

it('knows the channel of those who are here, and of nobody who is only expected', () => {
  expect(channelOf('onsite')).toBe('onsite');
  expect(channelOf('remote')).toBe('online');
  for (const attendance of ['expected', 'provisional', 'late', 'absent'] as const) {
    expect(channelOf(attendance)).toBeUndefined();
  }
});

it('takes the channel of whoever is next from their request, or of the plan from the roster', () => {
  const speaker = { who: { type: 'person', id: 'a' }, name: 'Ada', channel: 'onsite' } as const;
  const known = (attendance: PersonCard['attendance']) => () => ({ attendance }) as PersonCard;
  expect(channelOfNext({ request: 'r', speaker, read_aloud: false }, known('expected'))).toBe('onsite');
  expect(channelOfNext({ slot: 's', speaker, read_aloud: false }, known('remote'))).toBe('online');
  expect(channelOfNext({ slot: 's', speaker, read_aloud: false }, known('expected'))).toBeUndefined();
});
