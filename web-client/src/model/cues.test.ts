import { describe, expect, it } from 'vitest';
import { LIMITS, type CueCard, type FloorCard, type MeCard } from '../protocol.gen';
import { sentBack, standing } from './cues';

const cue = (id: string, more: Partial<CueCard> = {}): CueCard => ({
  id,
  to: { type: 'turn', turn: 't1' },
  text: { type: 'preset', preset: 'wrap_up' },
  sent_at: 1_000,
  cleared: false,
  ...more,
});
const me = (more: Partial<MeCard> = {}): MeCard => ({
  participant: 'me',
  requests: [],
  questions: [],
  votes: [],
  spokesperson: false,
  muted: false,
  raised: [],
  cues: [],
  ...more,
});
const floor = { turn: { id: 't1' } } as FloorCard;
const answered = () => false;
const stage = { answered, unattended: true, me: me(), floor, now: 100_000 };
const phone = { answered, unattended: false, me: me({ person: 'p1', turn: 't1' }), floor, now: 100_000 };
const ids = (cues: readonly CueCard[]) => cues.map(({ id }) => id);

describe('standing', () => {
  it('shows the stage what is for the turn on the floor and for all speakers', () => {
    const cues = [
      cue('turn'),
      cue('all', { to: { type: 'speakers' }, sent_at: 2_000 }),
      cue('past', { to: { type: 'turn', turn: 't0' } }),
      cue('one', { to: { type: 'person', person: 'p1' } }),
      cue('back', { to: { type: 'crew' } }),
    ];
    expect(ids(standing(cues, stage))).toEqual(['all', 'turn']);
  });

  it('shows a speaker what is for them, and somebody else’s turn not', () => {
    const own = cue('own', { to: { type: 'person', person: 'p1' } });
    const cues = [cue('turn'), cue('other', { to: { type: 'turn', turn: 't2' } })];
    expect(ids(standing(cues, { ...phone, me: me({ turn: 't1', cues: [own] }) }))).toEqual(['turn', 'own']);
    expect(ids(standing(cues, { ...phone, me: me() }))).toEqual([]);
  });

  it('takes away what was answered or taken back', () => {
    expect(standing([cue('a', { acknowledged_at: 2_000 }), cue('b', { cleared: true })], stage)).toEqual([]);
  });

  it('leaves what is said to all until one says OK oneself', () => {
    const all = [cue('all', { to: { type: 'speakers' }, acknowledged_at: 2_000 })];
    expect(ids(standing(all, phone))).toEqual(['all']);
    expect(standing(all, { ...phone, answered: (id) => id === 'all' })).toEqual([]);
  });

  it('lets a seen one go by itself where nobody can say OK, and only there', () => {
    const seen = [cue('a', { seen_at: 2_000 })];
    const at = (now: number) => ({ now });
    expect(standing(seen, { ...stage, ...at(2_000 + LIMITS.CUE_STANDS_MS - 1) })).toHaveLength(1);
    expect(standing(seen, { ...stage, ...at(2_000 + LIMITS.CUE_STANDS_MS) })).toEqual([]);
    expect(standing(seen, phone)).toHaveLength(1);
  });

  it('puts what was pressed on first', () => {
    const cues = [cue('new', { sent_at: 9_000 }), cue('pressed', { escalated_at: 5_000 })];
    expect(ids(standing(cues, stage))).toEqual(['pressed', 'new']);
  });
});

it('knows what one sent oneself', () => {
  const back = (id: string, from: string) => cue(id, { to: { type: 'crew' }, from });
  expect(ids(sentBack([back('a', 'me'), back('b', 'other')], me({ cues: [back('a', 'me')] })))).toEqual([
    'a',
  ]);
});
