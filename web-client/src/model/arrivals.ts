interface Named {
  id: string;
}

/**
 * A list that keeps its place. `order` is what the person looks at; what has gone falls out, what is new
 * stands apart until they ask for it. So votes and arrivals move nothing under a finger.
 */
export function arrivals<Item extends Named>(
  order: readonly string[],
  items: readonly Item[],
): { shown: Item[]; fresh: Item[] } {
  const known = new Set(order);
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    shown: order.map((id) => byId.get(id)).filter((item) => item !== undefined),
    fresh: items.filter(({ id }) => !known.has(id)),
  };
}
