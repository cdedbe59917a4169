import type { Enter, Entered, SessionId } from '../protocol.gen';
import { device, tab } from './keep';
import { call } from './rest';

/** What a page keeps so that a reload does not need the link again. */
export interface Pass {
  session: SessionId;
  token: string;
}

const post = (body: Enter) => call<Entered>('/api/enter', { body });

/** A role link: `/chair/{session}#{link}.{secret}`. Undefined when there is neither link nor earlier pass. */
export async function enterByLink(): Promise<Pass | undefined> {
  const session = location.pathname.split('/').filter(Boolean)[1];
  if (!session) return undefined;
  const place = location.pathname;
  const [link, secret] = fragment().split('.');
  if (link) {
    // Without a secret it is the code of another device of the same person.
    const { token } = await post(
      secret ? { type: 'link', session, link, secret } : { type: 'device', code: link },
    );
    tab.set(place, token);
    hideFragment();
  }
  const token = tab.get(place);
  return token ? { session, token } : undefined;
}

/** The organiser's link: `/host#{secret}`. Gives the token for the REST calls. */
export async function enterAsHost(): Promise<string | undefined> {
  const secret = fragment();
  if (secret) {
    const { token } = await post({ type: 'host', secret });
    tab.set('host', token);
    hideFragment();
  }
  return tab.get('host');
}

/** The code in `/j/{code}`, if the page was opened that way. */
export function codeInAddress(): string | undefined {
  const [page, code] = location.pathname.split('/').filter(Boolean);
  return page === 'j' && code ? decodeURIComponent(code) : undefined;
}

/** As people type and read it: case, spaces and hyphens do not matter. */
export function plainCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}

/**
 * The join code of a session. The pass is kept for good, so that a phone whose browser was closed comes back
 * as the same person, with its place in the list.
 */
export async function enterByCode(typed: string): Promise<Pass & { code: string }> {
  let code = plainCode(typed);
  const kept = device.get(`code:${code}`);
  if (kept) return { ...(JSON.parse(kept) as Pass), code };
  const type = isDeviceCode(code) ? 'device' : 'code';
  const { session, token, join_code } = await post({ type, code });
  if (!session) throw new Error('a code always names a session');
  code = join_code ?? code;
  const pass: Pass = { session, token };
  device.set(`code:${code}`, JSON.stringify(pass));
  return { ...pass, code };
}

/** The code in `/j/{code}#{device code}`: somebody goes on here as whom they are on another device. */
export function deviceCodeInAddress(): string | undefined {
  const code = fragment();
  if (code) hideFragment();
  return code || undefined;
}

/** Codes of a second device are longer than those of a session. */
export const isDeviceCode = (code: string) => plainCode(code).length === 10;

/** Drops a pass that the server no longer knows. */
export function forgetCode(code: string): void {
  device.remove(`code:${plainCode(code)}`);
}

const fragment = () => decodeURIComponent(location.hash.slice(1));

/** A secret in the address bar ends up on somebody's slide or in a photograph. */
function hideFragment(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}
