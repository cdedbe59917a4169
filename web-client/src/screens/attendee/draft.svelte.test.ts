import { beforeEach, describe, expect, it } from 'vitest';
import { device } from '../../live/keep';
import type { Command } from '../../protocol.gen';
import { Draft } from './draft.svelte';

beforeEach(() => device.remove('draft:s'));

const blank = { text: '', anonymous: false };
const draft = (place = 's') => new Draft(place, blank);
const need = (text: string): Command => ({ type: 'say_need', need: text });

describe('draft', () => {
  it('outlives the page', () => {
    draft().write({ text: 'Who pays?' });
    expect(draft().words.text).toBe('Who pays?');
    expect(draft('other').words.text).toBe('');
  });

  it('sends the same words under the same id, also after a reload', () => {
    const id = draft().idOf(need('Captions'));
    expect(draft().sent).toBe(id);
    expect(draft().idOf(need('Captions'))).toBe(id);
    expect(draft().idOf(need('Sign language'))).not.toBe(id);
  });

  it('forgets what arrived, but not a habit', () => {
    const one = draft();
    one.write({ text: 'Who pays?', anonymous: true });
    one.idOf(need('Captions'));
    one.clear({ anonymous: true });
    expect(draft().words).toEqual({ text: '', anonymous: true });
    expect(draft().sent).toBeUndefined();
  });

  it('leaves nothing behind when nothing is left to keep', () => {
    const one = draft();
    one.write({ text: 'Who pays?' });
    one.clear();
    expect(device.get('draft:s')).toBeUndefined();
  });
});
