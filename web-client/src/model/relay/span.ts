/** The part of a long list that is drawn, from and up to but without. */
export interface Span {
  from: number;
  to: number;
}

/** So many rows are drawn at first, and so many more each time their end comes near. */
export const PAGE = 60;

export const FIRST: Span = { from: 0, to: PAGE };

/** Cut to what there is; a list that shrank is drawn to its end, a page at least. */
export function within({ from, to }: Span, length: number): Span {
  const end = Math.min(Math.max(to, PAGE), length);
  return { from: Math.max(0, Math.min(from, end - PAGE)), to: end };
}

export function later({ from, to }: Span): Span {
  return { from, to: to + PAGE };
}

export function earlier({ from, to }: Span): Span {
  return { from: Math.max(0, from - PAGE), to };
}

/** So that a row is drawn with some around it: what is drawn grows, or begins anew when the row is far off. */
export function reveal(span: Span, place: number): Span {
  const { from, to } = span;
  if (place >= from && place < to) return span;
  if (place >= to && place < to + PAGE) return later(span);
  if (place < from && place >= from - PAGE) return earlier(span);
  const begin = Math.max(0, place - PAGE / 2);
  return { from: begin, to: begin + PAGE };
}
