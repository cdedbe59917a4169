/** Shows of hands: what all screens say of their counts. */
export const show = {
  'show.title': 'Show of hands',
  'show.result': 'Result of the show of hands',
  'show.total': '{n}',
  'show.apart': '{place} {n}',
  'show.uncounted': 'The room is not counted yet',
  'show.count_in': 'Hands counted in',
  'show.count': 'Set the count',
  'show.counted': 'Counted.',
  'show.count_hint': 'One number for each option. It can be corrected.',
  'show.wrong': 'Whole numbers from 0 to {max}.',
} as const;
