import { describe, expect, it } from 'vitest';
import type { RundownCard } from '../protocol.gen';
import { expectedEnd, following, pace, place } from './rundown';

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

describe('expectedEnd', () => {
  it('is what is left of this segment and all that is ahead', () => {
    expect(expectedEnd(rundown(), 70 * MINUTE)).toBe(100 * MINUTE);
  });

  it('does not let an overrun segment eat into those to come', () => {
    expect(expectedEnd(rundown(), 85 * MINUTE)).toBe(105 * MINUTE);
  });
});

describe('pace', () => {
  it('has a word for each side of the plan', () => {
    expect(pace(rundown(), 70 * MINUTE)).toEqual({ is: 'on_time', by: 0 });
    expect(pace(rundown(), 83 * MINUTE)).toEqual({ is: 'behind', by: 3 * MINUTE });
    expect(pace(rundown({ ahead: 15 * MINUTE }), 70 * MINUTE)).toEqual({ is: 'ahead', by: 5 * MINUTE });
  });

  it('does not alarm anybody for less than a minute', () => {
    expect(pace(rundown(), 80 * MINUTE + 59_000)?.is).toBe('on_time');
  });

  it('is nothing before the session began', () => {
    expect(pace(rundown({ planned_end: undefined }), 0)).toBeUndefined();
  });
});

describe('place', () => {
  it('counts from one', () => expect(place(rundown())).toEqual({ number: 2, of: 3 }));
  it('is nothing between segments', () => expect(place(rundown({ current: undefined }))).toBeUndefined());
});

describe('following', () => {
  it('is the next in order, the first when none runs, nothing after the last', () => {
    expect(following(rundown())).toBe('c');
    expect(following(rundown({ current: undefined }))).toBe('a');
    expect(following(rundown({ current: 'c' }))).toBeUndefined();
  });
});
