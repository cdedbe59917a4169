import { describe, expect, it } from 'vitest';
import type { RelayFigures } from '../../protocol.gen';
import { FIGURES, figuresText } from './figures';
import { earlier, FIRST, later, PAGE, reveal, within } from './span';

describe('span', () => {
  it('draws what there is, and of many a page', () => {
    expect(within(FIRST, 7)).toEqual({ from: 0, to: 7 });
    expect(within(FIRST, 4_000)).toEqual({ from: 0, to: PAGE });
  });

  it('is drawn to its end when the list has shrunk', () => {
    expect(within({ from: 300, to: 360 }, 120)).toEqual({ from: 60, to: 120 });
  });

  it('grows by a page at either end', () => {
    expect(later(FIRST)).toEqual({ from: 0, to: 2 * PAGE });
    expect(earlier({ from: 30, to: 90 })).toEqual({ from: 0, to: 90 });
  });

  it('grows to show what is near, and begins anew for what is far', () => {
    expect(reveal(FIRST, 10)).toBe(FIRST);
    expect(reveal(FIRST, PAGE)).toEqual(later(FIRST));
    const far = reveal(FIRST, 3_000);
    expect(far.from).toBeLessThan(3_000);
    expect(far.to).toBeGreaterThan(3_000);
    expect(far.to - far.from).toBe(PAGE);
  });
});

describe('figures', () => {
  const figures = new Proxy({} as RelayFigures, { get: () => 3 });

  it('are a text with a line each', () => {
    const text = figuresText('Session', figures, (figure) => figure);
    expect(text.split('\n').filter((line) => line.endsWith(': 3'))).toHaveLength(FIGURES.flat().length);
    expect(text.startsWith('Session\n\nonline: 3\n')).toBe(true);
  });
});
