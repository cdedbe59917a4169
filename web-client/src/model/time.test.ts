import { expect, it } from 'vitest';
import { onDay } from './time';

it('puts a time of day on the day where the screen stands', () => {
  const noon = new Date(2026, 10, 23, 12, 0).getTime();
  expect(onDay('14:05', noon)).toBe(new Date(2026, 10, 23, 14, 5).getTime());
  expect(onDay('', noon)).toBeUndefined();
});
