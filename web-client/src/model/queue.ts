import type {
  Channel,
  MeCard,
  MyRequest,
  QueueCard,
  RequestCard,
  RequestId,
  Timestamp,
} from '../protocol.gen';

/** The whole list in the chair's order; crew only. Cards that have not arrived yet are left out. */
export function inOrder<Card extends RequestCard>(queue: QueueCard, requests: readonly Card[]): Card[] {
  const cards = new Map<RequestId, Card>(requests.map((request) => [request.id, request]));
  return (queue.order ?? []).map((id) => cards.get(id)).filter((card) => card !== undefined);
}

/** How many wait, in the room, online and in hubs together. */
export function waitingCount({ onsite, online, hub }: QueueCard): number {
  return onsite + online + hub;
}

/** Whether somebody of this channel may join the list now. */
export function isOpen(queue: QueueCard, channel: Channel, now: Timestamp): boolean {
  const at = closesAt(queue, channel);
  return queue.open.includes(channel) && (at === undefined || now < at);
}

/** When the list closes by itself for a channel. */
export function closesAt(queue: QueueCard, channel: Channel): Timestamp | undefined {
  return queue.closing.find((each) => each.channel === channel)?.at;
}

/** One's own foremost request: a hand, or a question one is to ask oneself. What is read aloud stands with its question. */
export function mine(me: MeCard | undefined): MyRequest | undefined {
  return me?.requests
    .filter(({ hand, mode }) => hand || mode === 'speaks')
    .sort((one, other) => one.position - other.position)[0];
}
