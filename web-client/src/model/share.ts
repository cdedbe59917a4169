import type { FloorShare, Millis, RundownCard, Timestamp } from '../protocol.gen';
import { expectedAt, WORTH_SAYING_MS } from './expected';

/** The open floor promised to the audience, as it stands. */
export interface OpenFloor {
  promised: Millis;
  /** What it is going to be, by now; undefined when nobody knows. */
  likely?: Millis;
  /** What is missing; 0 when the promise holds, or nobody knows. */
  stolen: Millis;
}

/**
 * See `ShareCard`: what it can be at best, less the time by which the session is behind, but never less than what
 * was given. A running open floor gives as it goes, and is longer than it could be at best once its clock is up.
 */
export function openFloor(rundown: RundownCard, now: Timestamp): OpenFloor | undefined {
  const { share, expected_end, ends_at, clock } = rundown;
  if (!share) return undefined;
  const { promised, since, at_best } = share;
  if (at_best === undefined) return { promised, stolen: 0 };
  const late =
    expected_end === undefined || ends_at === undefined
      ? 0
      : Math.max(0, expectedAt(expected_end, now) - ends_at);
  const running = since !== undefined;
  const over = running && clock?.runs_out_at !== undefined ? Math.max(0, now - clock.runs_out_at) : 0;
  const given = share.given + (running ? Math.max(0, now - since) : 0);
  const likely = Math.max(given, at_best + over - late);
  return { promised, likely, stolen: Math.max(0, promised - likely) };
}

/** How many whole minutes are missing; with `likely` in whole minutes they make up the promise. */
export function missing({ promised, likely, stolen }: OpenFloor): number {
  return stolen < WORTH_SAYING_MS || likely === undefined
    ? 0
    : Math.round(promised / 60_000) - Math.round(likely / 60_000);
}

/** A fraction as a form holds it: `1/3`, or minutes: `20`. Undefined when it is neither. */
export function readShare(typed: string): FloorShare | undefined {
  const [, part, whole] = /^\s*(\d{1,4})\s*(?:\/\s*(\d{1,4})\s*)?$/.exec(typed) ?? [];
  if (part === undefined) return undefined;
  if (whole === undefined) return { type: 'minutes', minutes: Number(part) };
  const fits = Number(part) >= 1 && Number(whole) >= Number(part);
  return fits ? { type: 'fraction', part: Number(part), whole: Number(whole) } : undefined;
}

export function writeShare(share: FloorShare | undefined): string {
  if (!share) return '';
  return share.type === 'minutes' ? String(share.minutes) : `${share.part}/${share.whole}`;
}
