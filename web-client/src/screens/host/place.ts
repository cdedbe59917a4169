import type { SessionId } from '../../protocol.gen';

/** What the organiser looks at. */
export type Place =
  { at: 'programme' } | { at: 'begin' } | { at: 'review' } | { at: 'session'; session: SessionId };

/** The address of a place, within the page: its query. */
export function addressOf(place: Place): string {
  switch (place.at) {
    case 'programme':
      return location.pathname;
    case 'begin':
    case 'review':
      return `?${place.at}`;
    case 'session':
      return `?session=${encodeURIComponent(place.session)}`;
    default:
      return place satisfies never;
  }
}

export function placeOf(query: string): Place {
  const asked = new URLSearchParams(query);
  const session = asked.get('session');
  if (session) return { at: 'session', session };
  if (asked.has('begin')) return { at: 'begin' };
  return asked.has('review') ? { at: 'review' } : { at: 'programme' };
}
