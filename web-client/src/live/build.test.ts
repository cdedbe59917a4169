import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

it('is called what the server is, or the Tech screen would find every page out of date', () => {
  const [, server] = /^version = "(.+)"$/m.exec(read('../../../Cargo.toml')) ?? [];
  expect(__BUILD__).toBe(process.env.DAIS_BUILD ?? server);
});
