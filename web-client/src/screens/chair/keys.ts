import type { KeyMap } from '../../ui/keys';
import type { Chair } from './chair.svelte';
import { t } from './words';

const MINUTE = 60;

/** The keys of the screen; what stands beside leaves them as they are. */
export function keysOf(chair: Chair): KeyMap {
  const digits = Array.from(
    { length: 9 },
    (_, place) => [String(place + 1), () => chair.pick(place)] as const,
  );
  const line = () => chair.typed?.querySelector('input')?.focus();
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
    m: () => chair.resumeMain(),
    d: () => chair.beganEarlier(30),
    i: () => chair.correctTurn(),
    Enter: () => {
      if (chair.armed) chair.giveNext();
    },
    Escape: () => {
      if (chair.sheet) chair.sheet = undefined;
      else chair.armed = undefined;
    },
    a: () => chair.show('add'),
    o: () => chair.show('other'),
    s: () => chair.startSegment(),
    l: () => chair.turnList(),
    p: () => chair.show('list'),
    r: () => chair.show('replan'),
    c: () => chair.show('cue'),
    b: () => chair.toggle('line'),
    v: () => chair.toggle('hands'),
    y: () => chair.acknowledge(),
    h: () => chair.show('turns'),
    f: () => chair.show('fairness'),
    t: () => chair.show('settings'),
    k: () => chair.turnBaton(),
    u: () => chair.undo.back(),
    '/': line,
    ':': line,
    '?': () => chair.show('keys'),
  };
}

export const keyRows = [
  { keys: 'Space', does: t('key.pause') },
  { keys: 'N', does: t('key.give') },
  { keys: '1 … 9', does: t('key.pick') },
  { keys: 'O', does: t('key.other') },
  { keys: 'E', does: t('key.end') },
  { keys: '+', does: t('key.more') },
  { keys: '−', does: t('key.less') },
  { keys: 'M', does: t('key.main') },
  { keys: 'D', does: t('key.earlier') },
  { keys: 'I', does: t('key.correct') },
  { keys: 'U', does: t('key.undo') },
  { keys: 'C', does: t('key.cue') },
  { keys: 'Y', does: t('key.ok') },
  { keys: 'B', does: t('key.crew') },
  { keys: 'V', does: t('key.hands') },
  { keys: 'A', does: t('key.add') },
  { keys: '/', does: t('key.line') },
  { keys: 'L', does: t('key.list') },
  { keys: 'P', does: t('key.policy') },
  { keys: 'S', does: t('key.segment') },
  { keys: 'R', does: t('key.replan') },
  { keys: 'H', does: t('key.turns') },
  { keys: 'F', does: t('key.fairness') },
  { keys: 'T', does: t('key.settings') },
  { keys: 'K', does: t('key.baton') },
  { keys: 'Escape', does: t('key.close') },
  { keys: '?', does: t('keys.all') },
];

/** Lines that can be typed; the server knows more than one way to say each. */
export const lineRows = [
  { keys: 'q+ Ada', does: t('lines.add') },
  { keys: 'q- Ada', does: t('lines.remove') },
  { keys: 'next', does: t('lines.ack_next') },
  { keys: 'ack Ada', does: t('lines.ack') },
  { keys: 'end · pause · resume', does: t('lines.turn') },
  { keys: '+1 · -2 · +30s', does: t('lines.time') },
  { keys: 'allow each speaker 2 minutes', does: t('lines.each') },
  { keys: 'close the queue for online', does: t('lines.close') },
  { keys: 'reopen the queue', does: t('lines.open') },
  { keys: 'next segment', does: t('lines.segment') },
  { keys: 'cue wrap up', does: t('lines.cue') },
  { keys: 'undo', does: t('lines.undo') },
];
