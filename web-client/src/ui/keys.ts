/**
 * What each key does. A name is one key (`n`, ` `, `Enter`), one with Shift or Alt (`Shift+j`, `Alt+ArrowUp`), or two
 * pressed one after the other (`g i`). Where nothing is said of a key with Shift, it does what it does without.
 */
export type KeyMap = Readonly<Record<string, () => void>>;

/** How long the first of two keys waits for the second. */
const SEQUENCE_MS = 1_500;
/** Keys that go on while they are held down: only those that move a place, never those that act. */
const REPEATS = new Set(['j', 'k', 'Shift+j', 'Shift+k']);

/**
 * One-key commands for the page while its element is there. They are dead while somebody types, while something
 * modal or a menu is open, and together with Ctrl or Meta, which belong to the browser.
 */
export function keyboard(map: () => KeyMap) {
  return () => {
    let first: { key: string; at: number } | undefined;
    // A button keeps the focus after a press of the pointer, but nobody means it by Space then.
    let pointed = false;
    const point = () => (pointed = true);

    const press = (event: KeyboardEvent) => {
      if (event.key === 'Tab') pointed = false;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      if (isTyping(event.target) || isCovered()) return;
      const keys = map();
      const bare = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const held = `${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${bare}`;
      const key = held in keys ? held : bare;
      // Together with Alt a key is the browser's, unless the screen names it so.
      if (event.altKey && key === bare) return;
      if (event.repeat && !REPEATS.has(key)) return;
      if ((key === ' ' || key === 'Enter') && isControl(event.target)) {
        if (!pointed) return;
        (event.target as HTMLElement).blur();
      }
      const both = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${key}` : key;
      first = undefined;
      const act = keys[both] ?? keys[key];
      if (act) {
        event.preventDefault();
        act();
      } else if (Object.keys(keys).some((name) => name.startsWith(`${key} `))) {
        first = { key, at: event.timeStamp };
      }
    };

    addEventListener('pointerdown', point, true);
    addEventListener('keydown', press);
    return () => {
      removeEventListener('pointerdown', point, true);
      removeEventListener('keydown', press);
    };
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const button = target instanceof HTMLInputElement && ['radio', 'checkbox', 'button'].includes(target.type);
  return target.isContentEditable || (target.matches('input, textarea, select') && !button);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('a, button, summary, input, [role=tab]');
}

function isCovered(): boolean {
  return document.querySelector('dialog:modal, [popover]:popover-open') !== null;
}
