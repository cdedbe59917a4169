import type { Life, SessionSummary } from '../../protocol.gen';

export type Part = 'live' | 'ahead' | 'over';

const partOf: Record<Life, Part> = {
  live: 'live',
  draft: 'ahead',
  open: 'ahead',
  ended: 'over',
  archived: 'over',
};

/** The sessions of a programme: running, to come (the next first), over (the latest first). */
export function programmeOf(
  sessions: readonly SessionSummary[],
): { part: Part; sessions: SessionSummary[] }[] {
  const when = ({ starts_at, created_at }: SessionSummary) => starts_at ?? created_at;
  // Without a date it stands after those with one: somebody has to give it one, but it is not next.
  const dated = ({ starts_at }: SessionSummary) => (starts_at === undefined ? 1 : 0);
  const soonest = (a: SessionSummary, b: SessionSummary) => dated(a) - dated(b) || when(a) - when(b);
  const latest = (a: SessionSummary, b: SessionSummary) => when(b) - when(a);
  const parts = [
    { part: 'live', by: soonest },
    { part: 'ahead', by: soonest },
    { part: 'over', by: latest },
  ] as const;
  return parts
    .map(({ part, by }) => ({
      part,
      sessions: sessions.filter(({ life }) => partOf[life] === part).sort(by),
    }))
    .filter((group) => group.sessions.length > 0);
}
