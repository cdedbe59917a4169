import { describe, expect, it } from 'vitest';
import type { Plan } from '../../protocol.gen';
import { draftOf } from './draft';
import { addPerson, addSlot, giveDuty, move, placesOf, removePerson } from './edits';
import { planOf } from './plan';
import { problemsOf } from './problems';
import { goalsIn, minutesIn, shareIn } from './read';
import { inputTime, instant } from './time';

function place<T>(list: T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new Error(`nothing at ${at}`);
  return found;
}

const person = (name: string) => ({ name, duties: ['speaker' as const], attendance: 'expected' as const });
const plan: Plan = {
  title: 'Shared water, shared data',
  minutes: 60,
  starts_at: Date.UTC(2026, 10, 23, 9),
  open_floor_share: [1, 3],
  people: [person('Ana'), person('Bo'), person('Cy')],
  segments: [
    {
      kind: 'statements',
      title: 'Statements',
      minutes: 10,
      slots: [
        { person: 0, minutes: 5 },
        { person: 2, minutes: 5, topic: 'Wells' },
      ],
      prepared: [{ text: 'Why?', to: [0, 2] }],
    },
  ],
  policy_questions: ['What next?'],
  goals: [6, 9],
  tags: ['water'],
  tools: [],
  notes: [],
};

describe('a draft', () => {
  it('stands for the plan it was made of', () => {
    // As it travels: what is undefined is left out.
    expect(JSON.parse(JSON.stringify(planOf(draftOf('id', plan))))).toEqual(plan);
  });

  it('leaves out what was emptied', () => {
    const draft = draftOf('id', plan);
    draft.minutes = '';
    place(draft.policy_questions, 0).text = '  ';
    expect(planOf(draft)).toMatchObject({ minutes: undefined, policy_questions: [] });
  });

  it('names people by who they are when the roster changes', () => {
    const draft = draftOf('id', plan);
    removePerson(draft, 'people.1');
    expect(planOf(draft).segments[0]?.slots.map((slot) => slot.person)).toEqual([0, 1]);
    expect(draft.people.map(({ key }) => key)).toEqual(['people.0', 'people.2']);
  });

  it('takes somebody off the rundown with the roster, and keeps their questions', () => {
    const draft = draftOf('id', plan);
    expect(placesOf(draft, 'people.0')).toEqual({ slots: 1, questions: 1 });
    removePerson(draft, 'people.0');
    expect(planOf(draft).segments[0]).toMatchObject({
      slots: [{ person: 1, minutes: 5, topic: 'Wells' }],
      prepared: [{ text: 'Why?', to: [1] }],
    });
  });

  it('gives a new slot to the next speaker, as long as the one before', () => {
    const draft = draftOf('id', plan);
    expect(addSlot(draft, place(draft.segments, 0))).toMatchObject({ person: 'people.1', minutes: '5' });
  });

  it('never gives two things the same key', () => {
    const draft = draftOf('id', plan);
    expect(addPerson(draft).key).not.toBe(addPerson(draft).key);
  });

  it('gives a duty once', () => {
    const draft = draftOf('id', plan);
    giveDuty(draft, 'people.0', 'rapporteur');
    giveDuty(draft, 'people.0', 'rapporteur');
    expect(draft.people[0]?.duties).toEqual(['speaker', 'rapporteur']);
  });

  it('moves within its list and no further', () => {
    const draft = draftOf('id', plan);
    move(draft.people, 'people.2', -1);
    move(draft.people, 'people.0', -1);
    expect(draft.people.map(({ name }) => name)).toEqual(['Ana', 'Cy', 'Bo']);
  });
});

describe('problems', () => {
  it('has none with a good plan', () => expect(problemsOf(draftOf('id', plan)).size).toBe(0));

  it('tells each by its path', () => {
    const draft = draftOf('id', plan);
    draft.title = ' ';
    draft.minutes = 'an hour';
    draft.open_floor_share = '4/3';
    place(draft.people, 1).name = 'x'.repeat(61);
    place(place(draft.segments, 0).slots, 0).person = '';
    place(draft.segments, 0).minutes = '';
    draft.goals = '18';
    expect([...problemsOf(draft)]).toEqual([
      ['title', 'empty'],
      ['minutes', 'minutes'],
      ['open_floor_share', 'share'],
      ['people.1.name', 'too_long'],
      ['segments.0.minutes', 'minutes'],
      ['segments.0.slots.0.person', 'nobody'],
      ['goals', 'goals'],
    ]);
  });

  it('counts letters as people do', () => {
    const draft = draftOf('id', plan);
    place(draft.people, 0).name = '👩‍👩‍👧‍👦'.repeat(60);
    expect(problemsOf(draft).size).toBe(0);
  });
});

describe('what is typed', () => {
  it('is minutes', () => {
    expect(minutesIn(' 90 ')).toBe(90);
    expect([minutesIn(''), minutesIn('1.5'), minutesIn('-3'), minutesIn('1441')]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('is a share', () => {
    expect(shareIn('1/3')).toEqual([1, 3]);
    expect(shareIn('30 %')).toEqual([30, 100]);
    expect([shareIn('0/3'), shareIn('3/2'), shareIn('much')]).toEqual(Array(3).fill(undefined));
  });

  it('is goals', () => {
    expect(goalsIn('6, 9 9;13')).toEqual([6, 9, 13]);
    expect(goalsIn('')).toEqual([]);
    expect(goalsIn('6, x')).toBeUndefined();
  });

  it('is a time, and back', () => {
    const at = Date.UTC(2026, 10, 23, 9, 41);
    expect(instant(inputTime(at))).toBe(at);
    expect(instant('')).toBeUndefined();
  });
});
