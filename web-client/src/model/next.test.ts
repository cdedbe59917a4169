import { describe, expect, it } from 'vitest';
import type { PersonCard, PreparedCard, QueueCard, SegmentCard, TurnCard } from '../protocol.gen';
import { announced, answering, byName, nextUp, roster } from './next';

const segment = (kind: SegmentCard['kind']) =>
  ({
    kind,
    slots: [
      { id: 'x', person: 'p', state: 'done' },
      { id: 'y', person: 'q', state: 'waiting' },
    ],
  }) as SegmentCard;
const queue = (reason: 'first_in_list' | 'point_of_order') =>
  ({ suggestion: { request: 'r', reason } }) as QueueCard;

describe('nextUp', () => {
  it('follows the plan while a planned segment runs', () => {
    expect(nextUp(segment('statements'), queue('first_in_list'))).toEqual({
      from: 'plan',
      slot: 'y',
      person: 'q',
    });
  });

  it('lets a point of order go ahead', () => {
    expect(nextUp(segment('statements'), queue('point_of_order'))).toMatchObject({ request: 'r' });
  });

  it('follows the list in the open floor, and when the plan is done', () => {
    expect(nextUp(segment('open_floor'), queue('first_in_list'))).toMatchObject({ from: 'list' });
    expect(nextUp(undefined, queue('first_in_list'))).toMatchObject({ from: 'list' });
    expect(nextUp(undefined, undefined)).toBeUndefined();
  });
});

describe('announced', () => {
  const person = (id: string) => ({ name: id.toUpperCase(), attendance: 'remote' }) as PersonCard;
  const waiting = (kind: string) => ({ request: kind, kind, speaker: { name: kind, channel: 'onsite' } });
  const list = { next: [waiting('point_of_order'), waiting('intervention')] } as QueueCard;
  const names = (kind?: SegmentCard['kind']) =>
    announced(kind && segment(kind), list, person).map(({ name }) => name);

  it('names those on the plan before the list, and a point of order before them', () => {
    expect(names('statements')).toEqual(['point_of_order', 'Q', 'intervention']);
  });

  it('names the list alone in the open floor', () => {
    expect(names('open_floor')).toEqual(['point_of_order', 'intervention']);
    expect(names()).toEqual(['point_of_order', 'intervention']);
  });
});

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
