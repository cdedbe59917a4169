import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { show } from '../../i18n/en/show';
import type { ShowCard } from '../../protocol.gen';

export const t = translator({ ...common, ...show });

/** What a show of hands is called, while it is open and afterwards. */
export function showTitle({ closed_at }: ShowCard): string {
  return closed_at === undefined ? t('show.title') : t('show.result');
}
