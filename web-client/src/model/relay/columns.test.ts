import { describe, expect, it } from 'vitest';
import type { QuestionCard, QuestionState, RequestCard } from '../../protocol.gen';
import { columns, unscreened } from './columns';
import { remoteHands } from './hands';

const question = (id: string, state: QuestionState, submitted_at: number, request?: string) =>
  ({ id, state, submitted_at, changed_at: submitted_at, details: { request } }) as QuestionCard;
const ids = (cards: readonly QuestionCard[]) => cards.map(({ id }) => id);
const none = { shortlist: [], speakers: [] };

describe('columns', () => {
  it('puts each question where the desk looks for it, the newest last', () => {
    const result = columns(
      [
        question('late', 'submitted', 9),
        question('early', 'approved', 1),
        question('short', 'shortlisted', 2),
        question('air', 'asked', 3),
        question('past', 'not_reached', 4),
      ],
      none,
    );
    expect(ids(result.incoming)).toEqual(['early', 'late']);
    expect(ids(result.shortlist)).toEqual(['short']);
    expect(ids(result.with_chair)).toEqual(['air']);
    expect(ids(result.done)).toEqual(['past']);
  });

  it('keeps the short list as it was ordered by hand; what the order does not know yet comes last, by age', () => {
    const list = ['a', 'b', 'c', 'd'].map((id, at) => question(id, 'shortlisted', at));
    expect(ids(columns(list, { ...none, shortlist: ['c', 'a'] }).shortlist)).toEqual(['c', 'a', 'b', 'd']);
  });

  it('shows what is on the air, then as the chair will call it', () => {
    const list = [
      question('second', 'forwarded', 1, 'r2'),
      question('first', 'forwarded', 2, 'r1'),
      question('air', 'asked', 3),
    ];
    expect(ids(columns(list, { ...none, speakers: ['r1', 'r2'] }).with_chair)).toEqual([
      'air',
      'first',
      'second',
    ]);
  });

  it('keeps promises in front of what is done, and of that the newest', () => {
    const list = [
      question('promised', 'follow_up', 1),
      question('old', 'answered', 2),
      question('new', 'declined', 3),
    ];
    expect(ids(columns(list, none).done)).toEqual(['promised', 'new', 'old']);
  });

  it('knows what nobody has looked at, the oldest first', () => {
    const { incoming } = columns(
      [question('b', 'submitted', 2), question('seen', 'approved', 1), question('a', 'submitted', 1)],
      none,
    );
    expect(ids(unscreened(incoming))).toEqual(['a', 'b']);
  });
});

it('leaves the room to the chair and questions to their column, and keeps places in the whole list', () => {
  const card = (channel: string, question?: string) => ({ speaker: { channel }, question }) as RequestCard;
  const hands = remoteHands([card('onsite'), card('online'), card('online', 'q1'), card('hub')]);
  expect(hands.map(({ place }) => place)).toEqual([2, 4]);
});
