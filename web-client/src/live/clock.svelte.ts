import { createSubscriber } from 'svelte/reactivity';
import type { Timestamp } from '../protocol.gen';

/** How often the screen looks at the clock. */
const TICK_MS = 200;
/** Of how many exchanges the quickest decides. */
const SAMPLES = 8;

interface Sample {
  roundTrip: number;
  offset: number;
}

/**
 * The server's clock as this screen knows it. The server sends instants and never ticks, so every screen
 * counts down by itself; all of them share this one tick, which stops when nobody looks.
 */
export class ServerClock {
  readonly #local: () => number;
  readonly #subscribe: () => void;
  #samples: Sample[] = [];
  #offset = 0;

  constructor(local: () => number = Date.now) {
    this.#local = local;
    this.#subscribe = createSubscriber((update) => {
      const tick = setInterval(update, TICK_MS);
      return () => clearInterval(tick);
    });
  }

  /** The server's time. Read where it renders, it renders again with every tick. */
  get now(): Timestamp {
    this.#subscribe();
    return this.#local() + this.#offset;
  }

  /** This device's own time, for `ping`; never renders anything. */
  get local(): number {
    return Math.round(this.#local());
  }

  /** How long ago by this device's own time; renders again with every tick. */
  since(local: number): number {
    this.#subscribe();
    return Math.max(0, this.#local() - local);
  }

  /** Learns from one exchange. The quickest of the last few tells best, since its delay can hide least. */
  learn(sent: number, received: number, server: Timestamp): void {
    const roundTrip = Math.max(0, received - sent);
    this.#samples.push({ roundTrip, offset: server + roundTrip / 2 - received });
    if (this.#samples.length > SAMPLES) this.#samples.shift();
    this.#offset = this.#samples.reduce((best, next) =>
      next.roundTrip < best.roundTrip ? next : best,
    ).offset;
  }

  /** Forgets what it learnt, as after a sleep, when the device's clock may have been set. */
  forget(): void {
    this.#samples = [];
  }
}
