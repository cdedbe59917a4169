import type { Millis, RundownCard, SegmentCard, SegmentId, SlotCard } from '../protocol.gen';

/** The place of the running segment, counted from 1. */
export function place(rundown: RundownCard): { number: number; of: number } | undefined {
  const index = rundown.current ? rundown.segments.indexOf(rundown.current) : -1;
  return index < 0 ? undefined : { number: index + 1, of: rundown.segments.length };
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

/** The slots that still wait, in order. */
export function slotsToCome(slots: readonly SlotCard[]): SlotCard[] {
  return slots.filter(({ state }) => state === 'waiting');
}

/** A length as it is now, planned and added time together; 0 when nobody knows it. */
export function lengthOf({ minutes, added }: Pick<SlotCard, 'minutes' | 'added'>): Millis {
  return minutes * 60_000 + added * 1000;
}

/** What is to come, or runs, for how long nobody knows. */
export function unsure<Card extends SegmentCard>(segments: readonly Card[]): Card[] {
  return segments.filter((segment) => segment.ended_at === undefined && lengthOf(segment) === 0);
}
