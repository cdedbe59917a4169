import { translator } from '../../../i18n';
import { common } from '../../../i18n/en/common';
import { hands } from '../../../i18n/en/hands';

export const t = translator({ ...common, ...hands });
