import type {
  AudioState,
  Channel,
  HubId,
  NextCard,
  PersonCard,
  QueueCard,
  RequestCard,
  RequestMode,
  Who,
} from '../protocol.gen';
import { isRemote } from './relay/hands';
import { channelOfNext } from './people';

/** Somebody whose sound matters soon. */
export interface Heard {
  who: Who;
  name: string;
  affiliation?: string;
  channel: Channel;
  hub?: HubId;
  /** Place among all who are announced, from 1. */
  place: number;
  state?: AudioState;
}

/** So far from the front of those announced is worth a test of sound. */
export const LANE = 6;

type Known = {
  request: (id: string) => RequestCard | undefined;
  person: (id: string) => PersonCard | undefined;
};

/**
 * Those of the next who speak from afar, planned speakers included, in the order in which they will be called. Whose
 * words are read aloud for them needs no sound.
 */
export function lane(queue: QueueCard | undefined, { request, person }: Known): Heard[] {
  const next = (queue?.next ?? []).slice(0, LANE);
  return next.flatMap((card, index) => {
    // Somebody may be on the plan and in the list.
    const first = next.findIndex(({ speaker }) => speaker.who.id === card.speaker.who.id);
    if (first < index) return [];
    const channel = channelOfNext(card, person);
    const asked = card.request === undefined ? undefined : request(card.request);
    if (channel === undefined || !isRemote(channel) || reads(card, asked?.mode)) return [];
    const { who, name, affiliation, hub } = card.speaker;
    const state = asked ? asked.audio : onPlan(who, person);
    return [{ who, name, affiliation, channel, hub, place: index + 1, state }];
  });
}

const reads = (card: NextCard, mode?: RequestMode) => card.read_aloud || mode === 'read_aloud';

function onPlan(who: Who, person: Known['person']): AudioState | undefined {
  return who.type === 'person' ? person(who.id)?.details?.audio : undefined;
}

/** Whether giving the floor to somebody who speaks from afar may end in silence. */
export function isUnsure(channel: Channel | undefined, state: AudioState | undefined): boolean {
  return channel !== undefined && isRemote(channel) && state !== 'checked';
}
