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
  it('are replaced whole and removed by key', () => {
    const live = filled();
    live.receive(patch(2, { 'person:a': person('a', 'Ada L.') }, ['person:b']));
    expect(live.person('a')?.name).toBe('Ada L.');
    expect(live.person('b')).toBeUndefined();
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
