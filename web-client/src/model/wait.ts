import type { Expected, Timestamp } from '../protocol.gen';
import { expectedAt } from './expected';

/** How long somebody is likely to wait: whole minutes, 0 for less than one, nothing where nobody can say. */
export function waitMinutes(expected: Expected | undefined, now: Timestamp): number | undefined {
  return expected && Math.max(0, Math.round((expectedAt(expected, now) - now) / 60_000));
}
