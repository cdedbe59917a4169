import type {
  Beneficiary,
  Channel,
  Command,
  CommandId,
  PersonCard,
  PreparedCard,
  QuestionCard,
  QueueCard,
  RequestCard,
  Speaker,
} from '../protocol.gen';

/** What the inverse of a command is read from: the session before the command. */
export interface Picture {
  readonly queue?: QueueCard;
  question(id: string): QuestionCard | undefined;
  request(id: string): RequestCard | undefined;
  person(id: string): PersonCard | undefined;
  prepared(id: string): PreparedCard | undefined;
}

const CHANNELS: readonly Channel[] = ['onsite', 'online', 'hub'];

export interface Step {
  command: Command;
  id?: CommandId;
}

/** What takes a command back; undefined where the protocol has no such way. */
export function inverse(
  command: Command,
  before: Picture,
  newId: () => CommandId,
): readonly Step[] | undefined {
  switch (command.type) {
    case 'approve_question':
    case 'shortlist_question':
    case 'forward_question':
    case 'decline_question':
    case 'mark_asked':
    case 'mark_answered': {
      const was = before.question(command.question);
      return was && [{ command: { type: 'return_question', question: was.id, to: was.state } }];
    }
    case 'return_question': {
      const was = before.question(command.question);
      const again = was && forward(was);
      return again && [{ command: again }];
    }
    case 'edit_question': {
      const was = before.question(command.question);
      return was && [{ command: { type: 'edit_question', question: was.id, text: was.text } }];
    }
    case 'open_list': {
      if (command.channel) return [{ command: { type: 'close_list', channel: command.channel } }];
      const were = before.queue?.open ?? [];
      return CHANNELS.filter((channel) => !were.includes(channel)).map((channel) => ({
        command: { type: 'close_list', channel },
      }));
    }
    case 'close_list':
      if (command.at !== undefined) return undefined;
      if (command.channel) return [{ command: { type: 'open_list', channel: command.channel } }];
      return before.queue?.open.map((channel) => ({ command: { type: 'open_list', channel } }));
    case 'withdraw_request':
      return addBack(command.request, before, newId());
    case 'add_request':
      return undefined;
    case 'move_request': {
      const order = before.queue?.order ?? [];
      const at = order.indexOf(command.request);
      if (at < 0) return undefined;
      return [{ command: { type: 'move_request', request: command.request, before: order[at + 1] } }];
    }
    case 'note_request': {
      const was = before.request(command.request);
      return was && [{ command: { type: 'note_request', request: was.id, note: was.note } }];
    }
    case 'mark_attendance': {
      const was = before.person(command.person);
      return was && [{ command: { ...command, attendance: was.attendance } }];
    }
    case 'mark_prepared': {
      const was = before.prepared(command.prepared);
      return was && [{ command: { ...command, state: was.state } }];
    }
    case 'upvote':
      return [{ command: { type: 'remove_vote', question: command.question } }];
    case 'remove_vote':
      return [{ command: { type: 'upvote', question: command.question } }];
    default:
      return undefined;
  }
}

/** The command that brings a question to where it was. */
function forward({ id: question, state, details, relayed, answered_by }: QuestionCard): Command | undefined {
  switch (state) {
    case 'approved':
      return { type: 'approve_question', question };
    case 'shortlisted':
      return { type: 'shortlist_question', question };
    case 'forwarded':
      return { type: 'forward_question', question };
    case 'asked':
      return { type: 'mark_asked', question, relayed };
    case 'answered':
      return { type: 'mark_answered', question, by: answered_by };
    case 'declined':
      return { type: 'decline_question', question, reason: details?.reason };
    case 'submitted':
    case 'withdrawn':
    case 'not_reached':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** As for whom the crew would have entered it. */
export function beneficiaryOf({ who }: Speaker): Beneficiary {
  return who.type === 'person'
    ? { type: 'person', person: who.id }
    : { type: 'participant', participant: who.id };
}

/** A request that was taken off comes back as a new one, in its old place. */
function addBack(request: string, before: Picture, id: CommandId): readonly Step[] | undefined {
  const was = before.request(request);
  if (!was) return undefined;
  const { speaker, kind, note } = was;
  const command: Command = {
    type: 'add_request',
    beneficiary: beneficiaryOf(speaker),
    channel: speaker.channel,
    kind,
    note,
  };
  const order = before.queue?.order ?? [];
  const behind = order[order.indexOf(request) + 1];
  const steps: Step[] = [{ id, command }];
  if (behind) steps.push({ command: { type: 'move_request', request: id, before: behind } });
  return steps;
}
