import { describe, expect, it } from 'vitest';
import type { MeCard, QueueCard, RequestCard } from '../protocol.gen';
import { closesAt, inOrder, isOpen, mine, waitingCount } from './queue';

const queue: QueueCard = {
  open: ['onsite'],
  closing: [],
  policy: { type: 'fifo' },
  each: 120_000,
  onsite: 2,
  online: 3,
  hub: 1,
  next: [],
  order: ['b', 'gone', 'a'],
};
const card = (id: string) => ({ id }) as RequestCard;

describe('inOrder', () => {
  it('follows the order and passes over what is not here', () => {
    expect(inOrder(queue, [card('a'), card('b'), card('c')]).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('is empty for those who do not see the order', () => {
    expect(inOrder({ ...queue, order: undefined }, [card('a')])).toEqual([]);
  });
});

describe('isOpen', () => {
  it('looks at the channel', () => {
    expect(isOpen(queue, 'onsite', 0)).toBe(true);
    expect(isOpen(queue, 'online', 0)).toBe(false);
  });

  it('closes by itself at its time, for each channel by itself', () => {
    const closing = [
      { channel: 'online' as const, at: 5 },
      { channel: 'onsite' as const, at: 10 },
    ];
    expect(isOpen({ ...queue, closing }, 'onsite', 9)).toBe(true);
    expect(isOpen({ ...queue, closing }, 'onsite', 10)).toBe(false);
    expect(closesAt({ ...queue, closing }, 'online')).toBe(5);
    expect(closesAt({ ...queue, closing }, 'hub')).toBeUndefined();
  });
});

it('counts everybody who waits', () => expect(waitingCount(queue)).toBe(6));

it('finds the foremost of one’s own requests', () => {
  const requests = [
    { id: 'read', hand: false, mode: 'read_aloud', position: 1 },
    { id: 'x', hand: true, mode: 'speaks', position: 4 },
    { id: 'y', hand: true, mode: 'read_aloud', position: 2 },
    { id: 'asks', hand: false, mode: 'speaks', position: 3 },
  ] as MeCard['requests'];
  expect(mine({ requests } as MeCard)?.id).toBe('y');
  expect(mine({ requests: requests.filter(({ hand }) => !hand) } as MeCard)?.id).toBe('asks');
  expect(mine(undefined)).toBeUndefined();
});
