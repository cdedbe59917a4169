import { LIMITS, type QuestionCard, type QuestionId } from '../../protocol.gen';
import { actsOn } from './acts';

/** What can be done with several questions at once. */
export type BulkAct = 'approve' | 'shortlist' | 'decline';
export const BULK: readonly BulkAct[] = ['approve', 'shortlist', 'decline'];

/** The state that a bulk act leads to. */
export const LEADS_TO = { approve: 'approved', shortlist: 'shortlisted', decline: 'declined' } as const;

/** Which of the selected an act takes, in their order; the rest are past it, or more than fit into one act. */
export function scopeOf(act: BulkAct, selected: readonly QuestionCard[]): QuestionId[] {
  return selected
    .filter(({ state }) => actsOn(state).includes(act))
    .slice(0, LIMITS.MAX_BULK)
    .map(({ id }) => id);
}
