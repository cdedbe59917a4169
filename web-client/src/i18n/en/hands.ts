/** Shows of hands for those who run them. */
export const hands = {
  'hands.title': 'Show of hands',
  'hands.hint':
    'Those online raise a hand on their own page; the room and hubs are counted there, and you type the numbers. It is not a vote.',
  'hands.question': 'What is asked',
  'hands.option': 'Option {n}',
  'hands.yes': 'Yes',
  'hands.no': 'No',
  'hands.add': 'One more option',
  'hands.remove': 'Take out option {n}',
  'hands.alike': 'Two options are the same.',
  'hands.open': 'Ask for hands',
  'hands.running': 'Show of hands is open',
  'hands.close': 'Close the show of hands',
  'hands.more': 'Count the room…',
  'hands.room': 'The room',
  'hands.past': 'Closed',
  'hands.closed_at': 'closed {time}',
  'hands.correct': 'Correct the count',
  'hands.not_live': 'Hands can be asked for while the session runs.',
  'hands.so_far': '{label}: {n}',
} as const;
