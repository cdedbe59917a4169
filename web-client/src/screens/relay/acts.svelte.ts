import { apart } from '../../i18n/format';
import { Attempt } from '../../live/attempt.svelte';
import { actsOn, stepBack, type DeskAct } from '../../model/relay/acts';
import { BULK, LEADS_TO, scopeOf, type BulkAct } from '../../model/relay/bulk';
import { aheadOf } from '../../model/relay/fold';
import type { Command, Label, QuestionCard, QuestionId, RequestCard, RequestId } from '../../protocol.gen';
import { oneEach } from '../../ui/lastSeen';
import type { Desk } from './desk.svelte';
import { Selection } from './selection.svelte';
import { called, t } from './words';

/** What the desk does with questions and hands, one by one or several at once. */
export class Acts {
  readonly #desk: Desk;
  readonly selection: Selection;
  /** One for each question, so that a refusal stands on its card. */
  readonly attempt = oneEach<QuestionId, Attempt>(() => new Attempt());
  readonly attemptHand = oneEach<RequestId, Attempt>(() => new Attempt());
  readonly bulkAttempt = new Attempt();
  /** Where a question of the short list is on its way to, while moves are under way. */
  #wanted?: { id: QuestionId; place: number };

  constructor(desk: Desk) {
    this.#desk = desk;
    this.selection = new Selection((id) => desk.live.question(id));
  }

  /** Does what was asked, or opens what asks for more. While several are selected it is about all of them. */
  do(act: DeskAct, question: QuestionCard | undefined = this.#desk.current): void {
    if (this.selection.size > 0) {
      const bulk = BULK.find((each) => each === act);
      if (bulk) this.bulk(bulk);
      return;
    }
    if (!question || !actsOn(question.state).includes(act)) return;
    const { id } = question;
    switch (act) {
      case 'approve':
        return this.#onward(question, { type: 'approve_question', question: id }, t('did.approved'));
      case 'shortlist':
        return this.#onward(question, { type: 'shortlist_question', question: id }, t('did.shortlisted'));
      case 'promise':
        return this.#onward(question, { type: 'promise_follow_up', question: id }, t('did.promised'));
      case 'back': {
        const to = stepBack(question.state);
        const command = to && { type: 'return_question' as const, question: id, to };
        if (command) this.send(question, command, t('did.returned'));
        return;
      }
      case 'decline':
        this.#desk.cover = { is: 'decline', questions: [id] };
        return;
      case 'forward':
      case 'merge':
      case 'edit':
      case 'translate':
      case 'address':
      case 'write':
      case 'read':
      case 'answered':
        this.#desk.cover = { is: act, question: id };
        return;
      default:
        act satisfies never;
    }
  }

  send(question: QuestionCard, command: Command, words: string): void {
    void this.#try(question, command, words).then(() => this.#desk.cursor.restore());
  }

  #try(question: QuestionCard, command: Command, words: string): Promise<boolean> {
    const { id } = question;
    return this.attempt(id).run(() =>
      this.#desk.ask(command, t('did.to', { what: words, whom: called(question) }), id),
    );
  }

  /** Goes on to the next at once, so that the next key is about it; and comes back when it was refused. */
  #onward(question: QuestionCard, command: Command, words: string): void {
    const { cursor, current } = this.#desk;
    const next = current?.id === question.id ? cursor.beside(1) : undefined;
    const done = this.#try(question, command, words);
    if (next !== undefined) void cursor.look(next);
    void done.then((is) => {
      if (!is && next !== undefined && cursor.id === next) void cursor.look(question.id);
      else void cursor.restore();
    });
  }

  // Several.

  /** Declining asks for a reason first. */
  bulk(act: BulkAct): void {
    const questions = scopeOf(act, this.selection.cards);
    if (questions.length === 0) return;
    if (act === 'decline') this.#desk.cover = { is: 'decline', questions };
    else void this.bulkAttempt.run(() => this.step(act, questions)).then(() => this.#desk.cursor.restore());
  }

  /** Takes several one step, or declines one; what was selected is let go. */
  async step(act: BulkAct, questions: readonly QuestionId[], reason?: Label): Promise<void> {
    const [first, ...others] = questions;
    const card = first === undefined ? undefined : this.#desk.live.question(first);
    if (!card) return;
    const to = LEADS_TO[act];
    if (others.length === 0 && act === 'decline') {
      const words = t('did.to', { what: t('did.declined'), whom: called(card) });
      await this.#desk.ask({ type: 'decline_question', question: card.id, reason }, words, card.id);
    } else {
      const command = { type: 'step_questions' as const, questions: [...questions], to, reason };
      await this.#desk.ask(command, t(`did.bulk_${act}`, { n: questions.length }), first);
    }
    this.selection.clear();
  }

  /** Adds the card under the cursor and the one it goes to. */
  extend(by: 1 | -1): void {
    const { cursor, current } = this.#desk;
    if (!current) return;
    this.selection.set(current.id, true);
    const next = cursor.beside(by);
    if (next === undefined) return;
    this.selection.set(next, true);
    void cursor.look(next);
  }

  // The short list.

  /** Moves the question under the cursor; presses while a move travels are added up. */
  shift(by: 1 | -1): void {
    const { current, folded, cursor } = this.#desk;
    if (!current || cursor.place !== 'shortlist' || folded.under.has(current.id)) return;
    const from = this.#wanted?.id === current.id ? this.#wanted.place : folded.heads.indexOf(current.id);
    this.moveTo(current, from + by);
  }

  moveTo(question: QuestionCard, place: number): void {
    const { heads } = this.#desk.folded;
    const { id } = question;
    const wanted = Math.max(0, Math.min(place, heads.length - 1));
    this.#wanted = { id, place: wanted };
    if (this.attempt(id).busy) return;
    if (wanted === heads.indexOf(id)) return void (this.#wanted = undefined);
    const command = { type: 'move_question' as const, question: id, before: aheadOf(heads, id, wanted) };
    void this.#try(question, command, t('did.moved')).then((done) => {
      this.#desk.lists.shortlist.settle();
      const further = this.#wanted?.id === id ? this.#wanted.place : wanted;
      this.#wanted = undefined;
      if (done && further !== wanted) this.moveTo(question, further);
      else void this.#desk.cursor.restore();
    });
  }

  // Hands.

  get hand(): RequestCard | undefined {
    const { hand } = this.#desk.cursor;
    return hand === undefined ? undefined : this.#desk.live.request(hand);
  }

  /** The microphone fails: somebody else reads it aloud; or it works again. */
  turnMode(request: RequestCard | undefined = this.hand): void {
    if (!request) return;
    const mode = request.mode === 'speaks' ? 'read_aloud' : 'speaks';
    this.#tryHand(request, { type: 'set_mode', request: request.id, mode }, t(`did.${mode}`));
  }

  takeOff(request: RequestCard | undefined = this.hand): void {
    if (request) this.#tryHand(request, { type: 'withdraw_request', request: request.id }, t('did.off'));
  }

  #tryHand(request: RequestCard, command: Command, what: string): void {
    const words = t('did.to', { what, whom: apart(request.speaker.name) });
    void this.attemptHand(request.id)
      .run(() => this.#desk.ask(command, words))
      .then(() => this.#desk.cursor.restore());
  }
}
