import { createContext } from 'svelte';
import { Attempt } from '../../live/attempt.svelte';
import type { Live } from '../../live/live.svelte';
import { channelOf } from '../../model/people';
import { upcoming } from '../../model/rundown';
import type {
  Command,
  FloorTarget,
  PreparedCard,
  QuestionCard,
  RequestCard,
  RequestId,
  SlotCard,
  Speaker,
  Suggestion,
  TurnCard,
} from '../../protocol.gen';
import { Steady } from '../../ui/steady.svelte';
import { soundWarning } from '../crew/audio/words';
import { Line } from '../crew/line/line.svelte';
import { Undo } from '../crew/undo.svelte';
import { reasonPhrase } from './reason';
import { t } from './words';

/** Ages of what waits need not be newer than this. */
const COARSE_MS = 10_000;

/** Two presses within this are one. */
const DOUBLE_MS = 800;

/** What stands beside: one thing at a time. */
export type Sheet =
  | { [Each in Plain]: { is: Each } }[Plain]
  | { is: 'note'; request: RequestCard }
  | { is: 'answered'; question: QuestionCard }
  | { is: 'correct'; turn: TurnCard }
  | { is: 'by'; slot: SlotCard }
  | { is: 'readdress'; prepared: PreparedCard };
/** What is about nobody in particular. */
type Plain =
  | 'add'
  | 'other'
  | 'keys'
  | 'end'
  | 'replan'
  | 'list'
  | 'cue'
  | 'turns'
  | 'fairness'
  | 'settings'
  | 'acts'
  | 'line'
  | 'hands'
  | 'practice';

/** Somebody who could be given the floor, as the button names them. */
export interface Candidate {
  to: FloorTarget;
  name: string;
  affiliation?: string;
  /** Left out while nobody knows. */
  channel?: Speaker['channel'];
  why: string;
  /** Whoever speaks only pauses meanwhile. */
  interposes: boolean;
  /** What to know of their sound first; nothing when they were heard, or are in the room. */
  sound?: string;
  /** Their words are read aloud for them. */
  reads: boolean;
}

/** What the chair's screen knows beyond the session: what is picked, what is open, what is under way. */
export class Chair {
  readonly live: Live;
  readonly undo: Undo;
  /** What the crew tells each other. */
  readonly line: Line;
  /** The list in the order shown, which keeps still under a finger. */
  readonly list: Steady<RequestId>;
  /** Whoever is next, as the button names them; keeps still under a finger, too. */
  readonly next: Steady<string>;

  readonly giving = new Attempt();
  readonly timing = new Attempt();
  readonly ending = new Attempt();
  readonly resuming = new Attempt();
  readonly correcting = new Attempt();
  readonly starting = new Attempt();
  readonly listing = new Attempt();
  readonly passing = new Attempt();
  readonly answering = new Attempt();

  /** Picked from the list by a digit; Enter gives. */
  armed = $state<RequestId>();
  sheet = $state.raw<Sheet>();
  tab = $state<'queue' | 'desk' | 'rundown'>('queue');
  /** The field for typed lines, where it is on the screen. */
  typed?: HTMLElement;

  /** What of the clock was pressed last, so that it is seen to wait where it was pressed. */
  timed = $state<'less' | 'more' | 'pause'>();

  #busy = false;
  /** When each of what must not happen twice was pressed last, by this device's clock. */
  readonly #pressed = { give: -Infinity, end: -Infinity };
  #latest?: Attempt;

  constructor(live: Live) {
    this.live = live;
    this.undo = new Undo(live);
    this.line = new Line(live);
    this.list = new Steady(() => live.queue?.order ?? []);
    // By key, since two suggestions are the same when they name the same request or slot.
    this.next = new Steady(() => (this.#suggestion ? [keyOf(this.#suggestion)] : []));
  }

  readonly turn = $derived.by(() => this.live.floor?.turn);
  readonly interrupted = $derived.by(() => this.live.floor?.interrupted);
  readonly paused = $derived.by(() => this.turn !== undefined && this.turn.clock.runs_out_at === undefined);
  readonly running = $derived.by(() => this.live.session?.life === 'live');
  readonly baton = $derived.by(() => this.live.desk?.baton);
  /** Whether floor and clock are somebody else's to run. */
  readonly handsOff = $derived.by(() => this.baton !== undefined && this.baton.holder !== this.live.you);
  /** Whether floor and clock can be run from here. */
  readonly mayRun = $derived.by(() => this.running && !this.handsOff);
  readonly nextSegment = $derived.by(() => upcoming(this.live.segments, this.live.rundown?.current));
  readonly now = $derived.by(() => Math.floor(this.live.clock.now / COARSE_MS) * COARSE_MS);
  readonly second = $derived.by(() => Math.floor(this.live.clock.now / 1000) * 1000);
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

  /** The interrupted speaker goes on next, unless somebody else may still interpose or was picked. */
  readonly goesOn = $derived.by(() =>
    this.candidate?.interposes || this.armed !== undefined ? undefined : this.interrupted,
  );

  #ofRequest(request: RequestCard, why: string): Candidate {
    const to: FloorTarget = { type: 'request', request: request.id };
    const reads = request.mode === 'read_aloud';
    // Whose words are read aloud needs no sound.
    const sound = reads ? undefined : soundWarning(request.speaker.channel, request.audio);
    return { ...this.shown(request), to, why, interposes: this.interposes(request), reads, sound };
  }

  #ofSlot(id: string): Candidate | undefined {
    const slot = this.live.currentSegment?.slots.find((each) => each.id === id);
    const person = this.live.person(slot?.person);
    if (!slot || !person) return undefined;
    const { name, affiliation, details } = person;
    const channel = channelOf(person.attendance);
    const to: FloorTarget = { type: 'slot', slot: slot.id };
    const sound = soundWarning(channel, details?.audio);
    return { to, name, affiliation, channel, why: t('next.plan'), interposes: false, reads: false, sound };
  }

  #why(request: RequestCard): string {
    const suggestion = this.#suggestion;
    if (suggestion?.from !== 'list' || suggestion.request !== request.id) return '';
    return reasonPhrase(suggestion.reason, request.kind);
  }

  /** Whom the chair would say it is: what is not to be said must not stand where the eye reads. */
  shown({ speaker, question }: RequestCard): Pick<Speaker, 'name' | 'affiliation' | 'channel'> {
    const { name, affiliation, channel } = speaker;
    const unnamed = this.live.question(question)?.details?.anonymous;
    return unnamed ? { name: t('question.anonymous'), channel } : { name, affiliation, channel };
  }

  /** Whether somebody speaks who would only pause for this request. */
  interposes(request: RequestCard): boolean {
    return request.interposes && this.turn !== undefined;
  }

  show(is: Plain): void {
    this.sheet = { is } as Sheet;
  }

  /** Opens it, or closes it where it is open. */
  toggle(is: Plain): void {
    if (this.sheet?.is === is) this.sheet = undefined;
    else this.show(is);
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

  /** Whether this is the second press of a double one, whose first may be answered already. */
  #again(what: 'give' | 'end'): boolean {
    const now = performance.now();
    if (now - this.#pressed[what] < DOUBLE_MS) return true;
    this.#pressed[what] = now;
    return false;
  }

  async give(to: FloorTarget, attempt = this.giving): Promise<boolean> {
    // Who was picked by name after the last press is no double of it.
    const picked = to.type === 'request' && to.request === this.armed;
    if (this.#again('give') && !picked) return false;
    const holder = this.turn?.id;
    const done = await this.act(attempt, () => this.live.send({ type: 'give_floor', to, holder }));
    if (done) {
      this.armed = undefined;
      // Whoever was given the floor leaves the list; nobody else slides under a double press.
      setTimeout(() => this.list.settle(), DOUBLE_MS);
    }
    return done;
  }

  /** Does what the large button says. */
  giveNext(): void {
    if (this.goesOn) {
      if (!this.#again('give')) this.resumeMain();
    } else if (this.candidate && this.mayRun) void this.#giveShown(this.candidate.to);
  }

  /** The pointer that gave still rests on the button: it names the one after, but not under a double press. */
  async #giveShown(to: FloorTarget): Promise<void> {
    if (await this.give(to)) setTimeout(() => this.next.settle(), DOUBLE_MS);
  }

  #onTurn(attempt: Attempt, command: Command): void {
    if (this.mayRun) void this.act(attempt, () => this.live.send(command));
  }

  pauseOrResume(): void {
    const turn = this.turn?.id;
    if (!turn) return;
    this.timed = 'pause';
    this.#onTurn(this.timing, { type: this.paused ? 'resume_turn' : 'pause_turn', turn });
  }

  /** Lets the interrupted main speaker go on; what was interposed ends by it. */
  resumeMain(): void {
    const turn = this.interrupted?.id;
    if (turn) this.#onTurn(this.resuming, { type: 'resume_turn', turn });
  }

  addTime(seconds: number): void {
    const turn = this.turn?.id;
    if (!turn) return;
    this.timed = seconds < 0 ? 'less' : 'more';
    this.#onTurn(this.timing, { type: 'add_time', turn, seconds });
  }

  endTurn(): void {
    const turn = this.turn?.id;
    if (turn && !this.#again('end')) this.#onTurn(this.ending, { type: 'end_turn', turn });
  }

  /** The button was pressed late. */
  beganEarlier(seconds: number): void {
    const turn = this.turn;
    if (!turn) return;
    const began_at = turn.began_at - seconds * 1000;
    this.#onTurn(this.correcting, { type: 'correct_turn', turn: turn.id, began_at });
  }

  correctTurn(turn = this.turn): void {
    if (turn) this.sheet = { is: 'correct', turn };
  }

  startSegment(segment = this.nextSegment?.id, attempt = this.starting): void {
    if (!segment || !this.mayRun) return;
    const current = this.live.rundown?.current;
    void this.act(attempt, () => this.live.send({ type: 'start_segment', segment, current }));
  }

  /** Closes the list when it is open for anybody, else opens it for all. */
  turnList(): void {
    const open = (this.live.queue?.open.length ?? 0) > 0;
    void this.listing.run(() => this.live.send({ type: open ? 'close_list' : 'open_list' }));
  }

  /** Takes the baton, from whoever holds it, or puts it down. */
  turnBaton(): void {
    const from = this.baton?.holder;
    const own = from !== undefined && from === this.live.you;
    void this.passing.run(() =>
      this.live.send(own ? { type: 'release_baton' } : { type: 'claim_baton', from }),
    );
  }

  /** What speakers told the crew and nobody has answered, oldest first. */
  readonly told = $derived.by(() =>
    this.live.cues
      .filter(({ to, from, cleared, acknowledged_at }) => {
        return to.type === 'crew' && from !== this.live.you && !cleared && acknowledged_at === undefined;
      })
      .sort((one, other) => one.sent_at - other.sent_at),
  );

  acknowledge(cue = this.told[0]?.id): void {
    if (cue) void this.answering.run(() => this.live.send({ type: 'acknowledge_cue', cue }));
  }

  pick(place: number): void {
    const { order, gone } = this.list.view;
    const id = order[place];
    if (id && !gone.has(id)) this.armed = this.armed === id ? undefined : id;
  }

  /** Moves somebody in the list ahead of another, or to the end. */
  async move(request: RequestCard, before: RequestId | undefined, attempt: Attempt): Promise<void> {
    const command: Command = { type: 'move_request', request: request.id, before };
    if (await attempt.run(() => this.live.send(command))) this.list.settle();
  }
}

/** What is done with somebody who waits, as the buttons name it. */
export function actOn({ reads, interposes }: Pick<Candidate, 'reads' | 'interposes'>) {
  if (reads) return 'act.read';
  return interposes ? 'act.let_in' : 'act.give_to';
}

const keyOf = (next: Suggestion) => (next.from === 'list' ? `r:${next.request}` : `s:${next.slot}`);

export const [useChair, provideChair] = createContext<Chair>();
