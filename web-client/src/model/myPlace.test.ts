import { describe, expect, it } from 'vitest';
import type { MeCard, NextCard, QueueCard, SegmentCard, SlotCard, Speaker } from '../protocol.gen';
import { clock } from '../gallery/world';
import { isMine, myPlace } from './myPlace';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 9, 41); // the gallery's clock counts from here
const me: MeCard = {
  participant: 'u1',
  person: 'p1',
  requests: [],
  questions: [],
  votes: [],
  spokesperson: false,
  muted: false,
  raised: [],
  cues: [],
};
const speaker = (id: string, name: string): Speaker => ({
  who: { type: 'person', id },
  name,
  channel: 'onsite',
});
const slot = (id: string, person: string, more: Partial<SlotCard> = {}): SlotCard => ({
  id,
  person,
  minutes: 4,
  added: 0,
  state: 'waiting',
  ...more,
});
const segment = (id: string, slots: SlotCard[]): SegmentCard => ({
  id,
  kind: 'statements',
  title: id,
  minutes: 20,
  added: 0,
  policy: { type: 'fifo' },
  each: 2 * MINUTE,
  slots,
  prepared: [],
});
const queue = (next: NextCard[]) => ({ next, each: 2 * MINUTE }) as QueueCard;
const turn = {
  id: 't1',
  speaker: speaker('p9', 'Nine'),
  kind: 'statement' as const,
  began_at: NOW,
  interposed: false,
  read_aloud: false,
  clock: clock(3 * MINUTE),
};
const known = {
  me,
  floor: { turn },
  queue: queue([]),
  rundown: undefined,
  segments: [],
  person: () => undefined,
  now: NOW,
};

describe('myPlace', () => {
  it('is next when nobody comes before', () => {
    const place = myPlace({
      ...known,
      queue: queue([{ speaker: speaker('p1', 'Me'), slot: 'a', read_aloud: false }]),
    });
    expect(place).toEqual({ next: true, after: 'Nine', at: NOW + 3 * MINUTE });
  });

  it('comes after those before, about when they are done', () => {
    const rundown = { current: 's1', outlook: [] as never[] } as never;
    const place = myPlace({
      ...known,
      rundown,
      segments: [segment('s1', [slot('a', 'p2', { added: 60 })])],
      queue: queue([
        { speaker: speaker('p2', 'Ada'), slot: 'a', read_aloud: false },
        { speaker: speaker('p3', 'Bo'), request: 'r', read_aloud: false },
        { speaker: speaker('p1', 'Me'), request: 's', read_aloud: false },
      ]),
    });
    expect(place).toEqual({ next: false, after: 'Bo', at: NOW + (3 + 5 + 2) * MINUTE });
  });

  it('looks into later segments', () => {
    const later = segment('s2', [slot('a', 'p2'), slot('b', 'p1')]);
    const outlook = [{ segment: 's2', start: { at_least: NOW, still: 10 * MINUTE }, freed: 0 }];
    const place = myPlace({
      ...known,
      rundown: { current: 's1', outlook } as never,
      segments: [segment('s1', []), later],
      person: (id) => (id === 'p2' ? ({ name: 'Ada' } as never) : undefined),
    });
    expect(place).toEqual({ next: false, after: 'Ada', segment: later, at: NOW + 14 * MINUTE });
  });

  it('comes at a time nobody knows behind a place without minutes', () => {
    const slots = [slot('a', 'p2', { minutes: 0 }), slot('b', 'p1')];
    const outlook = [{ segment: 's2', start: { at_least: NOW, still: 10 * MINUTE }, freed: 0 }];
    const rundown = { current: 's1', outlook } as never;
    const later = myPlace({ ...known, rundown, segments: [segment('s2', slots)] });
    expect(later?.at).toBeUndefined();
    const next = queue([
      { speaker: speaker('p2', 'Ada'), slot: 'a', read_aloud: false },
      { speaker: speaker('p1', 'Me'), slot: 'b', read_aloud: false },
    ]);
    const soon = myPlace({ ...known, rundown, segments: [segment('s1', slots)], queue: next });
    expect(soon).toEqual({ next: false, after: 'Ada', at: undefined });
  });

  it('is nothing for somebody who is not on the plan', () => {
    expect(myPlace({ ...known, segments: [segment('s2', [slot('a', 'p2')])] })).toBeUndefined();
    expect(myPlace({ ...known, me: undefined })).toBeUndefined();
  });
});

it('knows one’s own turn by its id and by the roster', () => {
  expect(isMine(turn, { ...me, turn: 't1' })).toBe(true);
  expect(isMine({ ...turn, speaker: speaker('p1', 'Me') }, me)).toBe(true);
  expect(isMine(turn, me)).toBe(false);
  expect(isMine(undefined, me)).toBe(false);
});
