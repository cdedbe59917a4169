import { expect, it } from 'vitest';
import { onDay, timeField } from './time';

const at = (day: number, hours: number, minutes: number, seconds = 0) =>
  new Date(2026, 10, day, hours, minutes, seconds).getTime();

it('puts a time of day on the day where the screen stands', () => {
  const noon = at(23, 12, 0);
  expect(onDay('14:05', noon)).toBe(at(23, 14, 5));
  expect(onDay('14:05:30', noon)).toBe(at(23, 14, 5, 30));
  expect(onDay('', noon)).toBeUndefined();
});

it('takes the nearest day, since a session may run past midnight', () => {
  expect(onDay('00:10', at(23, 23, 50))).toBe(at(24, 0, 10));
  expect(onDay('23:50', at(24, 0, 10))).toBe(at(23, 23, 50));
});

it('writes a time as a field holds it', () => {
  expect(timeField(at(23, 9, 5, 7))).toBe('09:05');
  expect(timeField(at(23, 9, 5, 7), true)).toBe('09:05:07');
  expect(timeField(undefined)).toBe('');
});
