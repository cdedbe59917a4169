import type {
  FloorCard,
  MeCard,
  Millis,
  Name,
  NextCard,
  PersonCard,
  QueueCard,
  RundownCard,
  SegmentCard,
  Timestamp,
  TurnCard,
  Who,
} from '../protocol.gen';
import { face } from './clock';
import { expectedAt } from './expected';
import { lengthOf } from './rundown';

/** When somebody speaks next. */
export interface MyPlace {
  /** Nobody comes before. */
  next: boolean;
  /** Who speaks just before. */
  after?: Name;
  /** The segment, when it is not the running one. */
  segment?: SegmentCard;
  /** About when, if that can be said. */
  at?: Timestamp;
}

/** What is known of the session. */
interface Known {
  me: MeCard | undefined;
  floor: FloorCard | undefined;
  queue: QueueCard | undefined;
  rundown: RundownCard | undefined;
  /** In order. */
  segments: readonly SegmentCard[];
  person: (id: string) => PersonCard | undefined;
  now: Timestamp;
}

/** Whether a turn is this person's own. */
export function isMine(turn: TurnCard | undefined, me: MeCard | undefined): boolean {
  return turn !== undefined && me !== undefined && (turn.id === me.turn || isMe(turn.speaker.who, me));
}

/** One's own next slot or request; undefined when there is none. */
export function myPlace(known: Known): MyPlace | undefined {
  return known.me && (comingUp(known.me, known) ?? laterOn(known.me, known));
}

/** Among the next speakers of the running segment. */
function comingUp(me: MeCard, { floor, queue, segments, rundown, now }: Known): MyPlace | undefined {
  const next = queue?.next ?? [];
  const index = next.findIndex(({ speaker }) => isMe(speaker.who, me));
  if (!queue || index < 0) return undefined;
  const slots = segments.find(({ id }) => id === rundown?.current)?.slots ?? [];
  const length = ({ slot }: NextCard): Millis => {
    const planned = slots.find(({ id }) => id === slot);
    return planned ? lengthOf(planned) : queue.each;
  };
  const running = floor?.turn ? face(floor.turn.clock, now).left : 0;
  const before = together(next.slice(0, index).map(length));
  return {
    next: index === 0,
    after: next[index - 1]?.speaker.name ?? floor?.turn?.speaker.name,
    at: before === undefined ? undefined : now + running + before,
  };
}

/** On the plan, further than the next few. */
function laterOn(me: MeCard, { segments, rundown, person, now }: Known): MyPlace | undefined {
  for (const segment of segments) {
    const waiting = segment.slots.filter(({ state }) => state === 'waiting');
    const index = waiting.findIndex((slot) => slot.person === me.person);
    if (me.person === undefined || index < 0) continue;
    const before = waiting.slice(0, index);
    const last = before.at(-1);
    const start = rundown?.outlook.find((each) => each.segment === segment.id)?.start;
    const lengths = together(before.map(lengthOf));
    return {
      next: false,
      after: last && person(last.person)?.name,
      segment: segment.id === rundown?.current ? undefined : segment,
      at: start && lengths !== undefined ? expectedAt(start, now) + lengths : undefined,
    };
  }
  return undefined;
}

/** Undefined when one of them is not known. */
function together(lengths: readonly Millis[]): Millis | undefined {
  return lengths.includes(0) ? undefined : lengths.reduce((sum, length) => sum + length, 0);
}

function isMe(who: Who, me: MeCard): boolean {
  return who.id === (who.type === 'person' ? me.person : me.participant);
}
