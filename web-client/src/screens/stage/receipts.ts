import type { Live } from '../../live/live.svelte';
import { Refusal } from '../../live/refusal';
import type { CueCard, CueId } from '../../protocol.gen';

/** How long to wait before telling again what the server could not take. */
const AGAIN_MS = 3_000;

/** Tells the sender of a cue that it stood in front of somebody: once for each, whoever draws it how often. */
export class Receipts {
  readonly #live: Live;
  readonly #told = new Set<CueId>();

  constructor(live: Live) {
    this.#live = live;
  }

  see({ id, seen_at }: CueCard): void {
    if (seen_at !== undefined || this.#told.has(id)) return;
    this.#told.add(id);
    this.#tell(id);
  }

  #tell(id: CueId): void {
    this.#live.send({ type: 'see_cue', cue: id }).catch((thrown: unknown) => {
      const { code } = Refusal.from(thrown);
      // Anything else means that somebody else was faster, or that it is gone.
      if (code === 'unavailable' || code === 'too_fast') setTimeout(() => this.#tell(id), AGAIN_MS);
    });
  }
}
