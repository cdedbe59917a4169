import type {
  Channel,
  Language,
  ParticipantId,
  PersonId,
  QuestionCard,
  QuestionId,
  QuestionKind,
  QuestionState,
} from '../../protocol.gen';

/** To whom a question is addressed, or what it is about: the panel is everybody. */
export type Address = 'panel' | `person:${PersonId}` | `about:${number}`;

/** What the desk is narrowed to; what is left out narrows nothing. */
export interface Filter {
  search: string;
  state?: QuestionState;
  channel?: Channel;
  /** `unknown` is those of which nobody said. */
  language?: Language | 'unknown';
  address?: Address;
  kind?: QuestionKind;
  /** Only what nobody has looked at yet. */
  unscreened: boolean;
  /** Not what one has entered or moved oneself. */
  notMine: boolean;
  /** Not what another moderator has in hand. */
  free: boolean;
}

export const NO_FILTER: Filter = { search: '', unscreened: false, notMine: false, free: false };

/** What a filter must know beside the question. */
export interface Around {
  you?: ParticipantId;
  /** What the other moderators have in hand. */
  attended: ReadonlyMap<QuestionId, unknown>;
}

export function isFiltered(filter: Filter): boolean {
  return wordsOf(filter.search).length > 0 || facets(filter) > 0;
}

/** How many things beside the search narrow the desk. */
export function facets(filter: Filter): number {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== false);
  return set.filter(([what]) => what !== 'search').length;
}

export function matcher(filter: Filter, { you, attended }: Around): (question: QuestionCard) => boolean {
  const { state, channel, language, address, kind } = filter;
  const words = wordsOf(filter.search);
  return (question) =>
    (state === undefined || question.state === state) &&
    (channel === undefined || question.channel === channel) &&
    (language === undefined || (question.language ?? 'unknown') === language) &&
    (address === undefined || isAddressed(question, address)) &&
    (kind === undefined || question.kind === kind) &&
    (!filter.unscreened || question.state === 'submitted') &&
    (!filter.notMine || !isMine(question, you)) &&
    (!filter.free || !attended.has(question.id)) &&
    hasWords(question, words);
}

function isAddressed({ to, about }: QuestionCard, address: Address): boolean {
  if (address === 'panel') return to.length === 0;
  if (address.startsWith('about:')) return `about:${about}` === address;
  return to.some((id) => `person:${id}` === address);
}

function isMine({ details }: QuestionCard, you: ParticipantId | undefined): boolean {
  return you !== undefined && (details?.steps.some(({ by }) => by === you) ?? false);
}

const wordsOf = (search: string) => search.toLocaleLowerCase().split(/\s+/).filter(Boolean);

/** Every word somewhere in the text, its translation, or who asks it. */
function hasWords(
  { text, translation, asker, also, details }: QuestionCard,
  words: readonly string[],
): boolean {
  if (words.length === 0) return true;
  const people = [asker, ...also].map((each) => `${each?.name ?? ''} ${each?.affiliation ?? ''}`);
  const all = [text, translation ?? '', details?.original ?? '', ...people].join(' ').toLocaleLowerCase();
  return words.every((word) => all.includes(word));
}

/** What the questions there are could be narrowed to. */
export function choices(questions: readonly QuestionCard[]): {
  languages: (Language | 'unknown')[];
  addresses: Address[];
} {
  const languages = new Set<Language | 'unknown'>();
  const addresses = new Set<Address>();
  for (const { language, to, about } of questions) {
    languages.add(language ?? 'unknown');
    if (to.length === 0) addresses.add('panel');
    for (const id of to) addresses.add(`person:${id}`);
    if (about !== undefined) addresses.add(`about:${about}`);
  }
  return { languages: [...languages].sort(), addresses: [...addresses].sort() };
}
