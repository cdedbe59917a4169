import type { ByeCode, ClientFrame, ServerFrame } from '../protocol.gen';

/** By what a screen is connected, the best first. */
export type Way = 'socket' | 'stream' | 'poll';

/** Why the server will not have this screen back, as opposed to: not just now. */
export type Farewell = Extract<ByeCode, 'bad_token' | 'version' | 'removed'>;
export const isFarewell = (code: string): code is Farewell =>
  code === 'bad_token' || code === 'version' || code === 'removed';

export type Hello = Extract<ClientFrame, { type: 'hello' }>;

/** How a line came to its end. */
export interface Loss {
  /** For good. */
  farewell?: Farewell;
  /** Milliseconds the server wants to be left alone. */
  retryAfter?: number;
  /** It stood, and nothing came: something on the way holds back what is sent. */
  silent?: boolean;
}

/** What a line tells whoever opened it, and must ask. Never called before the opening has returned. */
export interface Ears {
  /** Who says hello; asked anew each time, since `since` moves on. */
  hello(): Hello;
  frame(frame: ServerFrame): void;
  /** Once, and last. */
  lost(loss: Loss): void;
  /** This device's clock, whole milliseconds. */
  now(): number;
}

/** One attempt to stay in touch with the server. Every way there is one of these. */
export interface Line {
  /** Whether it went out. Whatever was not answered is sent again after the next welcome. */
  send(frame: ClientFrame): boolean;
  /** Somebody looks, or the network is back: find out at once whether it still stands. */
  hurry(): void;
  /** Ends it; nothing is heard of it any more. */
  close(): void;
}

/** An answer that takes longer than this does not come. */
export const PATIENCE_MS = 6_000;
