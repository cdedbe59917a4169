import type { LinkAddress, SessionId } from '../../protocol.gen';

/** Every role link leads to `/{page}/{session}`. */
export function sessionOf({ url }: LinkAddress): SessionId {
  return new URL(url).pathname.split('/').filter(Boolean)[1] ?? '';
}

/** A link as this page's own server has it: what a tab keeps is the address's, whatever else the server is called. */
export function here({ url }: LinkAddress): string {
  const { pathname, search, hash } = new URL(url);
  return pathname + search + hash;
}
