import { device } from '../live/keep';

const HERTZ = 660;
const SECONDS = 0.18;
const LOUDNESS = 0.12;

/** One short tone, off until somebody switches it on; the device remembers. */
export class Beep {
  readonly #place: string;
  #context?: AudioContext;
  on = $state(false);

  constructor(place: string) {
    this.#place = `sound:${place}`;
    this.on = device.get(this.#place) === 'on';
  }

  /** Switched on it sounds once, so that everybody knows how; browsers also want a press before the first. */
  toggle(): void {
    this.on = !this.on;
    if (this.on) device.set(this.#place, 'on');
    else device.remove(this.#place);
    this.sound();
  }

  sound(): void {
    if (!this.on) return;
    const context = (this.#context ??= new AudioContext());
    void context.resume();
    const tone = new OscillatorNode(context, { frequency: HERTZ });
    const gain = new GainNode(context, { gain: LOUDNESS });
    const end = context.currentTime + SECONDS;
    gain.gain.setValueAtTime(LOUDNESS, end - SECONDS / 2);
    gain.gain.linearRampToValueAtTime(0, end);
    tone.connect(gain).connect(context.destination);
    tone.start();
    tone.stop(end);
  }
}
