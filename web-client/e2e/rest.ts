import { uuid7 } from '../src/live/uuid7';
import type { Command, Created, Entered, Entity, Role, RoleLinks, View } from '../src/protocol.gen';
import type { Dais } from './dais';

/** The organiser with scripts instead of screens: one live session, and what has become of it. */
export class Organiser {
  readonly #base: string;
  readonly #token: string;
  readonly session: string;
  readonly code: string;

  private constructor(base: string, token: string, session: string, code: string) {
    this.#base = base;
    this.#token = token;
    this.session = session;
    this.code = code;
  }

  static async begin(
    dais: Dais,
    { title = 'Harbours of the south', started = true } = {},
  ): Promise<Organiser> {
    const secret = new URL(dais.host).hash.slice(1);
    const { token } = await call<Entered>(dais.base, '/api/enter', '', { type: 'host', secret });
    const { session } = await call<Created>(dais.base, '/api/sessions', token, {
      id: uuid7(),
      plan: { title },
    });
    const { join_code } = await call<RoleLinks>(dais.base, `/api/sessions/${session}/links`, token);
    const organiser = new Organiser(dais.base, token, session, join_code);
    await organiser.act({ type: 'open_session' });
    if (started) await organiser.act({ type: 'start_session' });
    return organiser;
  }

  async act(command: Command): Promise<void> {
    await call(this.#base, `/api/sessions/${this.session}/commands`, this.#token, { id: uuid7(), command });
  }

  links(): Promise<RoleLinks> {
    return call(this.#base, `/api/sessions/${this.session}/links`, this.#token);
  }

  /** The address of a role's first link. */
  async link(role: Role): Promise<string> {
    return (await this.links()).links.find((link) => link.role === role)?.url ?? '';
  }

  /** All of a kind there are. */
  async all<T extends Entity['type']>(type: T): Promise<Extract<Entity, { type: T }>[]> {
    const { entities } = await call<View>(this.#base, `/api/sessions/${this.session}`, this.#token);
    return Object.values(entities).filter(
      (entity): entity is Extract<Entity, { type: T }> => entity.type === type,
    );
  }
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
