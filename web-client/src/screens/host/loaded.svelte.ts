import { Attempt } from '../../live/attempt.svelte';

/** Something fetched once and again; the old stays in sight while the new is on its way. */
export class Loaded<Value> extends Attempt {
  value = $state.raw<Value>();
  readonly #fetch: () => Promise<Value>;

  constructor(fetch: () => Promise<Value>) {
    super();
    this.#fetch = fetch;
  }

  load = (): Promise<boolean> =>
    this.run(async () => {
      this.value = await this.#fetch();
    });
}
