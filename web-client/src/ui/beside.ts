import { getContext, setContext } from 'svelte';

/** What a screen keeps in sight whatever opens: so many pixels from its top and from its bottom. */
export interface Beside {
  above: number;
  below: number;
}

const KEY = Symbol('beside');

/** For a screen on which no dialog may cover the clock or the main buttons. */
export function provideBeside(area: () => Beside): void {
  setContext(KEY, area);
}

export function useBeside(): (() => Beside) | undefined {
  return getContext(KEY);
}
