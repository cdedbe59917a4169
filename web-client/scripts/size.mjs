// Fails when the attendee page outgrows its budget: many open it at once, over a venue's network.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = 45_000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** Every script and style sheet that a page loads, through all its imports. */
function filesOf(page, seen = new Set()) {
  const chunk = manifest[page];
  if (seen.has(chunk.file)) return seen;
  if (/\.(js|css)$/.test(chunk.file)) seen.add(chunk.file);
  for (const sheet of chunk.css ?? []) seen.add(sheet);
  for (const other of chunk.imports ?? []) filesOf(other, seen);
  return seen;
}

const weigh = (page) =>
  [...filesOf(page)].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0);

let failed = false;
for (const page of Object.keys(manifest).filter((name) => name.endsWith('.html'))) {
  const bytes = weigh(page);
  const over = page === 'attendee.html' && bytes > BUDGET;
  failed ||= over;
  console.log(
    `${page.padEnd(20)} ${(bytes / 1000).toFixed(1)} kB gz${over ? ` — more than ${BUDGET / 1000} kB` : ''}`,
  );
}
process.exitCode = failed ? 1 : 0;
