/**
 * Browser storage that may be switched off: then things last as long as the page. Everything has a prefix, so
 * that a shared origin is no danger.
 */
const fallback = new Map<string, string>();

function within(storage: () => Storage) {
  return {
    get(key: string): string | undefined {
      try {
        return storage().getItem(`dais:${key}`) ?? undefined;
      } catch {
        return fallback.get(key);
      }
    },
    set(key: string, value: string): void {
      try {
        storage().setItem(`dais:${key}`, value);
      } catch {
        fallback.set(key, value);
      }
    },
    remove(key: string): void {
      try {
        storage().removeItem(`dais:${key}`);
      } catch {
        fallback.delete(key);
      }
    },
  };
}

/** Lasts while the tab is open. */
export const tab = within(() => sessionStorage);
/** Lasts until removed. */
export const device = within(() => localStorage);
