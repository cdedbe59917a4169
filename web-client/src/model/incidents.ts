import type { IncidentCard } from '../protocol.gen';

/** What is not dealt with yet first, each part newest first. */
export function incidentsInOrder<Card extends IncidentCard>(incidents: readonly Card[]): Card[] {
  const rank = ({ resolved_at }: Card) => (resolved_at === undefined ? 0 : 1);
  return [...incidents].sort(
    (one, other) => rank(one) - rank(other) || other.at - one.at || (one.id < other.id ? 1 : -1),
  );
}
