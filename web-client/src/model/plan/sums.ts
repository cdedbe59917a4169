/** How parts stand against the whole they belong to. */
export interface Sum {
  parts: number;
  /** The length of each, when all are as long. */
  each?: number;
  minutes: number;
  /** What the whole has; undefined when nobody has said. */
  whole?: number;
  is: 'fits' | 'over' | 'short' | 'open';
  /** By how many minutes it is over or short. */
  by: number;
}

/** Adds up; a length that cannot be read counts as nothing. */
export function sumOf(lengths: readonly (number | undefined)[], whole?: number): Sum {
  const known = lengths.map((length) => length ?? 0);
  const minutes = known.reduce((sum, length) => sum + length, 0);
  const [first] = known;
  const each = known.length > 1 && known.every((length) => length === first) ? first : undefined;
  const by = whole === undefined ? 0 : Math.abs(minutes - whole);
  const is = whole === undefined ? 'open' : minutes === whole ? 'fits' : minutes > whole ? 'over' : 'short';
  return { parts: known.length, each, minutes, whole, is, by };
}

/** The audience's promised minutes against what the rundown gives them. */
export function promiseOf(
  share: readonly [number, number] | undefined,
  minutes: number | undefined,
  openFloor: readonly (number | undefined)[],
): { promised: number; planned: number } | undefined {
  if (!share || minutes === undefined) return undefined;
  const planned = openFloor.reduce<number>((sum, length) => sum + (length ?? 0), 0);
  return { promised: Math.round((minutes * share[0]) / share[1]), planned };
}
