import type { Component } from 'svelte';
import type { Role } from '../protocol.gen';
import { hostStates, showHost } from './host';

/** A screen of one session, in the states of `states.ts`. */
interface Shown {
  roles: Role[];
  /** A component that takes its session from `useLive()`. */
  load: () => Promise<{ default: Component }>;
}

/** A page with states of its own. */
interface Whole {
  states: readonly string[];
  show: (target: HTMLElement, state: string) => Promise<void>;
}

/** Every screen the gallery can show. Add yours here. */
export const screens: Record<string, Shown | Whole> = {
  parts: { roles: ['chair'], load: () => import('./Parts.svelte') },
  attendee: { roles: ['attendee'], load: () => import('../screens/attendee/Screen.svelte') },
  chair: { roles: ['chair'], load: () => import('../screens/chair/Screen.svelte') },
  relay: { roles: ['relay'], load: () => import('../screens/relay/Screen.svelte') },
  projector: { roles: ['screen'], load: () => import('../screens/projector/Screen.svelte') },
  stage: { roles: ['stage'], load: () => import('../screens/stage/Page.svelte') },
  speaker: { roles: ['speaker'], load: () => import('../screens/stage/Page.svelte') },
  tech: { roles: ['tech'], load: () => import('../screens/tech/Screen.svelte') },
  host: { states: Object.keys(hostStates), show: showHost },
};
