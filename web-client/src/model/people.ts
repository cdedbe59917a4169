import type {
  Attendance,
  Beneficiary,
  Channel,
  NextCard,
  PersonCard,
  PersonId,
  PreparedCard,
  Speaker,
  TurnCard,
} from '../protocol.gen';

/** How somebody on the roster takes part, once that is known: who is only expected may turn up anywhere. */
export function channelOf(attendance: Attendance | undefined): Channel | undefined {
  if (attendance === 'remote') return 'online';
  return attendance === 'onsite' ? 'onsite' : undefined;
}

/** How whoever is next takes part: as they asked, or of somebody on the plan as the roster has it. */
export function channelOfNext(
  { slot, speaker }: NextCard,
  person: (id: PersonId) => PersonCard | undefined,
): Channel | undefined {
  if (slot === undefined || speaker.who.type !== 'person') return speaker.channel;
  return channelOf(person(speaker.who.id)?.attendance);
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
