/**
 * Tells once when the element has really been in front of somebody: drawn, for the most part within the window,
 * on a page that is not hidden.
 */
export function whenSeen(tell: () => void) {
  return (element: HTMLElement): (() => void) => {
    let within = false;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      if (!within || document.visibilityState !== 'visible') return;
      // The second frame begins after the first was painted.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          stop();
          tell();
        });
      });
    };
    const observer = new IntersectionObserver(
      ([entry]) => {
        within = entry?.isIntersecting ?? false;
        look();
      },
      { threshold: 0.5 },
    );
    const stop = () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
    observer.observe(element);
    document.addEventListener('visibilitychange', look);
    return stop;
  };
}
