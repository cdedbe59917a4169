import { getContext, setContext, type Component } from 'svelte';

/** What a screen keeps in sight whatever opens: so many pixels from its top and from its bottom. */
export interface Beside {
  above: number;
  below: number;
  /** The clock, where there is no room beside it and what opens has to show it itself. */
  clock?: Component;
}

const KEY = Symbol('beside');

/** For a screen on which no dialog may cover the clock or the main buttons. */
export function provideBeside(area: () => Beside): void {
  setContext(KEY, area);
}

export function useBeside(): (() => Beside) | undefined {
  return getContext(KEY);
}
