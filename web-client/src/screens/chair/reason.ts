import { wholeMinutes } from '../../i18n/format';
import type { Channel, RequestKind, SuggestionReason } from '../../protocol.gen';
import { t } from './words';

/** Nobody cares who waited longer by less than this. */
const WORTH_SAYING_MS = 30_000;

/** Why somebody should be next, in one phrase. */
export function reasonPhrase(reason: SuggestionReason, kind: RequestKind): string {
  switch (reason.why) {
    case 'by_kind':
      return t('next.by_kind', { kind: t(`kind.${kind}`) });
    case 'alternate': {
      const turn = t('next.turn_of', { channel: ofChannel(reason.channel) });
      const { longer } = reason;
      if (longer === undefined || longer < WORTH_SAYING_MS) return turn;
      const others = t(reason.channel === 'onsite' ? 'next.online' : 'next.the_room');
      return `${turn} · ${t('next.longer', { n: wholeMinutes(longer), others })}`;
    }
    case 'ratio':
      return t('next.ratio', {
        channel: ofChannel(reason.channel),
        onsite: reason.onsite,
        online: reason.online,
      });
    case 'least_heard':
      return reason.turns === 0 ? t('next.not_heard') : t('next.least_heard', { n: reason.turns });
    case 'passed_over':
      return t('next.passed_over', { n: reason.times });
    case 'only_one':
    case 'point_of_order':
    case 'first_in_list':
    case 'chair_ordered':
      return t(`next.${reason.why}`);
    default:
      return reason satisfies never;
  }
}

const ofChannel = (channel: Channel) => t(channel === 'onsite' ? 'next.of_room' : 'next.of_online');
