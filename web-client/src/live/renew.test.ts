import { beforeEach, expect, it, vi } from 'vitest';
import { renew, untilRenewal } from './renew';

const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers());

it('is due at once, and then only after a while', () => {
  expect(untilRenewal(10 * MINUTE, NaN)).toBe(0);
  expect(untilRenewal(10 * MINUTE, 9 * MINUTE)).toBe(4 * MINUTE);
  expect(untilRenewal(10 * MINUTE, 1 * MINUTE)).toBe(0);
});

it('does not wait for a clock that was set back', () => expect(untilRenewal(MINUTE, 2 * MINUTE)).toBe(0));

it('never runs in a loop', () => {
  const reload = vi.fn();
  renew(100 * MINUTE, reload);
  expect(reload).toHaveBeenCalledOnce();
  renew(100 * MINUTE + 1000, reload);
  expect(reload).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(5 * MINUTE);
  expect(reload).toHaveBeenCalledTimes(2);
});
