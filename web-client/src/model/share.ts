import type { FloorShare, Millis, RundownCard, Timestamp } from '../protocol.gen';
import { expectedAt, WORTH_SAYING_MS } from './expected';

/** The open floor promised to the audience, as it stands. */
export interface OpenFloor {
  promised: Millis;
  /** What it is going to be, by now. */
  likely: Millis;
  /** What is missing; 0 when the promise holds. */
  stolen: Millis;
}

/** See `ShareCard`: what can be at best, less the time by which the session is behind, but never what was given. */
export function openFloor(
  { share, expected_end, ends_at }: RundownCard,
  now: Timestamp,
): OpenFloor | undefined {
  if (!share) return undefined;
  const late =
    expected_end === undefined || ends_at === undefined
      ? 0
      : Math.max(0, expectedAt(expected_end, now) - ends_at);
  const likely = Math.max(share.given, share.at_best - late);
  return { promised: share.promised, likely, stolen: Math.max(0, share.promised - likely) };
}

/** How many whole minutes are missing; down for what there will be, so that both together are the promise. */
export function missing({ promised, likely, stolen }: OpenFloor): number {
  return stolen < WORTH_SAYING_MS ? 0 : Math.floor(promised / 60_000) - Math.floor(likely / 60_000);
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
