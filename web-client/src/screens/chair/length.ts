import type { Millis } from '../../protocol.gen';
import { t } from './words';

/** A length as people plan it: whole minutes, or minutes and seconds where it is not whole. */
export function length(millis: Millis): string {
  const seconds = Math.round(millis / 1000);
  if (seconds % 60 === 0) return t('rundown.minutes', { n: seconds / 60 });
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
