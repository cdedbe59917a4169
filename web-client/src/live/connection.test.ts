import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame } from '../protocol.gen';
import { Connection, type Peer } from './connection';

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

const pong: ServerFrame = { type: 'pong', sent: 0, now: 0 };
const last = () => {
  const socket = FakeSocket.all.at(-1);
  if (!socket) throw new Error('no socket yet');
  return socket;
};
let peer: Record<keyof Peer, ReturnType<typeof vi.fn>>;
let connection: Connection;
let document: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const page = new EventTarget();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  peer = {
    hello: vi.fn(() => ({ type: 'hello', version: 1, token: 't' })),
    frame: vi.fn(),
    lost: vi.fn(),
    over: vi.fn(),
    now: vi.fn(() => 5),
  };
  connection = new Connection('ws://x', peer as unknown as Peer);
  connection.open();
});

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
