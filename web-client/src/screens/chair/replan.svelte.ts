import { Attempt } from '../../live/attempt.svelte';
import type { Live } from '../../live/live.svelte';
import type { Replan, ReplanOffer } from '../../protocol.gen';

/** How often the offers are worked out anew while somebody looks at them. */
const ANEW_MS = 5_000;

/** What could be done about the time, as of a moment ago. */
export class Offers {
  readonly loading = new Attempt();
  readonly applying = new Attempt();
  latest = $state.raw<Replan>();
  readonly #live: Live;

  constructor(live: Live) {
    this.#live = live;
  }

  /** Attach to what shows them. */
  watch = (): (() => void) => {
    void this.#load();
    const timer = setInterval(() => void this.#load(), ANEW_MS);
    return () => clearInterval(timer);
  };

  async #load(): Promise<void> {
    await this.loading.run(async () => {
      const fresh = await this.#live.read<Replan>('replan');
      // What is being applied stays as it was read.
      if (!this.applying.busy) this.latest = fresh;
    });
  }

  async apply({ kind, changes }: ReplanOffer): Promise<void> {
    await this.applying.run(() => this.#live.send({ type: 'adjust_plan', kind, changes }));
    await this.#load();
  }
}
