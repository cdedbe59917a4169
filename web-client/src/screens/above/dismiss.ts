import { device } from '../../live/keep';
import type { Above } from './above.svelte';

/** The guide was read, and is not shown again by itself. */
export function dismiss(above: Above): void {
  if (above.guide) device.set(`guide:${above.whom}`, 'seen');
  above.guide = false;
  above.asked = 0;
}
