import type { DeskAct } from '../../model/relay/acts';
import type { QuestionCard } from '../../protocol.gen';
import {
  check,
  close,
  done,
  edit,
  flag,
  languages,
  merge,
  pen,
  person,
  readAloud,
  send,
  star,
  undo,
} from '../../ui/icons';
import { t } from './words';

/** How an act looks, and by which key it is done. */
export const LOOKS: Record<DeskAct, { icon: string; key: string }> = {
  approve: { icon: check, key: 'A' },
  shortlist: { icon: star, key: 'S' },
  decline: { icon: close, key: 'X' },
  merge: { icon: merge, key: 'M' },
  forward: { icon: send, key: 'F' },
  edit: { icon: edit, key: 'E' },
  translate: { icon: languages, key: 'T' },
  address: { icon: person, key: 'D' },
  read: { icon: readAloud, key: 'R' },
  answered: { icon: done, key: 'Y' },
  write: { icon: pen, key: 'W' },
  promise: { icon: flag, key: 'P' },
  back: { icon: undo, key: 'B' },
};

/** What an act is called on a question. */
export function actName(act: DeskAct, question?: QuestionCard): string {
  if (act === 'forward' && question?.state === 'forwarded') return t('act.mode');
  if (act === 'back' && question?.state === 'merged') return t('act.separate');
  return t(`act.${act}`);
}
