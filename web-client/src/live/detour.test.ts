import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame } from '../protocol.gen';
import { open } from './detour';
import type { Line, Way } from './line';
import { frames } from './sse';

const welcome = { type: 'welcome', version: 1, seq: 1 } as ServerFrame;
const patch = { type: 'patch', seq: 2, now: 0, put: {}, remove: [] } as ServerFrame;
const event = (frame: ServerFrame) => `id: 1\ndata: ${JSON.stringify(frame)}\n\n`;

/** What the page asked, and what it is answered. */
interface Call {
  url: string;
  init: RequestInit;
  answer(response: Response): void;
  fail(): void;
}
let calls: Call[];
let ears: {
  hello: ReturnType<typeof vi.fn>;
  frame: ReturnType<typeof vi.fn>;
  lost: ReturnType<typeof vi.fn>;
};
let line: Line | undefined;

const start = (way: Exclude<Way, 'socket'>) =>
  (line = open(way, '/api/sessions/s', { now: () => 0, ...ears } as never));
const last = () => {
  const call = calls.at(-1);
  if (!call) throw new Error('nothing was asked yet');
  return call;
};
const posts = () => calls.filter(({ url }) => url.endsWith('/commands'));
const settle = () => vi.advanceTimersByTimeAsync(0);
const problem = (status: number, code: string, headers = {}) =>
  new Response(JSON.stringify({ code, message: '…' }), { status, headers });

/** A body that is written bit by bit. */
function body() {
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (writer = controller) });
  return {
    stream,
    write: async (text: string) => {
      writer?.enqueue(new TextEncoder().encode(text));
      await settle();
    },
    end: () => writer?.close(),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  ears = {
    hello: vi.fn(() => ({ type: 'hello', version: 1, token: 'secret', since: 7, build: 'b 1' })),
    frame: vi.fn(),
    lost: vi.fn(),
  };
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    return new Promise<Response>((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      calls.push({ url, init, answer: resolve, fail: () => reject(new Error('offline')) });
    });
  });
});

afterEach(() => {
  line?.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('takes events apart wherever they are cut', () => {
  const text = `:\n\n${event(welcome)}:\n\n${event(patch)}`;
  for (let cut = 0; cut <= text.length; cut++) {
    const apart = frames();
    expect([...apart(text.slice(0, cut)), ...apart(text.slice(cut))]).toEqual([welcome, patch]);
  }
});

describe('the stream', () => {
  it('w36 says who it is in the header alone, and hands on what comes', async () => {
    start('stream');
    expect(last().url).toBe('/api/sessions/s/events?since=7&build=b+1');
    expect(last().init.headers).toEqual({ authorization: 'Bearer secret' });
    const { stream, write } = body();
    last().answer(new Response(stream));
    await write(event(welcome) + event(patch).slice(0, 9));
    await write(event(patch).slice(9));
    expect(ears.frame.mock.calls).toEqual([[welcome], [patch]]);
  });

  it('w37 is held back when nothing comes in time, also after a first breath', async () => {
    start('stream');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(ears.lost.mock.calls).toEqual([[{ silent: true }]]);
    start('stream');
    const { stream, write } = body();
    last().answer(new Response(stream));
    await write(event(welcome));
    await vi.advanceTimersByTimeAsync(21_000);
    expect(ears.lost).toHaveBeenLastCalledWith({ silent: true });
  });

  it('w37 is not held back where a heartbeat came through: then it broke', async () => {
    start('stream');
    const { stream, write } = body();
    last().answer(new Response(stream));
    await write(event(welcome));
    await vi.advanceTimersByTimeAsync(15_000);
    await write(':\n\n');
    await vi.advanceTimersByTimeAsync(21_000);
    expect(ears.lost.mock.calls).toEqual([[{ silent: false }]]);
  });

  it.each([
    ['an end', () => last().answer(new Response('')), {}],
    ['no network', () => last().fail(), {}],
    ['a proxy', () => last().answer(new Response('<html>', { status: 401 })), {}],
    ['a revoked link', () => last().answer(problem(401, 'bad_token')), { farewell: 'bad_token' }],
    ['being put out', () => last().answer(problem(403, 'removed')), { farewell: 'removed' }],
    [
      'a restart',
      () => last().answer(problem(503, 'unavailable', { 'retry-after': '2' })),
      { retryAfter: 2_000 },
    ],
    [
      'a word',
      () => last().answer(new Response(event({ type: 'bye', code: 'restart', retry_after: 700 }))),
      { retryAfter: 700 },
    ],
    [
      'another version',
      () => last().answer(new Response(event({ ...welcome, version: 2 } as ServerFrame))),
      { farewell: 'version' },
    ],
  ])('w37 is lost by %s, once', async (_, end, loss) => {
    start('stream');
    end();
    await settle();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ears.lost).toHaveBeenCalledOnce();
    expect(ears.lost).toHaveBeenCalledWith(loss);
  });
});

describe('asking again and again', () => {
  it('w37 asks from where the screen stands, every few seconds, and at once in a hurry', async () => {
    start('poll');
    expect(last().url).toContain('once=true&since=7');
    last().answer(new Response(event(welcome) + event(patch)));
    await settle();
    expect(ears.frame).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toHaveLength(2);
    last().answer(new Response(''));
    await settle();
    line?.hurry();
    await settle();
    expect(calls).toHaveLength(3);
  });

  it('w37 is lost when an answer does not come', async () => {
    start('poll');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(ears.lost).toHaveBeenCalledOnce();
  });
});

describe('commands without a socket', () => {
  const raise = { type: 'raise_hand', kind: 'intervention' } as const;
  const send = (id: string) => line?.send({ type: 'do', id, command: raise });

  it('w39 go one after another, and none twice', async () => {
    start('poll');
    ['a', 'b', 'a'].forEach(send);
    expect(posts()).toHaveLength(1);
    expect(JSON.parse(last().init.body as string)).toEqual({ id: 'a', command: raise });
    last().answer(new Response(JSON.stringify({ id: 'a', seq: 9 })));
    await settle();
    expect(ears.frame).toHaveBeenLastCalledWith({ type: 'done', id: 'a', seq: 9 });
    posts()[1]?.answer(problem(409, 'already_waiting'));
    await settle();
    const refused = { type: 'refused', id: 'b', code: 'already_waiting', message: '…' };
    expect(ears.frame).toHaveBeenLastCalledWith(refused);
    expect(posts()).toHaveLength(2);
  });

  it.each([
    ['no network', () => last().fail()],
    ['a proxy', () => last().answer(new Response('<html>', { status: 502 }))],
    ['an answer that never comes', () => void 0],
  ])('w39 are asked again under their own id after %s', async (_, end) => {
    start('stream');
    const { stream, write } = body();
    last().answer(new Response(stream));
    await write(event(welcome));
    send('a');
    end();
    await vi.advanceTimersByTimeAsync(10_000);
    await write(':\n\n');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(posts().length).toBeGreaterThan(1);
    const ids = posts().map(({ init }) => (JSON.parse(init.body as string) as { id: string }).id);
    expect(new Set(ids)).toEqual(new Set(['a']));
    expect(ears.frame.mock.calls).toEqual([[welcome]]);
  });

  it('w39 are left to the next line when this one ends', async () => {
    start('stream');
    send('a');
    line?.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(posts()).toHaveLength(1);
    expect(ears.frame).not.toHaveBeenCalled();
    expect(ears.lost).not.toHaveBeenCalled();
  });
});
