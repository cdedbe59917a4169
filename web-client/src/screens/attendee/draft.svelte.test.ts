import { beforeEach, describe, expect, it } from 'vitest';
import { device } from '../../live/keep';
import { Draft } from './draft.svelte';

beforeEach(() => device.remove('draft:s'));

describe('draft', () => {
  it('outlives the page', () => {
    new Draft('s', []).text = 'Who pays?';
    expect(new Draft('s', []).text).toBe('Who pays?');
    expect(new Draft('other', []).text).toBe('');
  });

  it('sends the same words under the same id, also after a reload', () => {
    const draft = new Draft('s', []);
    draft.text = 'Who pays?';
    const { id } = draft.command();
    expect(new Draft('s', []).command().id).toBe(id);
    draft.text = 'Who pays, and when?';
    expect(draft.command().id).not.toBe(id);
  });

  it('is cleared when the question turns out to have arrived', () => {
    const draft = new Draft('s', []);
    draft.text = 'Who pays?';
    const { id } = draft.command();
    expect(new Draft('s', [{ id }]).text).toBe('');
  });

  it('keeps the wish to stay anonymous', () => {
    const draft = new Draft('s', []);
    draft.anonymous = true;
    draft.clear();
    expect(draft.anonymous).toBe(true);
  });
});
