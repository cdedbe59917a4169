import { uuid7 } from '../src/live/uuid7';
import type {
  Command,
  Created,
  Entered,
  Entity,
  FoundParticipant,
  FoundParticipants,
  Plan,
  Role,
  RoleLinks,
  View,
} from '../src/protocol.gen';
import type { Dais } from './dais';

type One<T extends Entity['type']> = Extract<Entity, { type: T }>;

const unplanned: Plan = {
  title: 'Harbours of the south',
  people: [],
  segments: [],
  policy_questions: [],
  goals: [],
  tags: [],
  tools: [],
  notes: [],
};

/** The organiser with scripts instead of screens: one live session, its links, and what has become of it. */
export class Organiser {
  readonly #base: string;
  readonly #token: string;
  readonly session: string;
  /** What is on the screen for people to join by. */
  code = '';

  private constructor(base: string, token: string, session: string) {
    this.#base = base;
    this.#token = token;
    this.session = session;
  }

  static async begin(dais: Dais, { plan = unplanned, started = true } = {}): Promise<Organiser> {
    const secret = new URL(dais.host).hash.slice(1);
    const { token } = await call<Entered>(dais.base, '/api/enter', '', { type: 'host', secret });
    const { session } = await call<Created>(dais.base, '/api/sessions', token, { id: uuid7(), plan });
    const organiser = new Organiser(dais.base, token, session);
    organiser.code = (await organiser.#links()).join_code;
    await organiser.act({ type: 'open_session' });
    if (started) await organiser.act({ type: 'start_session' });
    return organiser;
  }

  /** Its id is that of what it makes. */
  async act(command: Command): Promise<string> {
    const id = uuid7();
    await this.#call('/commands', { id, command });
    return id;
  }

  /** Those who joined and are called so. */
  async find(name: string): Promise<FoundParticipant[]> {
    return (await this.#call<FoundParticipants>(`/participants?find=${encodeURIComponent(name)}`)).found;
  }

  /** All of a kind there are. */
  async all<T extends Entity['type']>(type: T): Promise<One<T>[]> {
    const { entities } = await this.#call<View>('');
    return Object.values(entities).filter((entity): entity is One<T> => entity.type === type);
  }

  async first<T extends Entity['type']>(type: T): Promise<One<T>> {
    const [found] = await this.all(type);
    if (!found) throw new Error(`there is no ${type}`);
    return found;
  }

  /** The address of a role's link; a speaker's is made for somebody on the roster. */
  async link(role: Role, name?: string): Promise<string> {
    const person = name && (await this.all('person')).find((each) => each.name === name)?.id;
    const made = person && (await this.act({ type: 'issue_link', role, person }));
    const { links } = await this.#links();
    return links.find((each) => (made ? each.link === made : each.role === role))?.url ?? '';
  }

  #links = () => this.#call<RoleLinks>('/links');

  #call = <Answer>(path: string, body?: unknown) =>
    call<Answer>(this.#base, `/api/sessions/${this.session}${path}`, this.#token, body);
}

async function call<Answer>(base: string, path: string, token: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json() as Promise<Answer>;
}
