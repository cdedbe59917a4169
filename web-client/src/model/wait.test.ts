import { expect, it } from 'vitest';
import { waitMinutes } from './wait';

const NOW = 1_000_000;

it('q35 says how long somebody waits in whole minutes, and nothing where nobody knows', () => {
  expect(waitMinutes({ at_least: NOW + 6.4 * 60_000, still: 0 }, NOW)).toBe(6);
  expect(waitMinutes({ at_least: NOW + 20_000, still: 0 }, NOW)).toBe(0);
  expect(waitMinutes({ at_least: 0, still: 0 }, NOW), 'never less than nothing').toBe(0);
  expect(waitMinutes({ at_least: 0, still: 120_000 }, NOW), 'moves on with time').toBe(2);
  expect(waitMinutes(undefined, NOW)).toBeUndefined();
});
