import type { Likeness, QuestionCard, QuestionId, QuestionState, VotesCard } from '../../protocol.gen';
import { support } from '../questions';

/** A question that another may be merged with, and why it is proposed. */
export interface Partner {
  card: QuestionCard;
  like?: Likeness;
}

const OPEN: readonly QuestionState[] = ['submitted', 'approved', 'shortlisted', 'forwarded'];

export function mayMerge({ state }: QuestionCard): boolean {
  return OPEN.includes(state);
}

/** What the server finds alike first, the likeliest first; then all others that are open, the newest first. */
export function partners(question: QuestionCard, all: readonly QuestionCard[]): Partner[] {
  const open = new Map(all.filter((card) => card.id !== question.id && mayMerge(card)).map((c) => [c.id, c]));
  const proposed = proposals(question, (id) => open.get(id));
  for (const { card } of proposed) open.delete(card.id);
  const others = [...open.values()].sort((one, other) => other.submitted_at - one.submitted_at);
  return [...proposed, ...others.map((card) => ({ card }))];
}

/** What the server finds alike and is still open. */
export function proposals(
  question: QuestionCard,
  find: (id: QuestionId) => QuestionCard | undefined,
): Partner[] {
  return (question.details?.like ?? []).flatMap((like) => {
    const card = find(like.question);
    return card && mayMerge(card) ? [{ card, like }] : [];
  });
}

/** Which of two goes on: the one further on its way, then the one more want, then the one that came first. */
export function goesOn(one: QuestionCard, other: QuestionCard, votes: VotesCard | undefined): QuestionCard {
  const by =
    OPEN.indexOf(other.state) - OPEN.indexOf(one.state) ||
    support(votes, other) - support(votes, one) ||
    one.submitted_at - other.submitted_at;
  return by <= 0 ? one : other;
}
