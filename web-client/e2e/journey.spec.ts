import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { expect, test, type Dais } from './dais';

/** An invented proposal in the manner of an IGF workshop page: three timed segments, five speakers. */
const proposal = readFileSync(
  join(import.meta.dirname, '../../server/import/samples/workshop-2017.txt'),
  'utf8',
);
const question = 'Who pays when two harbours share one gauge?';

interface Cast {
  host: Page;
  chair: Page;
  relay: Page;
  projector: Page;
  attendee: Page;
}

/** A page of its own browser context: nobody shares anybody's tokens. */
async function page(browser: Browser, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } });
  return context.newPage();
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  expect(told, page.url()).toEqual([]);
}

/** Pastes the proposal, looks it over, creates the session and opens it; leaves the host on its page. */
async function prepare(dais: Dais, host: Page): Promise<void> {
  await host.goto(dais.host);
  await expect(host.getByRole('heading', { name: 'Sessions' })).toBeVisible();
  expect(host.url(), 'the secret has left the address bar').not.toContain('#');
  await host.getByRole('button', { name: 'New session' }).first().click();
  await host.getByLabel('Text of the proposal').fill(proposal);
  await host.getByRole('button', { name: 'Read it' }).click();
  await expect(host.getByRole('heading', { name: 'Check what was read' })).toBeVisible();
  await accessible(host);
  await host.getByRole('button', { name: 'Create session' }).first().click();
  await host.getByRole('button', { name: 'Open for attendees' }).click();
  await expect(host.getByRole('button', { name: 'Start the session' })).toBeVisible();
}

/** Where each role's link leads, as the host's page learns it. */
async function addresses(host: Page): Promise<Record<Exclude<keyof Cast, 'host'>, string>> {
  const session = await host.evaluate(async () => {
    const token = sessionStorage.getItem(
      Object.keys(sessionStorage).find((key) => key.includes('host')) ?? '',
    );
    const headers = { authorization: `Bearer ${token}` };
    const [{ session }] = await (await fetch('/api/sessions', { headers })).json();
    return (await fetch(`/api/sessions/${session}/links`, { headers })).json();
  });
  const links = session as { join_url: string; links: { role: string; url: string }[] };
  const of = (role: string) => links.links.find((link) => link.role === role)?.url ?? '';
  return { chair: of('chair'), relay: of('relay'), projector: of('screen'), attendee: links.join_url };
}

/** Five people in five browsers, everything prepared, the attendee introduced, the session live. */
async function everybody(dais: Dais, browser: Browser): Promise<Cast> {
  const cast = {
    host: await page(browser, 1440, 900),
    chair: await page(browser, 1024, 768),
    relay: await page(browser, 1440, 900),
    projector: await page(browser, 1920, 1080),
    attendee: await page(browser, 390, 844),
  };
  await prepare(dais, cast.host);
  const to = await addresses(cast.host);
  await Promise.all([
    cast.chair.goto(to.chair),
    cast.relay.goto(to.relay),
    cast.projector.goto(to.projector),
    cast.attendee.goto(to.attendee),
  ]);
  await cast.attendee.getByLabel('Your name').fill('Noor Haddad');
  await cast.attendee.getByText('online', { exact: true }).click();
  await cast.attendee.getByRole('button', { name: 'Take part' }).click();
  await cast.chair.getByRole('button', { name: 'Start the session' }).click();
  await expect(cast.attendee.getByRole('button', { name: 'Ask for the floor' })).toBeEnabled();
  return cast;
}

/** The big button in the chair's dock, which carries the name. */
const giveToNoor = (chair: Page) =>
  chair.getByRole('group').getByRole('button', { name: 'Give the floor to Noor Haddad' });

/** What a clock shows, in seconds left. */
async function seconds(page: Page): Promise<number> {
  const text = await page.getByRole('timer').first().innerText();
  const [, minutes, rest] = /(\d+):(\d\d)/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(rest);
}

test('b1 a question and a hand travel from a phone to the floor and every screen shows each step', async ({
  dais,
  browser,
}) => {
  const { host, chair, relay, projector, attendee } = await everybody(dais, browser);

  await attendee.getByLabel('Ask in writing').fill(question);
  await attendee.getByRole('button', { name: 'Send' }).click();
  await attendee.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(attendee.getByText('You are next')).toBeVisible();

  await expect(relay.getByText(question)).toBeVisible();
  await expect(projector.getByText(question), 'unscreened').toHaveCount(0);
  await relay.getByText(question).click();
  await relay.keyboard.press('a');
  await expect(relay.getByText('To screen')).toHaveCount(0);
  await relay.keyboard.press('f');
  await relay.keyboard.press('Enter');
  await expect(relay.getByRole('dialog')).toHaveCount(0);

  await giveToNoor(chair).click();
  await expect(projector.getByText('Noor Haddad').first()).toBeVisible();
  await expect(attendee.getByText('You have the floor')).toBeVisible();

  const pages = [chair, projector, attendee];
  for (const page of pages) await expect(page.getByRole('timer').first()).toBeVisible();
  const before = await Promise.all(pages.map(seconds));
  expect(Math.max(...before) - Math.min(...before), 'one time on all screens').toBeLessThanOrEqual(1);

  // On a tablet the questions to read out share their place with the rundown.
  await chair.getByRole('tab', { name: 'Relay desk 1' }).click();
  await chair.getByText(question).first().waitFor();
  await chair.getByRole('button', { name: 'Asked aloud' }).first().click();
  await expect(projector.getByText(question)).toBeVisible();
  await chair.getByRole('button', { name: 'Answered by…' }).first().click();
  await chair.getByRole('button', { name: 'Mark as answered' }).click();
  await expect(projector.getByText(question)).toHaveCount(0);
  await expect(attendee.getByText('Answered').first()).toBeVisible();

  for (const page of [host, chair, relay, projector, attendee]) await accessible(page);
});

test('b2 a reload, a cut line and a killed server lose nothing', async ({ dais, browser }) => {
  const { chair, relay, attendee } = await everybody(dais, browser);
  await attendee.getByLabel('Ask in writing').fill(question);
  await attendee.getByRole('button', { name: 'Send' }).click();
  await expect(relay.getByText(question)).toBeVisible();

  await attendee.reload();
  await expect(attendee.getByText(question)).toBeVisible();

  await attendee.context().setOffline(true);
  await relay.getByText(question).click();
  await relay.getByRole('button', { name: 'Approve' }).first().click();
  await attendee.context().setOffline(false);
  await expect(attendee.getByText('Approved').first()).toBeVisible();

  await dais.kill();
  await attendee.getByRole('button', { name: 'Ask for the floor' }).click();
  await dais.start();
  await expect(attendee.getByText('You are next')).toBeVisible({ timeout: 60_000 });
  await expect(giveToNoor(chair)).toBeVisible();
  await expect(relay.getByText(question)).toBeVisible();
});
