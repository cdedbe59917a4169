import { translator } from '../../../i18n';
import { common } from '../../../i18n/en/common';
import { session } from '../../../i18n/en/session';
import { line } from '../../../i18n/en/line';
import type { MessageBody, MessageCard } from '../../../protocol.gen';

export const t = translator({ ...common, ...session, ...line });

/** What a message says, in the words of this screen or in those of its sender. */
export function bodyWords(body: MessageBody): string {
  return body.type === 'words' ? body.text : t(`signal.${body.signal}`);
}

/** Who sent it, and as what. */
export function senderWords({ name, role }: MessageCard): string {
  const what = t(`role.${role}`);
  return name ? t('line.from', { name, role: what }) : what;
}
