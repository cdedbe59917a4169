import type { HubCard, MeCard, MyQuestion, MyRequest, MyStep, QuestionState } from '../protocol.gen';
import { MINUTE, NOW, World, YOU, type Size } from './world';

const some: Size = { people: 6, waiting: 4, questions: 12 };

const me = (world: World, change: Partial<MeCard>) => world.edit(`me:${YOU}`, 'me', change);

export const myRequest: MyRequest = {
  id: 'mine',
  hand: true,
  kind: 'intervention',
  position: 3,
  on_deck: false,
  mode: 'speaks',
};
const soon: Partial<MyRequest> = { expected: { at_least: NOW + 6 * MINUTE, still: 4 * MINUTE } };

/** The steps up to a state, a minute apart. */
const steps = (...taken: MyStep['step'][]): MyStep[] =>
  taken.map((step, index) => ({ step, at: NOW - (taken.length - index) * MINUTE }));

export const myQuestion: MyQuestion = {
  id: 'm1',
  number: 12,
  text: 'Is there a list of the pilot sites that we could consult?',
  state: 'shortlisted',
  steps: steps('submitted', 'approved', 'shortlisted'),
};

const joined = (state: QuestionState): MyQuestion => ({
  id: 'm2',
  number: 14,
  text: 'Where can one read which sites take part?',
  state: 'merged',
  steps: steps('submitted', 'approved', 'merged'),
  into: { question: 'q1', number: 2, text: 'Which sites take part, and where is the list?', state },
});

const hub = (id: string, name: string, heads?: number): HubCard => ({
  id,
  name,
  heads,
  counted_at: heads === undefined ? undefined : NOW - 7 * MINUTE,
  joined: 3,
});
const hubs = [
  hub('h1', 'Nairobi, Kenyatta University', 24),
  hub('h2', 'مركز الخرطوم'),
  hub('h3', 'São Paulo'),
];
function withHubs(world: World): World {
  world.entities.set('places', { type: 'places', hubs });
  return world;
}

/** What somebody who takes part sees of their own things. */
export const mineStates = {
  /** Waits, with a note, a wait that can be told, and sound nobody has heard. */
  waits: () => me(new World(some), { requests: [{ ...myRequest, ...soon, note: 'About the costs' }] }),
  /** Called to be ready; the crew could not hear them. */
  unheard: () =>
    me(new World(some), {
      audio: 'failed',
      requests: [
        { ...myRequest, position: 2, on_deck: true, expected: { at_least: NOW + 90_000, still: 0 } },
      ],
    }),
  checked: () =>
    me(new World(some), {
      audio: 'checked',
      requests: [{ ...myRequest, position: 1, on_deck: true, ...soon }],
    }),
  /** The crew reads aloud for them, and has nothing to read yet. */
  wordless: () => me(new World(some), { requests: [{ ...myRequest, mode: 'read_aloud' }] }),
  /** Typed what is read aloud, in their place of the list. */
  typed: () =>
    me(new World(some), {
      requests: [{ ...myRequest, ...soon, mode: 'read_aloud', question: 'm1' }],
      questions: [
        { ...myQuestion, state: 'forwarded', mode: 'read_aloud', steps: steps('submitted', 'forwarded') },
      ],
    }),
  /** Every way a question may have gone. */
  paths: () => {
    const question = (id: string, state: QuestionState, more: Partial<MyQuestion> = {}): MyQuestion => ({
      ...myQuestion,
      id,
      state,
      steps: steps('submitted', 'approved', 'shortlisted', 'forwarded', 'asked'),
      ...more,
    });
    return me(
      new World(some)
        .edit('question:q4', 'question', { state: 'answered', answered_by: ['p2', 'p3'], relayed: true })
        .edit('question:q1', 'question', { askers: 3 }),
      {
        requests: [{ ...myRequest, hand: false, position: 2, mode: 'read_aloud', question: 'm1', ...soon }],
        questions: [
          question('m6', 'declined', { reason: 'Asked and answered earlier' }),
          question('m5', 'follow_up', { steps: steps('submitted', 'approved', 'asked', 'follow_up') }),
          question('m3', 'answered', {
            answer: 'The list is on the page of the programme, under “Sites”. It is corrected every month.',
            steps: steps('submitted', 'approved', 'answered_in_writing'),
          }),
          question('q4', 'answered', { text: 'Who decides which communities come first?' }),
          joined('shortlisted'),
          question('m1', 'forwarded', { mode: 'read_aloud' }),
        ],
      },
    );
  },
  muted: () => me(new World(some), { muted: true, questions: [myQuestion] }),
  /** Told the online moderator what they need; sits in a hub and counts it. */
  spokesperson: () =>
    me(withHubs(new World(some)), {
      channel: 'hub',
      hub: 'h1',
      spokesperson: true,
      need: 'Live captions, and a moment longer to unmute: I type with one hand.',
    }),
  hubs: () => me(withHubs(new World(some)), { name: undefined, channel: undefined }),
  /** Whoever holds the floor reads somebody's words aloud. */
  reading: () => {
    const world = new World(some).edit('question:q6', 'question', {
      language: 'fr',
      text: 'Qui décide quelles communautés passent en premier ?',
      translation: 'Who decides which communities come first?',
    });
    const floor = world.entities.get('floor');
    const turn = floor?.type === 'floor' ? floor.turn : undefined;
    return world.edit('floor', 'floor', {
      turn: turn && { ...turn, kind: 'moderation', read_aloud: true, question: 'q6', topic: undefined },
    });
  },
} satisfies Record<string, () => World>;
