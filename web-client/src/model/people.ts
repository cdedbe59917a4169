import type {
  Attendance,
  Beneficiary,
  Channel,
  PersonCard,
  PreparedCard,
  Speaker,
  TurnCard,
} from '../protocol.gen';

/** How somebody on the roster would speak. */
export function channelOf(attendance: Attendance): Channel {
  return attendance === 'remote' ? 'online' : 'onsite';
}

/** The prepared question a speaker is answering: the last put of those addressed to them. */
export function answering(
  turn: TurnCard | undefined,
  prepared: readonly PreparedCard[],
): PreparedCard | undefined {
  const { who } = turn?.speaker ?? {};
  if (who?.type !== 'person') return undefined;
  return prepared.filter(({ state, to }) => state === 'asked' && to.includes(who.id)).at(-1);
}

/** As for whom the crew would have entered it. */
export function beneficiaryOf({ who }: Speaker): Beneficiary {
  return who.type === 'person'
    ? { type: 'person', person: who.id }
    : { type: 'participant', participant: who.id };
}

/** Those on the plan before those who walked in, each by name. */
export function roster<Card extends PersonCard>(people: readonly Card[]): Card[] {
  const rank = ({ duties }: Card) => (duties.includes('walk_in') ? 1 : 0);
  return [...people].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

/** Somebody on the roster by the name as it was typed. */
export function byName<Card extends PersonCard>(people: readonly Card[], typed: string): Card | undefined {
  const name = plain(typed);
  return name === '' ? undefined : people.find((person) => plain(person.name) === name);
}

const plain = (text: string) => text.normalize('NFKC').trim().toLocaleLowerCase();
