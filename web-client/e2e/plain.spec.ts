import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './dais';
import { Organiser } from './rest';

const phone = { width: 360, height: 640 };

async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('online').check();
  await page.getByRole('button', { name: 'Take part' }).click();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
}

test('h40 without JavaScript an attendee joins, raises a hand, asks, and sees each step', async ({
  dais,
  browser,
}) => {
  const organiser = await Organiser.begin(dais);
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await page.goto(`${dais.base}/j/${organiser.code}`);
  await expect(page.getByText('Nothing happens?')).toBeHidden();
  await page.getByRole('link', { name: 'Take part without it' }).click();
  await join(page, 'Noor Haddad');
  await expect(page.getByText('Nobody has the floor just now.')).toBeVisible();

  await page.getByLabel('Kind').selectOption('clarifying_question');
  await page.getByLabel('A word to the moderators').fill('About the gauge');
  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(page.getByText('You are next')).toBeVisible();
  await expect(page.getByText('Your note: About the gauge')).toBeVisible();
  expect(await organiser.all('request')).toMatchObject([{ note: 'About the gauge' }]);
  await page.getByRole('button', { name: 'Take my hand down' }).click();
  await expect(page.getByRole('status')).toHaveText('Your hand is down.');
  expect(await organiser.all('request')).toEqual([]);

  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(page.getByText('You are next')).toBeVisible();
  await page.getByLabel('Your question').fill('Who pays for the gauge?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toHaveText('Sent. You can follow it below.');
  const own = page.getByRole('region', { name: 'Your questions' });
  await expect(own.getByText('Who pays for the gauge?')).toBeVisible();
  await expect(own.locator('strong')).toHaveText('Sent');

  const [question] = await organiser.all('question');
  await organiser.act({ type: 'approve_question', question: question?.id ?? '' });
  await organiser.act({ type: 'type_line', line: 'ack next' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(own.locator('strong')).toHaveText('Approved');
  await expect(page.getByText('You have the floor')).toBeVisible();
  await expect(page.getByText(/\d:\d\d left/)).toBeVisible();
  expect(page.url()).toBe(`${dais.base}/plain/s/${organiser.session}`);
  expect(await context.cookies()).toEqual([]);
});

test('h41 a form sent again by a reload acts once', async ({ dais, browser }) => {
  const organiser = await Organiser.begin(dais);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${dais.base}/plain/j/${organiser.code}`);
  await join(page, 'Noor Haddad');
  await page.reload();
  await page.getByLabel('Your question').fill('Who pays for the gauge?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  // The browser sends the last form again, as it stands.
  await page.reload();
  await page.reload();
  await expect(page.getByText('Who pays for the gauge?')).toHaveCount(1);
  expect(await organiser.all('question')).toHaveLength(1);

  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(page.getByRole('status')).toHaveText('Your hand is up.');
  await organiser.act({ type: 'type_line', line: 'ack next' });
  await page.reload();
  await expect(page.getByText('You have the floor')).toBeVisible();
  await expect(page.getByRole('status')).toBeHidden();
  expect(await organiser.all('request')).toEqual([]);
});

test('h44 a page without scripts keeps within its policy and is accessible', async ({ dais, page }) => {
  const organiser = await Organiser.begin(dais);
  const broken: string[] = [];
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.setViewportSize(phone);
  const accessible = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  await page.goto(`${dais.base}/plain`);
  await accessible();
  await page.getByLabel('Code on the screen').fill(organiser.code.toLowerCase());
  await page.getByRole('button', { name: 'Join' }).click();
  await accessible();
  await join(page, 'Noor Haddad');
  await page.getByLabel('Your question').fill('Who pays for the gauge?');
  await page.getByRole('button', { name: 'Send' }).click();
  await accessible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible();
  expect(broken).toEqual([]);
});

test('h47 where our script never begins the attendee page says where to go', async ({ dais, page }) => {
  const organiser = await Organiser.begin(dais);
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(`${dais.base}/j/${organiser.code}`);
  const way = page.getByRole('link', { name: 'Take part by the plain page' });
  await expect(way).toBeVisible();
  await way.click();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
});
