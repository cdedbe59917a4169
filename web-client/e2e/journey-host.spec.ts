import AxeBuilder from '@axe-core/playwright';
import { uuid7 } from '../src/live/uuid7';
import type { Command, Entered } from '../src/protocol.gen';
import { expect, test, type Dais } from './dais';
import { Organiser } from './rest';

/** Somebody with a script instead of a phone. */
async function guest(dais: Dais, organiser: Organiser, command: Command): Promise<void> {
  const post = (path: string, body: unknown, token = '') =>
    fetch(`${dais.base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const entered = await post('/api/enter', { type: 'code', code: organiser.code });
  const { token } = (await entered.json()) as Entered;
  const done = await post(`/api/sessions/${organiser.session}/commands`, { id: uuid7(), command }, token);
  expect(done.ok, await done.text()).toBe(true);
}

test('b8 the host counts the room, adds a hub, says who speaks for it, and takes it out again', async ({
  dais,
  page,
}) => {
  const organiser = await Organiser.begin(dais);
  const places = async () => (await organiser.all('places'))[0];
  await page.goto(dais.host);
  await page.goto(`${dais.base}/host?session=${organiser.session}`);
  const section = page.getByRole('region', { name: 'Room and hubs' });
  const row = (name: string) => section.getByRole('listitem').filter({ hasText: name });

  await row('Room').getByRole('button', { name: 'Count heads' }).click();
  await section.getByLabel('People there').fill('forty');
  await expect(section.getByText('A whole number, not more than')).toBeVisible();
  await section.getByLabel('People there').fill('42');
  await page.keyboard.press('Enter');
  await expect(row('Room')).toContainText('42 heads, counted');

  await section.getByRole('button', { name: 'Add a hub' }).click();
  await page.keyboard.press('Enter');
  await expect(section.getByText('This is needed.')).toBeVisible();
  await section.getByLabel('Name and place').fill('Nairobi, city library');
  await section.getByLabel('People there').fill('23');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(row('Nairobi')).toContainText('23 heads, counted');
  await expect(row('Nairobi')).toContainText('nobody speaks for it yet');
  expect((await places())?.room).toBe(42);

  const hub = (await places())?.hubs[0]?.id ?? '';
  await guest(dais, organiser, { type: 'introduce', name: 'Wanjiru Kamau', channel: 'hub', hub });
  await guest(dais, organiser, { type: 'introduce', name: 'Online Only', channel: 'online' });
  await expect(row('Nairobi')).toContainText('1 with a device');
  await expect(section.getByRole('button', { name: 'Remove Nairobi' }), 'somebody sits there').toHaveCount(0);
  await row('Nairobi').getByRole('button', { name: 'Edit Nairobi' }).click();
  await section.getByLabel('Name and place').fill('Nairobi, library');
  const speaks = section.getByLabel('Who speaks for it');
  await expect(speaks.getByRole('option')).toHaveText(['Nobody yet', 'Wanjiru Kamau']);
  await speaks.selectOption('Wanjiru Kamau');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(row('Nairobi, library')).toContainText('speaks for it: Wanjiru Kamau');

  // Nobody knows any more how many there are.
  await row('Room').getByRole('button', { name: 'Count heads' }).click();
  await section.getByLabel('People there').fill('');
  await page.keyboard.press('Enter');
  await expect(row('Room')).toContainText('Not counted yet');

  await section.getByRole('button', { name: 'Add a hub' }).click();
  await section.getByLabel('Name and place').fill('Porto');
  await section.getByRole('button', { name: 'Save' }).click();
  await section.getByRole('button', { name: 'Remove Porto' }).click();
  await expect(row('Porto')).toHaveCount(0);
  expect((await places())?.hubs.map(({ name }) => name)).toEqual(['Nairobi, library']);

  // Whoever came without being on the plan is put on the roster as what they are.
  const roster = page.getByRole('region', { name: 'People', exact: true });
  await roster.getByRole('button', { name: 'Add a person' }).click();
  await roster.getByLabel('Name').fill('Amara Diop');
  await roster.getByText('Walk-in').click();
  await roster.getByText('Speaker', { exact: true }).click();
  await roster.getByRole('button', { name: 'Save' }).click();
  await expect(roster.getByRole('listitem').filter({ hasText: 'Amara Diop' })).toContainText('Walk-in');
});
