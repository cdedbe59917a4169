import type { ServerFrame } from '../protocol.gen';

/** Takes server-sent events apart, however they are cut up on the way. Comments are passed over. */
export function frames(): (text: string) => ServerFrame[] {
  let rest = '';
  return (text) => {
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    return events.flatMap((event) => {
      const [, data] = /^data: (.*)$/m.exec(event) ?? [];
      return data === undefined ? [] : [JSON.parse(data) as ServerFrame];
    });
  };
}
