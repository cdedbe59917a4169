/** How each screen works, for whoever sees it for the first time. Each is read in less than a minute. */
export const guide = {
  'guide.done': 'Got it',
  'guide.turn': 'Who to turn to',

  'chair.title': 'You chair the session from here',
  'chair.give': 'Give the floor',
  'chair.give_text': 'The button names who is next, and says why. “Other…” gives it to somebody else.',
  'chair.list': 'One list',
  'chair.list_text':
    'Hands from the room, online and hubs wait together. Add people without a device, such as “Mic 2”.',
  'chair.time': 'Time',
  'chair.time_text':
    'Pause, give or take a minute, end the turn. At the top stands how far behind you are: tap it to catch up.',
  'chair.desk': 'Questions in writing',
  'chair.desk_text':
    'What the relay desk forwards comes to you ready to be read aloud, or to be asked in person.',
  'chair.mistake': 'Nothing is lost',
  'chair.mistake_text': 'Undo what was pressed by mistake. Names and times can be corrected later, too.',
  'chair.turn_text': 'The line at the bottom reaches the online moderator and the technical assistant.',

  'relay.title': 'You speak for those who are not in the room',
  'relay.screen': 'Screen',
  'relay.screen_text':
    'What people write comes in on the left. Approve it for all to see, or decline it: its asker reads your reason.',
  'relay.choose': 'Choose',
  'relay.choose_text': 'Put the best on the shortlist. Nothing reaches the room before you forward it.',
  'relay.forward': 'Forward',
  'relay.forward_text':
    'It goes into the chair’s list. When its turn comes, you read it aloud from the large card.',
  'relay.hands': 'Hands online',
  'relay.hands_text':
    'They wait in the same list. Check their sound in time; if a microphone fails, their words can be read aloud.',
  'relay.mistake': 'Nothing is lost',
  'relay.mistake_text': 'Undo takes back your last step, and what askers wrote is always kept.',
  'relay.turn_text':
    'The line at the top reaches the chair: “online question ready”, “hold”, “audio problem”.',

  'tech.title': 'You look after screens and sound',
  'tech.screens': 'Screens',
  'tech.screens_text':
    'Every projector, stage view and speaker’s device, with its lag. “Missing” means it was here and is gone.',
  'tech.direct': 'Direct them',
  'tech.direct_text': 'Identify shows each its name. Rename it, choose what it shows, or make it dark.',
  'tech.sound': 'Sound',
  'tech.sound_text': 'Listen to whoever speaks from online next, and mark what you heard: the chair sees it.',
  'tech.incidents': 'Incidents',
  'tech.incidents_text': 'Note what went wrong. It goes to the record, with its time.',
  'tech.turn_text':
    'The line reaches the chair and the relay desk. Lost links are issued anew by the organiser.',

  'host.title': 'You set the session up here',
  'host.life': 'Where it stands',
  'host.life_text':
    'Attendees come in once you open it; clocks run once it is started. The chair may do both, too.',
  'host.links': 'Links',
  'host.links_text': 'One for each person: whoever has it has the role. Revoked, it is worthless at once.',
  'host.plan': 'Rundown, people, places',
  'host.plan_text': 'Change them here at any time. All screens follow at once.',
  'host.practice': 'Practice',
  'host.practice_text': 'Let your moderators train with a made-up audience before anybody is there.',
  'host.turn_text': 'Under “Now” you see who of the crew is here. Whoever is not there needs their link.',

  'onsite.title': 'Taking part in the room',
  'onsite.hand': 'Speak',
  'onsite.hand_text':
    'Ask for the floor here: one list with those online. You see your place and what is before you.',
  'onsite.called': 'When you are called',
  'onsite.called_text':
    'Your name stands on the screen. Wait for the microphone, and show your name to its runner.',
  'hub.title': 'Taking part in a hub',
  'hub.hand_text':
    'Ask for the floor here: one list with the room and those online. You see your place in it.',
  'hub.called_text': 'Your hub has the floor then. Speak from there, where everybody hears you.',
  'online.title': 'Taking part online',
  'online.meeting': 'Sound and picture',
  'online.meeting_text': 'They are in the meeting. Keep it open, muted, beside this page.',
  'online.hand_text': 'Ask for the floor here. You see your place, and are told when to be ready.',
  'online.called_text': 'This page says that you have the floor. Unmute in the meeting then, and speak.',
  'online.mic': 'Microphone trouble?',
  'online.mic_text': 'Write instead: the online moderator reads it aloud for you.',
  'attendee.write': 'Ask in writing',
  'attendee.write_text': 'A moderator may read it first. You see each step here, up to the answer.',
  'attendee.support': 'Support',
  'attendee.support_text': 'Was it asked already? Support that question instead of asking again.',
  'attendee.turn_text': 'The online moderator speaks for you, and reads what you write.',
  'attendee.turn_room_text': 'Anybody of the crew in the room, or the moderators in writing.',

  'speaker.title': 'Your clock and your cues',
  'speaker.clock': 'Time',
  'speaker.clock_text':
    'Yours counts down. Colour, sign and word say when to finish; after that it counts up.',
  'speaker.cues': 'Cues',
  'speaker.cues_text':
    'What the moderator tells you stands here until you press OK. The audience does not see it.',
  'speaker.next': 'Your place',
  'speaker.next_text': 'Below the clock you see when you speak, and after whom.',
  'speaker.tell': 'Tell the moderator',
  'speaker.tell_text': 'One tap: more time, cannot hear, ready, want to answer.',
  'speaker.meeting_text':
    'They are in the meeting. Be there early: somebody of the crew checks that you are heard.',
  'speaker.called': 'When you are called',
  'speaker.called_text':
    'Be ready when it says “You are next”. Called by name, unmute in the meeting and begin.',
  'speaker.turn_text': 'Press “I cannot hear”, or write to the online moderator in the meeting.',
  'speaker.turn_room_text': 'Press “I cannot hear”, or wave to the technical assistant.',
} as const;
