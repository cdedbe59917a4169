import { createContext } from 'svelte';
import { Attempt } from '../../live/attempt.svelte';
import type { Live } from '../../live/live.svelte';
import { Undo } from '../../live/undo.svelte';
import { channelOf } from '../../model/people';
import { upcoming } from '../../model/timetable';
import type { Command, FloorTarget, RequestCard, RequestId, Speaker, Suggestion } from '../../protocol.gen';
import { Steady } from '../../ui/steady.svelte';
import { reasonPhrase } from './reason';
import { t } from './words';

/** Ages of what waits need not be newer than this. */
const COARSE_MS = 10_000;

/** Two presses within this are one. */
const DOUBLE_MS = 800;

export type Sheet = 'add' | 'other' | 'keys' | 'end' | 'close_at';

/** Somebody who could be given the floor, as the button names them. */
export interface Candidate {
  to: FloorTarget;
  name: string;
  affiliation?: string;
  channel: Speaker['channel'];
  why: string;
}

/** What the chair's screen knows beyond the session: what is picked, what is open, what is under way. */
export class Chair {
  readonly live: Live;
  readonly undo: Undo;
  /** The list in the order shown, which keeps still under a finger. */
  readonly list: Steady<RequestId>;
  /** Whoever is next, as the button names them; keeps still under a finger, too. */
  readonly next: Steady<string>;

  readonly giving = new Attempt();
  readonly timing = new Attempt();
  readonly ending = new Attempt();
  readonly starting = new Attempt();
  readonly listing = new Attempt();

  /** Picked from the list by a digit; Enter gives. */
  armed = $state<RequestId>();
  sheet = $state<Sheet>();
  tab = $state<'queue' | 'desk' | 'rundown'>('queue');

  #busy = false;
  #latest?: Attempt;

  constructor(live: Live) {
    this.live = live;
    this.undo = new Undo(live);
    this.list = new Steady(() => live.queue?.order ?? []);
    // By key, since two suggestions are the same when they name the same request or slot.
    this.next = new Steady(() => (this.#suggestion ? [keyOf(this.#suggestion)] : []));
  }

  readonly turn = $derived.by(() => this.live.floor?.turn);
  readonly paused = $derived.by(() => this.turn !== undefined && this.turn.clock.runs_out_at === undefined);
  readonly running = $derived.by(() => this.live.session?.life === 'live');
  readonly nextSegment = $derived.by(() => upcoming(this.live.segments, this.live.rundown?.current));
  readonly now = $derived.by(() => Math.floor(this.live.clock.now / COARSE_MS) * COARSE_MS);
  readonly #suggestion = $derived.by(() => this.live.queue?.suggestion);

  /** The picked one, or else whoever is next. */
  readonly candidate: Candidate | undefined = $derived.by(() => {
    const armed = this.live.request(this.armed);
    if (armed) return this.#ofRequest(armed, t('next.armed'));
    const key = this.next.view.order[0];
    const request = key?.startsWith('r:') ? this.live.request(key.slice(2)) : undefined;
    if (request) return this.#ofRequest(request, this.#why(request));
    return key?.startsWith('s:') ? this.#ofSlot(key.slice(2)) : undefined;
  });

  #ofRequest({ id, speaker }: RequestCard, why: string): Candidate {
    const { name, affiliation, channel } = speaker;
    return { to: { type: 'request', request: id }, name, affiliation, channel, why };
  }

  #ofSlot(id: string): Candidate | undefined {
    const slot = this.live.currentSegment?.slots.find((each) => each.id === id);
    const person = this.live.person(slot?.person);
    if (!slot || !person) return undefined;
    const { name, affiliation, attendance } = person;
    const channel = channelOf(attendance);
    return { to: { type: 'slot', slot: slot.id }, name, affiliation, channel, why: t('next.plan') };
  }

  #why(request: RequestCard): string {
    const suggestion = this.#suggestion;
    if (suggestion?.from !== 'list' || suggestion.request !== request.id) return '';
    return reasonPhrase(suggestion.reason, request.kind);
  }

  /** Acts on the floor one after the other: while one travels, every other press does nothing. */
  async act(attempt: Attempt, act: () => Promise<unknown>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    // A refusal is about what was pressed last; an older one elsewhere only confuses.
    if (this.#latest !== attempt) this.#latest?.forget();
    this.#latest = attempt;
    try {
      return await attempt.run(act);
    } finally {
      this.#busy = false;
    }
  }

  async give(to: FloorTarget, attempt = this.giving): Promise<boolean> {
    const holder = this.turn?.id;
    const done = await this.act(attempt, () => this.live.send({ type: 'give_floor', to, holder }));
    if (done) this.armed = undefined;
    return done;
  }

  giveNext(): void {
    if (this.candidate && this.running) void this.#giveShown(this.candidate.to);
  }

  /** The pointer that gave still rests on the button: it names the one after, but not under a double press. */
  async #giveShown(to: FloorTarget): Promise<void> {
    if (await this.give(to)) setTimeout(() => this.next.settle(), DOUBLE_MS);
  }

  pauseOrResume(): void {
    const turn = this.turn?.id;
    if (!turn) return;
    const type = this.paused ? 'resume_turn' : 'pause_turn';
    void this.act(this.timing, () => this.live.send({ type, turn }));
  }

  addTime(seconds: number): void {
    const turn = this.turn?.id;
    if (turn) void this.act(this.timing, () => this.live.send({ type: 'add_time', turn, seconds }));
  }

  endTurn(): void {
    const turn = this.turn?.id;
    if (turn) void this.act(this.ending, () => this.live.send({ type: 'end_turn', turn }));
  }

  startSegment(segment = this.nextSegment?.id, attempt = this.starting): void {
    if (!segment || !this.running) return;
    const current = this.live.rundown?.current;
    void this.act(attempt, () => this.live.send({ type: 'start_segment', segment, current }));
  }

  /** Closes the list when it is open for anybody, else opens it for all. */
  turnList(): void {
    const open = (this.live.queue?.open.length ?? 0) > 0;
    const command: Command = { type: open ? 'close_list' : 'open_list' };
    void this.listing.run(() => this.undo.send(command, t(open ? 'did.closed' : 'did.opened')));
  }

  pick(place: number): void {
    const { order, gone } = this.list.view;
    const id = order[place];
    if (id && !gone.has(id)) this.armed = this.armed === id ? undefined : id;
  }

  /** Moves somebody in the list ahead of another, or to the end. */
  async move(request: RequestCard, before: RequestId | undefined, attempt: Attempt): Promise<void> {
    const says = t('did.moved', { name: request.speaker.name });
    const command: Command = { type: 'move_request', request: request.id, before };
    if (await attempt.run(() => this.undo.send(command, says))) this.list.settle();
  }
}

const keyOf = (next: Suggestion) => (next.from === 'list' ? `r:${next.request}` : `s:${next.slot}`);

export const [useChair, provideChair] = createContext<Chair>();
