import { translator } from '../../i18n';
import { projector } from '../../i18n/en/projector';
import { common } from '../../i18n/en/common';

export const t = translator({ ...common, ...projector });
