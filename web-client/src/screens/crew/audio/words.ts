import { translator } from '../../../i18n';
import { audio } from '../../../i18n/en/audio';
import { common } from '../../../i18n/en/common';
import { isUnsure } from '../../../model/audio';
import type { AudioState, Channel } from '../../../protocol.gen';

export const t = translator({ ...common, ...audio });

/** What to know before somebody from afar is given the floor; nothing when they were heard. */
export function soundWarning(
  channel: Channel | undefined,
  state: AudioState | undefined,
): string | undefined {
  if (!isUnsure(channel, state) || state === 'checked') return undefined;
  return t(`audio.warn.${state ?? 'unknown'}`);
}
