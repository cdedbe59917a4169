import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { session } from '../../i18n/en/session';
import { practice } from '../../i18n/en/practice';

export const t = translator({ ...common, ...session, ...practice });
