import type { PlacesCard, Place } from '../../../protocol.gen';
import { t } from './words';

/** Where the crew can count: the room, then the hubs. */
export function countable(places: PlacesCard | undefined): { value: string; label: string; place: Place }[] {
  const hubs = (places?.hubs ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
    place: { type: 'hub', hub: id } as const,
  }));
  return [{ value: 'room', label: t('hands.room'), place: { type: 'room' } }, ...hubs];
}
