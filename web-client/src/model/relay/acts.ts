import type { QuestionState } from '../../protocol.gen';
import type { Column } from './columns';

/** What may be done with a question at the relay desk. */
export type DeskAct =
  | 'approve'
  | 'shortlist'
  | 'forward'
  | 'decline'
  | 'merge'
  | 'read'
  | 'answered'
  | 'edit'
  | 'translate'
  | 'address'
  | 'write'
  | 'promise'
  | 'back';

const ON_WORDS: readonly DeskAct[] = ['edit', 'translate', 'address'];
const IN_WRITING: readonly DeskAct[] = ['write', 'promise'];

/** As the server allows it. */
const ACTS: Record<QuestionState, readonly DeskAct[]> = {
  submitted: ['approve', 'shortlist', 'decline', 'merge', 'forward', ...ON_WORDS, 'read', ...IN_WRITING],
  approved: [
    'shortlist',
    'decline',
    'merge',
    'forward',
    ...ON_WORDS,
    'read',
    'answered',
    ...IN_WRITING,
    'back',
  ],
  shortlisted: ['forward', 'read', 'merge', 'decline', ...ON_WORDS, 'answered', ...IN_WRITING, 'back'],
  forwarded: ['forward', 'read', 'answered', 'merge', 'decline', ...ON_WORDS, ...IN_WRITING, 'back'],
  asked: ['read', 'answered', ...ON_WORDS, ...IN_WRITING, 'back'],
  answered: ['back'],
  declined: ['back'],
  merged: ['back'],
  follow_up: ['write', 'back'],
  not_reached: IN_WRITING,
  withdrawn: [],
};

export function actsOn(state: QuestionState): readonly DeskAct[] {
  return ACTS[state];
}

const REST: readonly DeskAct[] = [...ON_WORDS, ...IN_WRITING];

/**
 * Every act that a column knows, the likeliest first. It is the same for all questions of the column, so that no
 * button changes its place from one to the next.
 */
export const ORDER: Record<Column, readonly DeskAct[]> = {
  incoming: ['approve', 'shortlist', 'decline', 'merge', 'forward', ...REST, 'read', 'answered', 'back'],
  shortlist: ['forward', 'read', 'back', 'merge', 'decline', ...REST, 'answered'],
  with_chair: ['read', 'answered', 'back', 'forward', ...REST, 'merge', 'decline'],
  done: ['write', 'back', 'promise'],
};

/** What most follows, where a pointer offers it on the card itself. */
export function likeliest(state: QuestionState): readonly DeskAct[] {
  const some: Partial<Record<QuestionState, readonly DeskAct[]>> = {
    submitted: ['approve', 'shortlist', 'decline'],
    approved: ['shortlist', 'forward'],
    shortlisted: ['forward', 'read'],
    forwarded: ['read', 'answered'],
    asked: ['answered'],
    follow_up: ['write'],
  };
  return some[state] ?? ACTS[state].slice(0, 1);
}

/** Where a question goes when it is sent back one step. */
export function stepBack(state: QuestionState): QuestionState | undefined {
  switch (state) {
    case 'approved':
    case 'declined':
      return 'submitted';
    case 'shortlisted':
    case 'merged':
      return 'approved';
    case 'forwarded':
      return 'shortlisted';
    case 'asked':
      return 'forwarded';
    case 'answered':
    case 'follow_up':
      return 'asked';
    case 'submitted':
    case 'withdrawn':
    case 'not_reached':
      return undefined;
    default:
      return state satisfies never;
  }
}
