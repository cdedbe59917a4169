import type { QuestionId, RequestId } from '../../protocol.gen';

/** What needs words or a choice before it is done with one question. */
export type Form =
  'edit' | 'translate' | 'address' | 'write' | 'merge' | 'forward' | 'read' | 'answered' | 'about';

/** The parts of the sheet about people. */
export type PeopleTab = 'find' | 'needs' | 'places';

/** What covers the desk; one thing at a time. */
export type Cover =
  | { is: 'keys' | 'enter' | 'add_hand' | 'figures' | 'line' | 'hands' }
  | { is: 'people'; tab: PeopleTab }
  | { is: Form; question: QuestionId }
  | { is: 'decline'; questions: readonly QuestionId[] }
  | { is: 'type'; request: RequestId };
