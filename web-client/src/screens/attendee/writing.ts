import type { Language, QuestionKind } from '../../protocol.gen';

/** A question being written. */
export interface Writing {
  text: string;
  /** A person's id, or empty for anyone. */
  to: string;
  kind: QuestionKind;
  anonymous: boolean;
  /** The number of a policy question, or empty. */
  about: string;
  /** What it is written in, which may be another language than the page's. */
  language?: Language;
}

export const blank: Writing = { text: '', to: '', kind: 'question', anonymous: false, about: '' };
