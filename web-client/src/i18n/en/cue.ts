/** What cues say: the same words for who sends, who reads and who follows them. */
export const cue = {
  'cue.wrap_up': 'Please wrap up',
  'cue.time_up': 'Time is up',
  'cue.warning': 'Finish soon',
  'cue.danger': 'Last words, please',
  'cue.slower': 'Slower, please',
  'cue.closer_to_mic': 'Closer to the microphone',
  'cue.unmute': 'Switch your microphone on',
  'cue.you_are_next': 'You are next',
  'cue.more_time': 'I need more time',
  'cue.cannot_hear': 'I cannot hear',
  'cue.ready': 'I am ready',
  'cue.want_to_answer': 'I want to answer',
} as const;
