/** Marks what scrolls with `data-goes-on` while there is more of it further down. Given its words, to look anew at others. */
export function goesOn(words: string) {
  return (element: HTMLElement): (() => void) => {
    void words;
    const look = () => {
      const below = element.scrollHeight - element.clientHeight - element.scrollTop;
      element.toggleAttribute('data-goes-on', below > 1);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  };
}
