import type { FoundParticipants, PlacesCard } from '../protocol.gen';
import { longAffiliation } from './names';
import { MINUTE, NOW, World, type Size } from './world';

const some: Size = { people: 6, waiting: 4, questions: 12 };

const places: PlacesCard = {
  room: 42,
  room_at: NOW - 12 * MINUTE,
  hubs: [
    {
      id: 'h1',
      name: 'Nairobi, city library',
      heads: 23,
      counted_at: NOW - 25 * MINUTE,
      spokesperson: { ...new World(some).speaker(24, 'hub'), who: { type: 'participant', id: 'u24' } },
      joined: 3,
    },
    { id: 'h2', name: `${longAffiliation}, ${longAffiliation}`.slice(0, 80), joined: 0 },
  ],
};

/** Who sits in the first hub. */
export const foundInHub: FoundParticipants = {
  total: 2,
  found: ['Wanjiru Kamau', 'Otieno Oloo'].map((name, at) => ({
    participant: `u${30 + at}`,
    name,
    role: 'attendee',
    channel: 'hub',
    hub: 'h1',
    here: true,
    muted: false,
    removed: false,
    namesakes: 0,
    questions: 0,
  })),
};

export const withPlaces = () => {
  const world = new World(some);
  world.entities.set('places', { type: 'places', ...places });
  return world;
};
