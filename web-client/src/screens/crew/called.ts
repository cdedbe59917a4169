import type { ParticipantId, PresenceCard, PresentCrew } from '../../protocol.gen';
import { t } from './words';

/** What somebody of the crew does, in words. */
export function roleWords({ roles }: PresentCrew): string {
  return roles.map((role) => t(`role.${role}`)).join(', ');
}

/** What to call somebody of the crew: by their name, else by what they do. Nothing when they are not here. */
export function called(who: ParticipantId, presence: PresenceCard | undefined): string | undefined {
  const here = presence?.crew.find(({ participant }) => participant === who);
  return here && (here.name ?? roleWords(here));
}
