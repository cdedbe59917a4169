import { translator } from '../../i18n';
import { chair } from '../../i18n/en/chair';
import { common } from '../../i18n/en/common';
import { crew } from '../../i18n/en/crew';

export const t = translator({ ...common, ...crew, ...chair });
