/** Tells how high an element is, now and whenever that changes. */
export function measure(tell: (pixels: number) => void) {
  return (element: HTMLElement) => {
    const observer = new ResizeObserver(() => tell(element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  };
}
