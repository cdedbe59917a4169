import { describe, expect, it } from 'vitest';
import { asked, nameOf, shown } from './layout';

describe('asked', () => {
  it('reads the address', () => {
    expect(asked('?layout=strip&side=bottom&numbers=1')).toEqual({
      layout: 'strip',
      side: 'bottom',
      numbers: true,
      clock: false,
    });
  });

  it('takes nonsense for nothing', () => {
    expect(asked('?layout=karaoke&side=up&numbers=0')).toEqual({
      layout: undefined,
      side: 'end',
      numbers: false,
      clock: false,
    });
  });
});

describe('shown', () => {
  const strip = asked('?layout=strip');

  it('follows the crew before the address, and the address before its own', () => {
    expect(shown('screen', strip, { layout: 'clock', blackout: false })).toBe('clock');
    expect(shown('screen', strip, { layout: 'address', blackout: false })).toBe('strip');
    expect(shown('stage', asked(''), undefined)).toBe('stage');
  });

  it('shows the stage only what is for the stage, and the room what is for the room', () => {
    expect(shown('stage', strip, undefined)).toBe('stage');
    expect(shown('screen', asked('?layout=stage'), undefined)).toBe('full');
  });
});

it('calls a screen by its name, or by what it is and the end of its id', () => {
  expect(nameOf('Left wall', 'Projector', 'abcd')).toBe('Left wall');
  expect(nameOf(undefined, 'Projector', '019a-77f3c2')).toBe('Projector F3C2');
});
