import { translator } from '../../i18n';
import { apart } from '../../i18n/format';
import { common } from '../../i18n/en/common';
import { crew } from '../../i18n/en/crew';
import { relay } from '../../i18n/en/relay';
import type { Address } from '../../model/relay/filter';
import type { Likeness, PersonId, QuestionCard, QuestionState } from '../../protocol.gen';

export const t = translator({ ...common, ...crew, ...relay });

/** A state as the desk calls it. */
export function stateWord(state: QuestionState): string {
  return state === 'submitted' ? t('state.submitted') : t(`question.${state}`);
}

/** So much of a question tells it from others. */
const SHORT = 32;

/** A question in a few words, for where it does not stand beside. */
export function called({ text, asker }: QuestionCard): string {
  const [line = ''] = text.split('\n');
  const letters = [...line];
  const short = letters.length > SHORT ? `${letters.slice(0, SHORT).join('').trimEnd()}…` : line;
  return asker ? t('question.called', { name: apart(asker.name), text: apart(short) }) : apart(short);
}

/** Why two questions are likely the same. */
export function likeWords({ why, words, same_asker }: Likeness): string {
  const reason =
    why === 'shared_words' && words.length > 0
      ? t('like.shared_words', { words: apart(words.join(', ')) })
      : t(`like.${why === 'shared_words' ? 'shared' : why}`);
  return same_asker ? t('like.same_asker', { reason }) : reason;
}

/** To whom a question is addressed, or what it is about. */
export function addressWord(address: Address, names: Readonly<Record<PersonId, string>>): string {
  if (address === 'panel') return t('filter.panel');
  const [what, which = ''] = address.split(/:(.*)/s);
  return what === 'about' ? t('question.about', { n: Number(which) }) : (names[which] ?? which);
}
