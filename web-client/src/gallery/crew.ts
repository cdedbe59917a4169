import type {
  ActCard,
  CueCard,
  Entity,
  FairnessRow,
  Group,
  Key,
  ParticipantId,
  Replan,
  Speaker,
  TurnCard,
} from '../protocol.gen';
import { clock, MINUTE, NOW, YOU } from './moment';

/** What only the crew sees: what was done, who was heard, what was said to speakers. */
export function crewOnly(speaker: (index: number) => Speaker): Record<Key, Entity> {
  const entities: Record<Key, Entity> = {
    desk: { type: 'desk', acts: acts(speaker) },
    fairness: { type: 'fairness', rows: rows(), overrides: 2 },
  };
  for (const turn of turns(speaker)) entities[`turn:${turn.id}`] = { type: 'turn', ...turn };
  for (const cue of cues(speaker)) entities[`cue:${cue.id}`] = { type: 'cue', ...cue };
  return entities;
}

function acts(speaker: (index: number) => Speaker): ActCard[] {
  const whom = (index: number) => speaker(index).name;
  const act = (index: number, kind: ActCard['kind'], by: ParticipantId, whom?: string): ActCard => ({
    act: `act${index}`,
    by,
    at: NOW - index * 40_000,
    kind,
    whom,
  });
  return [
    act(1, 'gave_floor', YOU, whom(2)),
    act(2, 'moved_question', 'u-relay'),
    act(3, 'marked_attendance', YOU, whom(4)),
    act(4, 'replanned', YOU),
  ];
}

function turns(speaker: (index: number) => Speaker): TurnCard[] {
  return [2, 3, 21, 4].map((index, place) => {
    const began_at = NOW - (30 - place * 7) * MINUTE;
    const spoken = (4 + place) * MINUTE + 12_000;
    return {
      id: `past${place}`,
      speaker: speaker(index),
      kind: place === 2 ? 'intervention' : 'statement',
      began_at,
      clock: clock(0, { runs_out_at: undefined, left: -12_000 }),
      interposed: false,
      read_aloud: false,
      ended_at: began_at + spoken,
      spoken,
      was: place === 1 ? { speaker: speaker(5), began_at: began_at + MINUTE } : undefined,
    };
  });
}

function cues(speaker: (index: number) => Speaker): CueCard[] {
  const whom = speaker(2).name;
  const to = { type: 'turn', turn: 't1' } as const;
  const base = { to, whom, cleared: false };
  return [
    { ...base, id: 'c1', text: { type: 'preset', preset: 'slower' }, from: YOU, sent_at: NOW - 20_000 },
    {
      ...base,
      id: 'c2',
      text: { type: 'preset', preset: 'closer_to_mic' },
      from: YOU,
      sent_at: NOW - 90_000,
      seen_at: NOW - 78_000,
    },
    {
      ...base,
      id: 'c3',
      text: { type: 'custom', text: 'The interpreters lost you, please repeat the number' },
      from: 'u-relay',
      sent_at: NOW - 150_000,
      escalated_at: NOW - 120_000,
    },
    {
      ...base,
      id: 'c4',
      text: { type: 'preset', preset: 'warning' },
      sent_at: NOW - 300_000,
      seen_at: NOW - 298_000,
      acknowledged_at: NOW - 295_000,
    },
  ];
}

function rows(): FairnessRow[] {
  const row = (of: Group, heads: number, requests: number, granted: number, wait: number): FairnessRow => ({
    of,
    heads,
    requests,
    granted,
    waiting: requests - granted,
    median_wait: wait * MINUTE,
    spoken: granted * 2.2 * MINUTE,
    spoken_each: heads > 0 ? (granted * 2.2 * MINUTE) / heads : 0,
  });
  return [
    row({ by: 'channel', is: 'onsite' }, 42, 6, 5, 3.2),
    row({ by: 'channel', is: 'online' }, 118, 9, 4, 9.5),
    row({ by: 'first_time', is: true }, 0, 8, 5, 4),
    row({ by: 'first_time', is: false }, 0, 7, 4, 6),
    row({ by: 'stakeholder', is: 'civil_society' }, 12, 5, 3, 4),
    row({ by: 'stakeholder', is: 'government' }, 9, 4, 4, 2),
    row({ by: 'stakeholder' }, 139, 6, 2, 8),
    row({ by: 'region', is: 'latin_american_caribbean' }, 14, 3, 1, 7),
    row({ by: 'region', is: 'african' }, 21, 6, 5, 3),
  ];
}

/** What the server offers when the session of the gallery is late. */
export const replan: Replan = {
  now: NOW,
  behind_by: 3 * MINUTE,
  ahead_by: 0,
  stolen: 8 * MINUTE,
  offers: [
    {
      kind: 'trim_slots',
      changes: [
        { of: 'slot', slot: 'slot2-1', before: 5 * MINUTE, after: 3.5 * MINUTE },
        { of: 'slot', slot: 'slot2-3', before: 5 * MINUTE, after: 3.5 * MINUTE },
      ],
      gain: 3 * MINUTE,
      end_before: NOW + 23 * MINUTE,
      end_after: NOW + 20 * MINUTE,
      open_floor_before: 12 * MINUTE,
      open_floor_after: 15 * MINUTE,
      past_hard_end: false,
    },
    {
      kind: 'shorten_open_floor',
      changes: [{ of: 'segment', segment: 's3', before: 15 * MINUTE, after: 12 * MINUTE }],
      gain: 3 * MINUTE,
      end_before: NOW + 23 * MINUTE,
      end_after: NOW + 20 * MINUTE,
      open_floor_before: 12 * MINUTE,
      open_floor_after: 12 * MINUTE,
      past_hard_end: false,
    },
    {
      kind: 'extend',
      changes: [{ of: 'session', before: 60 * MINUTE, after: 63 * MINUTE }],
      gain: 3 * MINUTE,
      end_before: NOW + 23 * MINUTE,
      end_after: NOW + 23 * MINUTE,
      open_floor_before: 12 * MINUTE,
      open_floor_after: 15 * MINUTE,
      past_hard_end: true,
    },
  ],
};
