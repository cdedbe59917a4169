import type { Language } from '../protocol.gen';
import { locale } from './index';

const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });

/** Offered first to whoever says in which language something is written; any other can be typed. */
export const COMMON: readonly Language[] = [
  ...['ar', 'zh', 'en', 'fr', 'ru', 'es'],
  ...['am', 'bn', 'de', 'fa', 'ha', 'hi', 'id', 'it', 'ja', 'ko', 'ms', 'nl', 'pl', 'pt', 'ro', 'sw'],
  ...['ta', 'th', 'tr', 'uk', 'ur', 'vi', 'yo', 'zu'],
];

/** A language as it is called here: "French". A tag that nobody knows stands for itself. */
export function languageName(tag: Language): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
