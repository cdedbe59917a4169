import { describe, expect, it } from 'vitest';
import type { MyQuestion, MyRequest } from '../protocol.gen';
import { entryOf, mayTakeBack, standing } from './path';

const question = (more: Partial<MyQuestion>): MyQuestion => ({
  id: 'q',
  number: 1,
  text: 'Who pays?',
  state: 'approved',
  steps: [],
  ...more,
});
const into = (state: MyQuestion['state']) => ({ question: 'other', number: 2, state });

describe('one’s own question', () => {
  it('n46 stands where the one it was joined with stands', () => {
    expect(standing(question({ state: 'shortlisted' }))).toBe('shortlisted');
    expect(standing(question({ state: 'merged', into: into('asked') }))).toBe('asked');
  });

  it('n48 may be taken back until it is put, joined with another or not', () => {
    expect(mayTakeBack(question({ state: 'forwarded' }))).toBe(true);
    expect(mayTakeBack(question({ state: 'asked' }))).toBe(false);
    expect(mayTakeBack(question({ state: 'merged', into: into('approved') }))).toBe(true);
    expect(mayTakeBack(question({ state: 'merged', into: into('answered') }))).toBe(false);
    expect(mayTakeBack(question({ state: 'follow_up' }))).toBe(false);
  });

  it('finds its entry in the list', () => {
    const requests = [{ id: 'hand' }, { id: 'r', question: 'q' }] as MyRequest[];
    expect(entryOf(question({}), requests)?.id).toBe('r');
    expect(entryOf(question({ id: 'x' }), requests)).toBeUndefined();
  });
});
