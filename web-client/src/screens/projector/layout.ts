import type { Layout, ParticipantId, Role, ScreenCard } from '../../protocol.gen';

/** A layout that can be drawn: `address` stands for another. */
export type Drawn = Exclude<Layout, 'address'>;

const layouts: readonly Drawn[] = ['full', 'strip', 'overlay', 'clock', 'stage'];

/** What a screen can be told to show: a projector the room's, a stage view the stage's (M2). */
export function layoutsOf(role: Role): readonly Drawn[] {
  if (role === 'screen') return ['full', 'strip', 'overlay', 'clock'];
  if (role === 'stage') return ['stage', 'clock'];
  return [];
}

/** What the address of an unattended screen asks for. */
export interface Asked {
  /** Left out when it says nothing of a layout. */
  layout?: Drawn;
  /** Where the strip stands in a window that is neither narrow nor low. */
  side: 'start' | 'end' | 'bottom';
  /** How many are here, and how many questions there are. */
  numbers: boolean;
  /** Whether the overlay has a clock. */
  clock: boolean;
}

export function asked(search: string): Asked {
  const query = new URLSearchParams(search);
  const side = query.get('side');
  const on = (name: string) => query.has(name) && query.get(name) !== '0';
  return {
    layout: layouts.find((layout) => layout === query.get('layout')),
    side: side === 'start' || side === 'bottom' ? side : 'end',
    numbers: on('numbers'),
    clock: on('clock'),
  };
}

/** What it shows: what the crew ordered, then what its address asks for, then the first it can. */
export function shown(role: 'screen' | 'stage', { layout }: Asked, card: ScreenCard | undefined): Drawn {
  const can = (wish: Layout | undefined) => layoutsOf(role).find((drawn) => drawn === wish);
  return can(card?.layout) ?? can(layout) ?? (role === 'stage' ? 'stage' : 'full');
}

/** What to call a screen nobody has named: the same here and on the Tech screen, so that they can be matched. */
export function nameOf(name: string | undefined, role: string, screen: ParticipantId): string {
  return name ?? `${role} ${screen.slice(-4).toUpperCase()}`;
}

/** A room's light is not the laptop's preference: `?theme=dark` or `?theme=light` decides. */
export function chooseTheme(): void {
  const theme = new URLSearchParams(location.search).get('theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
}
