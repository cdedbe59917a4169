import { describe, expect, it } from 'vitest';
import type { MyQuestion, QuestionCard, QuestionState } from '../protocol.gen';
import { fromOthers, stepOf, support, takesVotes } from './questions';

const question = (id: string, state: QuestionState, submitted_at: number, number = 0) =>
  ({ id, state, submitted_at, number }) as QuestionCard;
const ids = (cards: QuestionCard[]) => cards.map(({ id }) => id);

describe('fromOthers', () => {
  it('leaves out one’s own and what was turned down, most wanted first', () => {
    const all = [
      question('mine', 'approved', 1, 1),
      question('few', 'approved', 2, 2),
      question('many', 'approved', 3, 3),
      question('older', 'shortlisted', 1, 4),
      question('no', 'declined', 1, 5),
      question('part', 'merged', 1, 6),
    ];
    const votes = { of: { 1: 9, 2: 1, 3: 8, 4: 1, 5: 99, 6: 99 } };
    expect(ids(fromOthers(all, [{ id: 'mine' } as MyQuestion], votes))).toEqual(['many', 'older', 'few']);
  });
});

it('n64 finds how many support a question by its number', () => {
  const votes = { of: { 17: 202 } };
  expect(support(votes, { number: 17 })).toBe(202);
  expect(support(votes, { number: 18 })).toBe(0);
  expect(support(undefined, { number: 17 })).toBe(0);
});

it('knows how far a question came', () => {
  expect(stepOf('submitted')).toBe(0);
  expect(stepOf('answered')).toBe(5);
  expect(stepOf('declined')).toBeUndefined();
});

it('takes votes only while a vote can still help', () => {
  expect(takesVotes('forwarded')).toBe(true);
  expect(takesVotes('asked')).toBe(false);
  expect(takesVotes('submitted')).toBe(false);
});
