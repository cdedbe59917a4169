import { device } from '../../live/keep';
import { uuid7 } from '../../live/uuid7';
import type { Command, CommandId, QuestionKind } from '../../protocol.gen';

interface Kept {
  text: string;
  /** A person's id, or empty for anyone. */
  to: string;
  kind: QuestionKind;
  anonymous: boolean;
  /** The last thing sent, and as what; until it is known to have arrived. */
  sent?: { id: CommandId; as: string };
}

const blank: Kept = { text: '', to: '', kind: 'question', anonymous: false };

/** What somebody is writing. It outlives a lost link, a reload, and a phone that closed the page. */
export class Draft {
  readonly #place: string;
  #kept = $state<Kept>(blank);

  /** `arrived` are the questions the server has of this person: one of them may be what was sent last. */
  constructor(session: string, arrived: readonly { id: CommandId }[]) {
    this.#place = `draft:${session}`;
    const kept = device.get(this.#place);
    if (kept) this.#kept = { ...blank, ...(JSON.parse(kept) as Partial<Kept>) };
    if (arrived.some(({ id }) => id === this.#kept.sent?.id)) this.clear();
  }

  get text() {
    return this.#kept.text;
  }
  set text(text) {
    this.#keep({ text });
  }
  get to() {
    return this.#kept.to;
  }
  set to(to) {
    this.#keep({ to });
  }
  get kind() {
    return this.#kept.kind;
  }
  set kind(kind) {
    this.#keep({ kind });
  }
  get anonymous() {
    return this.#kept.anonymous;
  }
  set anonymous(anonymous) {
    this.#keep({ anonymous });
  }

  /**
   * The command to send, and its id. The same words go under the same id, so that sending again after a
   * reload does not ask twice; other words are another question.
   */
  command(): { command: Command; id: CommandId } {
    const { text, to, kind, anonymous, sent } = this.#kept;
    const command: Command = {
      type: 'ask_question',
      text: text.trim(),
      kind,
      to: to ? [to] : [],
      anonymous,
    };
    const as = JSON.stringify(command);
    const id = sent?.as === as ? sent.id : uuid7();
    this.#keep({ sent: { id, as } });
    return { command, id };
  }

  /** It arrived. Whether to hide the name is the person's habit rather than the question's, so it stays. */
  clear(): void {
    this.#keep({ ...blank, anonymous: this.#kept.anonymous, sent: undefined });
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    device.set(this.#place, JSON.stringify(this.#kept));
  }
}
