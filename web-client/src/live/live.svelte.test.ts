import { describe, expect, it, vi } from 'vitest';
import type { Entity, ServerFrame } from '../protocol.gen';
import { Attempt } from './attempt.svelte';
import { ServerClock } from './clock.svelte';
import { Live } from './live.svelte';
import { Refusal } from './refusal';

const person = (id: string, name: string): Entity => ({
  type: 'person',
  id,
  name,
  duties: [],
  attendance: 'onsite',
});
const welcome = (full: boolean, seq = 0): ServerFrame => ({
  type: 'welcome',
  version: 1,
  session: 's',
  you: 'me',
  roles: ['attendee'],
  seq,
  now: 0,
  full,
  build: 'test',
});
const patch = (seq: number, put: Record<string, Entity>, remove: string[] = []): ServerFrame => ({
  type: 'patch',
  seq,
  now: 0,
  put,
  remove,
});

function filled(local = () => 0): Live {
  const live = new Live(new ServerClock(local));
  live.receive(welcome(true));
  live.receive(patch(1, { 'person:a': person('a', 'Ada'), 'person:b': person('b', 'Bo') }));
  return live;
}

describe('entities', () => {
  it('are put whole and removed by key', () => {
    const live = filled();
    live.receive(patch(2, { 'person:a': person('a', 'Ada L.') }, ['person:b']));
    expect(live.person('a')?.name).toBe('Ada L.');
    expect(live.person('b')).toBeUndefined();
  });

  it('change in the fields that are named, and others stay the very same', () => {
    const live = filled();
    const [ada, bo] = [live.person('a'), live.person('b')];
    const change = { 'person:a': { name: 'Ada L.', affiliation: 'Analytical' }, 'person:x': { name: 'Xi' } };
    for (let times = 0; times < 2; times++) {
      live.receive({ ...patch(2, {}), change } as ServerFrame);
      expect(live.person('a')).toEqual({ ...person('a', 'Ada L.'), affiliation: 'Analytical' });
      expect(live.people).toHaveLength(2);
    }
    expect(ada).toEqual(person('a', 'Ada'));
    expect(live.person('b')).toBe(bo);
    live.receive({ ...patch(3, {}), change: { 'person:a': { affiliation: null } } } as ServerFrame);
    expect(live.person('a')).toEqual(person('a', 'Ada L.'));
  });

  it('are forgotten with the first patch after a full welcome, not before it', () => {
    const live = filled();
    live.receive(welcome(true, 7));
    expect(live.people).toHaveLength(2);
    live.receive(patch(7, { 'person:c': person('c', 'Cy') }));
    expect(live.people.map(({ id }) => id)).toEqual(['c']);
  });

  it('stay when the welcome only brings what changed', () => {
    const live = filled();
    live.receive(welcome(false, 2));
    live.receive(patch(2, { 'person:c': person('c', 'Cy') }));
    expect(live.people).toHaveLength(3);
  });
});

describe('commands', () => {
  it('are done when the screen shows what they did', async () => {
    const live = filled();
    const seen = vi.fn();
    const done = live.send({ type: 'start_session' }, 'c1').then(seen);
    live.receive({ type: 'done', id: 'c1', seq: 2 });
    await Promise.resolve();
    expect(seen).not.toHaveBeenCalled();
    live.receive(patch(2, {}));
    await done;
    expect(seen).toHaveBeenCalledWith(2);
    expect(live.pending.count).toBe(0);
  });

  it('are done at once when the picture was faster than the answer', async () => {
    const live = filled();
    const done = live.send({ type: 'start_session' }, 'c1');
    live.receive(patch(2, {}));
    live.receive({ type: 'done', id: 'c1', seq: 2 });
    await expect(done).resolves.toBe(2);
  });

  it('are refused with a code', async () => {
    const live = filled();
    const refused = live.send({ type: 'end_turn', turn: 't' }, 'c1');
    live.receive({ type: 'refused', id: 'c1', code: 'stale', message: '…' });
    await expect(refused).rejects.toMatchObject({ code: 'stale' });
    await expect(refused).rejects.toBeInstanceOf(Refusal);
  });
});

describe('status', () => {
  it('raises no alarm for a blip, then tells the age of the data', () => {
    let now = 0;
    const live = filled(() => now);
    expect(live.status).toBe('live');
    live.lose();
    now = 2_999;
    expect(live.status).toBe('live');
    now = 90_000;
    expect(live.status).toBe('stale');
    expect(live.age).toBe(90_000);
    live.receive(patch(2, {}));
    expect(live.status).toBe('live');
    expect(live.age).toBe(0);
  });

  it('is connecting until the first picture', () => {
    expect(new Live().status).toBe('connecting');
  });
});

describe('a lost link', () => {
  const linked = (up: () => boolean) => {
    const live = filled();
    live.attach({ send: vi.fn(up), close: vi.fn() });
    return live;
  };

  it('lets what never went out be cancelled', async () => {
    const live = linked(() => false);
    const cancelled = live.send({ type: 'start_session' }, 'c1');
    expect(live.pending.unsent).toBe(1);
    live.pending.cancelUnsent();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(live.pending.count).toBe(0);
  });

  it('does not pretend to cancel what may have arrived', () => {
    let up = true;
    const live = linked(() => up);
    void live.send({ type: 'start_session' }, 'c1');
    up = false;
    void live.send({ type: 'end_session' }, 'c2').catch(() => undefined);
    live.receive(welcome(false, 1));
    expect(live.pending.unsent).toBe(1);
    live.pending.cancelUnsent();
    expect(live.pending.count).toBe(1);
  });

  it('counts nothing as unsent once it is back', () => {
    let up = false;
    const live = linked(() => up);
    void live.send({ type: 'start_session' }, 'c1');
    up = true;
    live.receive(welcome(false, 1));
    expect(live.pending.unsent).toBe(0);
  });
});

it('an attempt that was cancelled says nothing', async () => {
  const attempt = new Attempt();
  expect(await attempt.run(() => Promise.reject(new Refusal('cancelled')))).toBe(false);
  expect(attempt.refusal).toBeUndefined();
  expect(attempt.busy).toBe(false);
});

describe('what somebody typed', () => {
  const typed = { type: 'say_need', need: 'Captions' } as const;
  /** A page of the same person, welcomed; `out` is what it sent. */
  function page(up = true) {
    const live = new Live(new ServerClock(() => 0));
    const out: string[] = [];
    live.attach({
      close: vi.fn(),
      send: (frame) => {
        if (frame.type === 'do') out.push(frame.id);
        return up;
      },
    });
    live.receive({ ...welcome(true), you: 'typist' } as ServerFrame);
    live.receive(patch(1, {}));
    return { live, out };
  }

  it('d20 outlives the page and goes out once, under its own id', () => {
    const first = page(false);
    void first.live.send(typed, 'c1').catch(() => undefined);
    void first.live.send({ type: 'raise_hand', kind: 'reply' }, 'c2').catch(() => undefined);
    const second = page();
    expect(second.out, 'the words, and nothing that was merely pressed').toEqual(['c1']);
    second.live.receive({ type: 'done', id: 'c1', seq: 1 });
    expect(page().out).toEqual([]);
  });

  it('d20 is the same thing when it is sent again', async () => {
    void page(false)
      .live.send(typed, 'c1')
      .catch(() => undefined);
    const { live, out } = page();
    const again = live.send(typed, 'c1');
    expect(out).toEqual(['c1']);
    live.receive({ type: 'done', id: 'c1', seq: 1 });
    await expect(again).resolves.toBe(1);
  });

  it('d20 does not go out once it was cancelled or refused', async () => {
    const cut = page(false).live;
    const cancelled = cut.send(typed, 'c1');
    cut.pending.cancelUnsent();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(page().out).toEqual([]);
    const { live } = page();
    const refused = live.send(typed, 'c2');
    live.receive({ type: 'refused', id: 'c2', code: 'muted', message: '' });
    await expect(refused).rejects.toMatchObject({ code: 'muted' });
    expect(page().out).toEqual([]);
  });

  it('d20 waits for the next page when this one is too old for the server', async () => {
    const { live } = page(false);
    const left = live.send(typed, 'c1');
    live.pending.refuseAll('malformed', false);
    await expect(left).rejects.toMatchObject({ code: 'malformed' });
    const next = page();
    expect(next.out).toEqual(['c1']);
    next.live.pending.refuseAll('removed', true);
    expect(page().out, 'whoever was put out says nothing more').toEqual([]);
  });

  it('d20 stays with whoever typed it', () => {
    void page(false)
      .live.send(typed, 'c1')
      .catch(() => undefined);
    const other = new Live(new ServerClock(() => 0));
    other.receive({ ...welcome(true), you: 'somebody else' } as ServerFrame);
    expect(other.pending.count).toBe(0);
    page().live.receive({ type: 'done', id: 'c1', seq: 1 });
  });
});
