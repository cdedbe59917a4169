import { translator } from '../../i18n';
import { chair } from '../../i18n/en/chair';
import { common } from '../../i18n/en/common';
import { crew } from '../../i18n/en/crew';
import { cue } from '../../i18n/en/cue';
import { groups } from '../../i18n/en/groups';

export const t = translator({ ...common, ...crew, ...cue, ...groups, ...chair });
