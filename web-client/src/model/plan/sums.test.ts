import { describe, expect, it } from 'vitest';
import type { Life, SessionSummary } from '../../protocol.gen';
import { programmeOf } from './programme';
import { promiseOf, sumOf } from './sums';
import { unreadable } from './upload';

describe('sumOf', () => {
  it('checks n × each against the whole', () => {
    expect(sumOf([7, 7, 7, 7, 7], 35)).toEqual({
      parts: 5,
      unknown: 0,
      each: 7,
      minutes: 35,
      whole: 35,
      is: 'fits',
      by: 0,
    });
  });

  it('tells by how much it is over or short', () => {
    expect(sumOf([35, 30, 30], 90)).toMatchObject({ is: 'over', by: 5, each: undefined });
    expect(sumOf([35], 90)).toMatchObject({ is: 'short', by: 55 });
  });

  it('is unsure of what has no length, unless the rest is too much already', () => {
    expect(sumOf([35, 0, undefined], 90)).toMatchObject({ is: 'unsure', minutes: 35, unknown: 2 });
    expect(sumOf([0, 0, 0])).toMatchObject({ is: 'unsure', minutes: 0, unknown: 3, each: undefined });
    expect(sumOf([95, 0], 90)).toMatchObject({ is: 'over', by: 5 });
    expect(sumOf([5, 5], 0)).toMatchObject({ is: 'open', whole: undefined });
  });

  it('has no opinion without a whole', () => expect(sumOf([5])).toMatchObject({ is: 'open', minutes: 5 }));
});

describe('promiseOf', () => {
  it('holds the promise against the open floor', () => {
    expect(promiseOf([1, 3], 90, [25])).toEqual({ promised: 30, planned: 25 });
  });

  it('does not say what the rundown does not', () => {
    expect(promiseOf([1, 3], 90, [25, 0])).toEqual({ promised: 30, planned: undefined });
  });

  it('is nothing without a promise or a length', () => {
    expect(promiseOf(undefined, 90, [])).toBeUndefined();
    expect(promiseOf([1, 3], undefined, [])).toBeUndefined();
  });
});

describe('programmeOf', () => {
  const session = (title: string, life: Life, starts_at?: number): SessionSummary => ({
    session: title,
    title,
    life,
    starts_at,
    created_at: 1,
  });

  it('has what runs first, then what comes, the next first, then what is over, the latest first', () => {
    const all = [
      session('old', 'archived', 10),
      session('undated', 'draft'),
      session('later', 'draft', 90),
      session('soon', 'open', 60),
      session('past', 'ended', 20),
      session('now', 'live', 50),
    ];
    expect(
      programmeOf(all).map(({ part, sessions }) => [part, ...sessions.map(({ title }) => title)]),
    ).toEqual([
      ['live', 'now'],
      ['ahead', 'soon', 'later', 'undated'],
      ['over', 'past', 'old'],
    ]);
  });
});

describe('unreadable', () => {
  it('tells a text from what is none', () => {
    expect(unreadable(' \n')).toBe('empty');
    expect(unreadable('PK\u0003\u0004\0\0')).toBe('binary');
    expect(unreadable('\uFFFD\uFFFDxy')).toBe('binary');
    expect(unreadable('é'.repeat(600_000))).toBe('too_large');
    expect(unreadable('Session Format: Panel - 90 Min')).toBeUndefined();
  });
});
