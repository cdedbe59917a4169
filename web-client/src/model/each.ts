import { LIMITS, type Millis, type Seconds } from '../protocol.gen';

/** What people say; nobody gives 97 seconds. */
const STEP = 10;

/** What each of those who wait would have if they shared the time left, in whole tens of seconds. */
export function equalShare(left: Millis, waiting: number): Seconds | undefined {
  if (waiting === 0) return undefined;
  const seconds = Math.floor(left / 1000 / waiting / STEP) * STEP;
  return seconds < LIMITS.MIN_EACH_SECONDS ? undefined : Math.min(seconds, LIMITS.MAX_EACH_SECONDS);
}
