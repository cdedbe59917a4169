import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { World, YOU } from '../src/gallery/world';
import type { Role } from '../src/protocol.gen';
import { expect, test, type House } from './house';

test.use({ firstVisit: true });

interface Visit {
  role: Role;
  address: string;
  /** What the guide is called. */
  title: string;
}
const visits: Visit[] = [
  { role: 'chair', address: '/chair/s#link.secret', title: 'You chair the session from here' },
  { role: 'relay', address: '/relay/s#link.secret', title: 'You speak for those who are not in the room' },
  { role: 'tech', address: '/tech/s#link.secret', title: 'You look after screens and sound' },
  { role: 'speaker', address: '/stage/s#link.secret', title: 'Your clock and your cues' },
  { role: 'attendee', address: '/j/KT4H7XQ2', title: 'Taking part online' },
];
const sizes = [
  [390, 844],
  [1024, 768],
  [1440, 900],
] as const;

async function visit(page: Page, house: House, { role, address }: Visit): Promise<void> {
  house.roles = [role];
  const world = new World({ people: 6, waiting: 4, questions: 12 }).silent();
  house.world = role === 'attendee' ? world.forPublic() : role === 'speaker' ? world.forSpeakers() : world;
  await page.goto(address);
}

for (const each of visits) {
  const guideOf = (page: Page) => page.getByRole('region', { name: each.title });

  for (const [width, height] of sizes) {
    test(`d31 at ${width} × ${height} the guide of the ${each.role} is above the screen and over nothing`, async ({
      page,
      house,
    }) => {
      await page.setViewportSize({ width, height });
      await visit(page, house, each);
      const guide = guideOf(page);
      await expect(guide).toBeVisible();
      // A clock is below it and in sight, wherever the screen has one.
      if (each.role !== 'tech') {
        const clock = page.getByRole('timer').first();
        await expect(clock).toBeInViewport({ ratio: 0.9 });
        const { y = 0, height: high = 0 } = (await guide.boundingBox()) ?? {};
        expect((await clock.boundingBox())?.y).toBeGreaterThanOrEqual(y + high);
      }
      // Nothing is modal, and nobody's focus was taken.
      await expect(page.locator('dialog:modal')).toHaveCount(0);
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    });
  }

  test(`d31 the first visit of the ${each.role} is told how the screen works, and whoever asks again`, async ({
    page,
    house,
  }) => {
    await visit(page, house, each);
    const guide = guideOf(page);
    await expect(guide).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(house.violations).toEqual([]);

    await page.keyboard.press('Escape');
    await expect(guide).toHaveCount(0);
    expect(house.commands()).toEqual([]);
    await page.reload();
    await expect(
      page.getByText('Mei-Ling Chen').or(page.getByText('Screens and speakers')).first(),
    ).toBeVisible();
    await expect(guide).toHaveCount(0);

    const menu = each.role === 'chair' ? 'Session' : each.role === 'relay' ? 'More of the desk' : undefined;
    if (menu) {
      await page.getByRole('button', { name: menu, exact: true }).click();
      await page.getByRole('menuitem', { name: 'How this works' }).click();
    } else {
      if (each.role === 'attendee') await page.getByText('More', { exact: true }).click();
      await page.getByRole('button', { name: 'How this works' }).click();
    }
    await expect(guide).toBeInViewport();
    await expect(guide.getByRole('heading', { level: 2 })).toBeFocused();
    await guide.getByRole('button', { name: 'Got it' }).click();
    await expect(guide).toHaveCount(0);
  });
}

test('d31 attendees are told once they said where they take part, and not while they speak', async ({
  page,
  house,
}) => {
  const guide = page.getByRole('region', { name: /^Taking part/ });
  house.world.edit(`me:${YOU}`, 'me', { channel: undefined });
  await page.goto('/j/KT4H7XQ2');
  await expect(page.getByRole('button', { name: 'Take part' })).toBeVisible();
  await expect(guide).toHaveCount(0);
  house.edit(`me:${YOU}`, 'me', { channel: 'onsite' });
  await expect(guide).toContainText('Wait for the microphone');
  house.edit(`me:${YOU}`, 'me', { channel: 'hub' });
  await expect(guide).toContainText('Your hub has the floor then');
  house.edit(`me:${YOU}`, 'me', { turn: 't1' });
  await expect(page.getByText('You have the floor')).toBeVisible();
  await expect(guide).toHaveCount(0);
});

for (const [role, page] of [
  ['stage', 'stage'],
  ['screen', 'projector'],
] as const) {
  test(`d31 nobody sits at a ${page} to be told`, async ({ page: shown, house }) => {
    house.roles = [role];
    await shown.goto(`/${page}/s#link.secret`);
    await expect(shown.getByText('Mei-Ling Chen').first()).toBeVisible();
    await expect(shown.getByRole('button', { name: 'Got it' })).toHaveCount(0);
  });
}
