import { defineConfig } from '@playwright/test';

/**
 * Two kinds of tests in Debian's Chromium, both against the built pages: journeys through the real server
 * (`journey*.spec.ts`), and single screens for which the tests play the server. Time-outs guard against
 * hanging; nothing is timed.
 */
export default defineConfig({
  testDir: './e2e',
  outputDir: 'test-results',
  workers: 1,
  forbidOnly: !!process.env.CI,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL: 'http://dais.test',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
