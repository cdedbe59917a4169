import { LIMITS } from '../../protocol.gen';

/** Why a text cannot be read at all. */
export type Unreadable = 'empty' | 'binary' | 'too_large';

/** Looks at a text before it travels, so that the answer is at once and beside it. */
export function unreadable(text: string): Unreadable | undefined {
  if (!text.trim()) return 'empty';
  // A document or a picture read as text: zeros, or letters that could not be read.
  if (text.includes('\0') || (text.match(/\uFFFD/g)?.length ?? 0) > text.length / 100) return 'binary';
  return new TextEncoder().encode(text).length > LIMITS.MAX_PROPOSAL_BYTES ? 'too_large' : undefined;
}
