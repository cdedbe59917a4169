import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { groups } from '../../i18n/en/groups';
import { session } from '../../i18n/en/session';
import { host } from '../../i18n/en/host';

export const t = translator({ ...common, ...session, ...groups, ...host });
