import { describe, expect, it } from 'vitest';
import type { MyQuestion, QuestionCard, QuestionState } from '../protocol.gen';
import { fromOthers, stepOf, takesVotes } from './questions';

const question = (id: string, state: QuestionState, submitted_at: number, votes = 0) =>
  ({ id, state, submitted_at, votes }) as QuestionCard;
const ids = (cards: QuestionCard[]) => cards.map(({ id }) => id);

describe('fromOthers', () => {
  it('leaves out one’s own and what was turned down, most wanted first', () => {
    const all = [
      question('mine', 'approved', 1, 9),
      question('few', 'approved', 2, 1),
      question('many', 'approved', 3, 8),
      question('older', 'shortlisted', 1, 1),
      question('no', 'declined', 1, 99),
      question('part', 'merged', 1, 99),
    ];
    expect(ids(fromOthers(all, [{ id: 'mine' } as MyQuestion]))).toEqual(['many', 'older', 'few']);
  });
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
