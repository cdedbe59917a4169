import type { Channel, QuestionCard, QuestionState, RequestCard } from '../protocol.gen';

/** What may be done with a question, as the server allows it. */
export type DeskAct = 'approve' | 'shortlist' | 'forward' | 'decline' | 'edit' | 'read' | 'answered' | 'back';

const ACTS: Record<QuestionState, readonly DeskAct[]> = {
  submitted: ['approve', 'shortlist', 'forward', 'edit', 'decline', 'read'],
  approved: ['shortlist', 'forward', 'edit', 'decline', 'read', 'answered', 'back'],
  shortlisted: ['forward', 'read', 'edit', 'decline', 'answered', 'back'],
  forwarded: ['read', 'answered', 'edit', 'decline', 'back'],
  asked: ['answered', 'read', 'edit', 'back'],
  answered: ['back'],
  declined: ['back'],
  withdrawn: [],
  merged: [],
  follow_up: [],
  not_reached: [],
};

export function actsOn(state: QuestionState): readonly DeskAct[] {
  return ACTS[state];
}

/** Where a question goes when it is sent back one step. */
export function stepBack(state: QuestionState): QuestionState | undefined {
  switch (state) {
    case 'approved':
    case 'declined':
      return 'submitted';
    case 'shortlisted':
      return 'approved';
    case 'forwarded':
      return 'shortlisted';
    case 'asked':
      return 'forwarded';
    case 'answered':
      return 'asked';
    case 'submitted':
    case 'withdrawn':
    case 'merged':
    case 'follow_up':
    case 'not_reached':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** Whether a question answers a search: every word somewhere in its text or its asker's name. */
export function matcher(search: string): (question: QuestionCard) => boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return ({ text, asker }) => {
    const all = `${text} ${asker?.name ?? ''} ${asker?.affiliation ?? ''}`.toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  };
}

/** Whether the relay desk looks after those who wait by this channel; the room is the chair's. */
export function isRemote(channel: Channel): boolean {
  return channel !== 'onsite';
}

/** The remote ones of the list, in its order, each with its place in the whole of it. */
export function remoteHands<Card extends RequestCard>(
  list: readonly Card[],
): { card: Card; place: number }[] {
  return list
    .map((card, index) => ({ card, place: index + 1 }))
    .filter(({ card }) => isRemote(card.speaker.channel));
}
