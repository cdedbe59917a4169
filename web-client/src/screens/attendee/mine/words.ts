import { translator } from '../../../i18n';
import { common } from '../../../i18n/en/common';
import { groups } from '../../../i18n/en/groups';
import { mine } from '../../../i18n/en/mine';

export const t = translator({ ...common, ...groups, ...mine });
