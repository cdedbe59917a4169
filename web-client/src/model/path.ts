import type { MyQuestion, MyRequest, QuestionState } from '../protocol.gen';
import { STEPS, stepOf } from './questions';

/** Where one's own question stands: as part of another, where that one does. */
export function standing({ state, into }: MyQuestion): QuestionState {
  return into?.state ?? state;
}

/** Whether its asker may still take it back. */
export function mayTakeBack(question: MyQuestion): boolean {
  const step = stepOf(standing(question));
  return step !== undefined && step < STEPS.indexOf('asked');
}

/** Its entry in the list of speakers, while it is with the chair. */
export function entryOf(question: MyQuestion, requests: readonly MyRequest[]): MyRequest | undefined {
  return requests.find((request) => request.question === question.id);
}
