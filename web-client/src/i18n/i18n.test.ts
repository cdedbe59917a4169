import { describe, expect, it } from 'vitest';
import { sentence } from './common';
import { age, spokenCode } from './format';
import { directionOf, translator } from './index';

const t = translator({
  plain: 'Give the floor',
  named: '{name} has the floor',
  count: { one: '{n} person waits', other: '{n} people wait' },
});

describe('translator', () => {
  it('fills in what the message names', () => {
    expect(t('plain')).toBe('Give the floor');
    expect(t('named', { name: 'Zoë' })).toBe('Zoë has the floor');
  });

  it('counts by the rules of the language', () => {
    expect(t('count', { n: 1 })).toBe('1 person waits');
    expect(t('count', { n: 1200 })).toBe('1,200 people wait');
  });

  it('takes text from people as text, whatever it looks like', () => {
    expect(t('named', { name: '{n} $& <b>' })).toBe('{n} $& <b> has the floor');
  });
});

it('has a sentence for every refusal', () => {
  expect(sentence('list_closed')).toMatch(/in writing/);
  expect(sentence('offline')).toMatch(/network/);
});

it('knows the direction of a language', () => {
  expect(directionOf('ar-EG')).toBe('rtl');
  expect(directionOf('de')).toBe('ltr');
});

it('tells a length in the unit that is enough', () => {
  expect(age(42_000)).toBe('42 s');
  expect(age(-3_000)).toBe('0 s');
  expect(age(90_000)).toBe('1 min');
  expect(age(3_900_000)).toBe('1 h 5 min');
});

it('writes a join code in groups', () => expect(spokenCode('ABCD2345')).toBe('ABCD 2345'));
