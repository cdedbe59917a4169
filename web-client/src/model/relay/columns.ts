import type { QuestionCard, QuestionId, QuestionState, RequestId } from '../../protocol.gen';

/** Where a question stands on the relay desk. */
export type Column = 'incoming' | 'shortlist' | 'with_chair' | 'done';
export const COLUMNS: readonly Column[] = ['incoming', 'shortlist', 'with_chair', 'done'];

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

/** Orders that the server keeps, beside age. */
export interface Orders {
  /** The short list as it was ordered by hand. */
  shortlist: readonly QuestionId[];
  /** The list of speakers, in the order in which they would be called. */
  speakers: readonly RequestId[];
}

/**
 * Every column in its order. Incoming: oldest first, so that new things arrive at the end. Short list: as ordered by
 * hand. With the chair: what is on the air, then as it will be called. Done: promises first, since they are still to
 * be kept, then what was dealt with last.
 */
export function columns<Card extends QuestionCard>(
  questions: readonly Card[],
  { shortlist, speakers }: Orders,
): Record<Column, Card[]> {
  const result: Record<Column, Card[]> = { incoming: [], shortlist: [], with_chair: [], done: [] };
  for (const question of [...questions].sort(byAge)) result[columnOf(question.state)].push(question);
  const inShortlist = places(shortlist);
  const called = places(speakers);
  result.shortlist = ranked(result.shortlist, ({ id }) => inShortlist.get(id) ?? Infinity);
  result.with_chair = ranked(result.with_chair, ({ state, details }) => {
    if (state === 'asked') return -1;
    return (details?.request === undefined ? undefined : called.get(details.request)) ?? Infinity;
  });
  result.done.sort(
    (one, other) =>
      Number(other.state === 'follow_up') - Number(one.state === 'follow_up') ||
      other.changed_at - one.changed_at ||
      byAge(one, other),
  );
  return result;
}

/** What nobody has looked at yet. */
export function unscreened<Card extends QuestionCard>(incoming: readonly Card[]): Card[] {
  return incoming.filter(({ state }) => state === 'submitted');
}

/** By rank, and among equals as they were. */
function ranked<Card>(cards: readonly Card[], rank: (card: Card) => number): Card[] {
  const by = (one: number, other: number) => (one === other ? 0 : one - other);
  return cards
    .map((card) => ({ card, at: rank(card) }))
    .sort((one, other) => by(one.at, other.at))
    .map(({ card }) => card);
}

function places<Id>(order: readonly Id[]): Map<Id, number> {
  return new Map(order.map((id, place) => [id, place]));
}

function byAge(one: QuestionCard, other: QuestionCard): number {
  return one.submitted_at - other.submitted_at || (one.id < other.id ? -1 : 1);
}
