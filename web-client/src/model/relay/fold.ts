import type { QuestionCard, QuestionId } from '../../protocol.gen';

/** The short list with likely duplicates under the first of their kind. */
export interface Folded {
  /** Heads and those under them, in the order in which they are shown. */
  order: readonly QuestionId[];
  /** What alone is ordered by hand. */
  heads: readonly QuestionId[];
  /** Whose likely duplicate a question is. */
  under: ReadonlyMap<QuestionId, QuestionId>;
}

/** A question goes under the first one above it that the server finds alike, unless that one is under another. */
export function fold(list: readonly QuestionCard[]): Folded {
  const likes = new Map(
    list.map(({ id, details }) => [id, new Set(details?.like.map(({ question }) => question))]),
  );
  // Either of the two may be said to be like the other.
  const alike = (one: QuestionId, other: QuestionId) =>
    likes.get(one)?.has(other) || likes.get(other)?.has(one);
  const groups = new Map<QuestionId, QuestionId[]>();
  const under = new Map<QuestionId, QuestionId>();
  for (const { id } of list) {
    const head = [...groups.keys()].find((each) => alike(id, each));
    if (head === undefined) groups.set(id, []);
    else {
      groups.get(head)?.push(id);
      under.set(id, head);
    }
  }
  return {
    order: [...groups].flatMap(([head, rest]) => [head, ...rest]),
    heads: [...groups.keys()],
    under,
  };
}

/** What a question goes ahead of when it moves to a place among the heads; nothing when it goes last. */
export function aheadOf(
  heads: readonly QuestionId[],
  question: QuestionId,
  place: number,
): QuestionId | undefined {
  return heads.filter((id) => id !== question)[place];
}
