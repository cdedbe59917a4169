import { age } from '../../i18n/format';
import type { CueCard, Timestamp } from '../../protocol.gen';
import { t } from './words';

/** What a cue says. */
export function cueWords({ text }: Pick<CueCard, 'text'>): string {
  return text.type === 'preset' ? t(`cue.${text.preset}`) : text.text;
}

/** For whom a cue is. */
export function cueTarget({ to, whom }: Pick<CueCard, 'to' | 'whom'>): string {
  return whom ?? t(to.type === 'speakers' ? 'cue.to_all' : 'cue.somebody');
}

/** How far a cue has come: sent, seen, answered. */
export function cueState(cue: CueCard, now: Timestamp): string {
  const since = (at: Timestamp) => age(Math.max(0, at - cue.sent_at));
  if (cue.acknowledged_at !== undefined) return t('cue.ok', { age: since(cue.acknowledged_at) });
  if (cue.seen_at !== undefined) return t('cue.seen', { age: since(cue.seen_at) });
  if (cue.cleared) return t('cue.gone');
  if (cue.escalated_at !== undefined) return t('cue.unseen');
  return t('cue.sent', { age: since(now) });
}
