import type { Channel, RequestCard, RequestId } from '../../protocol.gen';

/** Whether the relay desk looks after those who wait by this channel; the room is the chair's. */
export function isRemote(channel: Channel): boolean {
  return channel !== 'onsite';
}

/**
 * The remote hands of the list, in its order, each with its place in the whole of it. A request that stands for a
 * question is left out: it is shown as that question, with the chair.
 */
export function remoteHands<Card extends RequestCard>(
  list: readonly Card[],
): { card: Card; place: number }[] {
  return list
    .map((card, index) => ({ card, place: index + 1 }))
    .filter(({ card }) => isRemote(card.speaker.channel) && card.question === undefined);
}

/** Places in the list of speakers, from 1. */
export function placesOf(order: readonly RequestId[]): ReadonlyMap<RequestId, number> {
  return new Map(order.map((id, index) => [id, index + 1]));
}
