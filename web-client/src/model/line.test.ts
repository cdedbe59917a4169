import { describe, expect, it } from 'vitest';
import type { MessageCard } from '../protocol.gen';
import { isFor, markOf, signalsOf, thread, unread } from './line';

const message = (id: string, at: number, more: Partial<MessageCard> = {}): MessageCard => ({
  id,
  from: 'other',
  role: 'relay',
  body: { type: 'signal', signal: 'hold' },
  at,
  ...more,
});

describe('the thread', () => {
  it('is in order of time, and of ids within one moment', () => {
    const messages = [message('c', 20), message('b', 10), message('a', 10)];
    expect(thread(messages).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
  it('has marks that compare as it is ordered, whatever the length of a time', () => {
    const messages = thread([message('a', 999), message('a', 1000), message('b', 1000)]);
    const marks = messages.map(markOf);
    expect([...marks].sort()).toEqual(marks);
  });
});

describe('unread', () => {
  const all = [message('a', 1), message('b', 2, { from: 'you' }), message('c', 3, { to: 'chair' })];
  it('counts what others said since, never one’s own', () => {
    expect(unread(all, undefined, 'you', ['tech'])).toEqual({ count: 2, forMe: false });
    expect(unread(all, markOf(message('a', 1)), 'you', ['tech'])).toEqual({ count: 1, forMe: false });
    expect(unread(all, markOf(message('c', 3)), 'you', ['tech'])).toEqual({ count: 0, forMe: false });
  });
  it('stands out when one of them is meant for this desk', () => {
    expect(unread(all, markOf(message('a', 1)), 'you', ['chair']).forMe).toBe(true);
    expect(isFor(message('d', 4), ['chair'])).toBe(false);
  });
  it('does not count again what was read when the oldest were forgotten', () => {
    expect(unread(all.slice(1), markOf(message('a', 2)), 'you', ['chair']).count).toBe(1);
  });
});

it('offers every signal once, first those a desk needs most', () => {
  expect(signalsOf(['relay'])[0]).toBe('question_ready');
  expect(signalsOf(['tech'])[0]).toBe('audio_problem');
  expect(signalsOf(['chair'])[0]).toBe('hold');
  for (const roles of [['relay'], ['tech'], ['chair', 'tech'], ['rapporteur']] as const) {
    expect(new Set(signalsOf(roles)).size).toBe(10);
    expect(signalsOf(roles)).toHaveLength(10);
  }
});
