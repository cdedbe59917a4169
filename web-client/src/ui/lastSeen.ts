/**
 * Looks something up and remembers it, so that a list that keeps its place can go on showing what has just
 * been taken away.
 */
export function lastSeen<Id, Item>(find: (id: Id) => Item | undefined): (id: Id) => Item | undefined {
  const seen = new Map<Id, Item>();
  return (id) => {
    const now = find(id);
    if (now !== undefined) seen.set(id, now);
    return now ?? seen.get(id);
  };
}

/** Makes one thing for each id, the first time it is asked for. */
export function oneEach<Id, Item>(make: () => Item): (id: Id) => Item {
  const made = new Map<Id, Item>();
  return (id) => {
    const item = made.get(id) ?? make();
    made.set(id, item);
    return item;
  };
}
