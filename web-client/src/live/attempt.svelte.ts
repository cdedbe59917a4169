import { Refusal } from './refusal';

/**
 * One thing a person tries: pressed, under way, done or refused. Keep one beside each control, so that a
 * refusal appears where the finger was. A second press while the first travels does nothing.
 */
export class Attempt {
  busy = $state(false);
  refusal = $state.raw<Refusal>();

  /** True when it was done. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.refusal = undefined;
    try {
      await act();
      return true;
    } catch (thrown) {
      const refusal = Refusal.from(thrown);
      // Who cancelled it knows why it was not done.
      if (refusal.code !== 'cancelled') this.refusal = refusal;
      return false;
    } finally {
      this.busy = false;
    }
  }

  forget(): void {
    this.refusal = undefined;
  }
}
