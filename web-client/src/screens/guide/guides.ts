import type { Channel } from '../../protocol.gen';
import type { Guided } from '../above/above.svelte';
import { t } from './words';

/** One thing to know of a screen, in a word and a sentence. */
export interface Point {
  lead: string;
  text: string;
  /** The keys that do it, if any. */
  keys?: readonly string[];
}

export interface Told {
  title: string;
  /** Four to six, the last says who to turn to. */
  points: readonly Point[];
}

const point = (lead: string, text: string, ...keys: string[]): Point => ({ lead, text, keys });
const turnTo = (text: string, ...keys: string[]) => point(t('guide.turn'), text, ...keys);

/** What to tell somebody of their screen; where they take part matters to attendees and speakers. */
export function told(whom: Guided, channel: Channel = 'onsite'): Told {
  switch (whom) {
    case 'chair':
      return {
        title: t('chair.title'),
        points: [
          point(t('chair.give'), t('chair.give_text'), 'N'),
          point(t('chair.list'), t('chair.list_text'), 'A'),
          point(t('chair.time'), t('chair.time_text'), 'Space', '+', '−', 'E'),
          point(t('chair.desk'), t('chair.desk_text')),
          point(t('chair.mistake'), t('chair.mistake_text'), 'U'),
          turnTo(t('chair.turn_text'), 'B'),
        ],
      };
    case 'relay':
      return {
        title: t('relay.title'),
        points: [
          point(t('relay.screen'), t('relay.screen_text'), 'A', 'X'),
          point(t('relay.choose'), t('relay.choose_text'), 'S'),
          point(t('relay.forward'), t('relay.forward_text'), 'F', 'R'),
          point(t('relay.hands'), t('relay.hands_text')),
          point(t('relay.mistake'), t('relay.mistake_text'), 'U'),
          turnTo(t('relay.turn_text'), 'C'),
        ],
      };
    case 'tech':
      return {
        title: t('tech.title'),
        points: [
          point(t('tech.screens'), t('tech.screens_text')),
          point(t('tech.direct'), t('tech.direct_text')),
          point(t('tech.sound'), t('tech.sound_text')),
          point(t('tech.incidents'), t('tech.incidents_text')),
          turnTo(t('tech.turn_text'), 'B'),
        ],
      };
    case 'host':
      return {
        title: t('host.title'),
        points: [
          point(t('host.life'), t('host.life_text')),
          point(t('host.links'), t('host.links_text')),
          point(t('host.plan'), t('host.plan_text')),
          point(t('host.practice'), t('host.practice_text')),
          turnTo(t('host.turn_text')),
        ],
      };
    case 'attendee':
      return attendee(channel);
    case 'speaker':
      return speaker(channel);
    default:
      return whom satisfies never;
  }
}

function attendee(channel: Channel): Told {
  const written = [
    point(t('attendee.write'), t('attendee.write_text')),
    point(t('attendee.support'), t('attendee.support_text')),
  ];
  switch (channel) {
    case 'onsite':
      return {
        title: t('onsite.title'),
        points: [
          point(t('onsite.hand'), t('onsite.hand_text')),
          point(t('onsite.called'), t('onsite.called_text')),
          ...written,
          turnTo(t('attendee.turn_room_text')),
        ],
      };
    case 'hub':
      return {
        title: t('hub.title'),
        points: [
          point(t('onsite.hand'), t('hub.hand_text')),
          point(t('onsite.called'), t('hub.called_text')),
          ...written,
          turnTo(t('attendee.turn_text')),
        ],
      };
    case 'online':
      return {
        title: t('online.title'),
        points: [
          point(t('online.meeting'), t('online.meeting_text')),
          point(t('onsite.hand'), t('online.hand_text')),
          point(t('onsite.called'), t('online.called_text')),
          point(t('online.mic'), t('online.mic_text')),
          ...written,
        ],
      };
    default:
      return channel satisfies never;
  }
}

function speaker(channel: Channel): Told {
  const here = channel === 'onsite';
  const shown = [
    point(t('speaker.clock'), t('speaker.clock_text')),
    point(t('speaker.cues'), t('speaker.cues_text'), 'Enter'),
    ...(here ? [point(t('speaker.next'), t('speaker.next_text'))] : []),
    point(t('speaker.tell'), t('speaker.tell_text')),
  ];
  const called = [
    point(t('online.meeting'), t('speaker.meeting_text')),
    point(t('speaker.called'), t('speaker.called_text')),
  ];
  return {
    title: t('speaker.title'),
    points: here
      ? [...shown, turnTo(t('speaker.turn_room_text'))]
      : [...called, ...shown, turnTo(t('speaker.turn_text'))],
  };
}
