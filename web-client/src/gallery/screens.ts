import type { CueCard, PresentScreen, ScreenCard } from '../protocol.gen';
import { affiliations, hard, longAffiliation } from './names';
import { MINUTE, NOW, World, YOU, clock, type Size } from './world';

const some: Size = { people: 6, waiting: 4, questions: 12 };
const hardSize: Size = { ...some, hard: true };

const quiet = (size: Size = some) => new World(size).silent();

export const cue = (id: string, more: Partial<CueCard> = {}): CueCard => ({
  id,
  to: { type: 'turn', turn: 't1' },
  whom: 'Mei-Ling Chen',
  text: { type: 'preset', preset: 'wrap_up' },
  from: 'u-chair',
  sender: 'Amina Diallo',
  sent_at: NOW - 4_000,
  cleared: false,
  ...more,
});

const back = (id: string, preset: 'more_time' | 'cannot_hear' | 'ready', more: Partial<CueCard>) =>
  cue(id, { to: { type: 'crew' }, text: { type: 'preset', preset }, from: YOU, sender: undefined, ...more });

/** Nothing else was said. */
function cues(world: World, ...cards: CueCard[]): World {
  world.silent();
  for (const card of cards) world.entities.set(`cue:${card.id}`, { type: 'cue', ...card });
  return world;
}

const card = (more: Partial<ScreenCard>) => () =>
  quiet().edit(`me:${YOU}`, 'me', { screen: { layout: 'address', blackout: false, ...more } });

/** Who holds the device is on the plan, as the person with this number. */
const speakerIs = (world: World, index: number, turn?: string) =>
  world.edit(`me:${YOU}`, 'me', { name: world.name(index), person: `p${index}`, turn });

const screen = (index: number, more: Partial<PresentScreen>): PresentScreen => ({
  screen: `u-screen-${(index * 7919 + 4096).toString(16)}`,
  role: 'screen',
  since: NOW - 40 * MINUTE,
  lag: 18 + index * 3,
  build: 'gallery',
  layout: 'address',
  blackout: false,
  ...more,
});

const present: PresentScreen[] = [
  screen(1, { name: 'Left wall', layout: 'full' }),
  screen(2, { role: 'stage', name: 'Monitor at the lectern' }),
  screen(3, { name: 'Stream', layout: 'overlay', lag: 740 }),
  screen(4, { blackout: true, layout: 'clock', build: '0.3.1+4f2a9c1' }),
  screen(5, { role: 'speaker', name: 'Mei-Ling Chen', since: NOW - 3 * MINUTE, lag: undefined }),
];

const receipts: CueCard[] = [
  cue('c1', { sent_at: NOW - 30_000, seen_at: NOW - 29_000, acknowledged_at: NOW - 22_000 }),
  cue('c2', {
    text: { type: 'custom', text: 'Audio problem online: please hold for a minute' },
    to: { type: 'speakers' },
    whom: undefined,
    sent_at: NOW - 20_000,
    escalated_at: NOW - 5_000,
  }),
  cue('c3', { from: undefined, sender: undefined, sent_at: NOW - 8 * MINUTE, seen_at: NOW - 8 * MINUTE }),
  cue('c4', {
    to: { type: 'crew' },
    whom: undefined,
    sender: 'David Okafor',
    text: { type: 'preset', preset: 'cannot_hear' },
    sent_at: NOW - 11 * MINUTE,
    seen_at: NOW - 11 * MINUTE,
  }),
];

const wired = (world: World, screens: PresentScreen[]) => {
  const crew = [
    { participant: 'u-chair', name: world.name(0), roles: ['chair' as const], since: NOW },
    { participant: 'u-relay', name: world.name(1), roles: ['relay' as const], since: NOW },
    { participant: YOU, roles: ['tech' as const], since: NOW },
  ];
  return cues(world.edit('presence', 'presence', { screens, crew }), ...receipts);
};

/** States that only the stage view, the projector or the Tech screen has. */
export const screenStates = {
  cue: () => cues(quiet(), cue('c1')),
  pressed: () =>
    cues(
      quiet(),
      cue('c1', {
        text: { type: 'custom', text: 'Please answer the question about data protection in one sentence' },
        escalated_at: NOW,
      }),
      cue('c2', { to: { type: 'speakers' }, text: { type: 'preset', preset: 'slower' } }),
      cue('c3', { to: { type: 'speakers' }, text: { type: 'preset', preset: 'closer_to_mic' } }),
    ),
  free: () => quiet().edit('floor', 'floor', { turn: undefined, question: undefined }),
  pausing: () =>
    quiet()
      .edit('floor', 'floor', { turn: undefined, question: undefined })
      .edit('segment:s2', 'segment', { kind: 'break', title: 'Coffee' }),
  speaking: () =>
    cues(
      speakerIs(quiet(), 2, 't1').edit(`me:${YOU}`, 'me', {
        cues: [
          back('b1', 'more_time', { seen_at: NOW - 2_000, acknowledged_at: NOW - 1_000 }),
          back('b2', 'cannot_hear', {}),
          back('b3', 'ready', { seen_at: NOW - MINUTE }),
        ],
      }),
      cue('c1'),
    ),
  waiting: () => {
    const world = speakerIs(quiet(), 4);
    const next = [
      { slot: 'slot2-1', speaker: world.speaker(3, 'online'), read_aloud: false },
      { slot: 'slot2-3', speaker: world.speaker(4, 'onsite'), read_aloud: false },
    ];
    return world.edit('queue', 'queue', { next });
  },
  script: () =>
    cues(
      speakerIs(quiet(hardSize), 1).edit('floor', 'floor', {
        turn: {
          id: 't1',
          speaker: {
            who: { type: 'person', id: 'p2' },
            name: hard[1] ?? '',
            affiliation: longAffiliation,
            channel: 'online',
          },
          kind: 'statement',
          topic: 'كيف يمكن للبلدان النامية أن تشارك في وضع المعايير إذا كانت تكاليف السفر لا تُغطى؟',
          began_at: NOW - MINUTE,
          interposed: false,
          read_aloud: false,
          clock: clock(12 * MINUTE + 34_000, { allotted: 15 * MINUTE }),
        },
        question: undefined,
      }),
      cue('c1', { text: { type: 'custom', text: 'من فضلك تكلم ببطء أكثر' } }),
    ),
  chinese: () =>
    quiet().edit('floor', 'floor', {
      turn: {
        id: 't1',
        speaker: {
          who: { type: 'person', id: 'p2' },
          name: '歐陽文清',
          affiliation: affiliations[1],
          channel: 'hub',
        },
        kind: 'statement',
        topic: '发展中国家如何参与标准制定？',
        began_at: NOW - MINUTE,
        interposed: false,
        read_aloud: false,
        clock: clock(62 * MINUTE, { allotted: 75 * MINUTE }),
      },
      question: undefined,
    }),
  dark: card({ blackout: true }),
  identify: card({ name: 'Left wall', identify_until: NOW + 5_000 }),
  nameless_screen: card({ identify_until: NOW + 5_000 }),
  wired: () => wired(quiet(), present),
  wired_hard: () =>
    wired(
      quiet(hardSize),
      hard.map((name, index) => screen(index + 10, { name: `${name}, ${longAffiliation}`.slice(0, 160) })),
    ),
} satisfies Record<string, () => World>;
