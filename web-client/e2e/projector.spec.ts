import AxeBuilder from '@axe-core/playwright';
import { YOU } from '../src/gallery/world';
import type { ScreenCard } from '../src/protocol.gen';
import { expect, test } from './house';

test('enters by its link, hides the secret, and keeps within the security policy', async ({
  page,
  house,
}) => {
  await page.route('**/qr.svg', (route) => route.fulfill({ status: 404 }));
  await page.goto('/projector/s#link.secret');
  await expect(page.getByText('Now speaking')).toBeVisible();
  await expect(page.getByText('KT4H 7XQ2')).toBeVisible();
  expect(page.url()).not.toContain('secret');
  await page.reload();
  await expect(page.getByText('Now speaking')).toBeVisible();
  expect(house.entered).toHaveLength(1);
  expect(house.violations).toEqual([]);
});

test('without its link it says what is missing', async ({ page, house }) => {
  await page.goto('/projector/s');
  await expect(page.getByText('This page needs the whole link you were given.')).toBeVisible();
  expect(house.entered).toHaveLength(0);
});

test.describe('layouts', () => {
  test.use({ viewport: { width: 1280, height: 720 } });
  test.beforeEach(async ({ page, house }) => {
    house.roles = ['screen'];
    await page.route('**/qr.svg', (route) => route.fulfill({ status: 404 }));
  });

  test('d4 full shows now, next two, the clock, the question with its asker and the code; numbers on wish', async ({
    page,
    house,
  }) => {
    await page.goto('/projector/s?numbers=1#link.secret');
    await expect(page.getByText('Now speaking')).toBeVisible();
    await expect(page.getByRole('timer')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Next' }).getByRole('listitem')).toHaveCount(2);
    await expect(page.getByText('asked by')).toBeVisible();
    await expect(page.getByText('6 in the room')).toBeVisible();
    // The server says which question is current; when it says none, none is shown.
    house.edit('floor', 'floor', { question: undefined });
    await expect(page.getByText('asked by')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('d5 the overlay is transparent but for the lower third', async ({ page, house, context }) => {
    await page.goto('/projector/s?layout=overlay&clock=1#link.secret');
    const third = page.locator('.third');
    await expect(third).toContainText('Mei-Ling Chen');
    await expect(third.getByRole('timer')).toBeVisible();
    for (const element of ['html', 'body', 'main']) {
      expect(
        await page.locator(element).evaluate((each) => getComputedStyle(each).backgroundColor),
        element,
      ).toBe('rgba(0, 0, 0, 0)');
    }
    const box = await third.boundingBox();
    expect(box?.y).toBeGreaterThan(720 * 0.6);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const picture = await page.screenshot({ omitBackground: true });
    const reader = await context.newPage();
    await reader.goto('about:blank');
    const alpha = await reader.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
      const drawing = canvas.getContext('2d');
      drawing?.drawImage(image, 0, 0);
      const at = (x: number, y: number) => drawing?.getImageData(x, y, 1, 1).data[3];
      return { top: at(640, 20), middle: at(640, 360), corner: at(1270, 710), third: at(100, 660) };
    }, picture.toString('base64'));
    expect(alpha).toMatchObject({ top: 0, middle: 0, corner: 0 });
    expect(alpha.third).toBeGreaterThan(200);
    // Nobody speaks: nothing at all is on air.
    house.edit('floor', 'floor', { turn: undefined });
    await expect(third).toHaveCount(0);
    await expect(page.locator('main')).toHaveText(/^\s*Connecting the last billion\s*$/);
  });

  test('d5 an overlay that waits for its session or is turned away shows nothing', async ({
    page,
    house,
  }) => {
    house.bye = 'bad_token';
    await page.goto('/projector/s?layout=overlay#link.secret');
    await expect(page.getByText('This link is not valid any more.')).toBeAttached();
    await expect(page.getByText('This link is not valid any more.')).toBeHidden();
  });

  test('the strip is a column beside slides, a row in a low window', async ({ page }) => {
    await page.goto('/projector/s?layout=strip#link.secret');
    const strip = page.locator('.strip');
    await expect(strip).toContainText('Mei-Ling Chen');
    expect(await strip.boundingBox()).toMatchObject({ x: 960, width: 320, height: 720 });
    await page.setViewportSize({ width: 1280, height: 160 });
    expect(await strip.boundingBox()).toMatchObject({ x: 0, width: 1280, height: 160 });
    await page.setViewportSize({ width: 360, height: 720 });
    expect(await strip.boundingBox()).toMatchObject({ x: 0, width: 360, height: 720 });
  });

  test('clock only is the clock', async ({ page }) => {
    await page.goto('/projector/s?layout=clock#link.secret');
    await expect(page.getByRole('timer')).toBeVisible();
    await expect(page.getByText('KT4H 7XQ2')).toHaveCount(0);
  });

  test('the crew redirects it, darkens it and makes it say its name', async ({ page, house }) => {
    await page.goto('/projector/s?layout=clock#link.secret');
    await expect(page.getByRole('timer')).toBeVisible();
    const screen: ScreenCard = { name: 'Left wall', layout: 'address', blackout: false };
    house.edit(`me:${YOU}`, 'me', { screen: { ...screen, layout: 'full' } });
    await expect(page.getByText('KT4H 7XQ2')).toBeVisible();
    house.edit(`me:${YOU}`, 'me', { screen: { ...screen, blackout: true } });
    const black = page.locator('.black');
    await expect(black).toHaveCSS('background-color', /(oklch\(0 0 0\)|rgb\(0, 0, 0\))/);
    expect(await black.boundingBox()).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
    house.edit(`me:${YOU}`, 'me', {
      screen: { ...screen, blackout: true, identify_until: Date.now() + 4_000 },
    });
    await expect(page.getByText('Left wall')).toBeVisible();
    await expect(page.getByText('Left wall')).toHaveCount(0);
    await expect(black).toBeVisible();
    house.edit(`me:${YOU}`, 'me', { screen });
    await expect(black).toHaveCount(0);
    await expect(page.getByRole('timer')).toBeVisible();
  });
});
