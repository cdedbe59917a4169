/** A list as it is shown while it may not move. */
export interface Shown<Id> {
  order: readonly Id[];
  /** Shown in their old places, but not in the list any more. */
  gone: ReadonlySet<Id>;
  /** How many have come since and are not shown yet. */
  fresh: number;
}

/**
 * The list as it should be shown: as it is, or, while a finger or pointer is near, with everything in the
 * place it had. What left keeps its place then, and what came waits.
 */
export function steady<Id>(shown: readonly Id[], latest: readonly Id[], held: boolean): Shown<Id> {
  if (!held || shown.length === 0) return { order: latest, gone: new Set(), fresh: 0 };
  const now = new Set(latest);
  const before = new Set(shown);
  return {
    order: shown,
    gone: new Set(shown.filter((id) => !now.has(id))),
    fresh: latest.filter((id) => !before.has(id)).length,
  };
}
