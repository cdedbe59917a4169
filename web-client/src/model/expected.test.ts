import { describe, expect, it } from 'vitest';
import type { RundownCard } from '../protocol.gen';
import { expectedAt, hasReserve, pace } from './expected';

const MINUTE = 60_000;
const rundown = (more: Partial<RundownCard> = {}): RundownCard => ({
  segments: ['a'],
  planned: 60 * MINUTE,
  ahead: 20 * MINUTE,
  ends_at: 100 * MINUTE,
  expected_end: { at_least: 98 * MINUTE, still: 20 * MINUTE },
  outlook: [],
  reserve_needs: 3 * MINUTE,
  ...more,
});

describe('expectedAt', () => {
  it('stands while what is to come still fits, and moves on with time when it does not', () => {
    const end = { at_least: 100, still: 20 };
    expect(expectedAt(end, 10)).toBe(100);
    expect(expectedAt(end, 80)).toBe(100);
    expect(expectedAt(end, 85)).toBe(105);
  });
});

describe('pace', () => {
  it('has a word for each side of the plan', () => {
    expect(pace(rundown({ ends_at: 98 * MINUTE }), 0)).toEqual({ is: 'on_time', by: 0 });
    expect(pace(rundown(), 83 * MINUTE)).toEqual({ is: 'behind', by: 3 * MINUTE });
    expect(pace(rundown(), 0)).toEqual({ is: 'ahead', by: 2 * MINUTE });
  });

  it('does not alarm anybody for less than a minute', () => {
    expect(pace(rundown(), 81 * MINUTE - 1)?.is).toBe('on_time');
    expect(pace(rundown(), 81 * MINUTE)?.is).toBe('behind');
  });

  it('is nothing where no end is expected', () => {
    expect(pace(rundown({ expected_end: undefined }), 0)).toBeUndefined();
    expect(pace(rundown({ ends_at: undefined }), 0)).toBeUndefined();
  });
});

describe('hasReserve', () => {
  it('r20 asks for as much time to spare as the session says', () => {
    expect(hasReserve(rundown({ ends_at: 101 * MINUTE }), 0)).toBe(true);
    expect(hasReserve(rundown(), 0)).toBe(false);
    expect(hasReserve(rundown({ ends_at: 101 * MINUTE }), 80 * MINUTE)).toBe(false);
  });
});
