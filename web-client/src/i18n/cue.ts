import type { CueText } from '../protocol.gen';
import { cue } from './en/cue';
import { translator } from './index';

const t = translator(cue);

/** What a cue says, in the words of this screen or in those of its sender. */
export function say(text: CueText): string {
  return text.type === 'custom' ? text.text : t(`cue.${text.preset}`);
}
