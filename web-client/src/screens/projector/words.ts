import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { layout } from '../../i18n/en/layout';
import { session } from '../../i18n/en/session';
import { projector } from '../../i18n/en/projector';

export const t = translator({ ...common, ...session, ...layout, ...projector });
