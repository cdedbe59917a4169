import { YOU } from '../src/gallery/world';
import type { Entity } from '../src/protocol.gen';
import { me } from './attendee';
import { expect, test } from './house';

test('joins by code, says who they are, and keeps within the security policy', async ({ page, house }) => {
  house.world.entities.set(`me:${YOU}`, me({ name: undefined, channel: undefined })[`me:${YOU}`] as Entity);
  house.decide = (command) =>
    command.type === 'introduce' ? me({ name: command.name, channel: command.channel }) : {};
  await page.goto('/');
  await page.getByLabel('Code on the screen').fill('kt4h-7xq2');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByLabel('Your name').fill('Hana Suzuki');
  await page.getByText('online', { exact: true }).click();
  await page.getByRole('button', { name: 'Take part' }).click();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  expect(page.url()).toContain('/j/KT4H7XQ2');
  expect(house.violations).toEqual([]);
});

test('comes back as the same person when the page is opened again', async ({ page, house }) => {
  await page.goto('/j/KT4H7XQ2');
  await expect(page.getByText('Mei-Ling Chen').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Mei-Ling Chen').first()).toBeVisible();
  expect(house.entered).toHaveLength(1);
});

test('asks for the floor, sees the place, takes it back', async ({ page, house }) => {
  const request = {
    id: 'r',
    kind: 'intervention' as const,
    position: 4,
    on_deck: false,
    hand: true,
    mode: 'speaks' as const,
  };
  house.decide = (command) => me({ requests: command.type === 'raise_hand' ? [request] : [] });
  await page.goto('/j/KT4H7XQ2');
  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(page.getByText('You are number 4')).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
});

test('a refusal appears beside the hand', async ({ page, house }) => {
  house.decide = () => 'refuse';
  await page.goto('/j/KT4H7XQ2');
  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The list of speakers is closed' })).toBeVisible();
});

test('a question written without a link is kept, sent once, and followed', async ({ page, house }) => {
  house.decide = (command, id) =>
    command.type === 'ask_question'
      ? me({ questions: [{ id, number: 1, text: command.text, state: 'submitted', steps: [] }] })
      : {};
  await page.goto('/j/KT4H7XQ2');
  const field = page.getByPlaceholder('Ask in writing…');
  await field.fill('What about the islands?');
  await house.cut();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('1 thing will be sent')).toBeVisible({ timeout: 8_000 });
  house.reachable = true;
  await expect(page.getByText('Sent. You can follow it below.')).toBeVisible({ timeout: 15_000 });
  await expect(field).toHaveValue('');
  await expect(page.getByRole('listitem').filter({ hasText: 'What about the islands?' })).toBeVisible();
  expect(house.commands()).toHaveLength(1);
});

test('d8 what was pressed without a link can be cancelled, and is not sent then', async ({ page, house }) => {
  await page.goto('/j/KT4H7XQ2');
  const raise = page.getByRole('button', { name: 'Ask for the floor' });
  await expect(raise).toBeVisible();
  await house.cut();
  await raise.click();
  await expect(raise).toHaveAttribute('aria-busy', 'true');
  await page.getByRole('button', { name: 'Cancel it' }).click();
  await expect(raise).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.getByText('will be sent')).toHaveCount(0);
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  house.reachable = true;
  await expect(page.locator('aside.over')).toHaveCount(0);
  expect(house.commands()).toEqual([]);
});

test('words being typed outlive a reload', async ({ page, house }) => {
  await page.goto('/j/KT4H7XQ2');
  await page.getByPlaceholder('Ask in writing…').fill('Half a thou');
  await page.reload();
  await expect(page.getByPlaceholder('Ask in writing…')).toHaveValue('Half a thou');
  expect(house.commands()).toEqual([]);
});

test('others’ questions keep their place while votes come in', async ({ page, house }) => {
  await page.goto('/j/KT4H7XQ2');
  const texts = page.locator('article .text');
  await expect(texts.first()).toBeVisible();
  const before = await page.locator('article').allInnerTexts();
  const last = [...house.world.entities.values()].find(
    (e) => e.type === 'question' && e.state === 'approved',
  );
  if (last?.type !== 'question') throw new Error('no question to vote for');
  house.patch({}, { votes: { of: { [last.number]: 999 } } });
  await expect(page.getByText('999')).toBeVisible();
  const after = await page.locator('article').allInnerTexts();
  expect(after.map((text) => text.replace(/\d+/, ''))).toEqual(before.map((text) => text.replace(/\d+/, '')));
});
