// The pictures of the README, from the gallery: npm run pictures
// ImageMagick makes them small, where it is installed.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openGallery } from './gallery.mjs';

const folder = join(import.meta.dirname, '../../docs/pictures');
/** More than this makes a README slow to open. */
const MOST_BYTES = 200_000;

const pictures = {
  chair: { query: 'screen=chair&state=some', size: [1280, 832] },
  relay: { query: 'screen=relay&state=desk', size: [1440, 900] },
  projector: { query: 'screen=projector&state=some', size: [1280, 720] },
  stage: { query: 'screen=stage&state=cue', size: [1280, 720] },
  tech: { query: 'screen=tech&state=wired', size: [1280, 720] },
  host: { query: 'screen=host&state=review', size: [1280, 720] },
  attendee: { query: 'screen=attendee&state=busy', size: [390, 720], scale: 2 },
};

const gallery = await openGallery();
for (const [name, { query, size, scale }] of Object.entries(pictures)) {
  const [width, height] = size;
  const problems = [];
  const page = await gallery.page({ width, height }, problems, scale);
  if (!(await gallery.show(page, `${query}&theme=light&dir=ltr`))) throw new Error(`${name}: ${problems}`);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  await page.context().close();
  try {
    execFileSync('convert', [
      path,
      '-strip',
      '+dither',
      '-colors',
      '96',
      '-define',
      'png:compression-level=9',
      `png8:${path}`,
    ]);
  } catch (thrown) {
    if (thrown.code !== 'ENOENT') throw thrown;
  }
  const { size: bytes } = statSync(path);
  console.log(`${name} ${Math.round(bytes / 1000)} kB${bytes > MOST_BYTES ? ': too large' : ''}`);
}
await gallery.close();
