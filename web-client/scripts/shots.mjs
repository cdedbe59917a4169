// Pictures of the gallery's screens, and an accessibility check of each.
//   npm run shots -- [screen] [state,state,…]      OUT=folder  FULL=1 for whole pages  VIEW=phone,laptop
//   LOOK=light-ltr,dark-rtl   AXE=0 for the pictures alone
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { openGallery } from './gallery.mjs';

const views = {
  small: [360, 640],
  phone: [390, 844],
  portrait: [768, 1024],
  low: [844, 390],
  short: [1024, 600],
  tablet: [1024, 768],
  laptop: [1440, 900],
  wide: [1920, 1080],
  tall: [1080, 1920],
  sideways: [844, 390],
  column: [480, 1080],
  row: [1920, 240],
  stream: [1280, 720],
};
const looks = (process.env.LOOK ?? 'light-ltr,dark-ltr,light-rtl').split(',').map((look) => look.split('-'));
const defaults = {
  attendee: ['small', 'phone', 'laptop'],
  projector: ['wide', 'tablet', 'phone', 'tall'],
  strip: ['column', 'row', 'wide'],
  overlay: ['wide', 'stream'],
  clock: ['wide', 'tablet', 'phone'],
  stage: ['wide', 'tablet', 'phone'],
  speaker: ['phone', 'sideways', 'tablet'],
  tech: ['phone', 'tablet', 'laptop'],
  chair: ['phone', 'portrait', 'tablet', 'laptop', 'wide'],
  relay: ['phone', 'portrait', 'tablet', 'laptop', 'wide'],
  host: ['phone', 'tablet', 'laptop'],
};
/** Screens that are another one at a certain address. */
const layouts = {
  strip: 'projector&layout=strip',
  overlay: 'projector&layout=overlay&clock=1',
  clock: 'projector&layout=clock',
  bottom: 'projector&layout=strip&side=bottom',
  numbers: 'projector&numbers=1',
};
/** Read from afar, so that they have to keep more than the usual contrast. */
const afar = ['projector', 'strip', 'overlay', 'clock', 'stage'];
/** What is pressed in the state `refused`; the first button where nothing else is said. */
const pressed = { chair: 'footer .give button', relay: '#column-incoming article' };

/** What keys bring up, as `some+j+r`: the state `some` after J and R; what buttons do, as `open@Practise…`. */
const [only, states = 'empty,one,some,busy,names,stale,overtime'] = process.argv.slice(2);
const out = process.env.OUT ?? join(tmpdir(), 'shots');
mkdirSync(out, { recursive: true });

const gallery = await openGallery();

let bad = 0;
for (const screen of only ? [only] : Object.keys(defaults)) {
  for (const state of states.split(',')) {
    for (const view of process.env.VIEW?.split(',') ?? defaults[screen] ?? ['laptop', 'tablet']) {
      for (const [theme, dir] of looks) await picture(screen, state, view, theme, dir);
    }
  }
}
await gallery.close();
console.log(bad ? `${bad} pictures with something wrong` : 'nothing wrong');
process.exitCode = bad ? 1 : 0;

async function picture(screen, named, view, theme, dir) {
  const [shown, ...buttons] = named.split('@');
  const [state, ...keys] = shown.split('+');
  const [width, height] = views[view];
  const problems = [];
  const page = await gallery.page({ width, height }, problems);
  const name = [screen, named, view, theme, dir].join('-');
  const query = `screen=${layouts[screen] ?? screen}&state=${state}&theme=${theme}&dir=${dir}`;
  if (!(await gallery.show(page, query))) {
    bad++;
    console.log(`${name}\n  did not appear\n  ${problems.join('\n  ')}`);
    return page.context().close();
  }
  if (state === 'refused')
    await page
      .locator(pressed[screen] ?? 'main button')
      .first()
      .click()
      .catch(() => undefined);
  for (const key of keys) await page.keyboard.press(key);
  for (const button of buttons) await page.getByRole('button', { name: button }).first().click();
  await page.waitForTimeout(state === 'refused' || keys.includes('p') ? 400 : 60);
  await page.screenshot({
    path: join(out, `${name}.png`),
    fullPage: Boolean(process.env.FULL),
    omitBackground: screen === 'overlay',
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) problems.push(`scrolls sideways by ${wide} px`);
  const { violations } =
    dir === 'rtl' || process.env.AXE === '0'
      ? { violations: [] }
      : await new AxeBuilder({ page })
          .options({ rules: { 'color-contrast-enhanced': { enabled: afar.includes(screen) } } })
          .analyze();
  for (const { id, nodes } of violations)
    problems.push(`axe ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
  if (problems.length) {
    bad++;
    console.log(`${name}\n  ${[...new Set(problems)].join('\n  ')}`);
  }
  await page.context().close();
}
