import AxeBuilder from '@axe-core/playwright';
import { practiceLinks } from '../src/gallery/practice';
import { World } from '../src/gallery/world';
import type { Role } from '../src/protocol.gen';
import { expect, test, type House } from './house';

const screens: { role: Role; address: string; size?: readonly [number, number] }[] = [
  { role: 'chair', address: '/chair/s#link.secret' },
  { role: 'chair', address: '/chair/s#link.secret', size: [390, 844] },
  { role: 'relay', address: '/relay/s#link.secret' },
  { role: 'tech', address: '/tech/s#link.secret' },
  { role: 'stage', address: '/stage/s#link.secret', size: [1920, 1080] },
  { role: 'speaker', address: '/stage/s#link.secret', size: [390, 844] },
  { role: 'screen', address: '/projector/s#link.secret', size: [1920, 1080] },
  { role: 'screen', address: '/projector/s?layout=clock#link.secret', size: [1920, 1080] },
  { role: 'screen', address: '/projector/s?layout=strip#link.secret', size: [1920, 1080] },
  { role: 'screen', address: '/projector/s?layout=overlay#link.secret', size: [1920, 1080] },
  { role: 'attendee', address: '/j/KT4H7XQ2', size: [390, 844] },
];

function play(house: House, role: Role, practice: boolean): void {
  house.roles = [role];
  const world = new World({ people: 6, waiting: 4, questions: 12 }).silent();
  const seen = role === 'attendee' || role === 'screen' ? world.forPublic() : world;
  house.world = seen.edit('session', 'session', { practice });
}

/** Before it was started. */
function ahead(house: House): void {
  house.world
    .edit('session', 'session', { life: 'open' })
    .edit('floor', 'floor', { turn: undefined, question: undefined });
}

test.beforeEach(async ({ page }) => {
  await page.route('**/qr.svg', (route) => route.fulfill({ status: 404 }));
});

for (const { role, address, size = [1440, 900] as const } of screens) {
  test(`d30 practice is told from the real session at ${size[0]} on ${address.replace(/#.*/, '')} (${role})`, async ({
    page,
    house,
  }) => {
    await page.setViewportSize({ width: size[0], height: size[1] });
    play(house, role, true);
    await page.goto(address);
    const band = page.getByRole('complementary', { name: 'Practice' });
    await expect(band).toBeInViewport({ ratio: 1 });
    await expect(band).toContainText('Practice');
    await expect(page).toHaveTitle(/^Practice: /);
    // The screen stands below it: no screen that filled the window before has to be scrolled now.
    const { top, over } = await page.evaluate(() => ({
      top: document.body.getBoundingClientRect().top,
      over: document.documentElement.scrollHeight - innerHeight,
    }));
    expect(over).toBeLessThanOrEqual(0);
    if (!address.includes('overlay'))
      expect(top).toBeGreaterThanOrEqual((await band.boundingBox())?.height ?? 99);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(house.violations).toEqual([]);
    // It stays while the page is scrolled, and says when it is over.
    await page.mouse.wheel(0, 2_000);
    await expect(band).toBeInViewport({ ratio: 1 });
    house.edit('session', 'session', { life: 'ended' });
    await expect(band).toContainText('Practice is over');
    house.edit('session', 'session', { practice: false });
    await expect(band).toHaveCount(0);
    expect(await page.evaluate(() => document.body.getBoundingClientRect().top)).toBe(0);
  });
}

for (const role of ['chair', 'relay', 'tech'] as const) {
  test(`d30 the ${role} begins practice before the session, and is offered none while it runs`, async ({
    page,
    house,
  }) => {
    play(house, role, false);
    ahead(house);
    house.answers.practice = practiceLinks;
    await page.goto(`/${role}/s#link.secret`);
    await page.getByRole('button', { name: 'Practise…' }).click();
    const sheet = page.getByRole('dialog', { name: 'Practise with a made-up audience' });
    await sheet.getByRole('button', { name: 'Begin practice' }).click();
    await expect(sheet.getByRole('link', { name: 'Go there in this tab' })).toHaveAttribute(
      'href',
      new RegExp(`^/${role}/p#`),
    );
    await expect(sheet.getByRole('link', { name: /^Open Attendee/ })).toHaveAttribute(
      'href',
      practiceLinks.join_url,
    );
    await expect(sheet.getByRole('link', { name: /^Open/ })).toHaveCount(practiceLinks.links.length + 1);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    // Its links are found again after a reload.
    await page.reload();
    await page.getByRole('button', { name: 'Practise…' }).click();
    await expect(sheet.getByRole('link', { name: 'Go there in this tab' })).toBeVisible();
    await page.keyboard.press('Escape');
    house.edit('session', 'session', { life: 'live' });
    await expect(page.getByRole('button', { name: 'Practise…' })).toHaveCount(0);
  });
}

test('d30 a refusal to practise says why', async ({ page, house }) => {
  play(house, 'chair', false);
  ahead(house);
  await page.route('**/api/sessions/s/practice', (route) =>
    route.fulfill({ status: 409, json: { status: 409, title: 'too_many', code: 'too_many', message: '' } }),
  );
  await page.goto('/chair/s#link.secret');
  await page.getByRole('button', { name: 'Practise…' }).click();
  await page.getByRole('button', { name: 'Begin practice' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'So many people practise just now' })).toBeVisible();
});
