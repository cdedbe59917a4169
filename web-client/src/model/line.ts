import type { MessageCard, ParticipantId, Role, Signal } from '../protocol.gen';

/** Up to where the thread was read; as text, since the device keeps it. */
export type Mark = string;

/** Oldest first. Those of one moment have the order of their ids, on every screen alike. */
export function thread<Card extends MessageCard>(messages: readonly Card[]): Card[] {
  return [...messages].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** Of fixed width, so that marks compare as the thread is ordered. */
export function markOf({ at, id }: MessageCard): Mark {
  return `${String(at).padStart(16, '0')}:${id}`;
}

/** Whom of the crew a message is meant for, beyond everybody. */
export function isFor({ to }: MessageCard, roles: readonly Role[]): boolean {
  return to !== undefined && roles.includes(to);
}

export interface Unread {
  count: number;
  /** One of them at least is meant for this desk. */
  forMe: boolean;
}

/** What came from others since it was read last. */
export function unread(
  messages: readonly MessageCard[],
  read: Mark | undefined,
  you: ParticipantId | undefined,
  roles: readonly Role[],
): Unread {
  const fresh = messages.filter((message) => isFresh(message, read, you));
  return { count: fresh.length, forMe: fresh.some((message) => isFor(message, roles)) };
}

export function isFresh(message: MessageCard, read: Mark | undefined, you?: ParticipantId): boolean {
  return message.from !== you && (read === undefined || markOf(message) > read);
}

const SIGNALS: readonly Signal[] = [
  'hold',
  'go_on',
  'one_more',
  'thanks',
  'question_ready',
  'speaker_ready',
  'audio_problem',
  'video_problem',
  'solved',
  'help',
];
const FIRST: Partial<Record<Role, readonly Signal[]>> = {
  relay: ['question_ready', 'speaker_ready', 'hold', 'go_on'],
  tech: ['audio_problem', 'video_problem', 'solved', 'hold', 'go_on'],
};

/** The ready-made ones, those that a desk needs most first. */
export function signalsOf(roles: readonly Role[]): Signal[] {
  const first = FIRST[roles.find((role) => role in FIRST) ?? 'chair'] ?? [];
  return [...new Set([...first, ...SIGNALS])];
}
