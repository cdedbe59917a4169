import { describe, expect, it } from 'vitest';
import type { Clock } from '../protocol.gen';
import { digits, face } from './clock';

const MINUTE = 60_000;
const running = (left: number, more: Partial<Clock> = {}): Clock => ({
  allotted: 5 * MINUTE,
  added: 0,
  runs_out_at: 1_000_000 + left,
  left: 0,
  warning: 2 * MINUTE,
  danger: 30_000,
  ...more,
});
const at = (left: number) => face(running(left), 1_000_000);

describe('face', () => {
  it('passes through its phases at the thresholds', () => {
    expect(at(2 * MINUTE + 1).phase).toBe('normal');
    expect(at(2 * MINUTE).phase).toBe('warning');
    expect(at(30_000).phase).toBe('danger');
    expect(at(1).phase).toBe('danger');
    expect(at(0).phase).toBe('overtime');
  });

  it('counts up in overtime and never shows less than nothing left', () => {
    expect(at(-42_000)).toMatchObject({ phase: 'overtime', left: 0, over: 42_000, used: 1 });
  });

  it('stands still when paused, whatever the time, even beyond its end', () => {
    const paused = running(0, { runs_out_at: undefined, left: -3_000 });
    expect(face(paused, 5)).toMatchObject({ phase: 'paused', over: 3_000 });
    expect(face(paused, 9_999_999)).toEqual(face(paused, 5));
  });

  it('tells the share used and the share added', () => {
    expect(face(running(MINUTE, { allotted: 4 * MINUTE, added: 60 }), 1_000_000)).toMatchObject({
      used: 0.75,
      added: 0.25,
    });
  });

  it('survives a clock of no length', () => {
    expect(face(running(0, { allotted: 0 }), 1_000_000).used).toBe(1);
  });

  it('never counts taken time as added', () => {
    expect(face(running(MINUTE, { added: -60 }), 1_000_000).added).toBe(0);
  });
});

describe('digits', () => {
  it.each([
    [240_000, 0, '4:00'],
    [239_001, 0, '4:00'],
    [1, 0, '0:01'],
    [0, 0, '0:00'],
    [0, 999, '0:00'],
    [0, 42_900, '0:42'],
    [3_600_000, 0, '1:00:00'],
    [3_599_000, 0, '59:59'],
  ])('%i left, %i over reads %s', (left, over, text) => {
    expect(digits({ left, over })).toBe(text);
  });
});
