import { describe, expect, it } from 'vitest';
import type { QuestionState } from '../../protocol.gen';
import { actsOn, likeliest, ORDER, stepBack } from './acts';
import { columnOf } from './columns';

const STATES: readonly QuestionState[] = [
  ...(['submitted', 'approved', 'shortlisted', 'forwarded', 'asked', 'answered'] as const),
  ...(['declined', 'withdrawn', 'merged', 'follow_up', 'not_reached'] as const),
];

it('offers what the server would accept, and nothing on what was taken back', () => {
  expect(actsOn('submitted')).toContain('approve');
  expect(actsOn('approved')).not.toContain('approve');
  expect(actsOn('asked')).not.toContain('decline');
  expect(actsOn('follow_up')).toContain('write');
  expect(actsOn('withdrawn')).toEqual([]);
});

describe('ORDER', () => {
  it.each(STATES)('has a place for whatever can be done with one that is %s', (state) => {
    expect(ORDER[columnOf(state)]).toEqual(expect.arrayContaining([...actsOn(state)]));
  });

  it('has each act once', () => {
    for (const acts of Object.values(ORDER)) expect(new Set(acts).size).toBe(acts.length);
  });
});

it.each(STATES)('says the likeliest of what can be done with one that is %s', (state) => {
  expect(actsOn(state)).toEqual(expect.arrayContaining([...likeliest(state)]));
});

it('sends back one step at a time', () => {
  expect(stepBack('forwarded')).toBe('shortlisted');
  expect(stepBack('declined')).toBe('submitted');
  expect(stepBack('submitted')).toBeUndefined();
});
