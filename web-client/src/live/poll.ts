import type { Reader } from './detour';
import { frames } from './sse';

/** How often is asked. The server takes whoever comes back within six seconds for present. */
export const POLL_MS = 3_000;
/** How long one answer may take. */
const PATIENCE_MS = 20_000;

/** The session asked for again and again: for networks that hold back an answer until it ends. */
export const poll: Reader = ({ open, take, signal, lose }) => {
  let hurried = false;
  let wake = (): void => undefined;
  const hurry = () => {
    hurried = true;
    wake();
  };
  signal.addEventListener('abort', hurry);

  async function ask(): Promise<void> {
    const late = setTimeout(() => lose({}), PATIENCE_MS);
    try {
      const response = await open('once=true');
      if (!signal.aborted) frames()(await response.text()).forEach(take);
    } catch {
      lose({});
    } finally {
      clearTimeout(late);
    }
  }

  async function rest(): Promise<void> {
    let timer;
    await new Promise<void>((done) => {
      wake = done;
      timer = setTimeout(done, POLL_MS);
    });
    clearTimeout(timer);
  }

  void (async () => {
    while (!signal.aborted) {
      hurried = false;
      await ask();
      if (!hurried) await rest();
    }
  })();
  return hurry;
};
