import { steady, type Shown } from '../model/steady';

/** A finger that was lifted is still near for so long. */
const LINGER_MS = 1_200;

/** A list that keeps its place while a finger or pointer is near (see `steady`). */
export class Steady<Id> {
  /** What was shown last: memory, not state, since `view` alone reads and writes it. */
  #shown: readonly Id[] = [];
  #held = $state(false);
  #settled = $state(0);
  #lifted?: ReturnType<typeof setTimeout>;
  readonly #latest: () => readonly Id[];

  constructor(latest: () => readonly Id[]) {
    this.#latest = latest;
  }

  readonly view: Shown<Id> = $derived.by(() => {
    void this.#settled;
    const view = steady(this.#shown, this.#latest(), this.#held);
    this.#shown = view.order;
    return view;
  });

  /** Shows the list as it is, for instance because the person just changed it. */
  settle(): void {
    this.#shown = [];
    this.#settled++;
  }

  /** A key was pressed: a pointer that only lies there holds nothing any more, until it moves. */
  release(): void {
    clearTimeout(this.#lifted);
    this.#held = false;
  }

  /** Attach to the element whose nearness counts. */
  near = (element: HTMLElement): (() => void) => {
    const hold = () => {
      clearTimeout(this.#lifted);
      this.#held = true;
    };
    const release = () => (this.#held = false);
    const linger = () => {
      clearTimeout(this.#lifted);
      this.#lifted = setTimeout(release, LINGER_MS);
    };
    const enter = ({ pointerType }: PointerEvent) => pointerType !== 'touch' && hold();
    const leave = ({ pointerType }: PointerEvent) => (pointerType === 'touch' ? linger() : release());
    // A browser also says `pointermove` when the page moved under a pointer at rest.
    let last = '';
    const move = ({ pointerType, screenX, screenY }: PointerEvent) => {
      const at = `${screenX} ${screenY}`;
      if (pointerType !== 'touch' && last !== '' && at !== last) hold();
      last = at;
    };
    const events = {
      pointerenter: enter,
      pointermove: move,
      pointerleave: leave,
      pointerdown: hold,
      pointercancel: linger,
    };
    for (const [name, act] of Object.entries(events)) element.addEventListener(name, act as EventListener);
    return () => {
      clearTimeout(this.#lifted);
      for (const [name, act] of Object.entries(events))
        element.removeEventListener(name, act as EventListener);
    };
  };
}
