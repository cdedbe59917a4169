import type { KeyMap } from '../../ui/keys';
import type { Desk } from './desk.svelte';
import { t } from './words';

/** The keys while nothing covers the desk. */
export function keysOf(desk: Desk, search: () => void): KeyMap {
  return {
    j: () => desk.step(1),
    k: () => desk.step(-1),
    a: () => desk.act('approve'),
    x: () => desk.act('decline'),
    e: () => desk.act('edit'),
    s: () => desk.act('shortlist'),
    f: () => desk.act('forward'),
    b: () => desk.act('back'),
    r: () => desk.act('read'),
    w: () => desk.act('answered'),
    u: () => desk.undo.back(),
    n: () => (desk.cover = { is: 'enter' }),
    c: () => (desk.cover = { is: 'line' }),
    v: () => (desk.cover = { is: 'hands' }),
    '/': search,
    '?': () => (desk.cover = { is: 'keys' }),
    'g i': () => void desk.go('incoming'),
    'g s': () => void desk.go('shortlist'),
    'g c': () => void desk.go('with_chair'),
    'g h': () => void desk.go('hands'),
  };
}

export const keyRows = [
  { keys: 'J K', does: t('key.move') },
  { keys: 'A', does: t('key.approve') },
  { keys: 'X', does: t('key.decline') },
  { keys: 'E', does: t('key.edit') },
  { keys: 'S', does: t('key.shortlist') },
  { keys: 'F', does: t('key.forward') },
  { keys: 'B', does: t('key.back') },
  { keys: 'R', does: t('key.read') },
  { keys: 'W', does: t('key.answered') },
  { keys: 'U', does: t('key.undo') },
  { keys: 'N', does: t('key.enter') },
  { keys: 'C', does: t('key.crew') },
  { keys: 'V', does: t('key.hands') },
  { keys: '/', does: t('key.search') },
  { keys: 'G I S C H', does: t('key.column') },
  { keys: '?', does: t('keys.all') },
];
