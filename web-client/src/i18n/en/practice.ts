/** Words of practice: how it begins, and how it is told from the real session. */
export const practice = {
  'practice.word': 'Practice',
  'practice.hint': 'Everybody else here is made up, and nothing is kept.',
  'practice.over': 'Practice is over',
  'practice.over_hint': 'Nothing of it was kept.',
  'practice.back': 'Back to the real session',

  'practice.begin': 'Practise…',
  'practice.title': 'Practise with a made-up audience',
  'practice.what':
    'A second session, set up like this one, that runs at once: an audience that raises hands, asks, repeats what others asked, sends spam and loses its microphone.',
  'practice.apart': 'The real session notices nothing, and nothing of the practice is kept.',
  'practice.room': 'While nobody sits in the chair there, the room runs itself.',
  'practice.ends':
    'It ends by itself ten minutes after the last of the crew has left, and after three hours at the latest.',
  'practice.go': 'Begin practice',
  'practice.runs': 'Practice is running.',
  'practice.here': 'Go there in this tab',
  'practice.here_hint': 'A link at its top brings you back here.',
  'practice.links': 'More screens of it',
  'practice.links_hint': 'For colleagues, or for a second device of yours.',
  'practice.open': 'Open',
  'practice.open_of': 'Open {who} of the practice in a new tab',
  'practice.copy': 'Copy',
  'practice.copy_of': 'Copy the practice link for {who}',
  'practice.copied': 'Copied',
  'practice.qr': 'QR code of the attendee page of the practice',
  'practice.another': 'Begin another',
  'practice.too_many': 'So many people practise just now that no more fit. Try again in a few minutes.',
} as const;
