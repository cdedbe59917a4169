import { Live } from '../../live/live.svelte';
import { call, callText } from '../../live/rest';
import type {
  Created,
  Extraction,
  NewSession,
  RoleLinks,
  SessionId,
  SessionSummary,
} from '../../protocol.gen';

/** What the organiser asks of the server beside the commands of a session. */
export interface Api {
  sessions(): Promise<SessionSummary[]>;
  read(text: string): Promise<Extraction>;
  create(session: NewSession): Promise<Created>;
  links(session: SessionId): Promise<RoleLinks>;
  /** A picture of a text, as SVG. */
  qr(text: string): Promise<string>;
  /** A session, connected; whoever asks closes it. */
  join(session: SessionId): Live;
}

export function server(token: string): Api {
  return {
    sessions: () => call('/api/sessions', { token }),
    read: (body) => call('/api/import', { token, body }),
    create: (body) => call('/api/sessions', { token, body }),
    links: (session) => call(`/api/sessions/${session}/links`, { token }),
    qr: (body) => callText('/api/qr', { token, body }),
    join: (session) => {
      const live = new Live();
      live.connect(session, token);
      return live;
    },
  };
}
