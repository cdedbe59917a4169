import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import {
  PROTOCOL_VERSION,
  type Command,
  type CommandId,
  type Entity,
  type HubCard,
  type HubId,
  type Key,
  type ParticipantId,
  type PersonId,
  type QuestionId,
  type RequestId,
  type Role,
  type SegmentId,
  type Seq,
  type ServerFrame,
  type TurnId,
} from '../protocol.gen';
import { ServerClock } from './clock.svelte';
import { Connection } from './connection';
import type { Farewell, Way } from './line';
import { merge } from './merge';
import { Pending } from './pending.svelte';
import { Refusal } from './refusal';
import { renew } from './renew';
import { call } from './rest';

export type Status = 'connecting' | 'live' | 'stale' | 'over';
export type EntityOf<T extends Entity['type']> = Extract<Entity, { type: T }>;

type Link = Pick<Connection, 'send' | 'close'>;
type Rest = (what: string, method?: 'POST') => Promise<unknown>;

/** A broken link shorter than this raises no alarm. */
const BLIP_MS = 3_000;

/**
 * The session as this screen sees it. Only `receive` writes entities; screens derive from the getters and
 * ask for changes with `send`.
 */
export class Live {
  readonly clock: ServerClock;
  readonly pending: Pending;
  readonly entities = new SvelteMap<Key, Entity>();

  sessionId = $state.raw('');
  /** Who this screen speaks for, and what it may do. */
  you = $state.raw<ParticipantId>();
  roles = $state.raw<readonly Role[]>([]);
  serverBuild = $state.raw('');
  /** How this screen is connected, or was last. */
  way = $state.raw<Way>('socket');
  /** Why the server will not have this screen back. */
  farewell = $state.raw<Farewell>();

  #seq: Seq = 0;
  #forgetFirst = true;
  #filled = $state(false);
  #lostAt = $state<number>();
  #heardAt = $state(0);
  #attends?: QuestionId;
  #link?: Link;
  #rest: Rest = () => Promise.reject(new Refusal('offline'));

  constructor(clock = new ServerClock()) {
    this.clock = clock;
    this.pending = new Pending((frame) => this.#link?.send(frame) ?? false);
  }

  /** Connects and stays connected until `close`. */
  connect(session: string, token: string): void {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#lostAt = this.clock.local;
    const rest = `/api/sessions/${session}`;
    const at = { rest, socket: `${scheme}//${location.host}${rest}/socket` };
    this.#rest = (what, method) => call(`${rest}/${what}`, { token, method });
    const connection = new Connection(at, {
      hello: () => {
        const since = this.#seq || undefined;
        return { type: 'hello', version: PROTOCOL_VERSION, token, since, build: __BUILD__ };
      },
      frame: (frame, asked) => this.receive(frame, asked),
      by: (way) => (this.way = way),
      lost: () => this.lose(),
      over: (why) => {
        this.farewell = why;
        this.pending.refuseAll(why === 'version' ? 'malformed' : why, why !== 'version');
        if (why === 'version') renew(this.clock.local);
      },
      now: () => this.clock.local,
    });
    this.attach(connection);
    connection.open();
  }

  /** Takes what carries its frames: the socket, or in the gallery something that plays the server. */
  attach(link: Link, rest?: Rest): void {
    this.#link = link;
    if (rest) this.#rest = rest;
  }

  /** Reads what the server works out on asking and does not keep in sight: `replan`. */
  read<Answer>(what: string): Promise<Answer> {
    return this.#rest(what) as Promise<Answer>;
  }

  /** Asks for what the server makes anew each time, and says to whoever asks alone: `device`, `practice`. */
  post<Answer>(what: string): Promise<Answer> {
    return this.#rest(what, 'POST') as Promise<Answer>;
  }

  close(): void {
    this.#link?.close();
  }

  /** Asks for a change. Resolves when it is durable and seen here; rejects with a `Refusal`. */
  send(command: Command, id?: CommandId): Promise<Seq> {
    return this.pending.add(command, id);
  }

  /** Tells the others of the crew which question this screen has in hand. Soft: nothing waits for it. */
  attend(question: QuestionId | undefined): void {
    if (question === this.#attends) return;
    this.#attends = question;
    this.#link?.send({ type: 'attend', question });
  }

  /** `asked`: when a welcome was asked for, by this device's clock. */
  receive(frame: ServerFrame, asked?: number): void {
    const at = this.clock.local;
    switch (frame.type) {
      case 'welcome':
        if (asked !== undefined) this.clock.learn(asked, at, frame.now);
        this.sessionId = frame.session;
        this.you = frame.you;
        this.roles = frame.roles;
        this.serverBuild = frame.build;
        this.#forgetFirst = frame.full;
        this.pending.keepIn(`pending:${frame.session}:${frame.you}`);
        this.pending.resend();
        if (this.#attends !== undefined) this.#link?.send({ type: 'attend', question: this.#attends });
        break;
      case 'patch':
        this.#apply(frame);
        this.#lostAt = undefined;
        break;
      case 'done':
        this.pending.done(frame.id, frame.seq, this.#seq);
        break;
      case 'refused':
        this.pending.refused(frame.id, frame.code, frame.message);
        break;
      case 'pong':
        this.clock.learn(frame.sent, at, frame.now);
        break;
      case 'bye':
        break; // the connection's affair
      default:
        frame satisfies never;
    }
    this.#heardAt = at;
  }

  /** Notes that the link is broken; the data stays and grows old. */
  lose(at = this.clock.local): void {
    this.#lostAt ??= at;
    this.clock.forget();
  }

  #apply(patch: Extract<ServerFrame, { type: 'patch' }>): void {
    // Forgetting waits for the frame that brings what to show instead, so nothing flashes empty.
    if (patch.full || this.#forgetFirst) {
      for (const key of [...this.entities.keys()]) if (!(key in patch.put)) this.entities.delete(key);
    }
    for (const [key, entity] of Object.entries(patch.put)) this.entities.set(key, entity);
    for (const [key, change] of Object.entries(patch.change ?? {})) {
      const entity = this.entities.get(key);
      // A new object: screens that look at other entities have nothing to do.
      if (entity) this.entities.set(key, merge(entity, change) as Entity);
    }
    for (const key of patch.remove) this.entities.delete(key);
    this.#forgetFirst = false;
    this.#seq = patch.seq;
    this.#filled = true;
    this.pending.seen(patch.seq);
  }

  // The link.

  readonly status: Status = $derived.by(() => {
    if (this.farewell) return 'over';
    const calm = this.#lostAt === undefined || this.clock.since(this.#lostAt) < BLIP_MS;
    if (!this.#filled) return 'connecting';
    return calm ? 'live' : 'stale';
  });

  /** Whether the first picture has come. */
  get ready(): boolean {
    return this.#filled;
  }

  /** Whether the first picture is slow to come, so that the screen owes an explanation. */
  get waitedLong(): boolean {
    return !this.#filled && this.#lostAt !== undefined && this.clock.since(this.#lostAt) > BLIP_MS;
  }

  /** Milliseconds since the server was last heard; 0 while the link stands. */
  get age(): number {
    if (this.#lostAt === undefined) return 0;
    return this.clock.since(this.#heardAt);
  }

  // The session: one getter for each kind of entity.

  readonly session = $derived(this.#one('session', 'session'));
  readonly rundown = $derived(this.#one('rundown', 'rundown'));
  readonly floor = $derived(this.#one('floor', 'floor'));
  readonly queue = $derived(this.#one('queue', 'queue'));
  readonly presence = $derived(this.#one('presence', 'presence'));
  readonly desk = $derived(this.#one('desk', 'desk'));
  readonly places = $derived(this.#one('places', 'places'));
  readonly relay = $derived(this.#one('relay', 'relay'));
  readonly votes = $derived(this.#one('votes', 'votes'));
  readonly fairness = $derived(this.#one('fairness', 'fairness'));
  readonly me = $derived(this.you === undefined ? undefined : this.#one(`me:${this.you}`, 'me'));
  readonly people = $derived(this.#all('person'));
  readonly requests = $derived(this.#all('request'));
  readonly questions = $derived(this.#all('question'));
  readonly needs = $derived(this.#all('need'));
  readonly links = $derived(this.#all('link'));
  readonly cues = $derived(this.#all('cue'));
  readonly turns = $derived(this.#all('turn'));
  readonly messages = $derived(this.#all('message'));
  readonly incidents = $derived(this.#all('incident'));
  readonly shows = $derived(this.#all('show'));
  /** In the order of the rundown. */
  readonly segments = $derived(
    (this.rundown?.segments ?? []).map((id) => this.segment(id)).filter((segment) => segment !== undefined),
  );
  readonly currentSegment = $derived(this.segment(this.rundown?.current));

  segment(id?: SegmentId): EntityOf<'segment'> | undefined {
    return this.#one(`segment:${id}`, 'segment');
  }
  person(id?: PersonId): EntityOf<'person'> | undefined {
    return this.#one(`person:${id}`, 'person');
  }
  request(id?: RequestId): EntityOf<'request'> | undefined {
    return this.#one(`request:${id}`, 'request');
  }
  /** A speech that is over. */
  turn(id?: TurnId): EntityOf<'turn'> | undefined {
    return this.#one(`turn:${id}`, 'turn');
  }
  question(id?: QuestionId): EntityOf<'question'> | undefined {
    return this.#one(`question:${id}`, 'question');
  }
  hub(id?: HubId): HubCard | undefined {
    return id === undefined ? undefined : this.places?.hubs.find((hub) => hub.id === id);
  }
  prepared(id: string): EntityOf<'prepared'> | undefined {
    return this.#one(`prepared:${id}`, 'prepared');
  }

  #one<T extends Entity['type']>(key: Key, type: T): EntityOf<T> | undefined {
    const entity = this.entities.get(key);
    return entity?.type === type ? (entity as EntityOf<T>) : undefined;
  }

  #all<T extends Entity['type']>(type: T): EntityOf<T>[] {
    return [...this.entities.values()].filter((entity): entity is EntityOf<T> => entity.type === type);
  }
}

export const [useLive, provideLive] = createContext<Live>();
