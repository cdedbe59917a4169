import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { layout } from '../../i18n/en/layout';
import { session } from '../../i18n/en/session';
import { tech } from '../../i18n/en/tech';

export const t = translator({ ...common, ...session, ...layout, ...tech });
