import { describe, expect, it } from 'vitest';
import type { Channel } from '../../protocol.gen';
import type { Guided } from '../above/above.svelte';
import { told } from './guides';

const crew: Guided[] = ['chair', 'relay', 'tech', 'host'];
const channels: Channel[] = ['onsite', 'online', 'hub'];
const all = [
  ...crew.map((whom) => [whom, undefined] as const),
  ...channels.flatMap((channel) => [['attendee', channel] as const, ['speaker', channel] as const]),
];

/** What people read in a minute at leisure. */
const WORDS_A_MINUTE = 180;
const said = (whom: Guided, channel?: Channel) => {
  const { title, points } = told(whom, channel);
  return [title, ...points.flatMap(({ lead, text }) => [lead, text])].join(' ');
};

describe.each(all)('what %s is told, %s', (whom, channel) => {
  it('d32 is read in less than a minute', () => {
    expect(said(whom, channel).split(/\s+/).length).toBeLessThan(WORDS_A_MINUTE);
    const { points } = told(whom, channel);
    expect(points.length).toBeGreaterThanOrEqual(4);
    expect(points.length).toBeLessThanOrEqual(6);
  });
});

describe('whoever takes part from afar', () => {
  it.each(['attendee', 'speaker'] as const)('%s is told what to do when called', (whom) => {
    expect(said(whom, 'online')).toMatch(/unmute in the meeting/i);
    expect(said(whom, 'onsite')).not.toMatch(/unmute/i);
  });

  it('d32 learns who helps when the microphone fails', () => {
    expect(said('attendee', 'online')).toMatch(/the online moderator reads it aloud/);
  });
});
