import type { Region, Stakeholder } from '../../protocol.gen';

/** What somebody may say of themselves beyond their name; empty where they did not. */
export interface Said {
  say: string;
  stakeholder: Stakeholder | '';
  region: Region | '';
}
