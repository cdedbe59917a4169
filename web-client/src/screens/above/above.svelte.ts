import { createContext } from 'svelte';
import { device } from '../../live/keep';

/** Who is told how their screen works. */
export type Guided = 'attendee' | 'chair' | 'host' | 'relay' | 'speaker' | 'tech';

/** What stands above a screen, and moves it down instead of covering it: the practice band, and the guide. */
export class Above {
  readonly whom?: Guided;
  /** The guide is shown: on the first visit of this device, and when asked for. */
  guide = $state(false);
  /** How often somebody asked for it since. */
  asked = $state(0);
  /** Pixels it takes. */
  height = $state(0);

  constructor(whom?: Guided) {
    this.whom = whom;
    this.guide = whom !== undefined && device.get(`guide:${whom}`) === undefined;
  }

  ask = (): void => {
    this.guide = true;
    this.asked++;
  };
}

export const [useAbove, provideAbove] = createContext<Above>();
