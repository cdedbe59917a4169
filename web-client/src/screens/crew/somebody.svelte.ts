import { byName } from '../../model/people';
import { LIMITS, type Beneficiary, type Channel, type PersonCard } from '../../protocol.gen';

/** Somebody the crew acts for, while their name is being typed: on the roster by that name, or a walk-in. */
export class Somebody {
  name = $state('');
  affiliation = $state('');
  channel = $state<Channel>('onsite');
  readonly #people: () => readonly PersonCard[];

  constructor(people: () => readonly PersonCard[], channel: Channel) {
    this.#people = people;
    this.channel = channel;
  }

  readonly known: PersonCard | undefined = $derived.by(() => byName(this.#people(), this.name));
  readonly named: boolean = $derived.by(() => this.name.trim() !== '');
  readonly fits: boolean = $derived.by(() => this.named && [...this.name.trim()].length <= LIMITS.MAX_NAME);

  get beneficiary(): Beneficiary {
    if (this.known) return { type: 'person', person: this.known.id };
    const affiliation = this.affiliation.trim() || undefined;
    return { type: 'walk_in', name: this.name.trim(), affiliation };
  }
}
