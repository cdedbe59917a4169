import type { Plan } from '../src/protocol.gen';
import { at, expect, test, type Dais } from './dais';
import { Organiser } from './rest';

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

/** Live, in its first segment. */
async function begin(dais: Dais): Promise<Organiser> {
  const host = await Organiser.begin(dais, { plan });
  await host.act({ type: 'start_segment', segment: (await host.first('segment')).id });
  return host;
}

/** Gives the floor to the first slot; the id is the turn's. */
async function giveFloor(host: Organiser): Promise<string> {
  const [slot] = (await host.first('segment')).slots;
  return host.act({ type: 'give_floor', to: { type: 'slot', slot: slot?.id ?? '' } });
}

test('b3 a cue travels to the stage and the speaker, its receipt back, and an answer from the speaker', async ({
  dais,
  browser,
}) => {
  const host = await begin(dais);
  const stage = await at(browser, await host.link('stage'));
  const phone = await at(browser, await host.link('speaker', 'Ada Berg'), [390, 844]);
  const other = await at(browser, await host.link('speaker', 'Ibrahim Sow'), [390, 844]);
  const tech = await at(browser, await host.link('tech'), [1440, 900]);
  const turn = await giveFloor(host);
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
  const host = await begin(dais);
  const wall = await at(browser, await host.link('screen'));
  const tech = await at(browser, await host.link('tech'), [1440, 900]);
  await giveFloor(host);
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
