/** The ways that do without a socket. Loaded when they are needed, all at once. */
import { PROTOCOL_VERSION, type ClientFrame, type Problem, type ServerFrame } from '../protocol.gen';
import { isFarewell, type Ears, type Line, type Loss, type Way } from './line';
import { poll } from './poll';
import { Posts } from './posts';
import { stream } from './stream';

/** What a way is given to read by. */
export interface Reading {
  /** Opens the events from where the screen stands. */
  open(more?: string): Promise<Response>;
  /** Hands on a frame. */
  take(frame: ServerFrame): void;
  /** Aborted when the line is closed or lost. */
  signal: AbortSignal;
  /** Ends the line. */
  lose(loss: Loss): void;
}

/** A way that reads; returns what to do when somebody is in a hurry. */
export type Reader = (reading: Reading) => () => void;

export function open(way: Exclude<Way, 'socket'>, rest: string, ears: Ears): Line {
  const stop = new AbortController();
  const { signal } = stop;
  const posts = new Posts(
    rest,
    () => ears.hello().token,
    (answer) => {
      ears.frame(answer);
      hurry();
    },
  );
  const close = () => {
    stop.abort();
    posts.close();
  };
  const lose = (loss: Loss) => {
    if (signal.aborted) return;
    close();
    ears.lost(loss);
  };
  const reading: Reading = {
    signal,
    lose,
    async open(more = '') {
      const { token, since, build } = ears.hello();
      const query = new URLSearchParams(more);
      if (since !== undefined) query.set('since', String(since));
      if (build !== undefined) query.set('build', build);
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${rest}/events?${query}`, { headers, signal, cache: 'no-store' });
      if (!response.ok) lose(await refusal(response));
      return response;
    },
    take(frame) {
      if (signal.aborted) return;
      if (frame.type === 'bye') {
        lose({ farewell: isFarewell(frame.code) ? frame.code : undefined, retryAfter: frame.retry_after });
      } else if (frame.type === 'welcome' && frame.version !== PROTOCOL_VERSION) {
        lose({ farewell: 'version' });
      } else {
        ears.frame(frame);
      }
    },
  };
  const hurry = (way === 'stream' ? stream : poll)(reading);
  return {
    send: (frame: ClientFrame) => {
      // What keeps a socket alive, and what is soft, has no call.
      if (frame.type === 'do') posts.add(frame.id, frame.command);
      return frame.type === 'do';
    },
    hurry: () => hurry(),
    close,
  };
}

/** Why no events came. Only our server's own word is final; a proxy may say anything. */
async function refusal(response: Response): Promise<Loss> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (problem && isFarewell(problem.code)) return { farewell: problem.code };
  const seconds = Number(response.headers.get('retry-after'));
  return problem && seconds ? { retryAfter: seconds * 1000 } : {};
}
