/**
 * The words of the screens. Each screen has its own catalogue beside the common one, so that an attendee
 * does not download the chair's words:
 *
 *     export const t = translator({ ...common, ...attendee });
 *     t('hand.position', { n: 3 })
 *
 * Keys and parameters are checked by the compiler. A message that counts has the forms of the language.
 */

/** The forms that the language distinguishes; English has `one` and `other`. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
export type Message = string | Forms;
export type Catalogue = Record<string, Message>;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type NamesOf<M extends Message> = M extends Forms ? 'n' | Names<M['other']> : Names<M>;
type Params<M extends Message> = [NamesOf<M>] extends [never]
  ? []
  : [params: { [Name in NamesOf<M>]: Name extends 'n' ? number : string | number }];

export type Translate<C extends Catalogue> = <Key extends keyof C & string>(
  key: Key,
  ...params: Params<C[Key]>
) => string;

/** The language of the screen. One catalogue so far; the rest of the page asks here rather than assume. */
export const locale = 'en';

const plural = new Intl.PluralRules(locale);
const number = new Intl.NumberFormat(locale);

export function translator<const C extends Catalogue>(catalogue: C): Translate<C> {
  return (key, ...[params]) => {
    const message = catalogue[key] as Message;
    const values = (params ?? {}) as Record<string, string | number>;
    const text =
      typeof message === 'string' ? message : (message[plural.select(Number(values.n))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number.format(value) : String(value);
    });
  };
}

const RTL = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RTL.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Tells the document its language; once, before anything renders. */
export function applyLocale(language: string = locale): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
