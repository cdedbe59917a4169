import { describe, expect, it } from 'vitest';
import type { OptionCard, ShowCard } from '../protocol.gen';
import { openShow, parts, placesOf, showsInOrder, shownShow } from './shows';

const show = (id: string, opened_at: number, closed_at?: number): ShowCard => ({
  id,
  question: 'Shall we go on?',
  options: [],
  room_counted: false,
  hubs_counted: [],
  opened_at,
  closed_at,
});
const option = (onsite: number, online: number, hub = 0): OptionCard => ({
  label: 'Yes',
  onsite,
  online,
  hub,
  total: onsite + online + hub,
});

describe('what is to be seen', () => {
  const closed = show('a', 10, 100);
  it('is the one that is open, whatever was closed just now', () => {
    expect(shownShow([show('b', 110), closed], 110, 50)?.id).toBe('b');
    expect(openShow([closed])).toBeUndefined();
  });
  it('is the last result for a while, and then nothing', () => {
    expect(shownShow([show('z', 1, 5), closed], 149, 50)?.id).toBe('a');
    expect(shownShow([closed], 150, 50)).toBeUndefined();
    expect(shownShow([], 150, 50)).toBeUndefined();
  });
  it('is in the order in which they were opened', () => {
    expect(showsInOrder([show('a', 20), show('c', 10), show('b', 10)]).map(({ id }) => id)).toEqual([
      'b',
      'c',
      'a',
    ]);
  });
});

describe('the bars', () => {
  it('are a share of the longest, place by place', () => {
    const all = [option(30, 10), option(5, 0, 5)];
    expect(parts(all[0] as OptionCard, all)).toEqual([
      { of: 'onsite', part: 0.75 },
      { of: 'online', part: 0.25 },
    ]);
    expect(parts(all[1] as OptionCard, all)).toEqual([
      { of: 'onsite', part: 0.125 },
      { of: 'hub', part: 0.125 },
    ]);
  });
  it('are empty while no hand is up', () => {
    expect(parts(option(0, 0), [option(0, 0)])).toEqual([]);
  });
  it('speak of the room and of hubs only where they were counted', () => {
    const card = show('a', 1);
    expect(placesOf(card)).toEqual(['online']);
    expect(placesOf({ ...card, room_counted: true })).toEqual(['onsite', 'online']);
    expect(placesOf({ ...card, hubs_counted: ['h'] })).toEqual(['online', 'hub']);
  });
});
