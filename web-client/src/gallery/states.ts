import { texts } from './names';
import { replan } from './crew';
import { ServerClock } from '../live/clock.svelte';
import { Live } from '../live/live.svelte';
import { LIMITS, type ClientFrame, type DeviceCode, type MeCard, type Role } from '../protocol.gen';
import { mineStates, myQuestion, myRequest } from './mine';
import { foundInHub, withPlaces } from './places';
import { practiceLinks } from './practice';
import { found, relayStates } from './relay';
import { screenStates } from './screens';
import { talkStates } from './talk';
import { MINUTE, NOW, World, YOU, clock, type Size } from './world';

const empty: Size = { people: 0, waiting: 0, questions: 0 };
const one: Size = { people: 3, waiting: 1, questions: 1 };
const some: Size = { people: 6, waiting: 4, questions: 12 };
const crowd: Size = { people: 12, waiting: 200, questions: 300 };

const turn = (world: World, left: number, more = {}) =>
  world.edit('floor', 'floor', {
    turn: {
      id: 't1',
      speaker: world.speaker(2, 'onsite'),
      kind: 'answer',
      began_at: NOW - 48_000,
      interposed: false,
      read_aloud: false,
      clock: clock(left, more),
    },
  });
const me = (world: World, change: Partial<MeCard>) => world.edit(`me:${YOU}`, 'me', change);
const suggest = (world: World, request: string) =>
  world.edit('queue', 'queue', {
    suggestion: { from: 'list', request, reason: { why: 'by_kind' } },
    closing: [{ channel: 'online', at: NOW + 9 * MINUTE }],
  });
const life = (world: World, life: 'draft' | 'open' | 'ended') =>
  world.edit('session', 'session', { life }).edit('floor', 'floor', { turn: undefined, question: undefined });

/** Nobody said how long the running segment and the open floor are. */
export const unsure = (world: World) => {
  const rundown = world.entities.get('rundown');
  if (rundown?.type !== 'rundown') throw new Error('no rundown');
  const { outlook, share } = rundown;
  for (const segment of ['s2', 's3']) world.edit(`segment:${segment}`, 'segment', { minutes: 0 });
  return world.edit('rundown', 'rundown', {
    clock: undefined,
    planned: undefined,
    ahead: undefined,
    expected_end: undefined,
    outlook: outlook.map(({ segment, planned_start, planned_end, freed }, index) => ({
      segment,
      planned_start: index > 2 ? undefined : planned_start,
      planned_end: index > 1 ? undefined : planned_end,
      freed,
    })),
    share: share && { ...share, planned: undefined, at_best: undefined },
  });
};

/** What a screen may have to show. Each is a session at one moment. */
export const states = {
  empty: () =>
    new World(empty)
      .edit('floor', 'floor', { turn: undefined })
      .edit('rundown', 'rundown', { current: undefined }),
  one: () => me(new World(one), { questions: [myQuestion] }),
  some: () => new World(some),
  busy: () => me(new World(crowd), { requests: [myRequest], questions: [myQuestion] }),
  names: () =>
    me(new World({ ...some, hard: true }), {
      requests: [myRequest],
      questions: [
        {
          id: 'm1',
          number: 12,
          steps: [],
          text: 'كيف يمكن للبلدان النامية أن تشارك؟',
          state: 'declined',
          reason: 'Bereits beantwortet',
        },
      ],
    }),
  stale: () => new World(some),
  refused: () => new World(some),
  nameless: () => me(new World(some), { name: undefined, channel: undefined }),
  called: () => me(new World(some), { channel: 'onsite', turn: 't1' }),
  next: () =>
    me(new World(some), { channel: 'onsite', requests: [{ ...myRequest, position: 1, on_deck: true }] }),
  closed: () => new World(some).edit('queue', 'queue', { open: [] }),
  own: () =>
    me(new World(some), {
      requests: [myRequest],
      questions: [
        myQuestion,
        {
          id: 'm2',
          number: 14,
          text: 'And who pays?',
          state: 'declined',
          reason: 'Asked and answered earlier',
          steps: [],
        },
        { id: 'm3', number: 15, text: 'What did the second pilot cost?', state: 'submitted', steps: [] },
      ],
    }),
  long: () =>
    new World(some).edit('question:q6', 'question', { text: `${texts[4]} `.repeat(3).slice(0, 500) }),
  warning: () => turn(new World(some), 1.7 * MINUTE),
  danger: () => turn(new World(some), 18_000),
  overtime: () => turn(new World(some), -42_000, { added: 60, allotted: 6 * MINUTE }),
  paused: () => turn(new World(some), 3 * MINUTE, { runs_out_at: undefined }),
  added: () => turn(new World(some), 2.5 * MINUTE, { added: 120, allotted: 7 * MINUTE }),
  draft: () => life(new World(some), 'draft'),
  open: () =>
    life(new World(some), 'open')
      .edit('session', 'session', { starts_at: NOW + 9 * MINUTE, started_at: undefined })
      .edit('rundown', 'rundown', { current: undefined, clock: undefined, planned_end: undefined }),
  ended: () =>
    life(me(new World(some), { questions: [{ ...myQuestion, state: 'not_reached' }] }), 'ended').edit(
      'rundown',
      'rundown',
      { current: undefined, clock: undefined },
    ),
  interposed: () =>
    turn(new World(some), 1.4 * MINUTE, { allotted: 2 * MINUTE }).edit('floor', 'floor', {
      turn: {
        id: 't2',
        speaker: new World(some).speaker(21, 'online'),
        kind: 'point_of_order',
        began_at: NOW - 36_000,
        interposed: true,
        read_aloud: false,
        clock: clock(1.4 * MINUTE, { allotted: 2 * MINUTE }),
      },
      interrupted: {
        id: 't1',
        speaker: new World(some).speaker(2, 'onsite'),
        kind: 'statement',
        began_at: NOW - 180_000,
        interposed: false,
        read_aloud: false,
        clock: clock(3.2 * MINUTE, { runs_out_at: undefined }),
      },
    }),
  /** Somebody may interpose, and another holds the baton. */
  held: () =>
    suggest(new World(some), 'r2').edit('desk', 'desk', {
      baton: { holder: 'u-relay', name: 'João Pereira', since: NOW },
    }),
  lets_in: () => suggest(new World(some), 'r2'),
  /** A speaker tells the crew something, and the room is needed soon. */
  told: () => {
    const world = new World(some).edit('session', 'session', { hard_end: NOW + 21 * MINUTE });
    world.entities.set('cue:r1', {
      type: 'cue',
      id: 'r1',
      to: { type: 'crew' },
      text: { type: 'preset', preset: 'more_time' },
      sender: world.name(2),
      sent_at: NOW - 8_000,
      cleared: false,
    });
    return world;
  },
  /** Ahead of the plan, so that reserve questions show; somebody asked is absent. */
  ahead: () =>
    new World(some)
      .edit('rundown', 'rundown', { expected_end: { at_least: NOW + 14 * MINUTE, still: 0 } })
      .edit('segment:s2', 'segment', { added: 60 })
      .edit('person:p3', 'person', { attendance: 'absent' })
      .edit('person:p5', 'person', { attendance: 'late' }),
  unsure: () => unsure(new World(some)),
  practice: () => new World(some).edit('session', 'session', { practice: true }),
  guide: () => new World(some),
  places: withPlaces,
  ...mineStates,
  ...screenStates,
  ...relayStates,
  ...talkStates,
} satisfies Record<string, () => World>;

export type State = keyof typeof states;

/** What the server says of another device; its picture is a stand-in. */
const device: DeviceCode = {
  code: 'K7QX4M2PTA',
  expires_at: NOW + LIMITS.DEVICE_CODE_MS,
  url: 'https://dais.example.org/j/KT4H7XQ2#K7QX4M2PTA',
  qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h3v3H0zM5 0h3v3H5zM0 5h3v3H0zM4 4h2v1H4zM6 6h2v2H6zM4 7h1v1H4z"/></svg>',
};

/** A `Live` that shows a state, at a moment that stands still. */
export function liveIn(state: State, roles: Role[]): Live {
  let now = NOW;
  const live = new Live(new ServerClock(() => now));
  const crew = roles.some((role) => !['attendee', 'screen', 'speaker', 'stage'].includes(role));
  const speaking = roles.includes('speaker') || roles.includes('stage');
  const all = states[state]();
  // What the crew's pictures show beside everything else would cover a stage.
  if (speaking && !(state in screenStates)) all.silent();
  const world = crew ? all : speaking ? all.forSpeakers() : all.forPublic();
  live.receive({
    type: 'welcome',
    version: 1,
    session: 's',
    you: YOU,
    roles,
    seq: 1,
    now,
    full: true,
    build: 'gallery',
  });
  live.receive({
    type: 'patch',
    seq: 1,
    now,
    full: true,
    put: Object.fromEntries(world.entities),
    remove: [],
  });
  live.attach({ close: () => undefined, send: (frame) => answer(live, frame, state) }, (what) =>
    Promise.resolve(asked(what, state)),
  );
  if (state === 'stale') {
    live.lose();
    now += 90_000;
  }
  return live;
}

/** What is asked over REST. */
function asked(what: string, state: State): unknown {
  if (what === 'practice') return practiceLinks;
  if (what === 'device') return device;
  if (what.startsWith('participants')) return state === 'places' ? foundInHub : found;
  return replan;
}

/** Plays the server: refuses in `refused`, is out of reach in `stale`, and else says that it was done. */
function answer(live: Live, frame: ClientFrame, state: State): boolean {
  // For scripts that press keys and want to know what came of it.
  dispatchEvent(new CustomEvent('sent', { detail: frame }));
  if (frame.type !== 'do' || state === 'stale') return false;
  const { id } = frame;
  setTimeout(() => {
    if (state === 'refused') live.receive({ type: 'refused', id, code: 'stale', message: '' });
    else live.receive({ type: 'done', id, seq: 1 });
  }, 150);
  return true;
}
