import type { Browser, Page } from '@playwright/test';
import type { Entered } from '../src/protocol.gen';
import { expect, test } from './dais';
import { Organiser } from './rest';

async function at(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const band = (page: Page) => page.getByRole('complementary', { name: 'Practice' });

test('b7 the crew practises beside the real session and comes back to it', async ({ dais, browser }) => {
  const organiser = await Organiser.begin(dais, { started: false });
  const host = await at(browser, dais.host);
  await host.goto(`${dais.base}/host?session=${organiser.session}`);
  await host.getByRole('button', { name: 'Got it' }).click();
  await host.getByRole('button', { name: 'Practise…' }).click();
  await host.getByRole('button', { name: 'Begin practice' }).click();
  const projector = await at(
    browser,
    (await host.getByRole('link', { name: /^Open Projector of the practice/ }).getAttribute('href')) ?? '',
  );
  await expect(band(projector)).toBeVisible();
  await host.getByRole('link', { name: 'Go there in this tab' }).click();
  await expect(band(host)).toBeVisible();
  await expect(host.getByRole('button', { name: 'End the session' })).toBeVisible();
  await host.getByRole('link', { name: 'Back to the real session' }).click();
  await expect(host.getByRole('button', { name: 'Start the session' })).toBeVisible();
  await expect(band(host)).toHaveCount(0);

  // The online moderator by their own link, with the guide still above the desk.
  const relay = await at(browser, await organiser.link('relay'));
  await expect(
    relay.getByRole('region', { name: 'You speak for those who are not in the room' }),
  ).toBeVisible();
  await relay.getByRole('button', { name: 'Practise…' }).click();
  await relay.getByRole('button', { name: 'Begin practice' }).click();
  await relay.getByRole('link', { name: 'Go there in this tab' }).click();
  await expect(band(relay)).toBeVisible();
  // Somebody invented asks before long.
  await expect(relay.getByRole('article').first()).toBeVisible({ timeout: 60_000 });
  await relay.getByRole('link', { name: 'Back to the real session' }).click();
  await expect(band(relay)).toHaveCount(0);
  await expect(relay.getByText('Nothing has come in')).toBeVisible();
  expect(await organiser.all('question'), 'nothing of it is in the real session').toEqual([]);
});

test('b7 attendees begin no practice', async ({ dais }) => {
  const organiser = await Organiser.begin(dais);
  const entered = await fetch(`${dais.base}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'code', code: organiser.code }),
  });
  const { token } = (await entered.json()) as Entered;
  const refused = await fetch(`${dais.base}/api/sessions/${organiser.session}/practice`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(refused.status).toBe(403);
  expect(((await refused.json()) as { code: string }).code).toBe('not_allowed');
});
