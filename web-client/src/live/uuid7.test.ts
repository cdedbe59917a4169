import { expect, it } from 'vitest';
import { uuid7 } from './uuid7';

it('is a version 7 id that sorts by the time it was made', () => {
  const early = uuid7(1_700_000_000_000);
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(early.replace('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
  expect(early < uuid7(1_700_000_000_001)).toBe(true);
});

it('does not repeat itself within a millisecond', () => {
  expect(new Set(Array.from({ length: 1000 }, () => uuid7(5))).size).toBe(1000);
});
