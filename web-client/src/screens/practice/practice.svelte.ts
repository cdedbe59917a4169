import { Attempt } from '../../live/attempt.svelte';
import { tab } from '../../live/keep';
import type { Live } from '../../live/live.svelte';
import type { RoleLinks, SessionId, Timestamp } from '../../protocol.gen';
import { here, sessionOf } from './links';

/** The longest practice goes on (S15). */
const LONGEST_MS = 3 * 60 * 60_000;

interface Kept {
  begun: Timestamp;
  links: RoleLinks;
}

/** Practice begun from this screen. Its links are kept while the tab is open, so that they are found again. */
export class Practice {
  readonly beginning = new Attempt();
  links = $state.raw<RoleLinks>();
  readonly #live: Live;

  constructor(live: Live) {
    this.#live = live;
    const kept = tab.get(this.#key);
    if (kept === undefined) return;
    const { begun, links } = JSON.parse(kept) as Kept;
    if (live.clock.now - begun < LONGEST_MS) this.links = links;
  }

  get #key(): string {
    return `practice:${this.#live.sessionId}`;
  }

  begin(): Promise<boolean> {
    return this.beginning.run(async () => {
      const links = await this.#live.post<RoleLinks>('practice');
      const kept: Kept = { begun: this.#live.clock.now, links };
      tab.set(this.#key, JSON.stringify(kept));
      this.links = links;
    });
  }

  /** The screen of the practice that is this one: the same role's, and for the organiser the organiser's. */
  get here(): { session: SessionId; address: string } | undefined {
    const any = this.links?.links[0];
    if (!any) return undefined;
    const { roles } = this.#live;
    const session = sessionOf(any);
    if (roles.includes('host')) return { session, address: `/host?session=${encodeURIComponent(session)}` };
    const own = this.links?.links.find(({ role }) => roles.includes(role));
    return own && { session, address: here(own) };
  }
}
