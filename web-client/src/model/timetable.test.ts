import { describe, expect, it } from 'vitest';
import type { RundownCard, SegmentCard } from '../protocol.gen';
import { timetable, upcoming } from './timetable';

const MINUTE = 60_000;
const segment = (id: string, minutes: number, started_at?: number) =>
  ({ id, minutes, started_at }) as SegmentCard;
const rundown = (left?: number) =>
  ({
    clock: left === undefined ? undefined : { allotted: 0, added: 0, left, warning: 0, danger: 0 },
  }) as RundownCard;

describe('timetable', () => {
  it('begins at the planned start, or now when that is past', () => {
    const segments = [segment('a', 5), segment('b', 10)];
    const at = (now: number) => timetable({ starts_at: 100 }, rundown(), segments, now);
    expect(at(50).get('b')).toEqual({ at: 100 + 5 * MINUTE, is: 'expected' });
    expect(at(200).get('a')?.at).toBe(200);
  });

  it('keeps actual starts and counts on from what is left of the running segment', () => {
    const segments = [segment('a', 5, 10), segment('b', 10), segment('c', 1)];
    const starts = timetable({}, rundown(3 * MINUTE), segments, 1_000);
    expect(starts.get('a')).toEqual({ at: 10, is: 'actual' });
    expect(starts.get('b')?.at).toBe(1_000 + 3 * MINUTE);
    expect(starts.get('c')?.at).toBe(1_000 + 13 * MINUTE);
  });

  it('lets the next segment begin now when the running one is over its time', () => {
    const starts = timetable({}, rundown(-MINUTE), [segment('a', 5, 10), segment('b', 10)], 1_000);
    expect(starts.get('b')?.at).toBe(1_000);
  });
});

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
