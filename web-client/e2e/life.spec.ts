import type { Browser, Locator, Page } from '@playwright/test';
import { at, expect, test as base } from './dais';
import { Network } from './network';
import { Organiser } from './rest';

/** A server, and a network before it that lets no socket through. */
const test = base.extend<{ network: Network; organiser: Organiser }>({
  network: async ({ dais }, use) => {
    const network = new Network(dais.base);
    await network.start();
    await use(network);
    await network.stop();
  },
  organiser: async ({ dais }, use) => use(await Organiser.begin(dais)),
});

const PHONE: [number, number] = [390, 844];
const LAPTOP: [number, number] = [1440, 900];

const gauge = 'Who pays when two harbours share one gauge?';
const alike = 'Who pays if two harbours share one gauge';
const minutes = 'Will the minutes be there in French too?';
const ferry = 'May the ferry wait for the school boat?';

async function takePart(browser: Browser, address: string, name: string): Promise<Page> {
  const page = await at(browser, address, PHONE);
  await page.getByLabel('Your name').fill(name);
  await page.getByText('online', { exact: true }).click();
  await page.getByRole('button', { name: 'Take part' }).click();
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Ask in writing').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

const own = (page: Page, text: string): Locator => page.getByRole('listitem').filter({ hasText: text });

/** What has become of each question. */
async function states(organiser: Organiser): Promise<Record<string, string>> {
  const questions = await organiser.all('question');
  return Object.fromEntries(questions.map(({ text, state }) => [text, state]));
}

test('b5 questions of three live their whole lives before relay desk, chair and tech', async ({
  dais,
  browser,
  network,
  organiser,
}) => {
  const code = organiser.code;
  const relay = await at(browser, await organiser.link('relay'), LAPTOP);
  const chair = await at(browser, await organiser.link('chair'), LAPTOP);
  const tech = await at(browser, await organiser.link('tech'), LAPTOP);
  const card = (text: string) => relay.getByRole('article', { name: text });
  /** The cursor on the card, then keys. */
  const press = async (on: Locator, ...keys: string[]) => {
    await on.focus();
    for (const key of keys) await relay.keyboard.press(key);
  };

  const ada = await takePart(browser, `${dais.base}/j/${code}`, 'Ada Berg');
  const bo = await takePart(browser, `${network.base}/j/${code}`, 'Bo Lindqvist');
  const cy = await at(browser, `${dais.base}/j/${code}`, PHONE, { javaScriptEnabled: false });
  await cy.getByRole('link', { name: 'Take part without it' }).click();
  await cy.getByLabel('Your name').fill('Cy Moreau');
  await cy.getByLabel('online').check();
  await cy.getByRole('button', { name: 'Take part' }).click();

  // All three ask; nobody but the desk reads it yet.
  await ask(ada, gauge);
  await ask(bo, alike);
  await cy.getByLabel('Your question').fill(minutes);
  await cy.getByRole('button', { name: 'Send' }).click();
  for (const text of [gauge, alike, minutes]) await expect(card(text)).toBeVisible();
  await expect(bo.getByText(gauge)).toHaveCount(0);

  // Two say the same: the desk proposes it, and credits both.
  await press(card(alike), 'm');
  await expect(relay.getByRole('dialog', { name: 'Merge with another' })).toContainText('alike');
  await relay.keyboard.press('Enter');
  await expect(card(gauge)).toContainText('and 1 other asks the same');
  await expect(own(bo, alike)).toContainText('Joined with question');
  await press(card(gauge), 'a');
  await expect(own(ada, gauge)).toContainText('Approved');
  await press(card(gauge), 'f');
  await relay.getByRole('button', { name: 'The asker speaks' }).click();
  await expect(own(ada, gauge)).toContainText('With the chair');

  // Her microphone fails: the technician hears nothing, the desk has it read aloud in her place.
  await tech.getByRole('button', { name: 'Not heard: Ada Berg' }).click();
  await press(card(gauge), 'f');
  await relay.getByRole('button', { name: 'Read it aloud' }).click();
  await expect(card(gauge)).toContainText('To be read aloud');

  // Her link breaks as well: what she writes meanwhile is sent once it is back.
  await ada.context().setOffline(true);
  await ask(ada, ferry);
  await expect(ada.getByText(/1 thing (will be|was) sent/)).toBeVisible();
  await ada.context().setOffline(false);
  await expect(card(ferry)).toHaveCount(1);

  // The chair gives it its turn; the answer is everybody's who asked.
  await chair.keyboard.press('n');
  await expect(own(ada, gauge)).toContainText('Being asked');
  await press(card(gauge), 'y');
  await relay.getByRole('button', { name: 'Mark as answered' }).click();
  await expect(own(ada, gauge)).toContainText('Answered');
  await expect(own(bo, alike)).toContainText('Answered');

  // The third is answered in writing, on a page without scripts.
  await press(card(minutes), 'w');
  await relay.getByLabel('Answer', { exact: true }).fill('Yes, within a week.');
  await relay.getByRole('button', { name: 'Send the answer' }).click();
  await expect.poll(() => states(organiser)).toMatchObject({ [minutes]: 'answered' });
  await cy.getByRole('button', { name: 'Refresh' }).click();
  await expect(cy.getByText('Yes, within a week.')).toBeVisible();

  // Who disturbs is put out; what they asked stays on record.
  await relay.keyboard.press('g');
  await relay.keyboard.press('p');
  await relay.getByLabel('Name or organisation').fill('lindq');
  await relay.getByText('Bo Lindqvist').last().click();
  await relay.getByRole('button', { name: 'Put out…' }).click();
  await relay.getByRole('button', { name: /^Put .*Bo Lindqvist.* out$/ }).click();
  await expect(bo.getByText(/taken you out of this session/)).toBeVisible({ timeout: 60_000 });
  expect(await states(organiser)).toEqual({
    [gauge]: 'answered',
    [alike]: 'merged',
    [minutes]: 'answered',
    [ferry]: 'submitted',
  });
});
