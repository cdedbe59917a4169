import type { ParticipantId, PresentCrew, QuestionId } from '../../protocol.gen';

/** Which questions the other moderators have in hand, and what to call them. */
export function attendedBy(
  crew: readonly PresentCrew[],
  you: ParticipantId | undefined,
): ReadonlyMap<QuestionId, string> {
  const attended = new Map<QuestionId, string>();
  for (const { participant, attends, name } of crew) {
    if (participant === you || attends === undefined) continue;
    attended.set(attends, [attended.get(attends), name].filter(Boolean).join(', '));
  }
  return attended;
}
