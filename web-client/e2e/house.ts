import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { test as base, type Page, type WebSocketRoute } from '@playwright/test';
import { World, YOU } from '../src/gallery/world';
import type {
  ByeCode,
  ClientFrame,
  Command,
  Enter,
  Entity,
  Key,
  Role,
  ServerFrame,
} from '../src/protocol.gen';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'";
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Plays the server for one page: the built files under the real security policy, entering, and the socket. */
export class House {
  readonly #page: Page;
  #socket?: WebSocketRoute;
  #seq = 1;
  readonly heard: ClientFrame[] = [];
  readonly violations: string[] = [];
  /** What a command leads to; the default is nothing but an answer. */
  decide: (command: Command, id: string) => Record<Key, Entity> | 'refuse' = () => ({});
  world = new World({ people: 4, waiting: 3, questions: 9 }).forPublic();
  /** What the page reads over REST, by the last part of its address. */
  answers: Record<string, unknown> = {};
  reachable = true;
  /** By what the page entered, each time. */
  readonly entered: Enter[] = [];
  /** What the page's link lets it do. */
  roles: Role[] = ['attendee'];
  /** Said instead of a welcome. */
  bye?: ByeCode;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    this.#page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy')) {
        this.violations.push(message.text());
      }
    });
    await this.#page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/api/enter') {
        this.entered.push(route.request().postDataJSON() as Enter);
        return route.fulfill({
          json: {
            session: 's',
            participant: YOU,
            token: 'token',
            roles: this.roles,
            join_code: this.roles.includes('attendee') ? 'KT4H7XQ2' : undefined,
          },
        });
      }
      const [, read] = /^\/api\/sessions\/s\/(\w+)$/.exec(pathname) ?? [];
      if (read !== undefined) {
        const answer = this.answers[read];
        return answer === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ json: answer });
      }
      const file = pathname.startsWith('/assets/') ? pathname : pageOf(pathname);
      const body = await readFile(join(import.meta.dirname, '../dist', file)).catch(() => null);
      if (!body) return route.fulfill({ status: 404 });
      return route.fulfill({
        body,
        contentType: types[extname(file)],
        headers: { 'content-security-policy': CSP },
      });
    });
    await this.#page.routeWebSocket('**/socket', (socket) => {
      if (!this.reachable) return void socket.close({ code: 1013 });
      this.#socket = socket;
      socket.onMessage((text) => this.#hear(JSON.parse(String(text)) as ClientFrame));
    });
  }

  /** Changes what the page sees. */
  patch(put: Record<Key, Entity>, change?: Record<Key, object>): void {
    this.#seq++;
    this.#send({ type: 'patch', seq: this.#seq, now: Date.now(), put, change, remove: [] });
  }

  /** Changes one entity of the world, as the page sees it. */
  edit<T extends Entity['type']>(key: Key, type: T, change: Partial<Extract<Entity, { type: T }>>): void {
    const entity = this.world.edit(key, type, change).entities.get(key);
    if (entity) this.patch({ [key]: entity });
  }

  async cut(): Promise<void> {
    this.reachable = false;
    await this.#socket?.close({ code: 1012 });
  }

  commands(): Command[] {
    return this.heard.filter((frame) => frame.type === 'do').map(({ command }) => command);
  }

  #hear(frame: ClientFrame): void {
    this.heard.push(frame);
    const now = Date.now();
    switch (frame.type) {
      case 'hello':
        if (this.bye) {
          this.#send({ type: 'bye', code: this.bye });
          break;
        }
        this.#send({
          type: 'welcome',
          version: 1,
          session: 's',
          you: YOU,
          roles: this.roles,
          seq: this.#seq,
          now,
          full: frame.since === undefined,
          build: 'test',
        });
        this.#send({
          type: 'patch',
          seq: this.#seq,
          now,
          put: Object.fromEntries(this.world.entities),
          remove: [],
        });
        break;
      case 'ping':
        this.#send({ type: 'pong', sent: frame.sent, now });
        break;
      case 'do': {
        const outcome = this.decide(frame.command, frame.id);
        if (outcome === 'refuse') {
          this.#send({ type: 'refused', id: frame.id, code: 'list_closed', message: '' });
        } else {
          this.patch(outcome);
          this.#send({ type: 'done', id: frame.id, seq: this.#seq });
        }
        break;
      }
      case 'attend':
        break;
      default:
        frame satisfies never;
    }
  }

  #send(frame: ServerFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }
}

function pageOf(pathname: string): string {
  const [name] = pathname.split('/').filter(Boolean);
  return name && name !== 'j' ? `${name}.html` : 'attendee.html';
}

/** Who has a guide (D21). */
const GUIDED = ['attendee', 'chair', 'host', 'relay', 'speaker', 'tech'];

export const test = base.extend<{ house: House; firstVisit: boolean }>({
  /** Otherwise whoever comes has been here before, and is not told how the screen works. */
  firstVisit: [false, { option: true }],
  house: async ({ page, firstVisit }, use) => {
    if (!firstVisit) {
      await page.addInitScript((guided) => {
        for (const whom of guided) localStorage.setItem(`dais:guide:${whom}`, 'seen');
      }, GUIDED);
    }
    const house = new House(page);
    await house.open();
    await use(house);
  },
});
export { expect } from '@playwright/test';
