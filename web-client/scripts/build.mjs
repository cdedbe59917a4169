// Builds every page by itself. In one build, what any screen uses of Svelte would end up in what all of them
// load; nobody opens two screens on one device, so there is nothing to share.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
/** The gallery is for development and never shipped. */
const pages = readdirSync(root).filter((file) => file.endsWith('.html') && file !== 'gallery.html');

for (const [index, page] of pages.entries()) {
  await build({
    root,
    logLevel: 'warn',
    build: {
      emptyOutDir: index === 0,
      manifest: `.vite/${basename(page, '.html')}.json`,
      rolldownOptions: { input: join(root, page) },
    },
  });
}
