import { LIMITS } from '../protocol.gen';

/** What was typed as a head count: nobody knows where nothing stands; undefined when it is none. */
export function headsIn(typed: string): number | 'unknown' | undefined {
  const text = typed.trim();
  if (text === '') return 'unknown';
  if (!/^\d{1,6}$/.test(text)) return undefined;
  const heads = Number(text);
  return heads <= LIMITS.MAX_HEADS ? heads : undefined;
}
