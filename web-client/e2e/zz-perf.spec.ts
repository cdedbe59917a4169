import { relayStates } from '../src/gallery/relay';
import { PlayedDesk } from './desk';
import { expect, test } from './house';

for (const state of ['desk_busy', 'desk_flood'] as const)
  test(`perf ${state}`, async ({ page, house }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const desk = new PlayedDesk(house, relayStates[state]());
    await page.addInitScript(() => {
      (window as any).__long = [];
      new PerformanceObserver((list) => {
        for (const e of list.getEntries()) (window as any).__long.push(Math.round(e.duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto('/relay/s#link.secret');
    await expect(page.locator('#column-incoming article').first()).toBeVisible();
    console.log(state, 'load long tasks', await page.evaluate(() => (window as any).__long));
    await page.evaluate(() => ((window as any).__long = []));
    const press = (key: string) =>
      page.evaluate(
        (key) =>
          new Promise<number>((done) => {
            const t = performance.now();
            window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - t))));
          }),
        key,
      );
    const js: number[] = [];
    for (let i = 0; i < 20; i++) js.push(await press('j'));
    console.log(state, 'J ms', js.join(' '), 'nodes', await page.evaluate(() => document.querySelectorAll('*').length));
    await page.evaluate(() => ((window as any).__long = []));
    for (let i = 0; i < 10; i++) desk.arrive(`n${i}`);
    await page.waitForTimeout(1500);
    console.log(state, 'patch long tasks', await page.evaluate(() => (window as any).__long));
    const as: number[] = [];
    for (let i = 0; i < 10; i++) as.push(await press('s'));
    console.log(state, 'S ms', as.join(' '), await page.evaluate(() => (window as any).__long));
  });
