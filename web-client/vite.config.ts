import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

/** One page per screen; the gallery is for development and never shipped. */
const pages = readdirSync(root)
  .filter((file) => file.endsWith('.html') && file !== 'gallery.html')
  .map((file) => resolve(root, file));

/** Where a server listens during development. */
const server = process.env.DAIS_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [svelte()],
  // Tests run the runes as a browser does.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : undefined,
  define: { __BUILD__: JSON.stringify(process.env.DAIS_BUILD ?? 'dev') },
  css: { transformer: 'lightningcss' },
  build: {
    manifest: true,
    assetsDir: 'assets',
    // The content security policy has no `data:` fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages },
  },
  server: { proxy: { '/api': { target: server, ws: true } } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
