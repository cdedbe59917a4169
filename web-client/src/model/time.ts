import type { Timestamp } from '../protocol.gen';

const DAY = 24 * 60 * 60_000;

/** A time of day as a person typed it (`14:05`, `14:05:30`), where the screen stands, on the day nearest to `near`. */
export function onDay(time: string, near: Timestamp): Timestamp | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const at = new Date(near).setHours(Number(hours), Number(minutes), Number(seconds ?? 0), 0);
  // A session may run past midnight.
  if (at - near > DAY / 2) return at - DAY;
  return near - at > DAY / 2 ? at + DAY : at;
}

/** As a field for a time of day holds it, with or without seconds. */
export function timeField(at: Timestamp | undefined, seconds = false): string {
  if (at === undefined) return '';
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return seconds ? `${time}:${two(date.getSeconds())}` : time;
}
