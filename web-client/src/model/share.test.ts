import { describe, expect, it } from 'vitest';
import type { RundownCard, ShareCard } from '../protocol.gen';
import { missing, openFloor, readShare, writeShare } from './share';

const share: ShareCard = { promised: 30, planned: 28, at_best: 25, given: 0 };
const rundown = (more: Partial<ShareCard> = {}) =>
  ({
    ends_at: 100,
    expected_end: { at_least: 100, still: 40 },
    share: { ...share, ...more },
  }) as RundownCard;

describe('openFloor', () => {
  it('is what can be at best while nothing is late', () => {
    expect(openFloor(rundown(), 0)).toEqual({ promised: 30, likely: 25, stolen: 5 });
  });

  it('loses what the session is behind', () => {
    expect(openFloor(rundown(), 63)).toEqual({ promised: 30, likely: 22, stolen: 8 });
  });

  it('keeps what was given, however late it is', () => {
    expect(openFloor(rundown({ given: 20 }), 90)).toMatchObject({ likely: 20, stolen: 10 });
  });

  it('grows while an open floor runs, and beyond its clock', () => {
    const clock = { allotted: 25, added: 0, runs_out_at: 65, left: 0, warning: 0, danger: 0 };
    const running = { ...rundown({ since: 40, at_best: 25 }), clock };
    expect(openFloor(running, 50)?.likely).toBe(25);
    // Ten beyond the clock, and fifteen behind by then: 25 + 10 - 15, but 35 were given.
    expect(openFloor(running, 75)?.likely).toBe(35);
  });

  it('has nothing stolen when there is more than was promised', () => {
    expect(openFloor(rundown({ at_best: 35 }), 0)?.stolen).toBe(0);
  });

  it('is not known where a length is not, and then nothing is missing', () => {
    const floor = openFloor(rundown({ at_best: undefined }), 90);
    expect(floor).toEqual({ promised: 30, stolen: 0 });
    expect(floor && missing(floor)).toBe(0);
  });

  it('is nothing where nothing is promised', () => {
    expect(openFloor({ ...rundown(), share: undefined }, 0)).toBeUndefined();
  });
});

describe('missing', () => {
  const MINUTE = 60_000;
  it('counts whole minutes, which with what is likely make up the promise', () => {
    expect(missing({ promised: 20 * MINUTE, likely: 11.4 * MINUTE, stolen: 8.6 * MINUTE })).toBe(9);
  });
  it('does not alarm anybody for less than a minute', () => {
    expect(missing({ promised: 20 * MINUTE, likely: 19.5 * MINUTE, stolen: MINUTE / 2 })).toBe(0);
  });
});

describe('a promise in a form', () => {
  it.each([
    ['1/3', { type: 'fraction', part: 1, whole: 3 }],
    [' 2 / 5 ', { type: 'fraction', part: 2, whole: 5 }],
    ['20', { type: 'minutes', minutes: 20 }],
  ])('reads %j', (typed, read) => {
    expect(readShare(typed)).toEqual(read);
  });

  it.each(['', 'a third', '3/1', '0/3', '-4'])('does not read %j', (typed) => {
    expect(readShare(typed)).toBeUndefined();
  });

  it('is written as it is read', () => {
    expect(writeShare(readShare('1/3'))).toBe('1/3');
    expect(writeShare(readShare('20'))).toBe('20');
    expect(writeShare(undefined)).toBe('');
  });
});
