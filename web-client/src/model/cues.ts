import {
  LIMITS,
  type CueCard,
  type CueId,
  type FloorCard,
  type MeCard,
  type Timestamp,
} from '../protocol.gen';

/** What decides which cues stand on a screen. */
interface Place {
  /** A monitor nobody touches: what was seen there goes by itself. */
  unattended: boolean;
  me: MeCard | undefined;
  floor: FloorCard | undefined;
  /** Whether somebody said OK here: to what is said to all speakers, each does for themselves (K5). */
  answered: (cue: CueId) => boolean;
  now: Timestamp;
}

/** The cues that stand in front of whoever speaks here; pressed-on ones first, then the newest. */
export function standing(cues: readonly CueCard[], place: Place): CueCard[] {
  const { unattended, me, floor, answered, now } = place;
  const forHere = (cue: CueCard) => {
    switch (cue.to.type) {
      case 'speakers':
        return true;
      case 'turn':
        return cue.to.turn === (unattended ? floor?.turn?.id : me?.turn);
      case 'person':
        return !unattended && cue.to.person === me?.person;
      case 'crew':
        return false;
      default:
        return cue.to satisfies never;
    }
  };
  const own = unattended ? [] : (me?.cues ?? []);
  const known = new Map([...cues.filter(forHere), ...own.filter(({ to }) => to.type !== 'crew')].map(byId));
  return [...known.values()]
    .filter(({ cleared }) => !cleared)
    .filter(({ id, to, acknowledged_at }) =>
      to.type === 'speakers' ? !answered(id) : acknowledged_at === undefined,
    )
    .filter(({ seen_at }) => !unattended || seen_at === undefined || now < seen_at + LIMITS.CUE_STANDS_MS)
    .sort((one, other) => pressed(other) - pressed(one) || other.sent_at - one.sent_at);
}

/** What this speaker sent to the crew, the newest last. */
export function sentBack(cues: readonly CueCard[], me: MeCard | undefined): CueCard[] {
  const mine = (cue: CueCard) => cue.to.type === 'crew' && cue.from === me?.participant;
  const known = new Map([...cues.filter(mine), ...(me?.cues ?? []).filter(mine)].map(byId));
  return [...known.values()].sort((one, other) => one.sent_at - other.sent_at);
}

const byId = (cue: CueCard) => [cue.id, cue] as const;
const pressed = ({ escalated_at }: CueCard) => Number(escalated_at !== undefined);
