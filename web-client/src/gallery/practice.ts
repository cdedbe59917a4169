import type { RoleLinks } from '../protocol.gen';

/** The screens of a practice that was just begun. */
export const practiceLinks: RoleLinks = {
  join_code: 'PR4CT1CE',
  join_url: 'https://dais.example.org/j/PR4CT1CE',
  links: (['chair', 'relay', 'screen', 'stage', 'tech'] as const).map((role, at) => ({
    link: `pl${at + 1}`,
    role,
    url: `https://dais.example.org/${role}/p#pl${at + 1}.secret`,
    revoked: false,
  })),
};
