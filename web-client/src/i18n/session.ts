import { translator } from './index';
import { session } from './en/session';

/** The words of crew, stage and projector, for what they share in `ui/`. */
export const t = translator(session);
