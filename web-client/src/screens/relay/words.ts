import { translator } from '../../i18n';
import { relay } from '../../i18n/en/relay';
import { common } from '../../i18n/en/common';
import { crew } from '../../i18n/en/crew';

export const t = translator({ ...common, ...crew, ...relay });
