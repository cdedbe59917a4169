import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where a server listens during development. */
const server = process.env.DAIS_SERVER ?? 'http://localhost:8080';

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

export default defineConfig({
  plugins: [svelte(), addresses],
  // Tests run the runes as a browser does.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : undefined,
  define: { __BUILD__: JSON.stringify(process.env.DAIS_BUILD ?? 'dev') },
  css: { transformer: 'lightningcss' },
  build: {
    assetsDir: 'assets',
    // The content security policy has no `data:` fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': { target: server, ws: true } } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
