/**
 * An object with what changed in it, by JSON merge patch (RFC 7396): objects are merged, `null` removes, everything
 * else replaces. The object itself stays as it was.
 */
export function merge(target: unknown, change: object): object {
  const fields = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [field, value] of Object.entries(change) as [string, unknown][]) {
    if (value === null) fields.delete(field);
    else fields.set(field, isObject(value) ? merge(fields.get(field), value) : value);
  }
  return Object.fromEntries(fields);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
