import { relayStates } from '../src/gallery/relay';
import { NOW, YOU, type World } from '../src/gallery/world';
import type {
  ActCard,
  Command,
  Entity,
  Key,
  QuestionCard,
  QuestionId,
  QuestionState,
} from '../src/protocol.gen';
import type { House } from './house';

type Put = Record<Key, Entity>;

/** Plays what the server does with questions, as far as the desk shows it; and takes it back. */
export class PlayedDesk {
  readonly house: House;
  readonly world: World;
  #arrived = 1;
  readonly #before = new Map<string, Put>();

  constructor(house: House, world: World = relayStates.desk()) {
    this.house = house;
    this.world = world;
    house.world = world;
    house.roles = ['relay'];
    world.edit('desk', 'desk', { acts: [] });
    house.decide = (command, id) => this.#decide(command, id);
  }

  question(id: QuestionId): QuestionCard {
    const card = this.world.entities.get(`question:${id}`);
    if (card?.type !== 'question') throw new Error(`no question ${id}`);
    return card;
  }

  heard<T extends Command['type']>(type: T): Extract<Command, { type: T }>[] {
    return this.house.commands().filter((command) => command.type === type) as Extract<
      Command,
      { type: T }
    >[];
  }

  /** Somebody sends a question. */
  arrive(id: QuestionId, change: Partial<QuestionCard> = {}): void {
    const card = {
      ...this.question('q1'),
      submitted_at: NOW + this.#arrived++,
      translation: undefined,
      ...change,
      id,
    };
    const details = card.details && { ...card.details, like: [], original: undefined };
    this.#put({ [`question:${id}`]: { type: 'question', ...card, details } });
  }

  #put(put: Put): Put {
    for (const [key, entity] of Object.entries(put)) this.world.entities.set(key, entity);
    this.house.patch(put);
    return put;
  }

  #move(id: QuestionId, state: QuestionState, change: Partial<QuestionCard> = {}): Put {
    return { [`question:${id}`]: { type: 'question', ...this.question(id), ...change, state } };
  }

  #relay(shortlist: QuestionId[]): Put {
    const relay = this.world.entities.get('relay');
    return relay?.type === 'relay' ? { relay: { ...relay, shortlist } } : {};
  }

  get shortlist(): QuestionId[] {
    const relay = this.world.entities.get('relay');
    return relay?.type === 'relay' ? relay.shortlist : [];
  }

  #decide(command: Command, id: string): Put | 'refuse' {
    if (command.type === 'undo') {
      const before = this.#before.get(command.act);
      if (!before) return 'refuse';
      return this.#remember(
        { ...before },
        this.#acts().filter(({ act }) => act !== command.act),
      );
    }
    const put = this.#change(command);
    if (put === 'refuse' || Object.keys(put).length === 0) return put;
    const kept = Object.keys(put).map((key) => [key, this.world.entities.get(key)] as const);
    this.#before.set(
      id,
      Object.fromEntries(kept.filter((pair): pair is [Key, Entity] => pair[1] !== undefined)),
    );
    const act: ActCard = { act: id, by: YOU, at: Date.now(), kind: 'moved_question' };
    return this.#remember(put, [act, ...this.#acts()]);
  }

  #acts(): ActCard[] {
    const desk = this.world.entities.get('desk');
    return desk?.type === 'desk' ? desk.acts : [];
  }

  #remember(put: Put, acts: ActCard[]): Put {
    const all: Put = { ...put, desk: { type: 'desk', acts } };
    for (const [key, entity] of Object.entries(all)) this.world.entities.set(key, entity);
    return all;
  }

  #change(command: Command): Put | 'refuse' {
    switch (command.type) {
      case 'approve_question':
        return this.#move(command.question, 'approved');
      case 'decline_question':
        return this.#move(command.question, 'declined');
      case 'shortlist_question':
        return {
          ...this.#move(command.question, 'shortlisted'),
          ...this.#relay([...this.shortlist, command.question]),
        };
      case 'forward_question':
        return this.#move(command.question, 'forwarded', { relayed: command.mode !== 'speaks' });
      case 'mark_asked':
        return this.#move(command.question, 'asked');
      case 'mark_answered':
        return this.#move(command.question, 'answered', { answered_by: command.by });
      case 'promise_follow_up':
        return this.#move(command.question, 'follow_up');
      case 'answer_in_writing':
        return this.#move(command.question, 'answered', { answer: command.text });
      case 'edit_question':
        return this.#move(command.question, this.question(command.question).state, { text: command.text });
      case 'translate_question':
        return this.#move(command.question, this.question(command.question).state, {
          translation: command.text,
          language: command.language,
        });
      case 'merge_question': {
        const into = this.question(command.into);
        return {
          ...this.#move(command.question, 'merged'),
          ...this.#move(command.into, into.state, { askers: into.askers + 1 }),
        };
      }
      case 'step_questions':
        return Object.assign({}, ...command.questions.map((id) => this.#move(id, command.to))) as Put;
      case 'move_question': {
        const rest = this.shortlist.filter((id) => id !== command.question);
        const at = command.before === undefined ? rest.length : rest.indexOf(command.before);
        return this.#relay([...rest.slice(0, at), command.question, ...rest.slice(at)]);
      }
      case 'set_mode': {
        const card = this.world.entities.get(`request:${command.request}`);
        if (card?.type !== 'request') return 'refuse';
        return { [`request:${command.request}`]: { ...card, mode: command.mode } };
      }
      default:
        return {};
    }
  }
}
