import { translator } from '../../i18n';
import { attendee } from '../../i18n/en/attendee';
import { common } from '../../i18n/en/common';

export const t = translator({ ...common, ...attendee });
