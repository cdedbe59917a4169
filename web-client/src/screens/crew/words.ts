import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { crew } from '../../i18n/en/crew';

export const t = translator({ ...common, ...crew });

/** Refusals as they read to somebody who acts for others. */
export const forOthers = {
  already_waiting: t('refusal.they_wait'),
  not_found: t('refusal.gone_from_list'),
} as const;
