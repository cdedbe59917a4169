import { expect, it } from 'vitest';
import type { IncidentCard } from '../protocol.gen';
import { incidentsInOrder } from './incidents';

const incident = (id: string, at: number, resolved_at?: number): IncidentCard => ({
  id,
  from: 'u',
  text: 'No sound',
  at,
  resolved_at,
});

it('has what is not dealt with first, the newest of each on top', () => {
  const all = [incident('a', 1), incident('b', 2, 9), incident('c', 3), incident('d', 4, 5)];
  expect(incidentsInOrder(all).map(({ id }) => id)).toEqual(['c', 'a', 'd', 'b']);
});
