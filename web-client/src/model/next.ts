import type {
  Attendance,
  Channel,
  PersonCard,
  PersonId,
  PreparedCard,
  QueueCard,
  RequestId,
  SegmentCard,
  SlotId,
  SuggestionReason,
  TurnCard,
} from '../protocol.gen';
import { slotsToCome } from './rundown';

/** Who should speak next: from the list, or from the plan. */
export type NextUp =
  | { from: 'list'; request: RequestId; reason: SuggestionReason }
  | { from: 'plan'; slot: SlotId; person: PersonId };

/**
 * The server suggests from the list alone. While a planned segment runs, its speakers come first, as everybody
 * expects; a point of order goes ahead of them.
 */
export function nextUp(segment: SegmentCard | undefined, queue: QueueCard | undefined): NextUp | undefined {
  const suggestion = queue?.suggestion;
  const slot = segment && segment.kind !== 'open_floor' ? slotsToCome(segment.slots)[0] : undefined;
  if (slot && suggestion?.reason !== 'point_of_order')
    return { from: 'plan', slot: slot.id, person: slot.person };
  return suggestion && { from: 'list', ...suggestion };
}

/** Somebody who is announced, from the list or from the plan. */
export interface Announced {
  key: RequestId | SlotId;
  name: string;
  channel: Channel;
}

/** Those whom everybody may be told as next, by the same rule by which the chair gives the floor. */
export function announced(
  segment: SegmentCard | undefined,
  queue: QueueCard | undefined,
  person: (id: PersonId) => PersonCard | undefined,
): Announced[] {
  const slots = segment && segment.kind !== 'open_floor' ? slotsToCome(segment.slots) : [];
  const planned = slots.flatMap((slot): Announced[] => {
    const card = person(slot.person);
    return card ? [{ key: slot.id, name: card.name, channel: channelOf(card.attendance) }] : [];
  });
  const listed = (urgent: boolean) =>
    (queue?.next ?? [])
      .filter(({ kind }) => (kind === 'point_of_order') === urgent)
      .map(({ request, speaker }): Announced => {
        return { key: request, name: speaker.name, channel: speaker.channel };
      });
  return [...listed(true), ...planned, ...listed(false)];
}

/** How somebody on the roster would speak. */
export function channelOf(attendance: Attendance): Channel {
  return attendance === 'remote' ? 'online' : 'onsite';
}

/** The prepared question a speaker is answering: the last put of those addressed to them. */
export function answering(
  turn: TurnCard | undefined,
  prepared: readonly PreparedCard[],
): PreparedCard | undefined {
  const { who } = turn?.speaker ?? {};
  if (who?.type !== 'person') return undefined;
  return prepared.filter(({ state, to }) => state === 'asked' && to.includes(who.id)).at(-1);
}

/** Those on the plan before those who walked in, each by name. */
export function roster<Card extends PersonCard>(people: readonly Card[]): Card[] {
  const rank = ({ duties }: Card) => (duties.includes('walk_in') ? 1 : 0);
  return [...people].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

/** Somebody on the roster by the name as it was typed. */
export function byName<Card extends PersonCard>(people: readonly Card[], typed: string): Card | undefined {
  const name = plain(typed);
  return name === '' ? undefined : people.find((person) => plain(person.name) === name);
}

const plain = (text: string) => text.normalize('NFKC').trim().toLocaleLowerCase();
