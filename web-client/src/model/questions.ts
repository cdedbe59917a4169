import type { MyQuestion, QuestionCard, QuestionState } from '../protocol.gen';

/** Where a question stands on the relay desk. */
export type Column = 'incoming' | 'shortlist' | 'with_chair' | 'done';

export function columnOf(state: QuestionState): Column {
  switch (state) {
    case 'submitted':
    case 'approved':
      return 'incoming';
    case 'shortlisted':
      return 'shortlist';
    case 'forwarded':
    case 'asked':
      return 'with_chair';
    case 'answered':
    case 'declined':
    case 'withdrawn':
    case 'merged':
    case 'follow_up':
    case 'not_reached':
      return 'done';
    default:
      return state satisfies never;
  }
}

/** Every column, oldest first: new things arrive at the end, and nothing moves under a finger. */
export function columns<Card extends QuestionCard>(questions: readonly Card[]): Record<Column, Card[]> {
  const result: Record<Column, Card[]> = { incoming: [], shortlist: [], with_chair: [], done: [] };
  for (const question of [...questions].sort(byAge)) result[columnOf(question.state)].push(question);
  return result;
}

/** What an attendee sees of others: what most want to hear first, then the oldest. */
export function fromOthers<Card extends QuestionCard>(
  questions: readonly Card[],
  own: readonly MyQuestion[],
): Card[] {
  const ids = new Set(own.map(({ id }) => id));
  return questions
    .filter(({ id, state }) => !ids.has(id) && isShown(state))
    .sort((one, other) => other.votes - one.votes || byAge(one, other));
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
