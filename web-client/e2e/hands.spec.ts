import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { counted, show, talkStates } from '../src/gallery/talk';
import { World, YOU } from '../src/gallery/world';
import type { ShowCard } from '../src/protocol.gen';
import { expect, test, type House } from './house';

const KEY = 'show:show1';
const put = (house: House, more: Partial<ShowCard> = {}) =>
  house.patch({ [KEY]: { type: 'show', ...show({ opened_at: Date.now(), ...more }) } });

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id }) => id);
}

test.beforeEach(async ({ page }) => {
  await page.route('**/qr.svg', (route) => route.fulfill({ status: 404 }));
});

test('the chair asks, counts the room and closes, by keys alone', async ({ page, house }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  house.roles = ['chair'];
  house.world = new World({ people: 6, waiting: 4, questions: 12 });
  house.decide = (command) => {
    switch (command.type) {
      case 'open_show':
        put(house);
        return {};
      case 'count_show':
        put(house, counted);
        return {};
      case 'close_show':
        put(house, { ...counted, closed_at: Date.now() });
        return {};
      default:
        return {};
    }
  };
  await page.goto('/chair/s#link.secret');
  await expect(page.getByRole('timer').first()).toBeVisible();
  await page.keyboard.press('v');
  const sheet = page.getByRole('dialog', { name: 'Show of hands' });
  await expect(sheet.getByLabel('What is asked')).toBeFocused();
  await page.keyboard.type('Shall we go on?');
  await expect(sheet.getByLabel('Option 1')).toHaveValue('Yes');
  await sheet.getByLabel('Option 2').fill('yes');
  await expect(sheet.getByText('Two options are the same.')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Ask for hands' })).toBeDisabled();
  await sheet.getByLabel('Option 2').fill('No');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');

  await expect(sheet.getByText('The room is not counted yet')).toBeVisible();
  await expect(sheet.getByText('Online 41')).toBeVisible();
  await expect(sheet.getByLabel('Yes')).toBeFocused();
  await page.keyboard.type('32');
  await page.keyboard.press('Tab');
  await page.keyboard.type('eleven');
  await expect(sheet.getByText('Whole numbers from 0')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Set the count' })).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('11');
  await page.keyboard.press('Enter');
  await expect(sheet.getByText('Room 32')).toBeVisible();
  await expect(sheet.getByText('73', { exact: true })).toBeVisible();
  // The line above the buttons says it, too, for when the sheet is closed.
  await expect(page.getByRole('region', { name: 'Show of hands' })).toContainText('Yes: 73');
  await sheet.getByRole('button', { name: 'Close the show of hands' }).press('Enter');
  await expect(sheet.getByText('Closed', { exact: true })).toBeVisible();
  await expect(sheet.getByLabel('What is asked')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(house.commands()).toEqual([
    { type: 'open_show', question: 'Shall we go on?', options: ['Yes', 'No'] },
    { type: 'count_show', show: 'show1', place: { type: 'room' }, counts: [32, 11] },
    { type: 'close_show', show: 'show1' },
  ]);
  expect(house.violations).toEqual([]);
});

test('somebody online raises a hand with one press, changes their mind, and reads the result', async ({
  page,
  house,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  house.world = talkStates.hands().forPublic();
  house.decide = (command) => {
    if (command.type !== 'raise_in_show') return {};
    const { show, option } = command;
    house.edit(`me:${YOU}`, 'me', { raised: option === undefined ? [] : [{ show, option }] });
    return {};
  };
  await page.goto('/j/KT4H7XQ2');
  const card = page.getByRole('region', { name: 'Show of hands' });
  const yes = card.getByRole('button', { name: 'Yes' });
  const no = card.getByRole('button', { name: 'No' });
  await expect(yes, 'what is loaded later has its styles').toHaveCSS('display', 'grid');
  await expect(yes).toHaveAttribute('aria-pressed', 'false');
  await yes.click();
  await expect(yes).toHaveAttribute('aria-pressed', 'true');
  await expect(card.getByRole('status')).toHaveText('Your hand is up for “Yes”.');
  expect(await violations(page)).toEqual([]);
  await no.focus();
  await page.keyboard.press('Enter');
  await expect(no).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(no).toHaveAttribute('aria-pressed', 'false');
  expect(house.commands()).toEqual([
    { type: 'raise_in_show', show: 'show1', option: 0 },
    { type: 'raise_in_show', show: 'show1', option: 1 },
    { type: 'raise_in_show', show: 'show1' },
  ]);
  put(house, { ...counted, closed_at: Date.now() });
  const result = page.getByRole('region', { name: 'Result of the show of hands' });
  await expect(result).toContainText('Room 32');
  await expect(result).toContainText('Online 41');
  await expect(result).toContainText('73');
  await expect(result.getByRole('button')).toHaveCount(0);
  expect(house.violations).toEqual([]);
});

test('who sits in the room is told to raise it there', async ({ page, house }) => {
  house.world = talkStates.hands_room().forPublic();
  await page.goto('/j/KT4H7XQ2');
  const card = page.getByRole('region', { name: 'Show of hands' });
  await expect(card).toContainText('Raise your hand in the room: it is counted there.');
  await expect(card.getByRole('button')).toHaveCount(0);
});

test('a refusal stands below what was pressed, and nothing is up', async ({ page, house }) => {
  house.world = talkStates.hands().forPublic();
  house.decide = () => 'refuse';
  await page.goto('/j/KT4H7XQ2');
  const card = page.getByRole('region', { name: 'Show of hands' });
  await card.getByRole('button', { name: 'Yes' }).click();
  await expect(card.getByRole('alert')).not.toBeEmpty();
  await expect(card.getByRole('button', { name: 'Yes' })).toHaveAttribute('aria-pressed', 'false');
});

test('who speaks for a hub counts it', async ({ page, house }) => {
  house.world = talkStates.hands_room().forPublic();
  house.world.edit(`me:${YOU}`, 'me', { channel: 'hub', hub: 'h1', spokesperson: true });
  await page.goto('/j/KT4H7XQ2');
  const card = page.getByRole('region', { name: 'Show of hands' });
  await expect(card).toContainText('Raise your hand in your hub');
  await card.getByText('Count your hub').click();
  await card.getByLabel('Yes').fill('7');
  await card.getByLabel('No').fill('0');
  await card.getByRole('button', { name: 'Set the count' }).click();
  await expect
    .poll(() => house.commands())
    .toEqual([{ type: 'count_show', show: 'show1', place: { type: 'hub', hub: 'h1' }, counts: [7, 0] }]);
});

for (const layout of ['full', 'strip', 'overlay'] as const) {
  test(`the projector shows it while it is open and for a while after: ${layout}`, async ({
    page,
    house,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    house.roles = ['screen'];
    house.world = talkStates.hands().forPublic();
    await page.goto(`/projector/s?layout=${layout}#link.secret`);
    await expect(page.getByText('Should the pilot go on')).toBeVisible();
    await expect(page.getByText('Online 41')).toBeVisible();
    await expect(page.getByText(/^Room/).filter({ hasText: /\d/ })).toHaveCount(0);
    put(house, counted);
    await expect(page.getByText('Room 32')).toBeVisible();
    await expect(page.getByText('73', { exact: true })).toBeVisible();
    put(house, { ...counted, closed_at: Date.now() });
    await expect(page.getByText('Result of the show of hands')).toBeVisible();
    put(house, { ...counted, closed_at: Date.now() - 10 * 60_000 });
    await expect(page.getByText('Should the pilot go on')).toHaveCount(0);
    expect(house.violations).toEqual([]);
  });
}

test('the relay desk sees the counts so far in one line', async ({ page, house }) => {
  house.roles = ['relay'];
  house.world = talkStates.hands();
  await page.goto('/relay/s#link.secret');
  const line = page.getByRole('region', { name: 'Show of hands' });
  await expect(line).toContainText('Yes: 41');
  await expect(line).toContainText('The room is not counted yet');
  await line.getByRole('button', { name: 'Count the room…' }).click();
  await expect(page.getByRole('dialog', { name: 'Show of hands' })).toBeVisible();
});
