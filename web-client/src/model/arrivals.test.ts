import { expect, it } from 'vitest';
import { arrivals } from './arrivals';

const item = (id: string, votes = 0) => ({ id, votes });

it('keeps what is shown in its place and sets new things apart', () => {
  const { shown, fresh } = arrivals(['b', 'a', 'gone'], [item('new'), item('a', 9), item('b', 1)]);
  expect(shown).toEqual([item('b', 1), item('a', 9)]);
  expect(fresh).toEqual([item('new')]);
});
