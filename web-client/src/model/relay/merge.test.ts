import { describe, expect, it } from 'vitest';
import { LIMITS, type QuestionCard, type QuestionState } from '../../protocol.gen';
import { scopeOf } from './bulk';
import { goesOn, partners } from './merge';

const card = (id: string, state: QuestionState, submitted_at = 0, number = 0, ...like: string[]) =>
  ({
    id,
    number,
    state,
    submitted_at,
    details: { like: like.map((question) => ({ question })) },
  }) as unknown as QuestionCard;

describe('partners', () => {
  it('proposes what is alike and still open, the likeliest first, then what came last', () => {
    const question = card('q', 'submitted', 0, 0, 'b', 'done', 'a');
    const all = [
      question,
      card('a', 'approved', 1),
      card('b', 'approved', 2),
      card('done', 'answered', 3),
      card('old', 'submitted', 4),
      card('new', 'shortlisted', 5),
    ];
    const found = partners(question, all);
    expect(found.map(({ card }) => card.id)).toEqual(['b', 'a', 'new', 'old']);
    expect(found.map(({ like }) => like !== undefined)).toEqual([true, true, false, false]);
  });
});

it('lets that one go on which is further, then more wanted, then older', () => {
  const further = card('further', 'shortlisted', 9);
  const wanted = card('wanted', 'approved', 5, 1);
  const old = card('old', 'approved', 1, 2);
  const young = card('young', 'approved', 3, 3);
  const votes = { of: { 1: 7, 2: 2, 3: 2 } };
  expect(goesOn(wanted, further, votes).id).toBe('further');
  expect(goesOn(old, wanted, votes).id).toBe('wanted');
  expect(goesOn(young, old, votes).id).toBe('old');
  expect(goesOn(old, young, votes).id).toBe('old');
});

describe('scopeOf', () => {
  it('takes those that can still take the step', () => {
    const picked = [card('a', 'submitted'), card('b', 'approved'), card('c', 'asked')];
    expect(scopeOf('approve', picked)).toEqual(['a']);
    expect(scopeOf('decline', picked)).toEqual(['a', 'b']);
  });

  it('takes no more than fit into one act', () => {
    const picked = Array.from({ length: 130 }, (_, at) => card(`q${at}`, 'submitted'));
    expect(scopeOf('approve', picked)).toHaveLength(LIMITS.MAX_BULK);
  });
});
