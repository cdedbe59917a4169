import type { Browser, Page } from '@playwright/test';
import { uuid7 } from '../src/live/uuid7';
import type { Command, Entered, Entity, NewSession, Plan, Role, RoleLinks, View } from '../src/protocol.gen';
import { expect, test, type Dais } from './dais';

const person = (name: string): Plan['people'][number] => ({
  name,
  duties: ['speaker'],
  attendance: 'onsite',
});
const plan: Plan = {
  title: 'Two harbours, one gauge',
  people: [person('Ada Berg'), person('Ibrahim Sow')],
  segments: [
    {
      kind: 'statements',
      title: 'Statements',
      minutes: 12,
      slots: [0, 1].map((person) => ({ person, minutes: 6 })),
      prepared: [],
    },
  ],
  policy_questions: [],
  goals: [],
  tags: [],
  tools: [],
  notes: [],
};

/** The organiser at a terminal: everything over REST. */
class Organiser {
  readonly #dais: Dais;
  #token = '';
  session = '';

  constructor(dais: Dais) {
    this.#dais = dais;
  }

  async prepare(): Promise<void> {
    const secret = new URL(this.#dais.host).hash.slice(1);
    this.#token = (await this.#call<Entered>('enter', { type: 'host', secret })).token;
    const made: NewSession = { id: uuid7(), plan };
    this.session = (await this.#call<{ session: string }>('sessions', made)).session;
    await this.act({ type: 'open_session' });
    await this.act({ type: 'start_session' });
    const segment = await this.#first('segment');
    await this.act({ type: 'start_segment', segment: segment.id });
  }

  /** Gives the floor to the first slot; the id is the turn's. */
  async giveFloor(): Promise<string> {
    const [slot] = (await this.#first('segment')).slots;
    return this.act({ type: 'give_floor', to: { type: 'slot', slot: slot?.id ?? '' } });
  }

  async act(command: Command): Promise<string> {
    const id = uuid7();
    await this.#call(`sessions/${this.session}/commands`, { id, command });
    return id;
  }

  /** The address of a role's link; a speaker's is made for somebody on the roster. */
  async link(role: Role, name?: string): Promise<string> {
    let link: string | undefined;
    if (name) {
      const people = Object.values((await this.#view()).entities).filter((each) => each.type === 'person');
      link = await this.act({
        type: 'issue_link',
        role,
        person: people.find((each) => each.name === name)?.id,
      });
    }
    const { links } = await this.#call<RoleLinks>(`sessions/${this.session}/links`);
    return links.find((each) => (link ? each.link === link : each.role === role))?.url ?? '';
  }

  #view = () => this.#call<View>(`sessions/${this.session}`);

  async #first<T extends Entity['type']>(type: T): Promise<Extract<Entity, { type: T }>> {
    const found = Object.values((await this.#view()).entities).find((entity) => entity.type === type);
    return found as Extract<Entity, { type: T }>;
  }

  async #call<Answer>(path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(new URL(`/api/${path}`, this.#dais.host), {
      method: body !== undefined ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}

/** A page of its own browser context: nobody shares anybody's tokens. */
async function at(browser: Browser, address: string, width = 1280, height = 720): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
  await page.goto(address);
  return page;
}

test('b3 a cue travels to the stage and the speaker, its receipt back, and an answer from the speaker', async ({
  dais,
  browser,
}) => {
  const host = new Organiser(dais);
  await host.prepare();
  const stage = await at(browser, await host.link('stage'));
  const phone = await at(browser, await host.link('speaker', 'Ada Berg'), 390, 844);
  const other = await at(browser, await host.link('speaker', 'Ibrahim Sow'), 390, 844);
  const tech = await at(browser, await host.link('tech'), 1440, 900);
  const turn = await host.giveFloor();
  await expect(stage.getByText('Ada Berg')).toBeVisible();
  await expect(phone.getByText('You have the floor')).toBeVisible();
  await expect(other.getByText('You are next')).toBeVisible();

  const text = { type: 'custom', text: 'Nearer to the microphone' } as const;
  await host.act({ type: 'send_cue', to: { type: 'turn', turn }, text });
  await expect(stage.locator('.band')).toContainText(text.text);
  await expect(phone.locator('.band')).toContainText(text.text);
  await expect(other.locator('.band')).toHaveCount(0);
  await expect(tech.getByText(/^seen \d/)).toBeVisible();
  await phone.getByRole('button', { name: 'OK' }).click();
  await expect(phone.locator('.band')).toHaveCount(0);
  await expect(stage.locator('.band')).toHaveCount(0);
  await expect(tech.getByText(/^OK \d/)).toBeVisible();

  // To all: the OK of one does not answer for the others.
  await host.act({
    type: 'send_cue',
    to: { type: 'speakers' },
    text: { type: 'preset', preset: 'slower' },
  });
  await phone.getByRole('button', { name: 'OK' }).click();
  await expect(phone.locator('.band')).toHaveCount(0);
  await expect(other.locator('.band')).toContainText('Slower, please');

  await phone.getByRole('button', { name: 'I need more time' }).click();
  await expect(tech.getByText('I need more time')).toBeVisible();
  await expect(phone.getByText('Sent, not seen yet')).toBeVisible();
});

test('b4 the Tech screen names, redirects, darkens and identifies, and a killed server changes nothing of it', async ({
  dais,
  browser,
}) => {
  const host = new Organiser(dais);
  await host.prepare();
  const wall = await at(browser, await host.link('screen'));
  const tech = await at(browser, await host.link('tech'), 1440, 900);
  await host.giveFloor();
  await expect(wall.getByText('Ada Berg')).toBeVisible();
  const row = tech.getByRole('row').filter({ hasText: 'Projector' });

  await row.getByRole('button', { name: /^Rename/ }).click();
  await tech.getByLabel('Name of the screen').fill('Left wall');
  await tech.keyboard.press('Enter');
  await expect(row).toContainText('Left wall');
  await row.getByRole('button', { name: 'What Left wall shows' }).click();
  await tech.getByRole('menuitemradio', { name: /^Clock only/ }).click();
  await expect(wall.getByText('Ask or join the list')).toHaveCount(0);
  await row.getByRole('button', { name: 'What Left wall shows' }).click();
  await tech.getByRole('menuitemradio', { name: /^By its address/ }).click();
  await expect(wall.getByText('Ask or join the list')).toBeVisible();
  await tech.getByRole('button', { name: 'Identify all' }).click();
  await expect(wall.getByText('Left wall')).toBeVisible();
  await row.getByRole('button', { name: /^Make it dark/ }).click();
  await expect(wall.locator('.black')).toBeVisible();

  await dais.kill();
  await expect(wall.locator('aside.over')).toBeAttached();
  await dais.start();
  await expect(wall.locator('aside.over')).toHaveCount(0, { timeout: 60_000 });
  await expect(wall.locator('.black')).toBeVisible();
  await expect(row).toContainText('Left wall', { timeout: 60_000 });
  await expect(row).not.toContainText('Missing', { timeout: 60_000 });
  await row.getByRole('button', { name: /^Show it again/ }).click();
  await expect(wall.locator('.black')).toHaveCount(0);
  await expect(wall.getByRole('timer')).toBeVisible();
});
