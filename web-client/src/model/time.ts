import type { Timestamp } from '../protocol.gen';

/** A time of day as a person typed it (`14:05`), on the day of `near` where the screen stands. */
export function onDay(time: string, near: Timestamp): Timestamp | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  return new Date(near).setHours(Number(hours), Number(minutes), 0, 0);
}
