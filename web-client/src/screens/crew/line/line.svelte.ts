import { device } from '../../../live/keep';
import type { Live } from '../../../live/live.svelte';
import { isFresh, markOf, thread, unread, type Mark } from '../../../model/line';
import type { MessageCard } from '../../../protocol.gen';

/** The crew's line as this desk has it: what was said, and up to where it was read here. */
export class Line {
  readonly live: Live;
  /** What this page read; what was read before it stands in the device's storage. */
  #read = $state<Mark>();
  /** Up to where it was read when it was opened, so that what is new can be told apart while it is read. */
  #before = $state<Mark>();

  constructor(live: Live) {
    this.live = live;
  }

  readonly thread = $derived.by(() => thread(this.live.messages));
  readonly last = $derived.by(() => this.thread.at(-1));
  readonly unread = $derived.by(() =>
    unread(this.thread, this.#read ?? this.#kept(), this.live.you, this.live.roles),
  );

  /** It is looked at: what is there is read from now on. */
  look(): void {
    this.#before = this.#read ?? this.#kept();
    this.seen();
  }

  seen(): void {
    const { last } = this;
    if (!last) return;
    this.#read = markOf(last);
    device.set(this.#place, this.#read);
  }

  /** Whether it came since the line was looked at last. */
  isNew(message: MessageCard): boolean {
    return isFresh(message, this.#before, this.live.you);
  }

  get #place(): string {
    return `line:${this.live.sessionId}`;
  }

  #kept(): Mark | undefined {
    return device.get(this.#place);
  }
}
