import { SvelteSet } from 'svelte/reactivity';
import { tab } from '../../live/keep';
import type { Live } from '../../live/live.svelte';
import { Refusal } from '../../live/refusal';
import type { CueCard, CueId } from '../../protocol.gen';

/** How long to wait before telling again what the server could not take. */
const AGAIN_MS = 3_000;
/** Of how many cues a reload remembers that somebody said OK here. */
const KEPT = 20;

/** What this screen told the senders of cues: that they were seen, once for each, and that somebody said OK. */
export class Receipts {
  readonly #live: Live;
  readonly #told = new SvelteSet<CueId>();
  readonly #answered: SvelteSet<CueId>;

  constructor(live: Live) {
    this.#live = live;
    this.#answered = new SvelteSet(tab.get(this.#key)?.split(' '));
  }

  readonly answered = (cue: CueId): boolean => this.#answered.has(cue);

  see({ id, seen_at }: CueCard): void {
    if (seen_at !== undefined || this.#told.has(id)) return;
    this.#told.add(id);
    this.#tell(id);
  }

  async ok({ id, acknowledged_at }: CueCard): Promise<void> {
    // The first OK is the sender's receipt; one after it only puts the cue away here.
    if (acknowledged_at === undefined) {
      await this.#live.send({ type: 'acknowledge_cue', cue: id }).catch((thrown: unknown) => {
        const refusal = Refusal.from(thrown);
        if (refusal.code !== 'wrong_state') throw refusal;
      });
    }
    this.#answered.add(id);
    tab.set(this.#key, [...this.#answered].slice(-KEPT).join(' '));
  }

  get #key(): string {
    return `answered:${this.#live.sessionId}`;
  }

  #tell(id: CueId): void {
    this.#live.send({ type: 'see_cue', cue: id }).catch((thrown: unknown) => {
      const { code } = Refusal.from(thrown);
      // Anything else means that somebody else was faster, or that it is gone.
      if (code === 'unavailable' || code === 'too_fast') setTimeout(() => this.#tell(id), AGAIN_MS);
    });
  }
}
