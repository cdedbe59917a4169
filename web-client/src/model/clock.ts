import type { Clock, Millis, Timestamp } from '../protocol.gen';

export type Phase = 'normal' | 'warning' | 'danger' | 'overtime' | 'paused';

/** A clock as it looks at one moment. */
export interface Face {
  phase: Phase;
  /** What remains; 0 in overtime. */
  left: Millis;
  /** By how much the time is exceeded; 0 otherwise. A paused clock may be over, too. */
  over: Millis;
  /** The share of all allotted time that is used, 0 to 1. */
  used: number;
  /** The share of all allotted time that was added to the plan, 0 to 1. */
  added: number;
  /** What remains when the clock turns to *warning*, for the announcement. */
  warning: Millis;
}

export function face(clock: Clock, now: Timestamp): Face {
  const { allotted, warning, danger } = clock;
  const running = clock.runs_out_at !== undefined;
  const left = running ? (clock.runs_out_at ?? 0) - now : clock.left;
  return {
    phase: running ? phaseOf(left, warning, danger) : 'paused',
    left: Math.max(0, left),
    over: Math.max(0, -left),
    used: allotted > 0 ? Math.min(1, Math.max(0, (allotted - left) / allotted)) : 1,
    added: allotted > 0 ? Math.min(1, Math.max(0, (clock.added * 1000) / allotted)) : 0,
    warning,
  };
}

function phaseOf(left: number, warning: Millis, danger: Millis): Phase {
  // The clock reads 0:00 for its last moment; overtime begins when it would read 0:01 beyond.
  if (left <= 0) return 'overtime';
  if (left <= danger) return 'danger';
  if (left <= warning) return 'warning';
  return 'normal';
}

/** Minutes and seconds as a clock shows them, hours when needed. What is left rounds up, what is over down. */
export function digits({ left, over }: Pick<Face, 'left' | 'over'>): string {
  const seconds = over > 0 ? Math.floor(over / 1000) : Math.ceil(left / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
