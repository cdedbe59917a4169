import { translator } from '../../i18n';
import { common } from '../../i18n/en/common';
import { cue } from '../../i18n/en/cue';
import { session } from '../../i18n/en/session';
import { stage } from '../../i18n/en/stage';

export const t = translator({ ...common, ...session, ...cue, ...stage });
