import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { MeCard } from '../src/protocol.gen';
import { me, own, request, wears } from './attendee';
import { NOW } from '../src/gallery/world';
import { expect, test } from './house';

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

test('d20 words that were sent without a link outlive a reload and go out once', async ({ page, house }) => {
  house.decide = (command, id) =>
    command.type === 'ask_question' ? me({ questions: [own(id, { text: command.text })] }) : {};
  await page.goto('/j/KT4H7XQ2');
  await page.getByLabel('Ask in writing').fill('What about the islands?');
  await house.cut();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.reload();
  house.reachable = true;
  await expect(page.getByText('Sent. You can follow it below.')).toBeVisible();
  await expect(page.getByLabel('Ask in writing')).toHaveValue('');
  await expect(page.getByRole('listitem').filter({ hasText: 'What about the islands?' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  expect(house.commands()).toHaveLength(1);
});

test('d20 what the network held back of the page comes when it is let through', async ({ page, house }) => {
  wears(house, { questions: [own('late')] });
  let held = 0;
  await page.route('**/assets/Own-*.js', (route) => (held++ < 1 ? route.abort() : route.fallback()));
  await page.goto('/j/KT4H7XQ2');
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Question late?' })).toBeVisible();
  expect(held).toBe(2);
});

const firsts: [string, Partial<MeCard>][] = [
  ['somebody who only follows', {}],
  ['somebody who waits', { requests: [request({ note: 'About the costs' })] }],
  ['somebody who is next', { audio: 'checked', requests: [request({ position: 1, on_deck: true })] }],
];
for (const [who, more] of firsts) {
  test(`d21 the first screen of ${who} fits a small phone`, async ({ page, house }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    wears(house, more);
    await page.goto('/j/KT4H7XQ2');
    if (more.requests) await expect(page.getByRole('button', { name: 'Type it instead' })).toBeInViewport();
    else await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeInViewport();
    await expect(page.getByRole('timer')).toBeInViewport({ ratio: 1 });
    await expect(page.getByLabel('Ask in writing')).toBeInViewport({ ratio: 1 });
  });
}

test('d22 whoever waits adds a note, types what they cannot say, and speaks after all; by keys alone', async ({
  page,
  house,
}) => {
  wears(house, { requests: [request()] });
  house.decide = (command) => {
    if (command.type === 'note_request') return me({ requests: [request({ note: command.note })] });
    if (command.type === 'mark_audio') return me({ audio: 'claimed', requests: [request()] });
    const typed = request({ note: 'Row 4', question: 'q', mode: 'read_aloud' });
    if (command.type === 'type_request') return me({ requests: [typed], questions: [own('q')] });
    if (command.type === 'set_mode') return me({ requests: [{ ...typed, mode: command.mode }] });
    return {};
  };
  await page.goto('/j/KT4H7XQ2');
  await page.getByRole('button', { name: 'My sound works' }).press('Enter');
  await expect(page.getByText('You say that your sound works.')).toBeVisible();

  await page.getByRole('button', { name: 'Add a note' }).press('Enter');
  await expect(page.getByLabel('A note for the moderators')).toBeFocused();
  await page.keyboard.type('Row 4');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your note: Row 4')).toBeVisible();

  await page.getByRole('button', { name: 'Type it instead' }).press('Enter');
  await expect(page.getByLabel('What you want to say')).toBeFocused();
  await page.keyboard.type('We measured it twice.');
  await accessible(page);
  await page.getByRole('button', { name: 'Have it read aloud' }).press('Enter');
  await expect(page.getByText('Your words will be read aloud for you.')).toBeVisible();
  await page.getByRole('button', { name: 'I can speak after all' }).press('Enter');
  await expect(page.getByText('Unmute in the meeting then.')).toBeVisible();
  expect(house.commands().map(({ type }) => type)).toEqual([
    'mark_audio',
    'note_request',
    'type_request',
    'set_mode',
  ]);
});

test('d22 what somebody began to type for the list outlives a reload', async ({ page, house }) => {
  wears(house, { requests: [request()] });
  await page.goto('/j/KT4H7XQ2');
  await page.getByRole('button', { name: 'Type it instead' }).click();
  await page.getByLabel('What you want to say').fill('We measured it');
  await page.reload();
  await expect(page.getByLabel('What you want to say')).toHaveValue('We measured it');
});

test('d22 a wait is told in minutes, and in no live region', async ({ page, house }) => {
  wears(house, {
    requests: [request({ expected: { at_least: 0, still: 4 * 60_000 } })],
  });
  await page.goto('/j/KT4H7XQ2');
  await expect(page.getByText('About 4 minutes.')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'You are number 3' })).not.toContainText('minutes');
});

test('d22 one’s questions say what became of them', async ({ page, house }) => {
  wears(house, {
    requests: [request({ id: 'e', hand: false, question: 'with', mode: 'read_aloud', position: 2 })],
    questions: [
      own('with', { state: 'forwarded', mode: 'read_aloud' }),
      own('part', {
        state: 'merged',
        into: { question: 'x', number: 9, text: 'Who pays for it all?', state: 'shortlisted' },
      }),
      own('written', { state: 'answered', answer: 'See the annex.' }),
      own('later', {
        state: 'follow_up',
        steps: [
          { step: 'submitted', at: NOW - 120_000 },
          { step: 'follow_up', at: NOW - 60_000 },
        ],
      }),
    ],
  });
  house.decide = () => ({});
  await page.goto('/j/KT4H7XQ2');
  const of = (id: string) => page.getByRole('listitem').filter({ hasText: `Question ${id}?` });
  await expect(of('with')).toContainText('It will be read aloud for you. Number 2 in the list.');
  await expect(of('part')).toContainText('Joined with question 9');
  await expect(of('part')).toContainText('Who pays for it all?');
  await expect(of('part')).toContainText('On the shortlist');
  await expect(of('written')).toContainText('See the annex.');
  await expect(of('later')).toContainText('An answer in writing was promised.');
  await of('later').getByText('Steps so far').click();
  await expect(of('later').getByRole('list')).toContainText('Sent');
  await expect(
    page.getByRole('button', { name: 'Ask for the floor' }),
    'a question that is with the chair is no hand',
  ).toBeVisible();
  await accessible(page);
  await of('with').getByRole('button', { name: 'I will ask it myself' }).click();
  await expect.poll(() => house.commands()).toEqual([{ type: 'set_mode', request: 'e', mode: 'speaks' }]);
});

test('d22 a question says which language it is in, whatever the page’s', async ({ page, house }) => {
  await page.goto('/j/KT4H7XQ2');
  await page.getByLabel('Ask in writing').fill('Qui paie ?');
  await page.getByLabel('Written in').selectOption('French');
  await page.getByLabel('About').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => house.commands()).toMatchObject([{ language: 'fr', about: 1, text: 'Qui paie ?' }]);
  await page.getByLabel('Ask in writing').click();
  await expect(page.getByLabel('Written in'), 'a habit').toHaveValue('fr');
});

test('d23 whoever is muted reads so and is offered nothing', async ({ page, house }) => {
  wears(house, { muted: true });
  await page.goto('/j/KT4H7XQ2');
  await expect(page.getByRole('status').filter({ hasText: 'The moderators have muted you.' })).toBeVisible();
  await expect(page.getByText('Mei-Ling Chen').first()).toBeVisible();
  for (const name of ['Ask for the floor', 'Send', 'Support'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  await expect(page.getByLabel('Ask in writing')).toHaveCount(0);
});

test('d23 whoever was put out reads so, and is not asked to join anew', async ({ page, house }) => {
  house.bye = 'removed';
  await page.goto('/j/KT4H7XQ2');
  await expect(page.getByText('The moderators have taken you out of this session.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join again' })).toHaveCount(0);
  house.bye = undefined;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  expect(house.entered, 'as the same person').toHaveLength(1);
});

test('d24 what somebody needs is told, shown, changed and taken back; by keys alone', async ({
  page,
  house,
}) => {
  house.decide = (command) => (command.type === 'say_need' ? me({ need: command.need }) : {});
  await page.goto('/j/KT4H7XQ2');
  const open = async () => {
    await page.getByText('More', { exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Tell what you need' }).press('Enter');
  };
  await page.getByText('More', { exact: true }).focus();
  await open();
  await expect(page.getByLabel('What you need', { exact: true })).toBeFocused();
  await page.keyboard.type('Live captions');
  await accessible(page);
  await page.getByRole('button', { name: 'Tell the online moderator' }).press('Enter');
  await expect(page.getByText('The online moderator knows what you need: Live captions')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Tell what you need' }).press('Enter');
  await expect(page.getByLabel('What you need', { exact: true })).toHaveValue('Live captions');
  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(page.getByText('The online moderator knows')).toHaveCount(0);
  expect(house.commands()).toEqual([{ type: 'say_need', need: 'Live captions' }, { type: 'say_need' }]);
});

test('d24 a code and a picture lead another device in', async ({ page, house }) => {
  house.answers.device = {
    code: 'K7QX4M2PTA',
    expires_at: Date.now() + 300_000,
    url: 'https://dais.test/j/KT4H7XQ2#K7QX4M2PTA',
    qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  };
  await page.goto('/j/KT4H7XQ2');
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Continue on another device' }).click();
  await expect(page.getByText('K7QX4 M2PTA')).toBeVisible();
  await expect(page.getByRole('img', { name: 'The way in for your other device' })).toBeVisible();
  await expect(page.getByText('Or open dais.test there')).toBeVisible();
  await accessible(page);
  expect(house.violations).toEqual([]);
});

test('d24 by such a code, typed or in the address, a device comes in as the same person', async ({
  page,
  house,
}) => {
  await page.goto('/');
  await page.getByLabel('Code on the screen').fill('k7qx4 m2pta');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  expect(page.url()).toMatch(/\/j\/KT4H7XQ2$/);
  await page.goto('/');
  await page.goto('/j/KT4H7XQ2#ANOTHER234');
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  expect(page.url(), 'the secret has left the address bar').toMatch(/\/j\/KT4H7XQ2$/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  expect(house.entered).toEqual([
    { type: 'device', code: 'K7QX4M2PTA' },
    { type: 'device', code: 'ANOTHER234' },
  ]);
});

test('d24 a name, a hub, a group and how the name is said can be said and changed', async ({
  page,
  house,
}) => {
  wears(house, { name: undefined, channel: undefined });
  house.world.entities.set('places', {
    type: 'places',
    hubs: [
      { id: 'h1', name: 'Nairobi', joined: 3 },
      { id: 'h2', name: 'São Paulo', joined: 0 },
    ],
  });
  const said: Partial<MeCard> = { channel: 'hub', hub: 'h2', region: 'african', say: 'nwa-NKWO' };
  house.decide = (command) =>
    command.type === 'introduce' ? me({ ...said, name: command.name, spokesperson: true }) : {};
  await page.goto('/j/KT4H7XQ2');
  await page.getByLabel('Your name').fill('Ada Nwankwo');
  await page.getByText('in a hub', { exact: true }).click();
  await page.getByRole('button', { name: 'Take part' }).click();
  await expect(page.getByText('Say which hub.')).toBeVisible();
  await page.getByText('São Paulo').click();
  await page.getByText('More about you, if you like').click();
  await page.getByLabel('How your name is said').fill('nwa-NKWO');
  await page.getByLabel('Your region').selectOption('African Group');
  await accessible(page);
  await page.getByRole('button', { name: 'Take part' }).click();
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Change name or place' }).click();
  await page.getByLabel('Your name').fill('Dr. Ada Nwankwo');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('You are Dr. Ada Nwankwo')).toBeVisible();
  const both = { type: 'introduce', channel: 'hub', hub: 'h2', region: 'african', say: 'nwa-NKWO' };
  expect(house.commands()).toEqual([
    { ...both, name: 'Ada Nwankwo' },
    { ...both, name: 'Dr. Ada Nwankwo' },
  ]);
  await page.getByRole('button', { name: 'Count your hub' }).click();
  await page.getByLabel('How many people are there?').fill('24');
  await page.getByRole('button', { name: 'Save' }).click();
  const counted = { type: 'count_heads', place: { type: 'hub', hub: 'h2' }, heads: 24 };
  await expect.poll(() => house.commands().at(-1)).toEqual(counted);
});
