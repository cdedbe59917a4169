/**
 * Keeps the keyboard's place in a list that is rebuilt. A browser drops the focus of what is moved or removed;
 * this gives it back to the moved control, or to its neighbour when the row is gone.
 */
export function keepFocus(list: HTMLElement): () => void {
  let held: HTMLElement | undefined;
  let row = -1;

  const rowOf = (element: HTMLElement) => [...list.children].findIndex((child) => child.contains(element));

  const focused = ({ target }: FocusEvent) => {
    held = target instanceof HTMLElement && list.contains(target) ? target : undefined;
    row = held ? rowOf(held) : -1;
  };
  // A press elsewhere is meant: nothing may pull the focus back afterwards.
  const pressed = ({ target }: PointerEvent) => {
    if (target instanceof Node && !list.contains(target)) held = undefined;
  };

  const rebuilt = new MutationObserver(() => {
    if (!held) return;
    if (list.contains(held)) {
      if (document.activeElement === document.body) held.focus({ preventScroll: true });
      row = rowOf(held);
      return;
    }
    if (document.activeElement !== document.body) return;
    const neighbour = list.children[Math.min(row, list.children.length - 1)];
    neighbour?.querySelector<HTMLElement>('[tabindex], button')?.focus({ preventScroll: true });
  });

  document.addEventListener('focusin', focused);
  document.addEventListener('pointerdown', pressed, true);
  rebuilt.observe(list, { childList: true });
  return () => {
    document.removeEventListener('focusin', focused);
    document.removeEventListener('pointerdown', pressed, true);
    rebuilt.disconnect();
  };
}
