import type { Millis, OptionCard, ShowCard, Timestamp } from '../protocol.gen';

/** How long a result stands on the room's screens once the show was closed. */
export const RESULT_STANDS_MS = 90_000;
/** And on people's own, who may have looked away. */
export const RESULT_STAYS_MS = 5 * 60_000;

/** Oldest first. */
export function showsInOrder<Card extends ShowCard>(shows: readonly Card[]): Card[] {
  return [...shows].sort((one, other) => one.opened_at - other.opened_at || (one.id < other.id ? -1 : 1));
}

/** The one that is open. */
export function openShow<Card extends ShowCard>(shows: readonly Card[]): Card | undefined {
  return shows.find(({ closed_at }) => closed_at === undefined);
}

/** What is to be seen of them: the one that is open, or the last result for a while. */
export function shownShow<Card extends ShowCard>(
  shows: readonly Card[],
  now: Timestamp,
  stands: Millis,
): Card | undefined {
  const last = showsInOrder(shows).at(-1);
  return openShow(shows) ?? (now - (last?.closed_at ?? -Infinity) < stands ? last : undefined);
}

/** Where hands are counted, in the order in which they stand in a bar. */
export const PLACES = ['onsite', 'online', 'hub'] as const;

/** The part of a bar that the hands of one place take, of a whole; the longest bar is all of it. */
export function parts(
  option: OptionCard,
  all: readonly OptionCard[],
): { of: (typeof PLACES)[number]; part: number }[] {
  const most = Math.max(1, ...all.map(({ total }) => total));
  return PLACES.filter((place) => option[place] > 0).map((place) => ({
    of: place,
    part: option[place] / most,
  }));
}

/** Which places have anything to say: nought hands where nobody counted would be a lie. */
export function placesOf({ room_counted, hubs_counted }: ShowCard): (typeof PLACES)[number][] {
  const counted = { onsite: room_counted, online: true, hub: hubs_counted.length > 0 };
  return PLACES.filter((place) => counted[place]);
}
