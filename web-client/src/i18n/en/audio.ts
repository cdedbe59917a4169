/** The sound of those who speak from afar. */
export const audio = {
  'audio.title': 'Sound of the next online speakers',
  'audio.none': 'Nobody online is among the next',
  'audio.none_hint': 'Whoever is to speak online soon stands here, to be heard before it is their turn.',
  'audio.next': 'next',
  'audio.place': 'number {n}',
  'audio.heard': 'Heard',
  'audio.not_heard': 'Not heard',
  'audio.label': '{act}: {name}',
  'audio.take_back': 'Press again to take it back.',
  'audio.unknown': 'not tried yet',
  'audio.claimed': 'says it works',
  'audio.checked': 'was heard',
  'audio.failed': 'was not heard',
  'audio.warn.unknown': 'Sound not checked',
  'audio.warn.claimed': 'Says the sound works; not checked',
  'audio.warn.failed': 'Could not be heard',
} as const;
