import type { Millis, Timestamp } from '../protocol.gen';
import { t } from './common';
import { locale } from './index';

const timeFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const secondFormat = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' });
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });

/** The time of day where the screen stands: 09:41. */
export function timeOfDay(at: Timestamp): string {
  return timeFormat.format(at);
}

/** To the second, where a correction may have been of seconds: 09:41:05. */
export function timeToSecond(at: Timestamp): string {
  return secondFormat.format(at);
}

/** Monday, 3 November. */
export function day(at: Timestamp): string {
  return dayFormat.format(at);
}

/**
 * A length in the coarsest unit that tells enough: 40 s, 6 min, 1 h 5 min. What began after the coarse clock of
 * a list last ticked began just now, not in the future.
 */
export function age(length: Millis): string {
  const seconds = Math.max(0, Math.floor(length / 1000));
  if (seconds < 60) return t('age.seconds', { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('age.minutes', { n: minutes });
  return t('age.hours', { n: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Whole minutes, never 0 of something that is there. */
export function wholeMinutes(length: Millis): number {
  return Math.max(1, Math.round(length / 60_000));
}

/** What people wrote, within a sentence of ours: set apart, so that its direction turns nothing round beside it. */
export function apart(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A join code as people read it aloud: two groups of four. */
export function spokenCode(code: string): string {
  return code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : code;
}
