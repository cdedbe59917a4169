import { expect, it } from 'vitest';
import { ServerClock } from './clock.svelte';

it('believes the quickest of its last exchanges', () => {
  const clock = new ServerClock(() => 1_000);
  clock.learn(0, 400, 10_000); // slow: the answer may be 400 ms old
  clock.learn(500, 510, 10_505);
  expect(clock.now).toBe(1_000 + 10_000);
  clock.learn(600, 900, 99_999);
  expect(clock.now).toBe(11_000);
});

it('lets old exchanges go, since clocks drift', () => {
  const clock = new ServerClock(() => 0);
  clock.learn(0, 0, 5_000);
  for (let i = 0; i < 8; i++) clock.learn(0, 20, 10);
  expect(clock.now).toBe(0);
});

it('keeps its offset while it learns anew after a sleep', () => {
  const clock = new ServerClock(() => 0);
  clock.learn(0, 0, 5_000);
  clock.forget();
  expect(clock.now).toBe(5_000);
});
