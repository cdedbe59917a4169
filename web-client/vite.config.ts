import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where a server listens during development. */
const server = process.env.DAIS_SERVER ?? 'http://localhost:8080';

/** What the server calls itself, too, so that the Tech screen finds pages older than it. */
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Maps addresses to pages as the server does: `/` and `/j/{code}` to the attendee's, `/chair/…` to the chair's. */
const addresses: Plugin = {
  name: 'addresses',
  configureServer(dev) {
    dev.middlewares.use((request, _, next) => {
      const path = (request.url ?? '/').replace(/[?#].*/, '');
      const [, page] = /^\/(host|chair|relay|projector|stage|tech)(\/[\w-]+)?$/.exec(path) ?? [];
      if (page) request.url = `/${page}.html`;
      else if (path === '/' || /^\/j\/[\w-]+$/.test(path)) request.url = '/attendee.html';
      next();
    });
  },
};

/**
 * What is loaded later brings its styles, and nothing else that Vite would load ahead: that would be 600 bytes of every
 * page.
 */
const loadLater = `
const sheets = {};
const sheet = (file) => new Promise((onload) => document.head.append(
  Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/' + file, onload, onerror: onload }),
));
export const __vitePreload = (load, files = []) =>
  Promise.all([load(), ...files.map((file) => /css$/.test(file) && (sheets[file] ??= sheet(file)))]).then(([it]) => it);
`;
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper\.js$/ },
    handler: () => loadLater,
  },
};

export default defineConfig({
  plugins: [svelte(), addresses, plainImports],
  // Tests run the runes as a browser does.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : undefined,
  define: { __BUILD__: JSON.stringify(process.env.DAIS_BUILD ?? version) },
  css: { transformer: 'lightningcss' },
  build: {
    assetsDir: 'assets',
    // The content security policy has no `data:` fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': { target: server, ws: true }, '/plain': server } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
