import { expect, it } from 'vitest';
import type { Catalogue } from '.';

/** Everything that runs in a browser, by path: no tests, no gallery, no catalogues. */
const sources = Object.entries(
  import.meta.glob<string>(
    ['../**/*.{svelte,ts}', '!../**/*.test.ts', '!../gallery/**', '!../protocol.gen.ts', '!./en/**'],
    { query: '?raw', import: 'default', eager: true },
  ),
);
const catalogues = import.meta.glob<Record<string, Catalogue>>('./en/*.ts', { eager: true });
const icons = import.meta.glob<object>('../ui/icons.ts', { eager: true });

/** Where a catalogue's words can be said: beside and below whoever imports it, everywhere if that is here. */
function reached(name: string): string {
  const takers = sources.filter(([, text]) => text.includes(`/en/${name}'`));
  const folders = takers.map(([path]) => path.replace(/[^/]+$/, ''));
  return sources
    .filter(([path]) => folders.some((folder) => folder === './' || path.startsWith(folder)))
    .map(([, text]) => text)
    .join('\n');
}

/** Matches what a template such as `role.${…}` may come to. */
function pattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('\\w+')}$`);
}

it.each(Object.entries(catalogues))('has no words in %s that nobody says', (file, module) => {
  const texts = reached(/(\w+)\.ts$/.exec(file)?.[1] ?? '');
  const said = new Set(Array.from(texts.matchAll(/'([\w.]+)'/g), ([, key]) => key));
  const templates = Array.from(texts.matchAll(/`(\w+\.[^`\s]*\$\{[^`]*)`/g), ([, text = '']) =>
    pattern(text),
  );
  const keys = Object.values(module).flatMap((catalogue) => Object.keys(catalogue));
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => !said.has(key) && !templates.some((form) => form.test(key)))).toEqual([]);
});

it('has no icon that nothing shows', () => {
  const imports = sources.flatMap(([, text]) =>
    Array.from(text.matchAll(/import \{([^}]*)\} from '[./\w]*\/icons'/g), ([, names = '']) =>
      names.split(','),
    ),
  );
  const shown = imports.flat().map((name) => name.trim().split(' as ')[0]);
  const all = Object.values(icons).flatMap((module) => Object.keys(module));
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter((name) => !shown.includes(name))).toEqual([]);
});
