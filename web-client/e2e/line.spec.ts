import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { talkStates } from '../src/gallery/talk';
import { NOW, YOU } from '../src/gallery/world';
import type { Command, MessageCard, Role } from '../src/protocol.gen';
import { expect, test, type House } from './house';

/** The gallery's day, a little later each time. */
let ticks = 0;
const later = () => NOW + ++ticks * 1000;

/** Carries out what the crew says, notes and finds out about sound. */
function obey(house: House, role: Role): void {
  house.roles = [role];
  house.world = talkStates.talk();
  house.decide = (command, id) => {
    const at = later();
    switch (command.type) {
      case 'send_message': {
        const { to, body } = command;
        return { [`message:${id}`]: { type: 'message', id, from: YOU, role, to, body, at } };
      }
      case 'note_incident':
        return { [`incident:${id}`]: { type: 'incident', id, from: YOU, text: command.text, at } };
      case 'resolve_incident':
        house.edit(`incident:${command.incident}`, 'incident', { resolved_at: at });
        return {};
      case 'mark_audio':
        house.edit('request:r0', 'request', { audio: command.state });
        return {};
      default:
        return {};
    }
  };
}

function heard<T extends Command['type']>(house: House, type: T) {
  return house.commands().filter((command) => command.type === type);
}

const say = (house: House, id: string, more: Partial<MessageCard>) =>
  house.patch({
    [`message:${id}`]: {
      type: 'message',
      id,
      from: 'u-relay',
      name: 'João Pereira',
      role: 'relay',
      body: { type: 'signal', signal: 'hold' },
      at: later(),
      ...more,
    },
  });

const bar = (page: Page) => page.getByRole('button', { name: /^Open the crew line/ });
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Crew line' });

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id }) => id);
}

test.beforeEach(async ({ page }) => {
  await page.route('**/qr.svg', (route) => route.fulfill({ status: 404 }));
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('o6 the newest message stands in sight, and all is read and answered by keys', async ({
  page,
  house,
}) => {
  obey(house, 'chair');
  await page.goto('/chair/s#link.secret');
  await expect(bar(page)).toContainText('for you: Mei-Ling drops out now and then');
  await expect(bar(page)).toContainText('3 unread, some for you');
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('b');
  await expect(sheet(page).getByRole('button', { name: 'Please hold', exact: true })).toBeFocused();
  await expect(sheet(page).getByText('new', { exact: true })).toHaveCount(3);
  await expect(bar(page)).not.toContainText('unread');
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('You: Please hold');
  await sheet(page)
    .getByLabel(/^Meant for/)
    .selectOption('tech');
  await sheet(page).getByLabel('In your own words').fill('Is the hub back?');
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('You, to Technical assistant: Is the hub back?');
  expect(heard(house, 'send_message')).toEqual([
    { type: 'send_message', body: { type: 'signal', signal: 'hold' } },
    { type: 'send_message', to: 'tech', body: { type: 'words', text: 'Is the hub back?' } },
  ]);
  await expect(sheet(page).getByLabel('In your own words')).toHaveValue('');

  await sheet(page).getByRole('button', { name: 'Note as incident: Mei-Ling drops out' }).click();
  await expect(sheet(page).getByText('Noted in the incident log.')).toBeVisible();
  await sheet(page).getByLabel('In your own words').fill('The hub lost its line');
  await sheet(page).getByRole('button', { name: 'Note as incident', exact: true }).click();
  await expect
    .poll(() => heard(house, 'note_incident'))
    .toEqual([
      { type: 'note_incident', text: 'Mei-Ling drops out now and then; please hold for half a minute' },
      { type: 'note_incident', text: 'The hub lost its line' },
    ]);
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  expect(house.violations).toEqual([]);
});

test('o6 news are a calm mark, stronger when they are for this desk, and read on this device for good', async ({
  page,
  house,
}) => {
  obey(house, 'chair');
  await page.goto('/chair/s#link.secret');
  await bar(page).click();
  await expect(bar(page)).not.toContainText('unread');
  await page.keyboard.press('Escape');

  say(house, 'n1', { to: 'tech', body: { type: 'words', text: 'Check the second microphone' } });
  await expect(bar(page)).toContainText('Check the second microphone');
  await expect(bar(page)).toContainText('1 unread.');
  await expect(page.getByRole('status').filter({ hasText: 'Check the second' })).toHaveCount(0);
  say(house, 'n2', { to: 'chair' });
  await expect(bar(page)).toContainText('2 unread, some for you');
  await expect(page.getByRole('status').filter({ hasText: 'Please hold' })).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('b');
  await expect(sheet(page).getByText('new', { exact: true })).toHaveCount(2);
  // What comes while it is looked at is read as it comes.
  say(house, 'n3', { to: 'chair', body: { type: 'signal', signal: 'go_on' } });
  await expect(sheet(page).getByText('Please go on').first()).toBeVisible();
  await expect(bar(page)).not.toContainText('unread');
  await page.reload();
  await expect(bar(page)).toContainText('Mei-Ling drops out');
  await expect(bar(page)).not.toContainText('unread');
});

test('b opens the line on the Tech screen, where its own signals come first', async ({ page, house }) => {
  obey(house, 'tech');
  await page.goto('/tech/s#link.secret');
  await expect(bar(page)).toContainText('3 unread.');
  await page.keyboard.press('b');
  await expect(sheet(page).getByRole('button', { name: 'Sound problem' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
});

test('the relay desk opens it by C, with what it says most first', async ({ page, house }) => {
  obey(house, 'relay');
  await page.goto('/relay/s#link.secret');
  await expect(bar(page)).toContainText('Mei-Ling drops out');
  await page.keyboard.press('c');
  await expect(sheet(page).getByRole('button', { name: 'A question from online is ready' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => heard(house, 'send_message').length).toBe(1);
});

test('incidents are noted, and marked as dealt with', async ({ page, house }) => {
  obey(house, 'tech');
  await page.goto('/tech/s#link.secret');
  const log = page.getByRole('region', { name: /^Incidents/ });
  await expect(log).toContainText('1 not dealt with');
  expect(await violations(page)).toEqual([]);
  await log.getByLabel('What went wrong').focus();
  await page.keyboard.type('Projector went dark');
  await page.keyboard.press('Enter');
  await expect(log.getByRole('listitem').first()).toContainText('Projector went dark');
  await expect(log).toContainText('2 not dealt with');
  await log.getByRole('button', { name: 'Dealt with: No sound from the hub' }).focus();
  await page.keyboard.press('Enter');
  await expect(log).toContainText('1 not dealt with');
  await expect(log.getByRole('listitem').last()).toContainText('The stream stood still');
  await expect
    .poll(() => heard(house, 'resolve_incident'))
    .toEqual([{ type: 'resolve_incident', incident: 'i2' }]);
});

test('whoever speaks online soon is marked as heard, and the chair is told until then', async ({
  page,
  house,
}) => {
  obey(house, 'tech');
  await page.goto('/tech/s#link.secret');
  const lane = page.getByRole('region', { name: 'Sound of the next online speakers' });
  const row = lane.getByRole('listitem');
  await expect(row).toHaveCount(3);
  await expect(row.first()).toContainText('not tried yet');
  await expect(row.nth(1)).toContainText('was not heard');
  await expect(row.nth(2)).toContainText('says it works');
  await row
    .first()
    .getByRole('button', { name: /^Heard:/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(row.first()).toContainText('was heard');
  await expect(row.first().getByRole('button', { name: /^Heard:/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(row.first()).toContainText('not tried yet');
  const { who } = house.world.speaker(21);
  expect(heard(house, 'mark_audio')).toEqual([
    { type: 'mark_audio', who, state: 'checked' },
    { type: 'mark_audio', who },
  ]);
});

test('the button that gives the floor says when nobody heard whom it names, and gives it all the same', async ({
  page,
  house,
}) => {
  obey(house, 'chair');
  await page.goto('/chair/s#link.secret');
  const give = page.getByRole('group', { name: 'Next' }).getByRole('button').first();
  await expect(give).toContainText('Sound not checked');
  house.edit('request:r0', 'request', { audio: 'failed' });
  await expect(give).toContainText('Could not be heard');
  house.edit('request:r0', 'request', { audio: 'checked' });
  await expect(give).not.toContainText(/sound|heard/i);
  house.edit('request:r0', 'request', { audio: undefined });
  await expect(give).toContainText('Sound not checked');
  await give.click();
  await expect.poll(() => heard(house, 'give_floor').length).toBe(1);
});
