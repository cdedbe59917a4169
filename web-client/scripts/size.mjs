// Fails when the attendee page outgrows its budget: many open it at once, over a venue's network.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = 46_000;
const dist = new URL('../dist/', import.meta.url);
const manifests = new URL('.vite/', dist);
const bytesOf = (file) => gzipSync(readFileSync(new URL(file, dist))).length;

/** Every script and style sheet that a page loads, through all its imports. */
function filesOf(manifest, name, seen = new Set()) {
  const chunk = manifest[name];
  if (seen.has(chunk.file)) return seen;
  if (/\.(js|css)$/.test(chunk.file)) seen.add(chunk.file);
  for (const sheet of chunk.css ?? []) seen.add(sheet);
  for (const other of chunk.imports ?? []) filesOf(manifest, other, seen);
  return seen;
}

let failed = false;
for (const name of readdirSync(manifests).sort()) {
  const page = name.replace(/json$/, 'html');
  const manifest = JSON.parse(readFileSync(new URL(name, manifests), 'utf8'));
  const bytes = [...filesOf(manifest, page)].reduce((sum, file) => sum + bytesOf(file), 0);
  const over = page === 'attendee.html' && bytes > BUDGET;
  failed ||= over;
  console.log(
    `${page.padEnd(20)} ${(bytes / 1000).toFixed(1)} kB gz${over ? ` — more than ${BUDGET / 1000} kB` : ''}`,
  );
}
process.exitCode = failed ? 1 : 0;
