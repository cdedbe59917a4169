import { LIMITS } from '../protocol.gen';
import type { Reader } from './detour';
import { PATIENCE_MS } from './line';
import { frames } from './sse';

/** What the server says when there is nothing to say. */
const BEAT = ':\n\n';

/**
 * The session as one answer that does not end. A stream that stands and says nothing is held back on its way; but
 * where a heartbeat once came through at its time, it is the device that slept or the network that died.
 */
export const stream: Reader = ({ open, take, signal, lose }) => {
  let held = true;
  const silent = () => lose({ silent: held });
  let watchdog = setTimeout(silent, PATIENCE_MS);
  const heard = (text: string) => {
    held &&= text !== BEAT;
    clearTimeout(watchdog);
    watchdog = setTimeout(silent, LIMITS.HEARTBEAT_MS + PATIENCE_MS);
  };
  signal.addEventListener('abort', () => clearTimeout(watchdog));

  async function read(): Promise<void> {
    const { body } = await open();
    if (!body || signal.aborted) return;
    const decode = new TextDecoder();
    const apart = frames();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = decode.decode(value, { stream: true });
      heard(text);
      apart(text).forEach(take);
    }
  }

  read().then(
    () => lose({}),
    () => lose({}),
  );
  // Whether it still stands, the next heartbeat tells.
  return () => undefined;
};
