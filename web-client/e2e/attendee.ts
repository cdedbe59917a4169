import { NOW, YOU } from '../src/gallery/world';
import type { Entity, MeCard, MyQuestion, MyRequest } from '../src/protocol.gen';
import type { House } from './house';

/** Somebody who takes part online. */
export const me = (more: Partial<MeCard> = {}) => ({
  [`me:${YOU}`]: {
    type: 'me' as const,
    participant: YOU,
    name: 'Hana Suzuki',
    channel: 'online' as const,
    requests: [],
    questions: [],
    votes: [],
    spokesperson: false,
    muted: false,
    raised: [],
    cues: [],
    ...more,
  },
});

export const request = (more: Partial<MyRequest> = {}): MyRequest => ({
  id: 'r',
  hand: true,
  kind: 'intervention',
  position: 3,
  on_deck: false,
  mode: 'speaks',
  ...more,
});
export const own = (id: string, more: Partial<MyQuestion> = {}): MyQuestion => ({
  id,
  number: 7,
  text: `Question ${id}?`,
  state: 'approved',
  steps: [{ step: 'submitted', at: NOW - 60_000 }],
  ...more,
});
/** Lets the page find this of its own. */
export const wears = (house: House, more: Partial<MeCard>) =>
  house.world.entities.set(`me:${YOU}`, me(more)[`me:${YOU}`] as Entity);
