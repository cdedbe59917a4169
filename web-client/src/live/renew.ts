import { tab } from './keep';

/** A page that was just loaded anew and is still too old gets no better by doing it again at once. */
const RENEW_AFTER_MS = 5 * 60_000;
const KEY = 'renewed';

/**
 * Loads the page anew because the server speaks a newer version: at once, or, when that was just tried (an old
 * page in some cache), after a while. An unattended screen heals itself so, and never runs in a loop.
 */
export function renew(now: number, reload: () => void = () => location.reload()): void {
  const wait = untilRenewal(now, Number(tab.get(KEY)));
  const go = () => {
    tab.set(KEY, String(now + wait));
    reload();
  };
  if (wait === 0) go();
  else setTimeout(go, wait);
}

/** Milliseconds until a page that was last loaded anew at `last` may be so again. */
export function untilRenewal(now: number, last: number): number {
  // A device whose clock was set back does not wait for its old time to come round again.
  if (!last || last > now) return 0;
  return Math.max(0, last + RENEW_AFTER_MS - now);
}
