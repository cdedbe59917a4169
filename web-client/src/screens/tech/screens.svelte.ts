import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { Live } from '../../live/live.svelte';
import type { ParticipantId, PresentScreen, Timestamp } from '../../protocol.gen';

/** A screen that is connected, or was while this page looked on. */
export interface Row {
  card: PresentScreen;
  goneAt?: Timestamp;
}

/**
 * The screens in the order in which this page came to know them. One that goes keeps its row, since a screen that
 * went is what a technician looks for.
 */
export class Screens {
  readonly #live: Live;
  /** Memory, not state: `rows` alone reads and writes it. */
  #known: readonly Row[] = [];
  readonly #forgotten = new SvelteSet<ParticipantId>();

  constructor(live: Live) {
    this.#live = live;
  }

  readonly rows: readonly Row[] = $derived.by(() => {
    const present = this.#live.presence?.screens ?? [];
    const now = untrack(() => this.#live.clock.now);
    const old = this.#known.map(({ card, goneAt }): Row => {
      const still = present.find(({ screen }) => screen === card.screen);
      return still ? { card: still } : { card, goneAt: goneAt ?? now };
    });
    const fresh = present.filter(({ screen }) => !old.some(({ card }) => card.screen === screen));
    this.#known = [...old, ...fresh.map((card) => ({ card }))];
    return this.#known.filter(
      ({ card, goneAt }) => goneAt === undefined || !this.#forgotten.has(card.screen),
    );
  });

  /** Leaves out one that is gone; should it come back, it is there again. */
  forget(screen: ParticipantId): void {
    this.#forgotten.add(screen);
  }
}
