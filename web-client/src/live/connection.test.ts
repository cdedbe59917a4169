import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame } from '../protocol.gen';
import { Connection, type Peer } from './connection';
import { tab } from './keep';
import type { Ears } from './line';

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.readyState = 3;
  }
  accept() {
    this.readyState = 1;
    this.onopen?.();
  }
  deliver(frame: ServerFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const welcome: ServerFrame = {
  type: 'welcome',
  version: 1,
  session: 's',
  you: 'me',
  roles: ['attendee'],
  seq: 1,
  now: 0,
  full: true,
  build: 'test',
};
const pong: ServerFrame = { type: 'pong', sent: 0, now: 0 };
const last = () => {
  const socket = FakeSocket.all.at(-1);
  if (!socket) throw new Error('no socket yet');
  return socket;
};
/** Stands in for the lazily loaded ways: what was opened by which, in order. */
class Detours {
  opened: { way: string; ears: Ears; closed: boolean }[] = [];
  open = (way: string, _: string, ears: Ears) => {
    const line = { way, ears, closed: false };
    this.opened.push(line);
    return { send: vi.fn(), hurry: vi.fn(), close: () => (line.closed = true) };
  };
  get last() {
    const line = this.opened.at(-1);
    if (!line) throw new Error('no way was opened yet');
    return line;
  }
}
let detours: Detours;
let reachable: boolean;
let dispatch: (type: string) => void;
let peer: Record<keyof Peer, ReturnType<typeof vi.fn>>;
let connection: Connection;
let document: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const page = new EventTarget();
  dispatch = (type) => page.dispatchEvent(new Event(type));
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  peer = {
    hello: vi.fn(() => ({ type: 'hello', version: 1, token: 't' })),
    frame: vi.fn(),
    by: vi.fn(),
    lost: vi.fn(),
    over: vi.fn(),
    now: vi.fn(() => 5),
  };
  detours = new Detours();
  reachable = false;
  vi.stubGlobal('fetch', () => (reachable ? Promise.resolve({ ok: true }) : Promise.reject(new Error())));
  tab.remove('detour');
  start();
});

function start() {
  connection = new Connection({ socket: 'ws://x', rest: '/s' }, peer as unknown as Peer, () =>
    Promise.resolve(detours),
  );
  connection.open();
}

/** A proxy refuses the socket, as often as it is tried within `ms`. */
async function refused(ms = 5_000) {
  for (let waited = 0; waited < ms; waited += 100) {
    const socket = FakeSocket.all.at(-1);
    if (socket?.readyState === 0) {
      socket.readyState = 3;
      socket.onclose?.({ code: 1006 });
    }
    await vi.advanceTimersByTimeAsync(100);
  }
}

afterEach(() => {
  connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('connection', () => {
  it('says hello first', () => {
    last().accept();
    expect(last().sent[0]).toContain('hello');
  });

  it('comes back after a break, waiting longer each time', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    last().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(500);
    expect(FakeSocket.all).toHaveLength(2);
    last().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(999);
    expect(FakeSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all).toHaveLength(3);
    expect(peer.lost).toHaveBeenCalledTimes(2);
  });

  it('waits as long as the server asked', () => {
    last().accept();
    last().deliver({ type: 'bye', code: 'restart', retry_after: 4_000 });
    last().onclose?.({ code: 1012 });
    vi.advanceTimersByTime(3_999);
    expect(FakeSocket.all).toHaveLength(1);
    vi.advanceTimersByTime(1_001);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it.each([
    [4001, 'bad_token'],
    [4003, 'version'],
    [4007, 'removed'],
  ])('does not come back after %i', (code, why) => {
    last().onclose?.({ code });
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(peer.over).toHaveBeenCalledWith(why);
  });

  it('takes silence after a ping for a broken link', () => {
    last().accept();
    last().deliver(pong);
    vi.advanceTimersByTime(15_000);
    expect(last().sent.at(-1)).toContain('ping');
    vi.advanceTimersByTime(6_000);
    expect(peer.lost).toHaveBeenCalledOnce();
  });

  it('tells with each ping how long the one before took', () => {
    last().accept();
    last().deliver({ type: 'pong', sent: 0, now: 0 });
    peer.now.mockReturnValue(1_000);
    vi.advanceTimersByTime(15_000);
    expect(JSON.parse(last().sent.at(-1) ?? '')).toEqual({ type: 'ping', sent: 1_000 });
    peer.now.mockReturnValue(1_040);
    last().deliver({ type: 'pong', sent: 1_000, now: 0 });
    vi.advanceTimersByTime(15_000);
    expect(JSON.parse(last().sent.at(-1) ?? '')).toEqual({ type: 'ping', sent: 1_040, lag: 40 });
  });

  it('comes back at once when the page is looked at again', () => {
    last().onclose?.({ code: 1006 });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(FakeSocket.all).toHaveLength(2);
  });
});

describe('where sockets are blocked', () => {
  it('w36 takes the stream when no socket came to its welcome twice in a row', async () => {
    reachable = true;
    await refused(400);
    expect(detours.opened).toEqual([]);
    await refused(2_000);
    expect(detours.last.way).toBe('stream');
    const tried = FakeSocket.all.length;
    detours.last.ears.frame(welcome);
    expect(peer.by).toHaveBeenLastCalledWith('stream');
    expect(peer.frame).toHaveBeenLastCalledWith(welcome, undefined);
    await refused(20_000);
    expect(FakeSocket.all).toHaveLength(tried);
  });

  it('w36 stays with the socket while the server cannot be reached at all', async () => {
    await refused(30_000);
    expect(detours.opened).toEqual([]);
    reachable = true;
    await refused(15_000);
    expect(detours.last.way).toBe('stream');
  });

  it('w36 takes a server that says when to come back for reached', async () => {
    reachable = true;
    for (let n = 0; n < 4; n++) {
      last().accept();
      last().deliver({ type: 'bye', code: 'busy', retry_after: 100 });
      last().onclose?.({ code: 1013 });
      const tried = FakeSocket.all.length;
      while (FakeSocket.all.length === tried) await vi.advanceTimersByTimeAsync(100);
    }
    expect(detours.opened).toEqual([]);
  });

  it('w37 asks again and again when the stream is held back', async () => {
    reachable = true;
    await refused(2_000);
    detours.last.ears.lost({ silent: true });
    await refused(2_000);
    expect(detours.opened.map(({ way }) => way)).toEqual(['stream', 'poll']);
    detours.last.ears.frame(welcome);
    expect(peer.by).toHaveBeenLastCalledWith('poll');
  });

  it('w37 opens a stream that merely broke off again, and begins anew when it never opens', async () => {
    reachable = true;
    await refused(2_000);
    detours.last.ears.frame(welcome);
    for (let n = 0; n < 3; n++) {
      detours.last.ears.lost({});
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(detours.opened.map(({ way }) => way)).toEqual(['stream', 'stream', 'stream']);
    expect(last().readyState).toBe(0);
  });

  it('w38 goes back to the socket as soon as one opens, and leaves the detour then', async () => {
    reachable = true;
    await refused(2_000);
    detours.last.ears.frame(welcome);
    await vi.advanceTimersByTimeAsync(30_000);
    last().accept();
    expect(detours.last.closed, 'not before it is welcome').toBe(false);
    last().deliver(welcome);
    expect(detours.last.closed).toBe(true);
    expect(peer.by).toHaveBeenLastCalledWith('socket');
    expect(peer.lost, 'nothing broke').toHaveBeenCalledTimes(2);
    connection.send({ type: 'ping', sent: 1 });
    expect(last().sent.at(-1)).toContain('ping');
  });

  it('w38 tries the socket at once when the network changed, and else ever less often', async () => {
    reachable = true;
    await refused(2_000);
    detours.last.ears.frame(welcome);
    const before = FakeSocket.all.length;
    await refused(15 * 60_000);
    expect(FakeSocket.all.length - before).toBeLessThan(8);
    const tried = FakeSocket.all.length;
    dispatch('online');
    expect(FakeSocket.all).toHaveLength(tried + 1);
    expect(detours.opened, 'and the stream goes on').toHaveLength(1);
  });

  it('w38 takes the way a network needed before a reload at once, but not if the socket is faster', async () => {
    reachable = true;
    await refused(2_000);
    detours.last.ears.lost({ silent: true });
    await refused(2_000);
    detours.last.ears.frame(welcome);
    connection.close();
    detours.opened = [];
    start();
    await vi.advanceTimersByTimeAsync(0);
    expect(detours.last.way).toBe('poll');
    connection.close();
    detours.opened = [];
    start();
    last().accept();
    last().deliver(welcome);
    await vi.advanceTimersByTimeAsync(0);
    expect(detours.opened).toEqual([]);
  });
});
