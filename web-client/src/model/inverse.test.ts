import { describe, expect, it } from 'vitest';
import type { Command, QuestionCard, QuestionState, QueueCard, RequestCard } from '../protocol.gen';
import { inverse, type Picture } from './inverse';

const question = (state: QuestionState) =>
  ({ id: 'q', state, text: 'before', relayed: true, answered_by: ['p'] }) as unknown as QuestionCard;
const request = {
  id: 'b',
  kind: 'reply',
  note: 'Mic 2',
  speaker: { who: { type: 'participant', id: 'u' }, name: 'Bo', channel: 'online' },
} as RequestCard;
const picture = (more: Partial<Picture> = {}): Picture => ({
  queue: { open: ['onsite'], order: ['a', 'b', 'c'] } as unknown as QueueCard,
  question: () => question('approved'),
  request: () => request,
  person: () => undefined,
  prepared: () => undefined,
  ...more,
});
const back = (command: Command, more: Partial<Picture> = {}) =>
  inverse(command, picture(more), () => 'new')?.map((step) => step.command);

describe('inverse', () => {
  it('returns a question to where it was', () => {
    expect(back({ type: 'decline_question', question: 'q' })).toEqual([
      { type: 'return_question', question: 'q', to: 'approved' },
    ]);
  });

  it('sends a returned question forth again', () => {
    const returned: Command = { type: 'return_question', question: 'q', to: 'approved' };
    expect(back(returned, { question: () => question('answered') })).toEqual([
      { type: 'mark_answered', question: 'q', by: ['p'] },
    ]);
    expect(back(returned, { question: () => question('submitted') })).toBeUndefined();
  });

  it('opens the list for those for whom it was open', () => {
    expect(back({ type: 'close_list' })).toEqual([{ type: 'open_list', channel: 'onsite' }]);
    expect(back({ type: 'close_list', at: 5 })).toBeUndefined();
  });

  it('closes only what was closed before', () => {
    expect(back({ type: 'open_list' })).toEqual([
      { type: 'close_list', channel: 'online' },
      { type: 'close_list', channel: 'hub' },
    ]);
  });

  it('adds somebody back in their old place', () => {
    expect(back({ type: 'withdraw_request', request: 'b' })).toEqual([
      {
        type: 'add_request',
        beneficiary: { type: 'participant', participant: 'u' },
        channel: 'online',
        kind: 'reply',
        note: 'Mic 2',
      },
      { type: 'move_request', request: 'new', before: 'c' },
    ]);
  });

  it('moves somebody back', () => {
    expect(back({ type: 'move_request', request: 'b', before: 'a' })).toEqual([
      { type: 'move_request', request: 'b', before: 'c' },
    ]);
  });

  it('has no way back for a turn', () => {
    expect(back({ type: 'end_turn', turn: 't' })).toBeUndefined();
  });
});
