/** How parts stand against the whole they belong to. */
export interface Sum {
  parts: number;
  /** How many of them have no known length. */
  unknown: number;
  /** The length of each, when all are as long. */
  each?: number;
  minutes: number;
  /** What the whole has; undefined when nobody has said. */
  whole?: number;
  is: 'fits' | 'over' | 'short' | 'unsure' | 'open';
  /** By how many minutes it is over or short. */
  by: number;
}

/** Adds up. A length of nothing is not known, and so is one that cannot be read. */
export function sumOf(lengths: readonly (number | undefined)[], of?: number): Sum {
  const known = lengths.filter((length) => length !== undefined && length > 0) as number[];
  const unknown = lengths.length - known.length;
  const whole = of || undefined;
  const minutes = known.reduce((sum, length) => sum + length, 0);
  const [first] = known;
  const alike = unknown === 0 && known.length > 1 && known.every((length) => length === first);
  const by = whole === undefined ? 0 : Math.abs(minutes - whole);
  return {
    parts: lengths.length,
    unknown,
    each: alike ? first : undefined,
    minutes,
    whole,
    is: verdict(minutes, whole, unknown),
    by,
  };
}

function verdict(minutes: number, whole: number | undefined, unknown: number): Sum['is'] {
  if (whole !== undefined && minutes > whole) return 'over';
  if (unknown > 0) return 'unsure';
  if (whole === undefined) return 'open';
  return minutes === whole ? 'fits' : 'short';
}

/** The audience's promised minutes against what the rundown gives them, as far as it says. */
export function promiseOf(
  share: readonly [number, number] | undefined,
  minutes: number | undefined,
  openFloor: readonly (number | undefined)[],
): { promised: number; planned?: number } | undefined {
  if (!share || !minutes) return undefined;
  const { unknown, minutes: planned } = sumOf(openFloor);
  return {
    promised: Math.round((minutes * share[0]) / share[1]),
    planned: unknown > 0 ? undefined : planned,
  };
}
