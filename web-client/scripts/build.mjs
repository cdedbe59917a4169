// Builds every page by itself. In one build, what any screen uses of Svelte would end up in what all of them
// load; nobody opens two screens on one device, so there is nothing to share.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
/** The gallery is for development and never shipped. */
const pages = readdirSync(root).filter((file) => file.endsWith('.html') && file !== 'gallery.html');

/**
 * Names the chunk of what a page needs at once, which is then one file: cut up by what its later parts share with it,
 * the same would be more bytes in more requests.
 */
function firstOf(page) {
  let first;
  return (id, graph) => {
    first ??= reached(page, graph);
    return first.has(id) ? 'first' : null;
  };
}

/** Every module that a page imports, but for what it loads later. */
function reached(id, graph, seen = new Set()) {
  if (!seen.has(id)) {
    seen.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reached(next, graph, seen);
  }
  return seen;
}

for (const [index, page] of pages.entries()) {
  await build({
    root,
    logLevel: 'warn',
    build: {
      emptyOutDir: index === 0,
      manifest: `.vite/${basename(page, '.html')}.json`,
      rolldownOptions: {
        input: join(root, page),
        output: { codeSplitting: { groups: [{ name: firstOf(join(root, page)) }] } },
      },
    },
  });
}
