import { describe, expect, it } from 'vitest';
import type { RundownCard, SegmentCard } from '../protocol.gen';
import { place, unsure, upcoming } from './rundown';

const MINUTE = 60_000;
const rundown = (more: Partial<RundownCard> = {}): RundownCard => ({
  segments: ['a', 'b', 'c'],
  current: 'b',
  planned: 60 * MINUTE,
  ahead: 20 * MINUTE,
  planned_end: 100 * MINUTE,
  outlook: [],
  reserve_needs: 3 * MINUTE,
  clock: {
    allotted: 30 * MINUTE,
    added: 0,
    runs_out_at: 80 * MINUTE,
    left: 0,
    warning: 0,
    danger: 0,
  },
  ...more,
});

describe('place', () => {
  it('counts from one', () => expect(place(rundown())).toEqual({ number: 2, of: 3 }));
  it('is nothing between segments', () => expect(place(rundown({ current: undefined }))).toBeUndefined());
});

const segment = (id: string, minutes: number, started_at?: number) =>
  ({ id, minutes, started_at }) as SegmentCard;

describe('upcoming', () => {
  const segments = [segment('a', 5, 10), segment('b', 5), segment('c', 5, 20), segment('d', 5)];

  it('goes on behind the running segment', () => {
    expect(upcoming(segments, 'c')?.id).toBe('d');
    expect(upcoming(segments.slice(0, 3), 'c')?.id).toBe('b');
  });

  it('never offers again what has begun', () => {
    expect(upcoming(segments, undefined)?.id).toBe('b');
    expect(upcoming([segment('a', 5, 10)], undefined)).toBeUndefined();
  });
});

describe('unsure', () => {
  it('is what has no length and is not over', () => {
    const card = (id: string, minutes: number, added: number, ended_at?: number) =>
      ({ id, minutes, added, ended_at }) as SegmentCard;
    const segments = [card('a', 0, 0, 5), card('b', 0, 0), card('c', 0, 60), card('d', 5, 0)];
    expect(unsure(segments).map(({ id }) => id)).toEqual(['b']);
  });
});
