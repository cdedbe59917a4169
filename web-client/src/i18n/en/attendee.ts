/** Words of the attendee page. */
export const attendee = {
  'join.title': 'Join a session',
} as const;
