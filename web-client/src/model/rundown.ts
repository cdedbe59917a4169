import type { Millis, RundownCard, SegmentId, SlotCard, Timestamp } from '../protocol.gen';
import { face } from './clock';

/** A difference from the plan: a word and a length, never a bare sign. */
export interface Pace {
  is: 'behind' | 'ahead' | 'on_time';
  by: Millis;
}

/** Nobody acts on less than this. */
const ON_TIME_MS = 60_000;

/** When the session ends if all that is to come keeps to its plan. */
export function expectedEnd(rundown: RundownCard, now: Timestamp): Timestamp {
  const left = rundown.clock ? face(rundown.clock, now).left : 0;
  return now + left + rundown.ahead;
}

/** How the session stands against its plan; undefined before it began. */
export function pace(rundown: RundownCard, now: Timestamp): Pace | undefined {
  if (rundown.planned_end === undefined) return undefined;
  const late = expectedEnd(rundown, now) - rundown.planned_end;
  if (Math.abs(late) < ON_TIME_MS) return { is: 'on_time', by: 0 };
  return { is: late > 0 ? 'behind' : 'ahead', by: Math.abs(late) };
}

/** The place of the running segment, counted from 1. */
export function place(rundown: RundownCard): { number: number; of: number } | undefined {
  const index = rundown.current ? rundown.segments.indexOf(rundown.current) : -1;
  return index < 0 ? undefined : { number: index + 1, of: rundown.segments.length };
}

/** The segment after the running one, or the first. */
export function following(rundown: RundownCard): SegmentId | undefined {
  const index = rundown.current ? rundown.segments.indexOf(rundown.current) : -1;
  return rundown.segments[index + 1];
}

/** The slots that still wait, in order. */
export function slotsToCome(slots: readonly SlotCard[]): SlotCard[] {
  return slots.filter(({ state }) => state === 'waiting');
}
