import type { IncidentCard, MessageCard, OptionCard, ShowCard } from '../protocol.gen';
import { longAffiliation } from './names';
import { MINUTE, NOW, World, YOU, type Size } from './world';

const some: Size = { people: 6, waiting: 4, questions: 12 };

export const message = (id: string, age: number, more: Partial<MessageCard> = {}): MessageCard => ({
  id,
  from: 'u-relay',
  name: 'João Pereira',
  role: 'relay',
  body: { type: 'signal', signal: 'question_ready' },
  at: NOW - age,
  ...more,
});

const incident = (id: string, age: number, text: string, more: Partial<IncidentCard> = {}): IncidentCard => ({
  id,
  from: 'u-relay',
  name: 'João Pereira',
  text,
  at: NOW - age,
  ...more,
});

const option = (label: string, onsite: number, online: number, hub = 0): OptionCard => ({
  label,
  onsite,
  online,
  hub,
  total: onsite + online + hub,
});

export const show = (more: Partial<ShowCard> = {}): ShowCard => ({
  id: 'show1',
  question: 'Should the pilot go on for another year?',
  options: [option('Yes', 0, 41), option('No', 0, 7)],
  room_counted: false,
  hubs_counted: [],
  opened_at: NOW - 40_000,
  ...more,
});

export const counted: Partial<ShowCard> = {
  options: [option('Yes', 32, 41), option('No', 11, 7)],
  room_counted: true,
};

function say(world: World, messages: MessageCard[], incidents: IncidentCard[] = []): World {
  for (const card of messages) world.entities.set(`message:${card.id}`, { type: 'message', ...card });
  for (const card of incidents) world.entities.set(`incident:${card.id}`, { type: 'incident', ...card });
  return world;
}

function asking(world: World, ...shows: ShowCard[]): World {
  for (const card of shows) world.entities.set(`show:${card.id}`, { type: 'show', ...card });
  return world;
}

const talk: MessageCard[] = [
  message('m1', 9 * MINUTE, {
    from: YOU,
    name: 'Amina Diallo',
    role: 'chair',
    body: { type: 'signal', signal: 'one_more' },
  }),
  message('m2', 6 * MINUTE, {
    from: 'u-tech',
    name: undefined,
    role: 'tech',
    body: { type: 'words', text: 'The second handheld microphone is charged again, it is on the left side' },
  }),
  message('m3', 2 * MINUTE, { to: 'chair', body: { type: 'signal', signal: 'speaker_ready' } }),
  message('m4', 30_000, {
    to: 'chair',
    body: { type: 'words', text: 'Mei-Ling drops out now and then; please hold for half a minute' },
  }),
];

const log: IncidentCard[] = [
  incident('i1', 20 * MINUTE, 'The stream stood still for a minute', { resolved_at: NOW - 18 * MINUTE }),
  incident('i2', 3 * MINUTE, 'No sound from the hub in Nairobi'),
];

/** Of three who wait online one was heard, one says it works, one failed. */
function sounds(world: World): World {
  return world
    .edit('request:r0', 'request', { audio: undefined, speaker: world.speaker(21, 'online') })
    .edit('request:r1', 'request', { audio: 'checked' })
    .edit('request:r2', 'request', { audio: 'failed' })
    .edit('request:r3', 'request', { audio: 'claimed', speaker: world.speaker(24, 'hub') })
    .edit('queue', 'queue', {
      next: [0, 1, 2, 3].map((index) => ({
        request: `r${index}`,
        speaker:
          index === 0
            ? world.speaker(21, 'online')
            : world.speaker(index === 3 ? 24 : 20 + index, index === 3 ? 'hub' : 'online'),
        kind: 'intervention' as const,
        read_aloud: false,
      })),
    });
}

/** States of the crew's line, of incidents, of shows of hands, and of sound. */
export const talkStates = {
  talk: () => sounds(say(new World(some), talk, log)),
  talk_hard: () =>
    say(
      new World({ ...some, hard: true }),
      [
        message('m1', MINUTE, {
          name: longAffiliation.slice(0, 60),
          to: 'chair',
          body: { type: 'words', text: `${longAffiliation} `.repeat(4).slice(0, 300) },
        }),
        message('m2', 20_000, {
          name: 'عبد الرحمن',
          body: { type: 'words', text: 'من فضلك انتظر دقيقة واحدة' },
        }),
      ],
      [incident('i1', MINUTE, `${longAffiliation} `.repeat(4).slice(0, 300))],
    ),
  hands: () => asking(new World(some), show()),
  hands_counted: () =>
    asking(new World(some), show(counted)).edit(`me:${YOU}`, 'me', {
      raised: [{ show: 'show1', option: 0 }],
    }),
  hands_room: () => asking(new World(some), show()).edit(`me:${YOU}`, 'me', { channel: 'onsite' }),
  hands_closed: () => asking(new World(some), show({ ...counted, closed_at: NOW - 20_000 })),
  hands_hard: () =>
    asking(
      new World({ ...some, hard: true }),
      show({
        question: `${longAffiliation} `.repeat(6).slice(0, 500),
        options: [
          'Yes',
          'No',
          'كيف يمكن للبلدان النامية',
          longAffiliation.slice(0, 160),
          '发展中国家',
          'Later, when the second pilot has been evaluated',
        ].map((label, index) => option(label, 120 - index * 17, 4100 - index * 530, index * 40)),
        room_counted: true,
        hubs_counted: ['h1'],
      }),
    ),
} satisfies Record<string, () => World>;
