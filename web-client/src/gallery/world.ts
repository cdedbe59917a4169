import {
  LIMITS,
  type Channel,
  type Entity,
  type Expected,
  type Key,
  type MeCard,
  type PersonCard,
  type QuestionCard,
  type QuestionState,
  type RequestCard,
  type RequestKind,
  type SegmentOutlook,
  type SlotState,
  type Speaker,
} from '../protocol.gen';
import { crewOnly } from './crew';
import { clock, MINUTE, NOW, YOU } from './moment';
import { affiliations, hard, hardTexts, longAffiliation, ordinary, texts } from './names';

export { clock, MINUTE, NOW, YOU };

export interface Size {
  people: number;
  waiting: number;
  questions: number;
  /** Names and texts that have broken screens before. */
  hard?: boolean;
}

export const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

const channels: Channel[] = ['onsite', 'online', 'online', 'onsite', 'hub'];
const kinds: RequestKind[] = [
  'intervention',
  'intervention',
  'clarifying_question',
  'reply',
  'point_of_order',
];
const states: QuestionState[] = [
  'approved',
  'submitted',
  'shortlisted',
  'forwarded',
  'approved',
  'answered',
  'asked',
  'declined',
  'not_reached',
];

const interposing: RequestKind[] = ['point_of_order', 'clarifying_question'];

const CREW_ONLY: readonly Entity['type'][] = [
  'request',
  'prepared',
  'link',
  'desk',
  'fairness',
  'turn',
  'cue',
  'message',
  'incident',
];

const slotStates: SlotState[] = ['speaking', 'waiting', 'freed', 'waiting'];

/** Plan, fact and expectation of the five segments, three minutes behind. */
function outlook(): SegmentOutlook[] {
  const planned = [-38, -33, -13, 2, 17, 22].map((minutes) => NOW + minutes * MINUTE);
  const still = [0, 0, 0, 15, 20].map((minutes) => minutes * MINUTE);
  return [0, 1, 2, 3, 4].map((index) => {
    const end: Expected = { at_least: NOW + 3 * MINUTE + (still[index] ?? 0), still: still[index] ?? 0 };
    const before = still[index - 1] ?? 0;
    return {
      segment: `s${index}`,
      planned_start: planned[index],
      planned_end: planned[index + 1],
      start: index > 2 ? { at_least: NOW + 3 * MINUTE + before, still: before } : undefined,
      end: index > 1 ? end : undefined,
      freed: index === 2 ? 5 * MINUTE : 0,
    };
  });
}

/** A session in full swing, as the crew sees it; the states take from it or add to it. */
export class World {
  readonly entities = new Map<Key, Entity>();
  readonly #size: Size;

  constructor(size: Size) {
    this.#size = size;
    this.#session();
    this.#people();
    this.#rundown();
    this.#requests();
    this.#questions();
    this.#votes();
    this.#crew();
  }

  /** Changes one entity. */
  edit<T extends Entity['type']>(key: Key, type: T, change: Partial<Extract<Entity, { type: T }>>): this {
    const entity = this.entities.get(key);
    if (entity?.type === type) this.entities.set(key, { ...entity, ...change });
    return this;
  }

  /** Takes away what the public may not see. */
  forPublic(): this {
    for (const [key, entity] of [...this.entities]) {
      const crewOnly = CREW_ONLY.includes(entity.type);
      const unseen = entity.type === 'question' && ['submitted', 'declined'].includes(entity.state);
      if (crewOnly || unseen) this.entities.delete(key);
      else if (entity.type === 'question')
        this.entities.set(key, {
          ...entity,
          asker: entity.details?.anonymous ? undefined : entity.asker,
          details: undefined,
        });
      else if (entity.type === 'person') this.entities.set(key, { ...entity, details: undefined });
    }
    return this.edit('queue', 'queue', { order: undefined, suggestion: undefined })
      .edit('presence', 'presence', { crew: [], screens: [] })
      .edit('session', 'session', { settings: undefined })
      .edit('rundown', 'rundown', { expected_end: undefined, outlook: [], share: undefined });
  }

  /** Takes away what speakers and the stage view may not see. */
  forSpeakers(): this {
    const { entities } = this;
    const kept = [...entities].filter(
      ([, entity]) =>
        entity.type === 'prepared' ||
        entity.type === 'rundown' ||
        (entity.type === 'cue' &&
          !entity.cleared &&
          (entity.to.type === 'turn' || entity.to.type === 'speakers')),
    );
    this.forPublic();
    for (const [key, entity] of kept)
      entities.set(key, entity.type === 'cue' ? { ...entity, from: undefined, sender: undefined } : entity);
    return this;
  }

  /** Nothing was said to speakers yet. */
  silent(): this {
    for (const [key, { type }] of [...this.entities]) if (type === 'cue') this.entities.delete(key);
    return this;
  }

  name(index: number): string {
    return pick(this.#size.hard ? hard : ordinary, index);
  }

  speaker(index: number, channel = pick(channels, index)): Speaker {
    return {
      who:
        index < this.#size.people
          ? { type: 'person', id: `p${index}` }
          : { type: 'participant', id: `u${index}` },
      name: this.name(index),
      affiliation: this.#affiliation(index),
      channel,
    };
  }

  #affiliation(index: number): string | undefined {
    if (this.#size.hard && index % 2 === 0) return longAffiliation;
    return index % 4 === 3 ? undefined : pick(affiliations, index);
  }

  #session(): void {
    this.entities.set('session', {
      type: 'session',
      title: this.#size.hard
        ? 'Interministerielle Abstimmungskonferenz zur Mehrsprachigkeit digitaler Verwaltungsleistungen: Rückblick, Ausblick und gemeinsame Verpflichtungen'
        : 'Connecting the last billion: what has worked so far',
      short_title: this.#size.hard ? undefined : 'Connecting the last billion',
      reference: 'WS #15',
      format: 'Round table',
      minutes: 60,
      starts_at: NOW - 41 * MINUTE,
      started_at: NOW - 38 * MINUTE,
      life: 'live',
      screening: true,
      settings: { warning: 120, danger: 30, time_cues: true, groups: false },
      join_code: 'KT4H7XQ2',
      practice: false,
      policy_questions: ['What should be measured, and by whom?'],
      notes: [],
    });
  }

  #people(): void {
    for (let index = 0; index < this.#size.people; index++) {
      const person: PersonCard = {
        id: `p${index}`,
        name: this.name(index),
        honorific: index % 3 === 0 ? 'Dr.' : undefined,
        affiliation: this.#affiliation(index),
        duties: index === 0 ? ['onsite_moderator'] : index === 1 ? ['online_moderator'] : ['speaker'],
        attendance: pick(
          ['onsite', 'onsite', 'onsite', 'provisional', 'absent', 'expected', 'remote'],
          index,
        ),
        details: {
          turns: index % 3,
          spoken: (index % 3) * 4 * MINUTE,
          stakeholder: 'government',
          region: 'african',
        },
      };
      this.entities.set(`person:${person.id}`, { type: 'person', ...person });
    }
  }

  #rundown(): void {
    const kinds = ['opening', 'statements', 'directed_questions', 'open_floor', 'closing'] as const;
    const titles = ['Opening', 'Statements', 'Directed questions', 'Open floor', 'Summary and thanks'];
    const minutes = [5, 20, 15, 15, 5];
    kinds.forEach((kind, index) => {
      const running = kind === 'directed_questions';
      const slots = kind === 'open_floor' || kind === 'closing' ? 0 : Math.min(this.#size.people, 4);
      this.entities.set(`segment:s${index}`, {
        type: 'segment',
        id: `s${index}`,
        kind,
        title: pick(titles, index),
        minutes: pick(minutes, index),
        added: 0,
        policy: { type: 'alternate' },
        each: 2 * MINUTE,
        started_at: index < 3 ? NOW - (38 - index * 12) * MINUTE : undefined,
        ended_at: index < 2 ? NOW - (26 - index * 12) * MINUTE : undefined,
        slots: Array.from({ length: slots }, (_, slot) => ({
          id: `slot${index}-${slot}`,
          person: `p${running ? (slot + 2) % this.#size.people : slot}`,
          minutes: 5,
          added: 0,
          topic: pick(texts, slot),
          state: running ? pick(slotStates, slot) : ('done' as const),
          turn: running ? (slot === 0 ? 't1' : undefined) : `past${(slot + 3) % 4}`,
        })),
        prepared: kind === 'directed_questions' && this.#size.people > 0 ? ['q-a', 'q-b', 'q-c'] : [],
      });
    });
    ['q-a', 'q-b', 'q-c'].forEach((id, index) => {
      if (this.#size.people === 0) return;
      this.entities.set(`prepared:${id}`, {
        type: 'prepared',
        id,
        segment: 's2',
        text: pick(this.#size.hard ? hardTexts : texts, index),
        to: [`p${(index + 2) % this.#size.people}`],
        state: index === 0 ? 'asked' : 'waiting',
        reserve: index === 2,
      });
    });
    this.entities.set('rundown', {
      type: 'rundown',
      segments: kinds.map((_, index) => `s${index}`),
      current: 's2',
      clock: clock(3 * MINUTE, { allotted: 15 * MINUTE }),
      planned: 60 * MINUTE,
      ahead: 20 * MINUTE,
      planned_end: NOW + 20 * MINUTE,
      ends_at: NOW + 20 * MINUTE,
      expected_end: { at_least: NOW + 23 * MINUTE, still: 20 * MINUTE },
      outlook: outlook(),
      share: { promised: 20 * MINUTE, planned: 15 * MINUTE, at_best: 15 * MINUTE, given: 0 },
      reserve_needs: 3 * MINUTE,
    });
    this.entities.set('floor', {
      type: 'floor',
      turn: {
        id: 't1',
        speaker: this.speaker(2, 'onsite'),
        kind: 'answer',
        topic: pick(this.#size.hard ? hardTexts : texts, 1),
        began_at: NOW - 48_000,
        interposed: false,
        read_aloud: false,
        clock: clock(4 * MINUTE + 12_000),
      },
      question: this.#size.questions > 6 ? 'q6' : undefined,
    });
  }

  #requests(): void {
    const cards: RequestCard[] = Array.from({ length: this.#size.waiting }, (_, index) => ({
      id: `r${index}`,
      speaker: this.speaker(index + 20),
      kind: index === 0 ? 'intervention' : pick(kinds, index),
      state: 'pending',
      note: index % 4 === 1 ? 'Mic 2, left aisle' : undefined,
      raised_at: NOW - (index + 1) * 50_000,
      by_crew: index % 4 === 1,
      first_time: index % 3 !== 0,
      turns: index % 3 === 0 ? 1 : 0,
      spoken: index % 3 === 0 ? 2.4 * MINUTE : 0,
      passed: index === 2 ? 3 : 0,
      long_from: NOW - (index + 1) * 50_000 + LIMITS.LONG_WAIT_MS,
      mode: 'speaks' as const,
      interposes: interposing.includes(index === 0 ? 'intervention' : pick(kinds, index)),
    }));
    for (const card of cards) this.entities.set(`request:${card.id}`, { type: 'request', ...card });
    const count = (channel: Channel) => cards.filter(({ speaker }) => speaker.channel === channel).length;
    const [first] = cards;
    this.entities.set('queue', {
      type: 'queue',
      open: ['onsite', 'online', 'hub'],
      closing: [],
      policy: { type: 'alternate' },
      each: 2 * MINUTE,
      onsite: count('onsite'),
      online: count('online'),
      hub: count('hub'),
      next: cards
        .slice(0, 8)
        .map(({ id, speaker, kind }) => ({ request: id, speaker, kind, read_aloud: false })),
      order: cards.map(({ id }) => id),
      suggestion: first && {
        from: 'list',
        request: first.id,
        reason:
          cards.length === 1
            ? { why: 'only_one' }
            : { why: 'alternate', channel: first.speaker.channel, longer: 6 * MINUTE },
      },
    });
  }

  #questions(): void {
    for (let index = 0; index < this.#size.questions; index++) {
      const state = pick(states, index);
      const anonymous = index % 5 === 4;
      const question: QuestionCard = {
        id: `q${index}`,
        number: index + 1,
        text: pick(this.#size.hard ? hardTexts : texts, index),
        kind: index % 7 === 3 ? 'comment' : 'question',
        state,
        channel: pick(channels, index),
        asker: this.speaker(index + 40),
        to: index % 3 === 0 && this.#size.people > 2 ? ['p2'] : [],
        submitted_at: NOW - (400 - index) * 7_000,
        changed_at: NOW - 60_000,
        relayed: state === 'asked',
        askers: 1,
        also: [],
        answered_by: state === 'answered' && this.#size.people > 2 ? ['p2'] : [],
        details: {
          anonymous,
          by_crew: index % 4 === 3,
          silenced: false,
          steps: [],
          merged: [],
          like: [],
          original: index % 6 === 1 ? 'what hapens to data after pilot??' : undefined,
          reason: state === 'declined' ? 'Asked and answered earlier' : undefined,
        },
      };
      this.entities.set(`question:${question.id}`, { type: 'question', ...question });
    }
  }

  #votes(): void {
    const all = Array.from({ length: this.#size.questions }, (_, index) => [index + 1, (index * 7) % 23]);
    const of = Object.fromEntries(all.filter(([, count]) => count)) as Record<number, number>;
    this.entities.set('votes', { type: 'votes', of });
  }

  #crew(): void {
    this.entities.set('presence', {
      type: 'presence',
      onsite: this.#size.waiting * 2,
      online: this.#size.waiting * 3,
      hub: 0,
      crew: this.#size.people
        ? [
            { participant: YOU, name: this.name(0), roles: ['chair'], since: NOW },
            { participant: 'u-relay', name: this.name(1), roles: ['relay', 'tech'], since: NOW },
          ]
        : [],
      screens: [],
    });
    this.entities.set('link:l1', {
      type: 'link',
      id: 'l1',
      role: 'chair',
      label: 'Main table',
      issued_at: NOW,
    });
    if (this.#size.people > 0) {
      const all = crewOnly((index) => this.speaker(index));
      for (const [key, entity] of Object.entries(all)) this.entities.set(key, entity);
    }
    const me: MeCard = {
      spokesperson: false,
      muted: false,
      raised: [],
      participant: YOU,
      name: this.name(5),
      channel: 'online',
      requests: [],
      questions: [],
      cues: [],
      votes: this.#size.questions > 0 ? ['q0'] : [],
    };
    this.entities.set(`me:${YOU}`, { type: 'me', ...me });
  }
}
