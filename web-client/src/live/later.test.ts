import { expect, it, vi } from 'vitest';
import { later } from './later';

it('loads a part again until it comes, ever less often', async () => {
  vi.useFakeTimers();
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('no network'));
  const part = later(load);
  await vi.advanceTimersByTimeAsync(1_000 + 2_000);
  expect(load).toHaveBeenCalledTimes(3);
  load.mockResolvedValue('here');
  await vi.advanceTimersByTimeAsync(3_999);
  expect(load).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(1);
  await expect(part).resolves.toBe('here');
  vi.useRealTimers();
});
