import { expect, it } from 'vitest';
import type { PresentCrew } from '../../protocol.gen';
import { attendedBy } from './attended';
import { Seen } from './seen';

const cards = (...ids: string[]) => ids.map((id) => ({ id }));

it('counts what came and was never shown, but not what only ceased to fit', () => {
  const seen = new Seen();
  seen.add(cards('a', 'b'));
  expect(seen.outside(cards('a', 'b', 'c', 'd'), cards('a', 'd'))).toBe(1);
  seen.add(cards('c'));
  expect(seen.outside(cards('a', 'b', 'c', 'd'), cards('a', 'd'))).toBe(0);
});

it('names the others who have a question in hand, and not oneself', () => {
  const crew = [
    { participant: 'me', name: 'I', attends: 'q1' },
    { participant: 'a', name: 'Amina', attends: 'q2' },
    { participant: 'b', name: 'João', attends: 'q2' },
    { participant: 'c', attends: 'q3' },
    { participant: 'd', name: 'Mei' },
  ] as PresentCrew[];
  expect([...attendedBy(crew, 'me')]).toEqual([
    ['q2', 'Amina, João'],
    ['q3', ''],
  ]);
});
