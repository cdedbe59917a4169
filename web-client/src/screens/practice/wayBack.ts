import { tab } from '../../live/keep';
import type { SessionId } from '../../protocol.gen';

// Whoever goes to practice in this tab comes back to the page they left; the tab still holds its pass.
const key = (practice: SessionId) => `back:${practice}`;

/** Called on the page of the real session, before the tab leaves it. */
export function keepWayBack(practice: SessionId): void {
  tab.set(key(practice), location.pathname + location.search);
}

/** Where the real session is, if this tab came from there. */
export function wayBack(practice: SessionId): string | undefined {
  return tab.get(key(practice));
}
