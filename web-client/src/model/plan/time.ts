import type { Timestamp } from '../../protocol.gen';

const two = (value: number) => String(value).padStart(2, '0');

/** An instant as `<input type="datetime-local">` wants it: 2026-11-23T09:41, where the organiser's screen stands. */
export function inputTime(at: Timestamp): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant; undefined when it is not a time. */
export function instant(input: string): Timestamp | undefined {
  const at = new Date(input).getTime();
  return Number.isNaN(at) ? undefined : at;
}
