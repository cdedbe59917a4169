import { describe, expect, it } from 'vitest';
import type { QuestionCard, RequestCard } from '../protocol.gen';
import { actsOn, matcher, remoteHands, stepBack } from './desk';

it('offers what the server would accept, and nothing on what was taken back', () => {
  expect(actsOn('submitted')).toContain('approve');
  expect(actsOn('approved')).not.toContain('approve');
  expect(actsOn('asked')).not.toContain('decline');
  expect(actsOn('withdrawn')).toEqual([]);
});

it('sends back one step at a time', () => {
  expect(stepBack('forwarded')).toBe('shortlisted');
  expect(stepBack('declined')).toBe('submitted');
  expect(stepBack('submitted')).toBeUndefined();
});

describe('matcher', () => {
  const question = {
    text: 'What of the Schools?',
    asker: { name: 'Mei-Ling Chen' },
  } as unknown as QuestionCard;

  it('wants every word, in text or name', () => {
    expect(matcher('school chen')(question)).toBe(true);
    expect(matcher('school water')(question)).toBe(false);
  });

  it('lets everything through when nothing is wanted', () => {
    expect(matcher('  ')(question)).toBe(true);
  });
});

it('leaves the room to the chair, and keeps places in the whole list', () => {
  const card = (channel: string) => ({ speaker: { channel } }) as RequestCard;
  const hands = remoteHands([card('onsite'), card('online'), card('hub')]);
  expect(hands.map(({ place }) => place)).toEqual([2, 3]);
});
