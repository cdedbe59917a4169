/** The least share of its size that a back row still reads. */
const LEAST = 0.4;

/**
 * Sets the words smaller until all of them are there: nothing on a wall can be scrolled. Their size is to be a
 * multiple of `--share`.
 */
export function fit(words: string) {
  return (box: HTMLElement): (() => void) | undefined => {
    const text = box.querySelector<HTMLElement>(words);
    if (!text) return undefined;
    // By their boxes: letters reach beyond theirs, which is no lack of room.
    const bottom = (element: HTMLElement) => element.getBoundingClientRect().bottom;
    const set = () => {
      let share = 1;
      do text.style.setProperty('--share', String(share));
      while (bottom(text) > bottom(box) + 1 && (share -= 0.05) >= LEAST);
    };
    const observer = new ResizeObserver(set);
    observer.observe(box);
    return () => observer.disconnect();
  };
}
