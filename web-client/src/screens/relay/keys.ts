import type { KeyMap } from '../../ui/keys';
import type { Desk } from './desk.svelte';
import { t } from './words';

/** The keys while nothing covers the desk. Some mean another thing where the cursor is on a hand. */
export function keysOf(desk: Desk, search: () => void): KeyMap {
  const { acts, cursor } = desk;
  const hand = () => cursor.place === 'hands';
  const type = () => {
    if (acts.hand) desk.cover = { is: 'type', request: acts.hand.id };
  };
  const about = () => {
    if (desk.current) desk.cover = { is: 'about', question: desk.current.id };
  };
  const select = () => {
    if (desk.current) acts.selection.toggle(desk.current.id);
  };
  const selectAll = () => {
    if (cursor.place === 'incoming' || cursor.place === 'shortlist')
      acts.selection.add(desk.shown[cursor.place]);
  };
  const keys: Record<string, () => void> = {
    j: () => cursor.step(1),
    k: () => cursor.step(-1),
    'Shift+j': () => acts.extend(1),
    'Shift+k': () => acts.extend(-1),
    a: () => acts.do('approve'),
    x: () => (hand() ? acts.takeOff() : acts.do('decline')),
    m: () => acts.do('merge'),
    e: () => acts.do('edit'),
    t: () => (hand() ? type() : acts.do('translate')),
    s: () => acts.do('shortlist'),
    f: () => acts.do('forward'),
    r: () => (hand() ? acts.turnMode() : acts.do('read')),
    y: () => acts.do('answered'),
    w: () => acts.do('write'),
    p: () => acts.do('promise'),
    d: () => acts.do('address'),
    b: () => acts.do('back'),
    i: about,
    v: select,
    'Shift+v': selectAll,
    'Alt+ArrowUp': () => acts.shift(-1),
    'Alt+ArrowDown': () => acts.shift(1),
    'Shift+ArrowUp': () => acts.shift(-1),
    'Shift+ArrowDown': () => acts.shift(1),
    u: () => void desk.takeBack(),
    n: () => (desk.cover = { is: 'enter' }),
    c: () => (desk.cover = { is: 'line' }),
    h: () => (desk.cover = { is: 'hands' }),
    l: () => (desk.narrowing.open = !desk.narrowing.open),
    Escape: () => acts.selection.clear(),
    '/': search,
    '?': () => (desk.cover = { is: 'keys' }),
    'g i': () => void cursor.go('incoming'),
    'g s': () => void cursor.go('shortlist'),
    'g c': () => void cursor.go('with_chair'),
    'g d': () => void cursor.go('done'),
    'g h': () => void cursor.go('hands'),
    'g p': () => (desk.cover = { is: 'people', tab: 'find' }),
    'g f': () => (desk.cover = { is: 'figures' }),
  };
  // Whoever presses keys has let the pointer lie.
  return Object.fromEntries(
    Object.entries(keys).map(([key, act]) => [key, () => (desk.release(), act())] as const),
  );
}

export const keyRows = [
  { keys: 'J K', does: t('key.move') },
  { keys: 'A', does: t('key.approve') },
  { keys: 'S', does: t('key.shortlist') },
  { keys: 'X', does: t('key.decline') },
  { keys: 'M', does: t('key.merge') },
  { keys: 'F', does: t('key.forward') },
  { keys: 'R', does: t('key.read') },
  { keys: 'Y', does: t('key.answered') },
  { keys: 'E', does: t('key.edit') },
  { keys: 'T', does: t('key.translate') },
  { keys: 'D', does: t('key.address') },
  { keys: 'W', does: t('key.write') },
  { keys: 'P', does: t('key.promise') },
  { keys: 'B', does: t('key.back') },
  { keys: 'U', does: t('key.undo') },
  { keys: 'I', does: t('key.about') },
  { keys: 'Alt ↑ ↓', does: t('key.order') },
  { keys: 'V', does: t('key.select') },
  { keys: 'Shift J K', does: t('key.extend') },
  { keys: 'Shift V', does: t('key.select_all') },
  { keys: 'Escape', does: t('key.escape') },
  { keys: '/', does: t('key.search') },
  { keys: 'L', does: t('key.filter') },
  { keys: 'G I S C D H', does: t('key.column') },
  { keys: 'N', does: t('key.enter') },
  { keys: 'C', does: t('key.crew') },
  { keys: 'H', does: t('key.hands') },
  { keys: 'G P', does: t('key.people') },
  { keys: 'G F', does: t('key.figures') },
  { keys: '?', does: t('keys.all') },
];
