import type { Confidence, Extraction, Found, Plan } from '../protocol.gen';

/** An invented proposal, and what an import would say about it: some of everything that can be uncertain. */
export const proposal = `Check-in and access this session from the Schedule.

IGF 2026 WS #212 Shared Water, Shared Data: Community Sensors Across Borders

    Short Title
    Shared Water, Shared Data

    Session Format: Panel - U-shape - 90 Min

    Organizer 1: Adaeze Nwosu, Civil Society, African Group
    Organizer 2: Riverwatch Commons
    Speaker 1: Tomás Ferreira, Government, Western European and Others Group (WEOG)
    Speaker 2: Dr. Lindiwe Maseko, Technical Community, African Group
    Speaker 3: Chen Yu-Ting, Private Sector, Asia
    Speaker 4: Expert from the Delta Authority

    Onsite Moderator: Adaeze Nwosu
    Online Moderator: T. Ferreira

    Agenda:

    Length of session: 90 minutes

    Statements (Part I - 32 minutes, 8 minutes per panelist):

    Tomás Ferreira will present on treaty obligations and open measurements.

    Dr. Lindiwe Maseko will present on low-cost sensors that survive a flood season.

    Chen Yu-Ting will present on the cost of keeping a gauge online for ten years.

    Expert from the Delta Authority will present on who may see upstream readings.

    Direct questions to the panel (Part II - 25 minutes)

    Dr. Lindiwe Maseko:

    • Which of the sensors were still reporting after the second year, and why those?
    • What would you not build again?

    Tomás Ferreira:

    • Which clause had to change before readings could cross the border?

    Open floor (Part III - 25 minutes): one third of the session belongs to the audience, in the room and online.

    * The expert from the Delta Authority has not confirmed and may not attend.

    Policy Question(s): 1. Who owns a reading taken in a shared river? 2. Which readings must be public at once?

    GOAL 6: Clean Water and Sanitation
    GOAL 9: Industry, Innovation and Infrastructure
    GOAL 13: Climate Action

    Tag 1: Water
    Tag 2: Community networks
    Tag 3: Open data

    Description: Rivers do not stop at borders, and neither should the readings that warn of a flood. Four people who measure, regulate and pay for gauges compare what worked in their basins, what broke, and what they would share if the law let them. The session asks for agreement on one thing: which readings must be public at once.

    Online Participation: The official tool, and a shared notebook.

    Session Report (* deadline 9 January)
    - Title: Shared Waters and Shared Data
`;

const lines = proposal.split('\n');
/** The line that has these words, counted from 1. */
function line(words: string): number {
  const at = lines.findIndex((text) => text.includes(words));
  if (at < 0) throw new Error(`the proposal does not say “${words}”`);
  return at + 1;
}

const found: Found[] = [];
function mark(
  path: string,
  words: string | undefined,
  confidence: Confidence = 'sure',
  remark?: string,
): void {
  found.push({ path, line: words === undefined ? undefined : line(words), confidence, remark });
}

export const plan: Plan = {
  title: 'Shared Water, Shared Data: Community Sensors Across Borders',
  short_title: 'Shared Water, Shared Data',
  reference: 'IGF 2026 WS #212',
  format: 'Panel',
  layout: 'U-shape',
  minutes: 90,
  open_floor_share: [1, 3],
  people: [
    {
      name: 'Adaeze Nwosu',
      affiliation: 'Riverwatch Commons',
      duties: ['organizer', 'onsite_moderator'],
      stakeholder: 'civil_society',
      region: 'african',
      attendance: 'expected',
    },
    {
      name: 'Tomás Ferreira',
      duties: ['speaker', 'online_moderator'],
      stakeholder: 'government',
      region: 'western_european_others',
      attendance: 'expected',
    },
    {
      name: 'Lindiwe Maseko',
      honorific: 'Dr.',
      duties: ['speaker'],
      stakeholder: 'technical_community',
      region: 'african',
      attendance: 'expected',
    },
    {
      name: 'Chen Yu-Ting',
      duties: ['speaker'],
      stakeholder: 'private_sector',
      region: 'asia_pacific',
      attendance: 'expected',
    },
    { name: 'Expert from the Delta Authority', duties: ['speaker'], attendance: 'provisional' },
  ],
  segments: [
    {
      kind: 'statements',
      title: 'Statements',
      minutes: 32,
      slots: [
        { person: 1, minutes: 8, topic: 'treaty obligations and open measurements' },
        { person: 2, minutes: 8, topic: 'low-cost sensors that survive a flood season' },
        { person: 3, minutes: 8, topic: 'the cost of keeping a gauge online for ten years' },
        { person: 4, minutes: 8, topic: 'who may see upstream readings' },
      ],
      prepared: [],
    },
    {
      kind: 'directed_questions',
      title: 'Direct questions to the panel',
      minutes: 25,
      slots: [],
      prepared: [
        { text: 'Which of the sensors were still reporting after the second year, and why those?', to: [2] },
        { text: 'What would you not build again?', to: [2] },
        { text: 'Which clause had to change before readings could cross the border?', to: [1] },
      ],
    },
    { kind: 'open_floor', title: 'Open floor', minutes: 25, slots: [], prepared: [] },
  ],
  policy_questions: ['Who owns a reading taken in a shared river?', 'Which readings must be public at once?'],
  goals: [6, 9, 13],
  tags: ['Water', 'Community networks', 'Open data'],
  tools: ['Official tool', 'Shared notebook'],
  notes: [`Description: ${lines[line('Description:') - 1]?.trim().replace('Description: ', '')}`],
};

mark('title', 'WS #212');
mark('short_title', '    Shared Water, Shared Data');
mark('reference', 'WS #212');
mark('format', 'Session Format');
mark('layout', 'Session Format');
mark('minutes', 'Session Format');
mark('starts_at', undefined, 'ask', 'The text gives no date: say when the session begins.');
mark('open_floor_share', 'Part III', 'suggested', 'Read from “one third of the session”.');
['Organizer 1', 'Speaker 1', 'Speaker 2', 'Speaker 3', 'Speaker 4'].forEach((words, at) => {
  mark(`people.${at}.name`, words);
  mark(`people.${at}.duties.0`, words);
  if (at < 3) mark(`people.${at}.stakeholder`, words);
  if (at < 3) mark(`people.${at}.region`, words);
  mark(`people.${at}.gender`, undefined, 'ask', 'Only they can say; leave it open otherwise.');
  if (at > 0) mark(`people.${at}.affiliation`, undefined, 'ask', 'The text names no organization for them.');
});
mark(
  'people.0.affiliation',
  'Organizer 2',
  'suggested',
  'It stands as an organizer of its own, on the next line.',
);
mark('people.0.duties.1', 'Onsite Moderator');
mark(
  'people.1.duties.1',
  'Online Moderator',
  'suggested',
  '“T. Ferreira” is taken to be the speaker of that name.',
);
mark('people.3.stakeholder', 'Speaker 3');
mark('people.3.region', 'Speaker 3', 'suggested', 'The text says “Asia”, which is no UN regional group.');
mark(
  'people.4.name',
  'Speaker 4',
  'ask',
  'A description stands in place of a name: say who it is, or leave it for now.',
);
mark('people.4.attendance', 'has not confirmed', 'suggested', 'A footnote says that they may not attend.');
mark('people.4.stakeholder', undefined, 'ask', 'The text does not say which group they belong to.');
mark('people.4.region', undefined, 'ask', 'The text does not say which regional group they belong to.');
mark('duties.rapporteur', undefined, 'ask', 'The text names no rapporteur: choose one.');
[
  ['Part I -', 'Part I -', 'Part I -'],
  ['Part II', 'Part II', 'Part II'],
  ['Part III', 'Part III', 'Part III'],
].forEach(([kind, title, minutes], at) => {
  mark(`segments.${at}.kind`, kind);
  mark(`segments.${at}.title`, title);
  mark(`segments.${at}.minutes`, minutes);
});
['Ferreira will', 'Maseko will', 'Yu-Ting will', 'Authority will'].forEach((words, at) => {
  mark(`segments.0.slots.${at}.person`, words);
  mark(`segments.0.slots.${at}.minutes`, 'Part I -');
  mark(`segments.0.slots.${at}.topic`, words);
});
['still reporting', 'not build again', 'Which clause'].forEach((words, at) => {
  mark(`segments.1.prepared.${at}.text`, words);
  mark(`segments.1.prepared.${at}.to.0`, at < 2 ? 'Maseko:' : 'Ferreira:');
});
[0, 1].forEach((at) => mark(`policy_questions.${at}`, 'Policy Question'));
['GOAL 6', 'GOAL 9', 'GOAL 13'].forEach((words, at) => mark(`goals.${at}`, words));
[0, 1, 2].forEach((at) => mark(`tags.${at}`, `Tag ${at + 1}`));
[0, 1].forEach((at) => mark(`tools.${at}`, 'Online Participation', 'suggested', 'Named in a sentence.'));
mark('notes.0', 'Description:');
mark('report.deadline', 'deadline', 'sure', 'The report is due on 9 January; the year is not given.');

export const extraction: Extraction = {
  skipped: [],
  recognised: 'igf_page_with_report',
  plan,
  found,
  conflicts: [
    {
      path: 'title',
      line: line('- Title:'),
      confidence: 'suggested',
      remark: 'The filed report calls it “Shared Waters and Shared Data”. Decide which title holds.',
    },
    {
      path: 'segments.2.minutes',
      line: line('Part III'),
      confidence: 'suggested',
      remark: 'A third of 90 minutes is 30, the agenda gives the open floor 25. Decide which holds.',
    },
    {
      path: 'segments.0.minutes',
      line: line('has not confirmed'),
      confidence: 'suggested',
      remark:
        'Four times 8 minutes needs the expert from the Delta Authority, who may not attend. Without them 8 minutes are free.',
    },
  ],
  notes: [{ line: line('Description:'), label: 'Description', text: plan.notes[0] ?? '' }],
};

export const feedbackText = `Feedback on the session "Shared Water, Shared Data"

We joined from our office in the delta and could not hear the room for the first ten minutes.
The questions we typed were not read out. Please have somebody look after those who are online.`;

export const feedback: Extraction = {
  skipped: [],
  recognised: 'feedback',
  found: [],
  conflicts: [],
  notes: [],
  explanation:
    'This is feedback about a session, “Shared Water, Shared Data”, not the proposal of one: it tells what happened and names no agenda.',
};
