import type { RelayFigures } from '../../protocol.gen';

/** The figures in the order in which the report asks for them, in groups. */
export const FIGURES = [
  ['online', 'onsite', 'hubs', 'hub_heads'],
  ['submitted', 'comments', 'before', 'open'],
  ['forwarded', 'asked', 'answered', 'in_writing', 'follow_up'],
  ['declined', 'merged', 'withdrawn', 'not_reached'],
  ['interventions'],
] as const satisfies readonly (readonly (keyof RelayFigures)[])[];

export type Figure = (typeof FIGURES)[number][number];

/** As text to paste: one figure a line, a blank line between the groups. */
export function figuresText(title: string, figures: RelayFigures, label: (figure: Figure) => string): string {
  const groups = FIGURES.map((group) => group.map((each) => `${label(each)}: ${figures[each]}`).join('\n'));
  return `${[title, ...groups].join('\n\n')}\n`;
}
