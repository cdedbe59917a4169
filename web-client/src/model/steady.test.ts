import { expect, it } from 'vitest';
import { steady } from './steady';

it('shows the list as it is while nobody is near', () => {
  expect(steady(['a', 'b'], ['b', 'c'], false)).toEqual({ order: ['b', 'c'], gone: new Set(), fresh: 0 });
});

it('keeps every place while a finger is near, and counts what came', () => {
  const view = steady(['a', 'b'], ['c', 'b', 'd'], true);
  expect(view.order).toEqual(['a', 'b']);
  expect(view.gone).toEqual(new Set(['a']));
  expect(view.fresh).toBe(2);
});

it('has nothing to keep while the list is empty', () => {
  expect(steady([], ['a'], true).order).toEqual(['a']);
});
