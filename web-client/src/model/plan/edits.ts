import type { Duty } from '../../protocol.gen';
import type { Draft, DraftPerson, DraftQuestion, DraftSegment, DraftSlot, LinesOf } from './draft';

/** Changes to a draft, in place. Each hands back what it made, so that the screen can go there. */

const fresh = (draft: Draft) => `new.${++draft.made}`;

export function addPerson(draft: Draft): DraftPerson {
  const person: DraftPerson = {
    key: fresh(draft),
    name: '',
    honorific: '',
    position: '',
    affiliation: '',
    duties: ['speaker'],
    stakeholder: '',
    region: '',
    gender: '',
    attendance: 'expected',
  };
  draft.people.push(person);
  return person;
}

/** Where somebody stands in the rundown: taking them off the roster takes them off there, too. */
export function placesOf(draft: Draft, person: string): { slots: number; questions: number } {
  const slots = draft.segments.flatMap((segment) => segment.slots).filter((slot) => slot.person === person);
  const questions = draft.segments
    .flatMap((segment) => segment.prepared)
    .filter(({ to }) => to.includes(person));
  return { slots: slots.length, questions: questions.length };
}

/** Their slots go with them; their questions stay, for somebody else to be asked. */
export function removePerson(draft: Draft, person: string): void {
  drop(draft.people, person);
  for (const segment of draft.segments) {
    segment.slots = segment.slots.filter((slot) => slot.person !== person);
    for (const question of segment.prepared) question.to = question.to.filter((key) => key !== person);
  }
}

/** Gives a duty that the proposal gave to nobody. */
export function giveDuty(draft: Draft, person: string, duty: Duty): void {
  const chosen = draft.people.find(({ key }) => key === person);
  if (chosen && !chosen.duties.includes(duty)) chosen.duties.push(duty);
}

export function addSegment(draft: Draft): DraftSegment {
  const segment: DraftSegment = {
    key: fresh(draft),
    kind: 'statements',
    title: '',
    minutes: '10',
    slots: [],
    prepared: [],
  };
  draft.segments.push(segment);
  return segment;
}

/** A slot as long as the one before it, for whoever of the speakers has none in this segment yet. */
export function addSlot(draft: Draft, segment: DraftSegment): DraftSlot {
  const taken = new Set(segment.slots.map(({ person }) => person));
  const free = draft.people.filter(({ key }) => !taken.has(key));
  const next = free.find(({ duties }) => duties.includes('speaker')) ?? free[0];
  const minutes = segment.slots.at(-1)?.minutes ?? '5';
  const slot: DraftSlot = { key: fresh(draft), person: next?.key ?? '', minutes, topic: '' };
  segment.slots.push(slot);
  return slot;
}

export function addQuestion(draft: Draft, segment: DraftSegment): DraftQuestion {
  const question: DraftQuestion = { key: fresh(draft), text: '', to: [] };
  segment.prepared.push(question);
  return question;
}

export function addLine(draft: Draft, list: LinesOf): string {
  const key = fresh(draft);
  draft[list].push({ key, text: '' });
  return key;
}

export function drop(list: { key: string }[], key: string): void {
  const at = list.findIndex((each) => each.key === key);
  if (at >= 0) list.splice(at, 1);
}

/** One place up (-1) or down (1); nothing at the ends. */
export function move<Each extends { key: string }>(list: Each[], key: string, by: -1 | 1): void {
  const at = list.findIndex((each) => each.key === key);
  const to = at + by;
  if (at < 0 || to < 0 || to >= list.length) return;
  list.splice(to, 0, ...list.splice(at, 1));
}
