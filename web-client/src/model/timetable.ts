import type { RundownCard, SegmentCard, SegmentId, SessionCard, Timestamp } from '../protocol.gen';
import { face } from './clock';

/** When a segment began, or should begin if all before it keeps to its plan. */
export interface Start {
  at: Timestamp;
  is: 'actual' | 'expected';
}

const MINUTE = 60_000;

/** The starts of all segments, in the rundown's order. */
export function timetable(
  session: Pick<SessionCard, 'starts_at'>,
  rundown: RundownCard,
  segments: readonly SegmentCard[],
  now: Timestamp,
): Map<SegmentId, Start> {
  const begun = segments.some(({ started_at }) => started_at !== undefined);
  const left = rundown.clock ? face(rundown.clock, now).left : 0;
  let at = begun ? now + left : Math.max(now, session.starts_at ?? now);
  const starts = new Map<SegmentId, Start>();
  for (const segment of segments) {
    if (segment.started_at !== undefined) {
      starts.set(segment.id, { at: segment.started_at, is: 'actual' });
    } else {
      starts.set(segment.id, { at, is: 'expected' });
      at += segment.minutes * MINUTE;
    }
  }
  return starts;
}

/** The segment to begin next: the first after the running one that has not begun, or else any before it. */
export function upcoming<Card extends SegmentCard>(
  segments: readonly Card[],
  current: SegmentId | undefined,
): Card | undefined {
  const from = segments.findIndex(({ id }) => id === current) + 1;
  return [...segments.slice(from), ...segments.slice(0, from)].find(
    ({ started_at }) => started_at === undefined,
  );
}
