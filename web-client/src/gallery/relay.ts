import type {
  Entity,
  FoundParticipant,
  FoundParticipants,
  Likeness,
  QuestionCard,
  QuestionStep,
  RelayFigures,
  RequestMode,
  StepKind,
} from '../protocol.gen';
import { MINUTE, NOW, YOU } from './moment';
import { affiliations, hard, longAffiliation, ordinary, texts } from './names';
import { pick, World, type Size } from './world';

const OTHER = 'u-relay';
const HUB = 'hub1';

export const figures: RelayFigures = {
  online: 118,
  onsite: 42,
  hubs: 1,
  hub_heads: 35,
  submitted: 96,
  comments: 14,
  before: 11,
  open: 23,
  forwarded: 31,
  asked: 24,
  answered: 21,
  in_writing: 4,
  follow_up: 3,
  declined: 9,
  merged: 17,
  withdrawn: 2,
  not_reached: 0,
  interventions: 12,
};

const like = (question: string, more: Partial<Likeness> = {}): Likeness => ({
  question,
  percent: 91,
  why: 'nearly_same_words',
  words: [],
  same_asker: false,
  ...more,
});

const PATH: readonly StepKind[] = ['submitted', 'approved', 'shortlisted', 'forwarded', 'asked', 'answered'];

/** Who did what with a question up to where it stands. */
function stepsTo(question: QuestionCard, world: World): QuestionStep[] {
  const to = PATH.indexOf(question.state as StepKind);
  const path = to < 0 ? ['submitted' as const, 'declined' as const] : PATH.slice(0, to + 1);
  return path.map((step, index) => ({
    step,
    at: question.submitted_at + index * MINUTE,
    by: index === 0 ? undefined : index % 2 ? OTHER : YOU,
    name: index === 0 ? question.asker?.name : world.name(index % 2),
  }));
}

/** What the relay desk knows beyond the session of the other pictures. */
function desk(size: Size): World {
  const world = new World(size);
  const all = [...world.entities.values()].filter((entity) => entity.type === 'question');
  for (const question of all) change(world, question.id, { steps: stepsTo(question, world) });
  const shortlist = all.filter(({ state }) => state === 'shortlisted').map(({ id }) => id);
  world.entities.set('relay', { type: 'relay', shortlist, figures });
  world.entities.set('places', {
    type: 'places',
    room: 42,
    room_at: NOW - 12 * MINUTE,
    hubs: [
      {
        id: HUB,
        name: size.hard ? hard[1] : 'Accra hub',
        heads: 35,
        counted_at: NOW - 20 * MINUTE,
        spokesperson: { ...world.speaker(44, 'hub'), hub: HUB },
        joined: 3,
      },
      { id: 'hub2', name: 'Nukuʻalofa', joined: 0 },
    ],
  } as Entity);
  const crew = [
    { participant: YOU, name: world.name(0), roles: ['relay' as const], since: NOW },
    { participant: OTHER, name: world.name(1), roles: ['relay' as const], since: NOW, attends: 'q4' },
    { participant: 'u-chair', name: world.name(2), roles: ['chair' as const], since: NOW },
  ];
  return world.edit('presence', 'presence', { crew });
}

type Details = NonNullable<QuestionCard['details']>;

function change(world: World, id: string, details: Partial<Details>, more: Partial<QuestionCard> = {}): void {
  const question = world.entities.get(`question:${id}`);
  if (question?.type !== 'question' || !question.details) return;
  world.entities.set(`question:${id}`, {
    ...question,
    ...more,
    details: { ...question.details, ...details },
  });
}

/** One of each thing that a question can have, and of what stands around questions. */
function oneOfEach(size: Size): World {
  const world = desk(size);
  const speaker = { ...world.speaker(44, 'hub'), hub: HUB };
  change(world, 'q0', { say: 'nwa-NKWO' }, { language: 'en', about: 1 });
  change(
    world,
    'q1',
    {
      original: 'Comment le fond va t il atteindre les ecoles sans connexion??',
      like: [like('q10'), like('q0', { why: 'shared_words', words: ['schools', 'connection'], percent: 64 })],
    },
    {
      language: 'fr',
      text: 'Comment le fonds atteindra-t-il les écoles qui n’ont aujourd’hui aucune connexion ?',
      translation: 'How will the fund reach the schools that have no connection today?',
    },
  );
  change(world, 'q2', { merged: ['q12'], say: 'AH-mee-nah' }, { askers: 4, also: [world.speaker(3)] });
  change(world, 'q3', { request: 'r1', mode: 'read_aloud' as RequestMode });
  change(world, 'q4', {}, { asker: speaker, channel: 'hub' });
  change(world, 'q10', { like: [like('q1')] });
  change(
    world,
    'q11',
    { like: [like('q2', { why: 'same_words', percent: 100, same_asker: true })] },
    { text: texts[2] },
  );
  change(world, 'q9', { silenced: true, participant: 'u49' });
  change(
    world,
    'q8',
    {},
    { state: 'follow_up', language: 'zh-Hant', text: '發展中國家如何參與標準制定？若無人支付旅費？' },
  );
  change(world, 'q5', {}, { answer: 'The list of sites is on the page of the fund.' });
  change(world, 'q12', { into: 'q2' }, { state: 'merged' });
  return world
    .edit('request:r1', 'request', { question: 'q3', mode: 'read_aloud' })
    .edit('request:r2', 'request', { mode: 'read_aloud', audio: 'failed' });
}

function needing(world: World, long = false): World {
  const need = long ? longAffiliation : 'Live captions, or the speaking notes beforehand';
  world.entities.set('need:u50', {
    type: 'need',
    participant: 'u50',
    name: world.name(3),
    channel: 'online',
    need,
    at: NOW - 30 * MINUTE,
  });
  return world;
}

/** States that only the relay desk has. */
export const relayStates = {
  desk: () => needing(oneOfEach({ people: 6, waiting: 5, questions: 13 })),
  desk_hard: () => needing(oneOfEach({ people: 6, waiting: 5, questions: 13, hard: true }), true),
  desk_busy: () => needing(oneOfEach({ people: 12, waiting: 40, questions: 300 })),
  desk_flood: () => oneOfEach({ people: 12, waiting: 200, questions: 4_000 }),
} satisfies Record<string, () => World>;

const person = (index: number, more: Partial<FoundParticipant> = {}): FoundParticipant => ({
  participant: `u${index}`,
  name: pick(ordinary, index),
  affiliation: pick(affiliations, index),
  role: 'attendee',
  channel: 'online',
  here: true,
  muted: false,
  removed: false,
  namesakes: 0,
  questions: index % 4,
  ...more,
});

/** Who is found, whatever was asked for. */
export const found: FoundParticipants = {
  total: 160,
  found: [
    person(3, { namesakes: 1 }),
    person(4, { channel: 'hub', hub: HUB }),
    person(44, { channel: 'hub', hub: HUB, here: false }),
    person(5, { muted: true, questions: 9 }),
    person(6, { removed: true, here: false, name: hard[0], affiliation: longAffiliation }),
    person(7, { name: undefined, affiliation: undefined, channel: undefined }),
    person(8, { role: 'rapporteur', channel: 'onsite' }),
  ],
};
