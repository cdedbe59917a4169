import { describe, expect, it } from 'vitest';
import type { QuestionCard } from '../../protocol.gen';
import { aheadOf, fold } from './fold';

const card = (id: string, ...like: string[]) =>
  ({ id, details: { like: like.map((question) => ({ question })) } }) as unknown as QuestionCard;

describe('fold', () => {
  it('puts likely duplicates under the first of their kind, whichever of them says so', () => {
    const { order, heads, under } = fold([card('a', 'c'), card('b'), card('c'), card('d', 'b')]);
    expect(order).toEqual(['a', 'c', 'b', 'd']);
    expect(heads).toEqual(['a', 'b']);
    expect([...under]).toEqual([
      ['c', 'a'],
      ['d', 'b'],
    ]);
  });

  it('never folds under what is folded itself', () => {
    const { heads, under } = fold([card('a'), card('b', 'a'), card('c', 'b')]);
    expect(heads).toEqual(['a', 'c']);
    expect(under.get('c')).toBeUndefined();
  });

  it('leaves alone what is like something elsewhere', () => {
    expect(fold([card('a', 'gone'), card('b')]).order).toEqual(['a', 'b']);
  });
});

it('names what a question goes ahead of when it moves', () => {
  const heads = ['a', 'b', 'c'];
  expect(aheadOf(heads, 'a', 1)).toBe('c');
  expect(aheadOf(heads, 'c', 0)).toBe('a');
  expect(aheadOf(heads, 'a', 2)).toBeUndefined();
});
