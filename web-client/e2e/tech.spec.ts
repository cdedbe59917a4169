import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { screenStates } from '../src/gallery/screens';
import type { PresentScreen } from '../src/protocol.gen';
import { expect, test, type House } from './house';

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** What is connected, as the played server knows it. */
const screens = (house: House): PresentScreen[] => {
  const presence = house.world.entities.get('presence');
  return presence?.type === 'presence' ? presence.screens : [];
};

/** Carries out what is asked of screens. */
function obey(house: House): void {
  house.decide = (command) => {
    if (command.type !== 'set_screen') return {};
    const { screen, name, layout, blackout } = command;
    const changed = screens(house).map((card) => {
      if (card.screen !== screen) return card;
      return {
        ...card,
        name: name ?? card.name,
        layout: layout ?? card.layout,
        blackout: blackout ?? card.blackout,
      };
    });
    house.edit('presence', 'presence', { screens: changed });
    return {};
  };
}

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.getByRole('button', { name, exact: true });
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

test.beforeEach(async ({ page, house }) => {
  house.roles = ['tech'];
  house.world = screenStates.wired();
  obey(house);
  await page.route('**/qr.svg', (route) => route.fulfill({ status: 404 }));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/tech/s#link.secret');
  await expect(row(page, 'Left wall')).toBeVisible();
});

test('shows what is connected and how it is', async ({ page, house }) => {
  const screensTable = page.getByRole('table', { name: /^Screens/ });
  await expect(screensTable.getByRole('row')).toHaveCount(6);
  const crew = page.getByRole('table', { name: /^Crew/ });
  await expect(crew.getByRole('row').nth(1)).toContainText('not measured yet');
  await expect(crew.getByRole('row')).toHaveCount(4);
  await expect(row(page, 'Stream')).toContainText('slow: 740 ms');
  await expect(row(page, 'Clock only')).toContainText('not the server’s');
  await expect(row(page, 'Clock only')).toContainText('Dark');
  await expect(page.getByText('not seen yet')).toBeVisible();
  await expect(page.getByText('shown larger')).toBeVisible();
  await expect(page.getByText('KT4H 7XQ2')).toHaveCount(0);
  await page.getByText('Join code and QR code').click();
  await expect(page.getByText('KT4H 7XQ2')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(house.violations).toEqual([]);
});

test('d7 by keyboard alone: identify all, rename, redirect, darken and show again', async ({
  page,
  house,
}) => {
  await tabTo(page, 'Identify all');
  await page.keyboard.press('Enter');
  await expect.poll(() => house.commands()).toEqual([{ type: 'identify_screens' }]);

  await tabTo(page, 'Rename: Left wall');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the screen')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Right wall');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Right wall')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename: Right wall' })).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'What Right wall shows' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Right wall')).toContainText('Over the picture');
  await tabTo(page, 'What Right wall shows');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Right wall')).toContainText('By its address');

  await tabTo(page, 'Make it dark: Right wall');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Right wall').getByText('Dark', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Right wall').getByText('Dark', { exact: true })).toHaveCount(0);
});

test('a screen that goes keeps its row and says since when, until it is left out or back', async ({
  page,
  house,
}) => {
  const all = screens(house);
  house.edit('presence', 'presence', { screens: all.slice(1) });
  await expect(row(page, 'Left wall')).toContainText('Missing since');
  await expect(page.getByText('1 missing')).toBeVisible();
  house.edit('presence', 'presence', { screens: all });
  await expect(row(page, 'Left wall')).not.toContainText('Missing');
  house.edit('presence', 'presence', { screens: all.slice(1) });
  await page.getByRole('button', { name: 'Leave out: Left wall' }).click();
  await expect(row(page, 'Left wall')).toHaveCount(0);
});

test('a refusal stands beside what was pressed', async ({ page, house }) => {
  house.decide = () => 'refuse';
  await row(page, 'Stream').getByRole('button', { name: 'Make it dark' }).click();
  await expect(row(page, 'Stream').getByRole('alert').filter({ hasText: 'closed' })).toBeVisible();
});
