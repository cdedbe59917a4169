import type { MyQuestion, QuestionCard, QuestionState, VotesCard } from '../protocol.gen';

/** How many support a question. */
export function support(votes: VotesCard | undefined, { number }: Pick<QuestionCard, 'number'>): number {
  return votes?.of[number] ?? 0;
}

/** What an attendee sees of others: what most want to hear first, then the oldest. */
export function fromOthers<Card extends QuestionCard>(
  questions: readonly Card[],
  own: readonly MyQuestion[],
  votes: VotesCard | undefined,
): Card[] {
  const ids = new Set(own.map(({ id }) => id));
  return questions
    .filter(({ id, state }) => !ids.has(id) && isShown(state))
    .sort((one, other) => support(votes, other) - support(votes, one) || byAge(one, other));
}

/** The steps of a question's path in order. `taken` of them lie behind it. */
export const STEPS = ['submitted', 'approved', 'shortlisted', 'forwarded', 'asked', 'answered'] as const;
export type Step = (typeof STEPS)[number];

/** How far a question came; undefined when it left the path. */
export function stepOf(state: QuestionState): number | undefined {
  const index = STEPS.indexOf(state as Step);
  return index < 0 ? undefined : index;
}

/** Whether somebody may still support it. */
export function takesVotes(state: QuestionState): boolean {
  return state === 'approved' || state === 'shortlisted' || state === 'forwarded';
}

function isShown(state: QuestionState): boolean {
  return !['declined', 'withdrawn', 'submitted', 'merged'].includes(state);
}

function byAge(one: QuestionCard, other: QuestionCard): number {
  return one.submitted_at - other.submitted_at || (one.id < other.id ? -1 : 1);
}
