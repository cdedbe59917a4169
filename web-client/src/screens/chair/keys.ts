import type { KeyMap } from '../../ui/keys';
import type { Chair } from './chair.svelte';
import { t } from './words';

const MINUTE = 60;

/** The keys while nothing covers the screen. */
export function keysOf(chair: Chair): KeyMap {
  const digits = Array.from(
    { length: 9 },
    (_, place) => [String(place + 1), () => chair.pick(place)] as const,
  );
  return {
    ...Object.fromEntries(digits),
    ' ': () => chair.pauseOrResume(),
    n: () => chair.giveNext(),
    e: () => chair.endTurn(),
    '+': () => chair.addTime(MINUTE),
    // The same key without Shift.
    '=': () => chair.addTime(MINUTE),
    '-': () => chair.addTime(-MINUTE),
    '−': () => chair.addTime(-MINUTE),
    Enter: () => {
      if (chair.armed) chair.giveNext();
    },
    Escape: () => (chair.armed = undefined),
    a: () => (chair.sheet = 'add'),
    o: () => (chair.sheet = 'other'),
    s: () => chair.startSegment(),
    l: () => chair.turnList(),
    u: () => void chair.undo.back(),
    '?': () => (chair.sheet = 'keys'),
  };
}

export const keyRows = [
  { keys: 'Space', does: t('key.pause') },
  { keys: 'N', does: t('key.give') },
  { keys: 'O', does: t('key.other') },
  { keys: 'E', does: t('key.end') },
  { keys: '+', does: t('key.more') },
  { keys: '−', does: t('key.less') },
  { keys: '1 … 9', does: t('key.pick') },
  { keys: 'A', does: t('key.add') },
  { keys: 'S', does: t('key.segment') },
  { keys: 'L', does: t('key.list') },
  { keys: 'U', does: t('key.undo') },
  { keys: '?', does: t('keys.all') },
];
