import { Attempt } from '../../live/attempt.svelte';
import type { Live } from '../../live/live.svelte';
import type { ActCard } from '../../protocol.gen';
import { t } from './words';

/** The way back, as the server knows it: what this screen's person did last, and what the crew did. */
export class Undo {
  readonly attempt = new Attempt();
  readonly #live: Live;

  constructor(live: Live) {
    this.#live = live;
  }

  /** Of the whole crew, newest first. */
  readonly acts: readonly ActCard[] = $derived.by(() => this.#live.desk?.acts ?? []);
  /** The newest of one's own: nobody takes back another's act by a key. */
  readonly last: ActCard | undefined = $derived.by(() => this.acts.find(({ by }) => by === this.#live.you));

  /** True when it was taken back. */
  async back(act: ActCard | undefined = this.last): Promise<boolean> {
    return act !== undefined && this.attempt.run(() => this.#live.send({ type: 'undo', act: act.act }));
  }
}

/** What was done, as the undo button names it. */
export function actWords({ kind, whom }: ActCard): string {
  switch (kind) {
    case 'started_segment':
    case 'ended_segment':
    case 'corrected_segment':
    case 'changed_rundown':
    case 'replanned':
    case 'marked_prepared':
    case 'changed_list':
    case 'changed_policy':
    case 'moved_question':
    case 'moved_questions':
    case 'kept_apart':
    case 'moved_on_shortlist':
    case 'changed_session':
      return t(`did.${kind}`);
    case 'gave_floor':
    case 'ended_turn':
    case 'paused_turn':
    case 'resumed_turn':
    case 'added_time':
    case 'corrected_turn':
    case 'added_person':
    case 'changed_person':
    case 'marked_attendance':
    case 'added_request':
    case 'removed_request':
    case 'moved_request':
    case 'noted_request':
    case 'merged_question':
    case 'edited_question':
    case 'answered_in_writing':
    case 'promised_follow_up':
    case 'entered_question':
    case 'changed_mode':
      return whom === undefined ? t(`did.${kind}`) : t(`did.${kind}_of`, { whom });
    default:
      return kind satisfies never;
  }
}
