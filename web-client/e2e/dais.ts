import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');
const binary = process.env.DAIS_BIN ?? join(root, 'target/debug/dais');

/** A server of its own for a test, which can be stopped and started again over the same data. */
export class Dais {
  readonly #data = mkdtempSync(join(tmpdir(), 'dais-e2e-'));
  #process?: ChildProcess;
  #listen = '127.0.0.1:0';
  /** The organiser's link. */
  host = '';

  get base(): string {
    return new URL(this.host).origin;
  }

  async start(): Promise<void> {
    const child = spawn(binary, ['serve', '--listen', this.#listen, '--data', this.#data], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, RUST_LOG: 'warn' },
    });
    this.#process = child;
    const lines = createInterface({ input: child.stdout });
    this.host = await new Promise<string>((found, failed) => {
      lines.on('line', (line) => {
        const link = /\S+\/host#\S+/.exec(line)?.[0];
        if (link) found(link);
      });
      child.once('error', failed);
      child.once('exit', () => failed(new Error('the server ended before it said where it listens')));
    });
    // Started again it must be where the open pages look for it.
    this.#listen = new URL(this.host).host;
  }

  /** As a power switch does it: no handler runs. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

/** A page of its own browser context: nobody shares anybody's tokens. */
export async function at(
  browser: Browser,
  address: string,
  [width, height] = [1280, 720],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Tests that ask for `dais` get a fresh server with nothing in it. */
export const test = base.extend<{ dais: Dais }>({
  // eslint-disable-next-line no-empty-pattern
  dais: async ({}, use) => {
    const dais = new Dais();
    await dais.start();
    await use(dais);
    await dais.dispose();
  },
});

export { expect } from '@playwright/test';
