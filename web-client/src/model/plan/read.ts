import { LIMITS } from '../../protocol.gen';

/** What was typed as a length, in whole minutes; undefined when it is none. */
export function minutesIn(typed: string): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,4}$/.test(text)) return undefined;
  const minutes = Number(text);
  return minutes <= LIMITS.MAX_MINUTES ? minutes : undefined;
}

/** What was typed as a share: `1/3`, `1:3` or `30 %`; undefined when it is none, or more than the whole. */
export function shareIn(typed: string): [number, number] | undefined {
  const fraction = /^(\d{1,4})\s*[/:]\s*(\d{1,4})$/.exec(typed.trim());
  const percent = /^(\d{1,3})\s*%$/.exec(typed.trim());
  const part = Number(fraction?.[1] ?? percent?.[1] ?? 0);
  const whole = Number(fraction?.[2] ?? (percent ? 100 : 0));
  return part > 0 && part <= whole ? [part, whole] : undefined;
}

/** What was typed as a list of goals, by number; undefined when one of them is none. */
export function goalsIn(typed: string): number[] | undefined {
  const words = typed.split(/[\s,;]+/).filter(Boolean);
  const goals = words.map(Number);
  const known = goals.every((goal) => Number.isInteger(goal) && goal >= 1 && goal <= 17);
  return known ? [...new Set(goals)] : undefined;
}
