import { translator } from '../../i18n';
import { relay } from '../../i18n/en/relay';
import { common } from '../../i18n/en/common';
import type { QuestionState } from '../../protocol.gen';
import { crew } from '../../i18n/en/crew';

export const t = translator({ ...common, ...crew, ...relay });

/** A state as the desk calls it. */
export function stateWord(state: QuestionState): string {
  return state === 'submitted' ? t('state.submitted') : t(`question.${state}`);
}
