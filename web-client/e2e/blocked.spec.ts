import type { Page } from '@playwright/test';
import { test as base, expect } from './dais';
import { Network } from './network';
import { Organiser } from './rest';

/** A server behind a network that lets no socket through, and one live session. */
const test = base.extend<{ network: Network; organiser: Organiser }>({
  network: async ({ dais }, use) => {
    const network = new Network(dais.base);
    await network.start();
    await use(network);
    await network.stop();
  },
  organiser: async ({ dais }, use) => use(await Organiser.begin(dais)),
});

const slow = (page: Page) => page.getByText('connected the slow way');
const once = (network: Network) => network.seen.filter((url) => url.includes('once=true')).length;

/** Joins, raises a hand, asks, and sees what the crew does with it. */
async function takePart(page: Page, network: Network, organiser: Organiser): Promise<void> {
  await page.goto(`${network.base}/j/${organiser.code}`);
  await page.getByLabel('Your name').fill('Noor Haddad');
  await page.getByText('online', { exact: true }).click();
  await page.getByRole('button', { name: 'Take part' }).click();
  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(page.getByText('You are next')).toBeVisible();
  await expect(slow(page)).toBeVisible();

  await page.getByLabel('Ask in writing').fill('Who pays for the gauge?');
  await page.getByRole('button', { name: 'Send' }).click();
  const own = page.getByRole('listitem').filter({ hasText: 'Who pays for the gauge?' });
  await expect(own.getByText('Sent')).toBeVisible();
  const [question] = await organiser.all('question');
  await organiser.act({ type: 'approve_question', question: question?.id ?? '' });
  await expect(own.getByText('Approved')).toBeVisible();

  await page.getByRole('button', { name: 'Take back' }).first().click();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  expect(await organiser.all('request')).toEqual([]);
}

/** Writes without any network; when it returns, what was written goes out once. */
async function writeOffline(page: Page, network: Network, organiser: Organiser): Promise<void> {
  network.cut();
  await page.getByLabel('Ask in writing').fill('And who reads it?');
  await page.getByRole('button', { name: 'Send' }).click();
  // What is asked by a call may have left already when the network goes.
  await expect(page.getByText(/1 thing (will be|was) sent/)).toBeVisible({ timeout: 60_000 });
  network.mend();
  await expect(page.getByText('Sent. You can follow it below.')).toBeVisible({ timeout: 60_000 });
  const asked = (await organiser.all('question')).filter(({ text }) => text === 'And who reads it?');
  expect(asked).toHaveLength(1);
}

test('w36 where no socket opens an attendee takes part by the stream, and goes back to the socket', async ({
  page,
  network,
  organiser,
}) => {
  await takePart(page, network, organiser);
  expect(once(network), 'the stream came through').toBe(0);
  await writeOffline(page, network, organiser);

  network.sockets = true;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(slow(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(page.getByText('You are next')).toBeVisible();
  expect(await organiser.all('request')).toHaveLength(1);
});

test('w37 where answers are held back an attendee takes part by asking again and again', async ({
  page,
  network,
  organiser,
}) => {
  network.holds = true;
  await takePart(page, network, organiser);
  expect(once(network)).toBeGreaterThan(1);
  await writeOffline(page, network, organiser);
  expect(network.seen.join(), 'no secret in any address').not.toMatch(/token|bearer/i);

  await page.reload();
  await expect(slow(page)).toBeVisible();
  await expect(page.getByText('Who pays for the gauge?')).toBeVisible();
});
