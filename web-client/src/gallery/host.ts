import { mount } from 'svelte';
import type { Api } from '../screens/host/api';
import { Host } from '../screens/host/host.svelte';
import type { Place } from '../screens/host/place';
import { Review } from '../screens/host/review/review.svelte';
import { Refusal } from '../live/refusal';
import type { Extraction, Life, Plan, RoleLinks, SessionSummary } from '../protocol.gen';
import { hard, longAffiliation, ordinary, texts } from './names';
import { extraction, feedback, feedbackText, plan, proposal } from './proposal';
import { liveIn, type State } from './states';
import { MINUTE, NOW } from './world';

const day = 24 * 60 * MINUTE;
const lives: Life[] = ['live', 'open', 'draft', 'draft', 'ended', 'archived', 'draft'];
const titles = [
  'Connecting the last billion: what has worked so far',
  'Shared Water, Shared Data: Community Sensors Across Borders',
  '公共數位基礎設施的多語言實踐',
  'كيف تشارك البلدان النامية في وضع المعايير المفتوحة',
  'Interministerielle Abstimmungskonferenz zur Mehrsprachigkeit digitaler Verwaltungsleistungen: Rückblick, Ausblick und gemeinsame Verpflichtungen',
  'Opening',
  'A session without a date',
];

const programme: SessionSummary[] = titles.map((title, at) => ({
  session: `s${at}`,
  title,
  reference: at % 3 === 2 ? undefined : `WS #${at * 17 + 4}`,
  life: lives[at] ?? 'draft',
  starts_at: at === 6 ? undefined : NOW + (at < 4 ? at : -at) * (day / 3),
  minutes: at === 6 ? undefined : 60,
  created_at: NOW - day,
}));

const links: RoleLinks = {
  join_code: 'KT4H7XQ2',
  join_url: 'https://dais.example.org/j/KT4H7XQ2',
  links: (['chair', 'relay', 'screen'] as const).map((role, at) => ({
    link: `l${at + 1}`,
    role,
    url: `https://dais.example.org/${role}/s#l${at + 1}.secret`,
    revoked: false,
  })),
};

/** Squares that look like a code from afar. */
const square = (at: number) => `<path d="M${at % 25} ${Math.floor(at / 25)}h1v1h-1z"/>`;
const cells = Array.from({ length: 625 }, (_, at) => ((at * at * 7 + at * 13) % 11 < 5 ? square(at) : ''));
const code = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 25">${cells.join('')}</svg>`;

function api(of: { session?: State; sessions?: SessionSummary[]; refuse?: boolean }): Api {
  const refuse = () => Promise.reject(new Refusal('offline'));
  return {
    sessions: () => (of.refuse ? refuse() : Promise.resolve(of.sessions ?? programme)),
    read: (text) => Promise.resolve(/feedback/i.test(text) ? feedback : extraction),
    create: () => (of.refuse ? refuse() : Promise.resolve({ session: 's' })),
    links: () => Promise.resolve(links),
    qr: () => Promise.resolve(code),
    join: () => liveIn(of.session ?? 'some', ['host']),
  };
}

/** Many people, with names that have broken screens before. */
function crowded(): Extraction {
  const names = [...hard, ...ordinary];
  const people: Plan['people'] = Array.from({ length: 40 }, (_, at) => ({
    name: names[at % names.length] ?? '',
    affiliation: at % 2 === 0 ? longAffiliation : undefined,
    duties: at === 0 ? ['onsite_moderator', 'organizer', 'opening_remarks'] : ['speaker'],
    attendance: 'expected',
  }));
  const slots = people.slice(0, 12).map((_, person) => ({ person, minutes: 5, topic: texts[person % 5] }));
  const segments: Plan['segments'] = [
    { kind: 'statements', title: 'كلمات الافتتاح', minutes: 45, slots, prepared: [] },
    {
      kind: 'directed_questions',
      title: 'Fragen an das Podium',
      minutes: 30,
      slots: [],
      prepared: [{ text: texts[4] ?? '', to: [0, 1, 2, 3, 4, 5] }],
    },
  ];
  const gaps = people.flatMap((_, at) =>
    ['affiliation', 'stakeholder', 'region', 'gender'].map((field) => ({
      path: `people.${at}.${field}`,
      confidence: 'ask' as const,
      remark: 'The text does not say.',
    })),
  );
  return { ...extraction, plan: { ...plan, people, segments, minutes: 75 }, found: gaps, conflicts: [] };
}

const at = (place: Place['at']): Place => (place === 'session' ? { at: place, session: 's' } : { at: place });

function review(of: Extraction = extraction, edit?: (review: Review) => void): Host {
  const made = Review.of(proposal, of);
  edit?.(made);
  return new Host(api({}), at('review'), made);
}

function odd(): Host {
  const host = new Host(api({}), at('begin'));
  host.odd = { text: feedbackText, extraction: feedback };
  return host;
}

/** Somebody opened, with a field marked, as after pressing “Next” a few times. */
function unfolded(made: Review): void {
  made.unfolded.add('people.3');
  made.visit('people.3.region');
  made.settle('title');
}

function broken(made: Review): void {
  const [segment] = made.draft.segments;
  made.draft.title = '';
  made.draft.minutes = 'ninety';
  if (segment) segment.minutes = '45';
  made.tried = true;
}

/** What the organiser may have to look at. */
export const hostStates = {
  empty: () => new Host(api({ sessions: [] }), at('programme')),
  full: () => new Host(api({}), at('programme')),
  unfinished: () => new Host(api({}), at('programme'), Review.of(proposal, extraction)),
  offline: () => new Host(api({ refuse: true }), at('programme')),
  begin: () => new Host(api({}), at('begin')),
  odd,
  review: () => review(),
  unfolded: () => review(extraction, unfolded),
  text: () =>
    review(extraction, (made) => {
      unfolded(made);
      made.pane = 'text';
    }),
  broken: () => review(extraction, broken),
  crowded: () => review(crowded()),
  blank: () => new Host(api({}), at('review'), Review.of()),
  draft: () => new Host(api({ session: 'draft' }), at('session')),
  session: () => new Host(api({ session: 'some' }), at('session')),
  names: () => new Host(api({ session: 'names' }), at('session')),
  refused: () => new Host(api({ session: 'refused' }), at('session')),
  stale: () => new Host(api({ session: 'stale' }), at('session')),
  practice: () => new Host(api({ session: 'practice' }), at('session')),
  places: () => new Host(api({ session: 'places' }), at('session')),
  guide: () => new Host(api({ session: 'draft' }), at('session')),
  ended: () => new Host(api({ session: 'ended' }), at('session')),
} satisfies Record<string, () => Host>;

export async function showHost(target: HTMLElement, state: string): Promise<void> {
  const { default: App } = await import('../screens/host/App.svelte');
  const make = state in hostStates ? hostStates[state as keyof typeof hostStates] : hostStates.full;
  mount(App, { target, props: { host: make() } });
}
