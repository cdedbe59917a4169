import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cue } from '../src/gallery/screens';
import { clock, MINUTE, World, YOU } from '../src/gallery/world';
import type { Clock, CueCard, Entity, Key } from '../src/protocol.gen';
import { expect, test, type House } from './house';

const size = { people: 6, waiting: 3, questions: 9 };
const digits = (page: Page) => page.getByRole('timer').first();

function put(house: House, card: CueCard): void {
  house.world.entities.set(`cue:${card.id}`, { type: 'cue', ...card });
  house.patch({ [`cue:${card.id}`]: { type: 'cue', ...card } });
}

/** The speaker's clock with so much left, now. */
function left(house: House, left: number, more: Partial<Clock> = {}): void {
  const floor = house.world.entities.get('floor');
  if (floor?.type !== 'floor' || !floor.turn) throw new Error('nobody has the floor');
  const turn = { ...floor.turn, clock: { ...clock(left), runs_out_at: Date.now() + left, ...more } };
  house.edit('floor', 'floor', { turn });
}

async function open(page: Page, house: House, role: 'stage' | 'speaker', world = new World(size)) {
  house.roles = [role];
  house.world = world.silent().forSpeakers();
  // Without an own person and turn the screen is a monitor's.
  await page.goto('/stage/s#link.secret');
  await expect(digits(page)).toBeVisible();
  left(house, 4 * MINUTE);
}

const sent = (house: House, type: string) => house.commands().filter((command) => command.type === type);

test('a cue stands beside the clock, is told as seen once, and goes with OK', async ({ page, house }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page, house, 'stage');
  const before = await digits(page).locator('.digits').boundingBox();
  house.decide = (command) => {
    if (command.type !== 'acknowledge_cue') return {};
    return { [`cue:${command.cue}`]: { type: 'cue', ...cue('c1', { acknowledged_at: Date.now() }) } };
  };
  put(house, cue('c1', { sent_at: Date.now() }));
  await expect(page.getByText('Please wrap up').last()).toBeVisible();
  await expect(page.getByRole('alert').first()).toHaveText('Please wrap up');
  await expect.poll(() => sent(house, 'see_cue')).toHaveLength(1);
  // The same again, as after somebody else's receipt, and the page drawn anew by a second cue.
  put(house, cue('c1', { sent_at: Date.now(), seen_at: Date.now() }));
  put(house, cue('c2', { to: { type: 'speakers' }, text: { type: 'preset', preset: 'slower' } }));
  await expect(page.locator('.band').filter({ hasText: 'Slower, please' })).toBeVisible();
  await expect.poll(() => sent(house, 'see_cue')).toHaveLength(2);
  const after = await digits(page).locator('.digits').boundingBox();
  expect(after?.height).toBeGreaterThan(200);
  expect(after?.height).toBeLessThan(before?.height ?? 0);
  await expect(digits(page)).toBeInViewport({ ratio: 1 });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.locator('.band').filter({ hasText: 'Please wrap up' }).getByRole('button').click();
  await expect(page.locator('.band').filter({ hasText: 'Please wrap up' })).toHaveCount(0);
  expect(sent(house, 'acknowledge_cue')).toEqual([{ type: 'acknowledge_cue', cue: 'c1' }]);
  expect(house.violations).toEqual([]);
});

test('Enter says OK to the first cue', async ({ page, house }) => {
  await open(page, house, 'stage');
  put(house, cue('c1', { sent_at: 1 }));
  put(house, cue('c2', { sent_at: 2, escalated_at: 3, text: { type: 'custom', text: 'Hold, please' } }));
  await expect(page.locator('.band.escalated')).toContainText('Hold, please');
  await page.keyboard.press('Enter');
  await expect.poll(() => sent(house, 'acknowledge_cue')).toEqual([{ type: 'acknowledge_cue', cue: 'c2' }]);
});

test('a monitor lets a seen cue go by itself, a speaker’s phone keeps it', async ({ page, house }) => {
  const old = cue('c1', { to: { type: 'speakers' }, seen_at: Date.now() - 31_000 });
  await open(page, house, 'stage');
  put(house, old);
  put(house, cue('c2', { to: { type: 'speakers' }, text: { type: 'preset', preset: 'slower' } }));
  await expect(page.locator('.band')).toHaveCount(1);
  await expect(page.locator('.band')).toContainText('Slower');
  house.roles = ['speaker'];
  await page.reload();
  await expect(page.locator('.band').filter({ hasText: 'Please wrap up' })).toBeVisible();
});

test('what is said to all speakers goes with one’s own OK, and stays away after a reload', async ({
  page,
  house,
}) => {
  await open(page, house, 'speaker');
  put(house, cue('c1', { to: { type: 'speakers' }, seen_at: 1, acknowledged_at: 2 }));
  await page.locator('.band').getByRole('button', { name: 'OK' }).click();
  await expect(page.locator('.band')).toHaveCount(0);
  expect(sent(house, 'acknowledge_cue'), 'somebody else gave the receipt').toEqual([]);
  await page.reload();
  await expect(digits(page)).toBeVisible();
  await expect(page.locator('.band')).toHaveCount(0);
});

test('a cue on a hidden page is not seen until the page is', async ({ page, house }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', {
      get: () => (document.documentElement.dataset.shown ? 'visible' : 'hidden'),
    });
  });
  await open(page, house, 'stage');
  put(house, cue('c1'));
  await expect(page.locator('.band')).toBeVisible();
  // Two pictures later it would have been told.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(sent(house, 'see_cue')).toEqual([]);
  await page.evaluate(() => {
    document.documentElement.dataset.shown = 'yes';
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => sent(house, 'see_cue')).toHaveLength(1);
});

test('d3 the phases have a word and a shape, and are announced once', async ({ page, house }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page, house, 'stage');
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const status = [...document.querySelectorAll('main [role=status]')].at(-1);
    if (status)
      new MutationObserver(() => said.push(status.textContent)).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  const word = digits(page).locator('.word');
  await expect(word).toHaveText('left');
  await expect(word.locator('svg')).toHaveCount(0);
  // Digits of seven tenths of their letters, at least two fifths of the screen.
  const letters = await digits(page)
    .locator('.digits')
    .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(letters * 0.69).toBeGreaterThanOrEqual(1080 * 0.4);

  left(house, 100_000);
  await expect(word).toHaveText('last 2 min');
  await expect(word.locator('svg')).toHaveCount(1);
  left(house, 20_000);
  await expect(word).toHaveText('wrap up');
  left(house, -42_000);
  await expect(word).toHaveText('over');
  await expect(digits(page).locator('.digits')).toHaveText(/^0:4\d$/);
  left(house, 0, { runs_out_at: undefined, left: 90_000 });
  await expect(word).toHaveText('paused');
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toEqual(['2 minutes left', 'Time to wrap up', 'Time is over', 'The clock is paused']);
  await expect(page.locator('[role=status] [role=timer], [aria-live=polite] [role=timer]')).toHaveCount(0);
});

test('while somebody interposes, the interrupted clock stands', async ({ page, house }) => {
  await open(page, house, 'stage');
  const floor = house.world.entities.get('floor');
  if (floor?.type !== 'floor' || !floor.turn) throw new Error('nobody has the floor');
  house.edit('floor', 'floor', {
    interrupted: { ...floor.turn, clock: clock(150_000, { runs_out_at: undefined }) },
    turn: {
      ...floor.turn,
      id: 't2',
      kind: 'point_of_order',
      interposed: true,
      read_aloud: false,
      speaker: house.world.speaker(3),
    },
  });
  await expect(page.getByText('paused for a point of order')).toBeVisible();
  await expect(digits(page).locator('.digits')).toHaveText('2:30');
  await expect(page.locator('.aside')).toContainText('Oksana Kovalenko');
  house.edit('floor', 'floor', {
    interrupted: { ...floor.turn, clock: clock(-26_000, { runs_out_at: undefined }) },
  });
  await expect(page.getByText('over, paused for a point of order'), 'not 26 s to go').toBeVisible();
});

test.describe('in a speaker’s hand', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('tells the moderator, follows the receipt, and says OK by touch', async ({ page, house }) => {
    const world = new World(size).edit(`me:${YOU}`, 'me', { person: 'p2', turn: 't1' });
    const back = (more: Partial<CueCard> = {}) =>
      cue('back', {
        to: { type: 'crew' },
        text: { type: 'preset', preset: 'more_time' },
        from: YOU,
        ...more,
      });
    house.decide = (command): Record<Key, Entity> => {
      if (command.type === 'send_cue') return { [`me:${YOU}`]: { ...me(house), cues: [back()] } };
      if (command.type !== 'acknowledge_cue') return {};
      return { 'cue:c1': { type: 'cue', ...cue('c1', { acknowledged_at: 1 }) } };
    };
    await open(page, house, 'speaker', world);
    await expect(page.getByText('You have the floor')).toBeVisible();
    await page.getByRole('button', { name: 'I need more time' }).tap();
    await expect(page.getByText('Sent, not seen yet')).toBeVisible();
    expect(sent(house, 'send_cue')).toEqual([
      { type: 'send_cue', to: { type: 'crew' }, text: { type: 'preset', preset: 'more_time' } },
    ]);
    house.patch({ [`me:${YOU}`]: { ...me(house), cues: [back({ seen_at: Date.now() })] } });
    await expect(page.getByText(/^Seen \d\d:\d\d$/)).toBeVisible();
    house.patch({ [`me:${YOU}`]: { ...me(house), cues: [back({ seen_at: 1, acknowledged_at: 2 })] } });
    await expect(page.getByText(/Moderator: OK/)).toBeVisible();

    put(house, cue('c1', { seen_at: Date.now() - 60_000 }));
    const ok = page.locator('.band').getByRole('button', { name: 'OK' });
    expect((await ok.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await ok.tap();
    await expect(page.locator('.band')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('says when one’s own place comes', async ({ page, house }) => {
    const world = new World(size).edit(`me:${YOU}`, 'me', { person: 'p4' });
    const next = [3, 4].map((index) => ({
      slot: `x${index}`,
      speaker: world.speaker(index),
      read_aloud: false,
    }));
    await open(page, house, 'speaker', world.edit('queue', 'queue', { next }));
    await expect(page.getByText('You speak after Oksana Kovalenko')).toBeVisible();
    await expect(page.locator('.own').getByText(world.name(4)), 'whose phone it is').toBeVisible();
    house.edit('queue', 'queue', { next: next.slice(1) });
    await expect(page.getByText('You are next')).toBeVisible();
  });
});

test('d6 an old picture says its age, small, and is gone when the link is back', async ({ page, house }) => {
  await open(page, house, 'stage');
  await house.cut();
  const age = page.locator('aside.over');
  await expect(age).toContainText(/This is \d+ s old/);
  expect((await age.boundingBox())?.height).toBeLessThan(48);
  const shown = await digits(page).locator('.digits').textContent();
  await expect(digits(page).locator('.digits')).not.toHaveText(shown ?? '');
  house.reachable = true;
  await expect(age).toHaveCount(0);
});

test('a newer server makes the page load itself anew, once', async ({ page, house }) => {
  await open(page, house, 'stage');
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));
  house.bye = 'version';
  await house.cut();
  house.reachable = true;
  await expect.poll(() => loads).toHaveLength(1);
  await expect(page.getByText('This page is out of date.')).toBeVisible();
  // It asked once more after that, and then waits.
  expect(house.heard.filter(({ type }) => type === 'hello')).toHaveLength(3);
  expect(loads).toHaveLength(1);
});

function me(house: House) {
  const card = house.world.entities.get(`me:${YOU}`);
  if (card?.type !== 'me') throw new Error('no card of one’s own');
  return card;
}
