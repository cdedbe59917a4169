import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { guide } from '../../i18n/en/guide';

export const t = translator({ ...common, ...guide });
