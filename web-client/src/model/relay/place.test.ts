import { describe, expect, it } from 'vitest';
import { placeOf } from './place';

describe('the place of a card', () => {
  const before = ['a', 'b', 'c', 'd'];

  it('is where it stands, wherever it stood', () => {
    expect(placeOf('c', before, ['c', 'a', 'b', 'd'])).toBe(0);
  });

  it('is that of the next when it left, also when others ahead of it left meanwhile', () => {
    expect(placeOf('c', before, ['a', 'b', 'd'])).toBe(2);
    expect(placeOf('c', before, ['a', 'd'])).toBe(1);
    expect(placeOf('c', before, ['d'])).toBe(0);
  });

  it('is that of what came since when it was the last', () => {
    expect(placeOf('d', before, ['b', 'c', 'e'])).toBe(2);
  });

  it('is past the end when nothing followed', () => {
    expect(placeOf('d', before, ['a', 'b', 'c'])).toBe(3);
  });
});
