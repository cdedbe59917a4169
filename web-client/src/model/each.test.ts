import { expect, it } from 'vitest';
import { equalShare } from './each';

const MINUTE = 60_000;

it('q23 shares what is left equally, in tens of seconds', () => {
  expect(equalShare(12 * MINUTE, 7)).toBe(100);
  expect(equalShare(2 * MINUTE, 1)).toBe(120);
});

it('q23 offers nothing when nobody waits or too little is left', () => {
  expect(equalShare(12 * MINUTE, 0)).toBeUndefined();
  expect(equalShare(MINUTE, 7)).toBeUndefined();
  expect(equalShare(-MINUTE, 2)).toBeUndefined();
});

it('keeps within what the server takes', () => expect(equalShare(600 * MINUTE, 1)).toBe(3600));
