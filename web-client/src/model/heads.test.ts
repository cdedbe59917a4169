import { expect, it } from 'vitest';
import { LIMITS } from '../protocol.gen';
import { headsIn } from './heads';

it('reads a head count, and knows that none was said', () => {
  expect(headsIn(' 42 ')).toBe(42);
  expect(headsIn('0')).toBe(0);
  expect(headsIn('  ')).toBe('unknown');
  expect(headsIn(String(LIMITS.MAX_HEADS))).toBe(LIMITS.MAX_HEADS);
});

it.each(['many', '-1', '4.5', String(LIMITS.MAX_HEADS + 1)])('takes %s for no head count', (typed) =>
  expect(headsIn(typed)).toBeUndefined(),
);
