/**
 * Where something stands in a list; or, when it left, where what followed it stands now. `before` is the list as it
 * was when it was last looked at: others may have come and gone since.
 */
export function placeOf<Id>(id: Id, before: readonly Id[], now: readonly Id[]): number {
  const at = now.indexOf(id);
  if (at >= 0) return at;
  for (let index = before.indexOf(id) - 1; index >= 0; index--) {
    const ahead = now.indexOf(before[index] as Id);
    if (ahead >= 0) return ahead + 1;
  }
  return 0;
}
