import { expect, it } from 'vitest';
import type { PresenceCard } from '../../protocol.gen';
import { called } from './called';

it('calls the crew by name, else by what they do, as long as they are here', () => {
  const presence: PresenceCard = {
    onsite: 0,
    hub: 0,
    online: 0,
    screens: [],
    crew: [
      { participant: 'a', name: 'Tablet on the dais', roles: ['chair'], since: 0 },
      { participant: 'b', roles: ['relay', 'tech'], since: 0 },
    ],
  };
  expect(called('a', presence)).toBe('Tablet on the dais');
  expect(called('b', presence)).toBe('Relay desk, Technical assistant');
  expect(called('c', presence)).toBeUndefined();
  expect(called('a', undefined)).toBeUndefined();
});
