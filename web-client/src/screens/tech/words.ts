import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { layout } from '../../i18n/en/layout';
import { tech } from '../../i18n/en/tech';

export const t = translator({ ...common, ...layout, ...tech });
