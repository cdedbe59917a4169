import type { Plan, PlanPerson, PlanSegment } from '../../protocol.gen';
import type { Draft, DraftPerson, DraftSegment, LinesOf } from './draft';
import { goalsIn, minutesIn, shareIn } from './read';
import { instant } from './time';

/** Optional text: nothing rather than blanks. */
const some = (text: string) => text.trim() || undefined;

/** The plan that a draft without problems stands for. */
export function planOf(draft: Draft): Plan {
  const places = new Map(draft.people.map(({ key }, at) => [key, at]));
  const lines = (list: LinesOf) => draft[list].map(({ text }) => text.trim()).filter(Boolean);
  return {
    title: draft.title.trim(),
    short_title: some(draft.short_title),
    reference: some(draft.reference),
    format: some(draft.format),
    layout: some(draft.layout),
    minutes: minutesIn(draft.minutes),
    starts_at: instant(draft.starts_at),
    open_floor_share: shareIn(draft.open_floor_share),
    people: draft.people.map(planPerson),
    segments: draft.segments.map((segment) => planSegment(segment, places)),
    policy_questions: lines('policy_questions'),
    goals: goalsIn(draft.goals) ?? [],
    tags: lines('tags'),
    tools: lines('tools'),
    notes: lines('notes'),
  };
}

function planPerson(person: DraftPerson): PlanPerson {
  return {
    name: person.name.trim(),
    honorific: some(person.honorific),
    position: some(person.position),
    affiliation: some(person.affiliation),
    duties: [...person.duties],
    stakeholder: person.stakeholder || undefined,
    region: person.region || undefined,
    gender: person.gender || undefined,
    attendance: person.attendance,
  };
}

function planSegment(segment: DraftSegment, places: Map<string, number>): PlanSegment {
  const placesOf = (keys: string[]) => keys.flatMap((key) => places.get(key) ?? []);
  return {
    kind: segment.kind,
    title: segment.title.trim(),
    minutes: minutesIn(segment.minutes) ?? 0,
    slots: segment.slots.flatMap((slot) =>
      placesOf([slot.person]).map((person) => ({
        person,
        minutes: minutesIn(slot.minutes) ?? 0,
        topic: some(slot.topic),
      })),
    ),
    prepared: segment.prepared
      .map(({ text, to }) => ({ text: text.trim(), to: placesOf(to) }))
      .filter(({ text }) => text),
  };
}
