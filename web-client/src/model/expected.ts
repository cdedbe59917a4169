import type { Expected, Millis, RundownCard, Timestamp } from '../protocol.gen';

/** A difference from the plan: a word and a length, never a bare sign. */
export interface Pace {
  is: 'behind' | 'ahead' | 'on_time';
  by: Millis;
}

/** Nobody acts on less than this. */
export const WORTH_SAYING_MS = 60_000;

/** An expected instant as of now. */
export function expectedAt({ at_least, still }: Expected, now: Timestamp): Timestamp {
  return Math.max(at_least, now + still);
}

/** How the session stands against its end; undefined where no end is expected. */
export function pace({ expected_end, ends_at }: RundownCard, now: Timestamp): Pace | undefined {
  if (expected_end === undefined || ends_at === undefined) return undefined;
  const late = expectedAt(expected_end, now) - ends_at;
  if (Math.abs(late) < WORTH_SAYING_MS) return { is: 'on_time', by: 0 };
  return { is: late > 0 ? 'behind' : 'ahead', by: Math.abs(late) };
}

/** Whether there is time to spare for what is only to be done if time allows. */
export function hasReserve(rundown: RundownCard, now: Timestamp): boolean {
  const { expected_end, ends_at, reserve_needs } = rundown;
  if (expected_end === undefined || ends_at === undefined) return false;
  return ends_at - expectedAt(expected_end, now) >= reserve_needs;
}
