import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Where a server listens during development. */
const server = process.env.DAIS_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [svelte()],
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
