import type {
  Attendance,
  Duty,
  Gender,
  Plan,
  PlanPerson,
  PlanSegment,
  Region,
  SegmentKind,
  Stakeholder,
} from '../../protocol.gen';
import { inputTime } from './time';

/**
 * A plan while somebody edits it: numbers and times are the text that was typed, and everything in a list has a
 * key of its own. What was imported keeps the path it had (`people.3`) as its key, so that what the import said
 * about it stays with it when others are removed or moved. People are named by key, not by place.
 */
export interface Draft {
  /** The id the session will have. It stays the same, so that creating twice makes one session. */
  id: string;
  title: string;
  short_title: string;
  reference: string;
  format: string;
  layout: string;
  minutes: string;
  starts_at: string;
  open_floor_share: string;
  people: DraftPerson[];
  segments: DraftSegment[];
  policy_questions: DraftLine[];
  goals: string;
  tags: DraftLine[];
  tools: DraftLine[];
  notes: DraftLine[];
  /** How many keys were made here. */
  made: number;
}

export interface DraftPerson {
  key: string;
  name: string;
  honorific: string;
  position: string;
  affiliation: string;
  duties: Duty[];
  stakeholder: Stakeholder | '';
  region: Region | '';
  gender: Gender | '';
  attendance: Attendance;
}

export interface DraftSegment {
  key: string;
  kind: SegmentKind;
  title: string;
  minutes: string;
  slots: DraftSlot[];
  prepared: DraftQuestion[];
}

export interface DraftSlot {
  key: string;
  /** Key of a person; empty while nobody is chosen. */
  person: string;
  minutes: string;
  topic: string;
}

export interface DraftQuestion {
  key: string;
  text: string;
  /** Keys of people. */
  to: string[];
}

export interface DraftLine {
  key: string;
  text: string;
}

/** The lists of plain lines. */
export type LinesOf = 'policy_questions' | 'tags' | 'tools' | 'notes';

const nothing: Plan = {
  title: '',
  people: [],
  segments: [],
  policy_questions: [],
  goals: [],
  tags: [],
  tools: [],
  notes: [],
};

/** A draft of what was read, or of nothing. */
export function draftOf(id: string, plan: Plan = nothing): Draft {
  const lines = (list: LinesOf) => plan[list].map((text, at) => ({ key: `${list}.${at}`, text }));
  return {
    id,
    title: plan.title,
    short_title: plan.short_title ?? '',
    reference: plan.reference ?? '',
    format: plan.format ?? '',
    layout: plan.layout ?? '',
    minutes: plan.minutes === undefined ? '' : String(plan.minutes),
    starts_at: plan.starts_at === undefined ? '' : inputTime(plan.starts_at),
    open_floor_share: plan.open_floor_share?.join('/') ?? '',
    people: plan.people.map((person, at) => draftPerson(`people.${at}`, person)),
    segments: plan.segments.map((segment, at) => draftSegment(`segments.${at}`, segment)),
    policy_questions: lines('policy_questions'),
    goals: plan.goals.join(', '),
    tags: lines('tags'),
    tools: lines('tools'),
    notes: lines('notes'),
    made: 0,
  };
}

export function draftPerson(key: string, person: PlanPerson): DraftPerson {
  return {
    key,
    name: person.name,
    honorific: person.honorific ?? '',
    position: person.position ?? '',
    affiliation: person.affiliation ?? '',
    duties: [...person.duties],
    stakeholder: person.stakeholder ?? '',
    region: person.region ?? '',
    gender: person.gender ?? '',
    attendance: person.attendance,
  };
}

export function draftSegment(key: string, segment: PlanSegment): DraftSegment {
  return {
    key,
    kind: segment.kind,
    title: segment.title,
    minutes: String(segment.minutes),
    slots: segment.slots.map((slot, at) => ({
      key: `${key}.slots.${at}`,
      person: `people.${slot.person}`,
      minutes: String(slot.minutes),
      topic: slot.topic ?? '',
    })),
    prepared: segment.prepared.map((question, at) => ({
      key: `${key}.prepared.${at}`,
      text: question.text,
      to: question.to.map((person) => `people.${person}`),
    })),
  };
}
