import type { Problem } from '../protocol.gen';
import { Refusal } from './refusal';

interface Call {
  method?: 'GET' | 'POST';
  /** Goes into `Authorization`. */
  token?: string;
  /** A string travels as plain text, anything else as JSON. */
  body?: unknown;
}

/** Calls the server and reads JSON. Throws a `Refusal`, also when the server cannot be reached. */
export async function call<Answer>(path: string, options: Call = {}): Promise<Answer> {
  return (await request(path, options)).json() as Promise<Answer>;
}

/** As `call`, for answers in text (an SVG, for example). */
export async function callText(path: string, options: Call = {}): Promise<string> {
  return (await request(path, options)).text();
}

async function request(path: string, { method, token, body }: Call): Promise<Response> {
  const text = typeof body === 'string';
  const headers: Record<string, string> = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = text ? 'text/plain' : 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      body: body === undefined ? undefined : text ? (body as string) : JSON.stringify(body),
    });
  } catch {
    throw new Refusal('offline');
  }
  if (response.ok) return response;
  // A proxy in between answers in its own words: that is the server being away.
  const problem = (await response.json().catch(() => null)) as Problem | null;
  throw problem?.code ? new Refusal(problem.code, problem.message) : new Refusal('unavailable');
}
