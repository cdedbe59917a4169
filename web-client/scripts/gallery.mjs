// The gallery in a browser, at an address as a venue might have it.
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';

const HOST = 'dais.example.org';
/** Stands in for the server's: the way to join the gallery's session. */
const qr = readFileSync(new URL('qr.svg', import.meta.url), 'utf8');

export async function openGallery() {
  const server = await createServer({
    server: { port: 0, watch: null, hmr: false, allowedHosts: [HOST] },
    logLevel: 'error',
  });
  await server.listen();
  const { port } = server.httpServer.address();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${HOST} localhost:${port}`,
    ],
  });
  return {
    /** A page of that size; `problems` fills with what its console complains of. */
    async page(size, problems = [], deviceScaleFactor = 1) {
      const context = await browser.newContext({
        viewport: size,
        deviceScaleFactor,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.route('**/qr.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: qr }));
      page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      return page;
    },
    /** Whether the screen appeared. */
    async show(page, query) {
      await page.goto(`http://${HOST}/gallery.html?${query}`, { timeout: 120_000 });
      const shown = await page
        .waitForSelector('html[data-ready]', { timeout: 120_000 })
        .then(() => true)
        .catch(() => false);
      await page.evaluate(() => document.fonts.ready);
      // What is loaded only where it is needed.
      await page.waitForLoadState('networkidle');
      return shown;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
