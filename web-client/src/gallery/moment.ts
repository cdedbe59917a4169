import type { Clock } from '../protocol.gen';

/** The moment at which every picture is taken. */
export const NOW = Date.UTC(2026, 10, 23, 9, 41);
export const MINUTE = 60_000;
/** Who looks at the screen. */
export const YOU = 'you';

export function clock(left: number, more: Partial<Clock> = {}): Clock {
  return {
    allotted: 5 * MINUTE,
    added: 0,
    runs_out_at: NOW + left,
    left,
    warning: 2 * MINUTE,
    danger: MINUTE / 2,
    ...more,
  };
}
