/** What crew, stage and projector call the parts of a session; attendees are not told of them. */
export const session = {
  'turn.statement': 'Statement',
  'turn.answer': 'Answer',
  'turn.intervention': 'From the audience',
  'turn.point_of_order': 'Point of order',
  'turn.clarifying_question': 'Clarifying question',
  'turn.reply': 'Reply',
  'turn.moderation': 'Moderation',

  'turn.reads': 'reads aloud',
  'turn.reads_of': 'reads a question of {name}',
  'turn.reads_unnamed': 'reads a question of somebody who wants no name',

  'life.draft': 'Being prepared',
  'life.open': 'Not started',
  'life.live': 'Live',
  'life.ended': 'Ended',
  'life.archived': 'Archived',

  'role.host': 'Host',
  'role.chair': 'Chair',
  'role.relay': 'Relay desk',
  'role.tech': 'Technical assistant',
  'role.rapporteur': 'Rapporteur',
  'role.speaker': 'Speaker',
  'role.attendee': 'Attendee',
  'role.screen': 'Projector',
  'role.stage': 'Stage',

  'pace.behind': { one: '{n} min behind', other: '{n} min behind' },
  'pace.ahead': { one: '{n} min ahead', other: '{n} min ahead' },
  'pace.on_time': 'on time',
} as const;
