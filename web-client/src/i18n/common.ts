import type { Reason } from '../live/refusal';
import { translator } from './index';
import { common } from './en/common';

/** The common words, for the parts in `ui/` that all screens share. */
export const t = translator(common);

/** What a refusal says to a person: one sentence that says what to do. */
export function sentence(code: Reason): string {
  return t(`refusal.${code}`);
}
