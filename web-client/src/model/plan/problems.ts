import { LIMITS } from '../../protocol.gen';
import type { Draft } from './draft';
import { goalsIn, minutesIn, shareIn } from './read';
import { instant } from './time';

/** Why the server would not take a value. */
export type ProblemCode = 'empty' | 'too_long' | 'minutes' | 'time' | 'share' | 'goals' | 'nobody';

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter() : undefined;
const lengthOf = (text: string) => (segmenter ? [...segmenter.segment(text)].length : text.length);

/** What has to be put right before the session can be made, by path, in the order of the page. */
export function problemsOf(draft: Draft): Map<string, ProblemCode> {
  const found = new Map<string, ProblemCode>();
  const text = (path: string, value: string, max: number, needed = false) => {
    const trimmed = value.trim();
    if (needed && !trimmed) found.set(path, 'empty');
    // Counting graphemes is slow; a text with no more code units than the bound is short enough.
    else if (trimmed.length > max && lengthOf(trimmed) > max) found.set(path, 'too_long');
  };
  const readable = (path: string, value: string, read: (typed: string) => unknown, code: ProblemCode) => {
    if (value.trim() && read(value) === undefined) found.set(path, code);
  };
  const minutes = (path: string, value: string) => {
    if (minutesIn(value) === undefined) found.set(path, 'minutes');
  };

  text('title', draft.title, LIMITS.MAX_TITLE, true);
  text('short_title', draft.short_title, LIMITS.MAX_TITLE);
  text('reference', draft.reference, LIMITS.MAX_LABEL);
  text('format', draft.format, LIMITS.MAX_LABEL);
  text('layout', draft.layout, LIMITS.MAX_LABEL);
  readable('minutes', draft.minutes, minutesIn, 'minutes');
  readable('starts_at', draft.starts_at, instant, 'time');
  readable('open_floor_share', draft.open_floor_share, shareIn, 'share');
  for (const { key, name, honorific, position, affiliation } of draft.people) {
    text(`${key}.name`, name, LIMITS.MAX_NAME, true);
    text(`${key}.honorific`, honorific, LIMITS.MAX_LABEL);
    text(`${key}.position`, position, LIMITS.MAX_LABEL);
    text(`${key}.affiliation`, affiliation, LIMITS.MAX_LABEL);
  }
  for (const segment of draft.segments) {
    text(`${segment.key}.title`, segment.title, LIMITS.MAX_TITLE, true);
    minutes(`${segment.key}.minutes`, segment.minutes);
    for (const slot of segment.slots) {
      if (!slot.person) found.set(`${slot.key}.person`, 'nobody');
      minutes(`${slot.key}.minutes`, slot.minutes);
      text(`${slot.key}.topic`, slot.topic, LIMITS.MAX_TOPIC);
    }
    for (const { key, text: words } of segment.prepared) text(`${key}.text`, words, LIMITS.MAX_NOTE);
  }
  for (const { key, text: line } of draft.policy_questions) text(key, line, LIMITS.MAX_NOTE);
  readable('goals', draft.goals, goalsIn, 'goals');
  for (const { key, text: line } of [...draft.tags, ...draft.tools]) text(key, line, LIMITS.MAX_LABEL);
  for (const { key, text: line } of draft.notes) text(key, line, LIMITS.MAX_NOTE);
  return found;
}
