// Generated from protocol/src by `make gen`. Do not edit.

export const PROTOCOL_VERSION = 1;

/** Every bound that both sides must know; see protocol/src/limits.rs. */
export * as LIMITS from './limits.gen';

/**
 * Made by the asker (`UUIDv7`). It is the idempotency key of the command *and* the identity of
 * what the command creates, so deciding needs no randomness. Untrusted: order by [`Seq`], never by it.
 */
export type CommandId = string;

/**
 * A short message to a speaker, or from one.
 */
export type CueId = string;

/**
 * One durable step in a session's journal.
 */
export type EntryId = string;

/**
 * A role link; its secret is never part of the session.
 */
export type LinkId = string;

/**
 * Somebody who joined through a link or the join code.
 */
export type ParticipantId = string;

/**
 * Somebody on the roster, whether or not they have joined; also a walk-in named by the crew.
 */
export type PersonId = string;

/**
 * A question the moderator prepared for named panellists.
 */
export type PreparedId = string;

/**
 * A question or comment in writing.
 */
export type QuestionId = string;

/**
 * A request for the floor.
 */
export type RequestId = string;

/**
 * A block of the rundown.
 */
export type SegmentId = string;

/**
 * One live session.
 */
export type SessionId = string;

/**
 * One person's place in a segment.
 */
export type SlotId = string;

/**
 * An actual speech.
 */
export type TurnId = string;

/**
 * The place of an entry in its session's journal: 1, 2, 3 … without gaps. 0 is "before anything".
 */
export type Seq = number;

/**
 * Milliseconds since 1970-01-01T00:00:00Z, by the server's clock, which never runs backwards.
 */
export type Timestamp = number;

/**
 * A length in milliseconds.
 */
export type Millis = number;

/**
 * A planned length in whole minutes, 0 to [`crate::limits::MAX_MINUTES`].
 */
export type Minutes = number;

/**
 * A signed length in whole seconds: time added to (or taken from) a turn.
 */
export type Seconds = number;

/**
 * A person's name, up to [`MAX_NAME`] graphemes.
 */
export type Name = string;

/**
 * One line: an affiliation, a position, a reason, up to [`MAX_LABEL`] graphemes.
 */
export type Label = string;

/**
 * The title of a session or segment, up to [`MAX_TITLE`] graphemes.
 */
export type Title = string;

/**
 * What a slot or turn is about, up to [`MAX_TOPIC`] graphemes.
 */
export type Topic = string;

/**
 * A question or comment in writing, up to [`MAX_QUESTION`] graphemes, in paragraphs.
 */
export type QuestionText = string;

/**
 * Longer text of the crew's own, up to [`MAX_NOTE`] graphemes, in paragraphs.
 */
export type Note = string;

export type Key = string;

/**
 * How a person on the plan takes part.
 */
export type Attendance = "expected" | "provisional" | "onsite" | "remote" | "late" | "absent";

/**
 * How somebody takes part.
 */
export type Channel = "onsite" | "online" | "hub";

/**
 * What somebody on the plan does in the session.
 */
export type Duty = "onsite_moderator" | "online_moderator" | "rapporteur" | "opening_remarks" | "speaker" | "technical_assistant" | "organizer" | "walk_in";

/**
 * Self-declared; never shown of a person, only ever counted.
 */
export type Gender = "female" | "male" | "other";

/**
 * A session's life; it only moves forward, but an ended session may be taken up again.
 */
export type Life = "draft" | "open" | "live" | "ended" | "archived";

/**
 * What became of a prepared question.
 */
export type PreparedState = "waiting" | "asked" | "skipped";

/**
 * A question or a remark.
 */
export type QuestionKind = "question" | "comment";

/**
 * The path of a question, each step seen by its asker.
 */
export type QuestionState = "submitted" | "approved" | "shortlisted" | "forwarded" | "asked" | "answered" | "declined" | "withdrawn" | "merged" | "follow_up" | "not_reached";

/**
 * UN regional groups.
 */
export type Region = "african" | "asia_pacific" | "eastern_european" | "latin_american_caribbean" | "western_european_others" | "intergovernmental";

/**
 * Kinds of request, in the order in which they go ahead of one another.
 */
export type RequestKind = "point_of_order" | "clarifying_question" | "reply" | "intervention";

/**
 * RFC 8855 (BFCP) request states, as far as a meeting room needs them: how a speech ended is the turn's to say.
 */
export type RequestState = "pending" | "accepted" | "granted" | "denied" | "cancelled";

/**
 * What a link lets its holder do. One person may hold several.
 */
export type Role = "host" | "chair" | "relay" | "tech" | "rapporteur" | "speaker" | "attendee" | "screen" | "stage";

/**
 * What a block of the rundown is for.
 */
export type SegmentKind = "opening" | "introduction" | "statements" | "directed_questions" | "open_floor" | "break" | "closing";

/**
 * What became of a slot.
 */
export type SlotState = "waiting" | "speaking" | "done" | "freed";

/**
 * UN stakeholder groups, as the proposal forms offer them.
 */
export type Stakeholder = "government" | "civil_society" | "private_sector" | "technical_community" | "intergovernmental";

/**
 * Ready-made cues.
 */
export type CuePreset = "wrap_up" | "time_up" | "warning" | "danger" | "slower" | "closer_to_mic" | "unmute" | "you_are_next" | "more_time" | "cannot_hear" | "ready" | "want_to_answer";

/**
 * What a replan does.
 */
export type ReplanKind = "trim_slots" | "use_buffer" | "shorten_open_floor" | "extend" | "freed_to_open_floor" | "trim_for_open_floor" | "by_hand";

/**
 * What an unattended screen is told to show.
 */
export type Layout = "address" | "full" | "strip" | "overlay" | "clock" | "stage";

/**
 * Acts that can be taken back, as the undo button names them.
 */
export type ActKind = "gave_floor" | "ended_turn" | "paused_turn" | "resumed_turn" | "added_time" | "corrected_turn" | "started_segment" | "ended_segment" | "corrected_segment" | "changed_rundown" | "replanned" | "marked_prepared" | "added_person" | "changed_person" | "marked_attendance" | "added_request" | "removed_request" | "moved_request" | "noted_request" | "changed_mode" | "changed_list" | "changed_policy" | "entered_question" | "moved_question" | "moved_questions" | "merged_question" | "kept_apart" | "edited_question" | "answered_in_writing" | "promised_follow_up" | "moved_on_shortlist" | "changed_session";

/**
 * How the next speaker of the list is suggested. Points of order, clarifying questions and replies go first
 * whatever the policy; hubs count as online.
 */
export type QueuePolicy = { "type": "fifo" } | { "type": "alternate" } | { "type": "ratio", 
/**
 * From the room, 1 to 9.
 */
onsite: number, 
/**
 * Online, 1 to 9.
 */
online: number, } | { "type": "least_heard" } | { "type": "manual" };

/**
 * What is promised to the audience.
 */
export type FloorShare = { "type": "fraction", 
/**
 * At least 1.
 */
part: number, 
/**
 * At least `part`.
 */
whole: number, } | { "type": "minutes", 
/**
 * How many.
 */
minutes: Minutes, };

/**
 * Why somebody in the list should be next, in one phrase.
 */
export type SuggestionReason = { "why": "only_one" } | { "why": "point_of_order" } | { "why": "by_kind" } | { "why": "first_in_list" } | { "why": "chair_ordered" } | { "why": "alternate", 
/**
 * Whose turn it is.
 */
channel: Channel, 
/**
 * How much longer they have waited than the first of the others, if they have.
 */
longer?: Millis, } | { "why": "ratio", 
/**
 * Whose turn it is.
 */
channel: Channel, 
/**
 * From the room.
 */
onsite: number, 
/**
 * Online.
 */
online: number, } | { "why": "least_heard", 
/**
 * Times they had the floor.
 */
turns: number, } | { "why": "passed_over", 
/**
 * How often.
 */
times: number, };

/**
 * What a turn is.
 */
export type TurnKind = "statement" | "answer" | "intervention" | "point_of_order" | "clarifying_question" | "reply" | "moderation";

/**
 * Somebody on the roster, or somebody who joined.
 */
export type Who = { "type": "person", "id": PersonId } | { "type": "participant", "id": ParticipantId };

/**
 * Somebody who speaks or asks.
 */
export type Speaker = { 
/**
 * Who.
 */
who: Who, 
/**
 * The name to say.
 */
name: Name, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * How they take part.
 */
channel: Channel, 
/**
 * The hub they sit in.
 */
hub?: HubId, };

/**
 * A clock, as data. While it runs `runs_out_at` is set; while it stands `left` is.
 */
export type Clock = { 
/**
 * Planned and added time together.
 */
allotted: Millis, 
/**
 * Time added to (or taken from) the plan.
 */
added: Seconds, 
/**
 * When no time will be left; later than now plus `allotted` never, earlier means overtime.
 */
runs_out_at?: Timestamp, 
/**
 * Milliseconds left while the clock stands; negative in overtime.
 */
left: number, 
/**
 * The clock turns to *warning* when no more than this is left.
 */
warning: Millis, 
/**
 * The clock turns to *danger* when no more than this is left.
 */
danger: Millis, };

/**
 * How a session is run.
 */
export type Settings = { 
/**
 * Clocks turn to *warning* when no more than this is left.
 */
warning: Seconds, 
/**
 * Clocks turn to *danger* when no more than this is left.
 */
danger: Seconds, 
/**
 * Whether the speaker is cued by itself.
 */
time_cues: boolean, 
/**
 * Whether fairness is shown by self-declared group.
 */
groups: boolean, };

/**
 * An instant that moves on with time: the later of `at_least` and now plus `still`. Sums and maxima of such
 * instants are such instants again, so a forecast holds until somebody acts and nothing is sent meanwhile.
 */
export type Expected = { 
/**
 * Not before this.
 */
at_least: Timestamp, 
/**
 * Not before this from now.
 */
still: Millis, };

/**
 * Where a segment stands in time; planned, actual and expected are kept apart.
 */
export type SegmentOutlook = { 
/**
 * Which.
 */
segment: SegmentId, 
/**
 * When it should begin by the plan, as far as that is known.
 */
planned_start?: Timestamp, 
/**
 * When it should end by the plan.
 */
planned_end?: Timestamp, 
/**
 * When it is expected to begin; left out once it has, and where that hangs on a length nobody knows.
 */
start?: Expected, 
/**
 * When it is expected to end; left out likewise.
 */
end?: Expected, 
/**
 * Time that came free in it because somebody is absent.
 */
freed: Millis, };

/**
 * The open floor promised to the audience against what it is going to be: at any time it is `at_best` less the
 * time by which the expected end of the session lies after `ends_at`, but not less than what was `given`.
 * What is missing of the promise then is stolen. While an open floor is running (`since`), `given` grows from
 * then on, and `at_best` from when the rundown's clock has run out.
 */
export type ShareCard = { 
/**
 * What is promised.
 */
promised: Millis, 
/**
 * What the rundown plans; left out when it does not say.
 */
planned?: Millis, 
/**
 * What it is going to be when nobody overruns any more: what was given, and the lengths of the open floors
 * running and ahead. Left out when that, or what the session is behind, hangs on a length nobody knows.
 */
at_best?: Millis, 
/**
 * What it has been, in segments that ended.
 */
given: Millis, 
/**
 * When the running open floor began, if one is running.
 */
since?: Timestamp, };

/**
 * The session itself.
 */
export type SessionCard = { 
/**
 * The full title.
 */
title: Title, 
/**
 * A title for phones and projectors.
 */
short_title?: Title, 
/**
 * The conference's own code.
 */
reference?: Label, 
/**
 * Panel, round table …
 */
format?: Label, 
/**
 * How the room is laid out.
 */
layout?: Label, 
/**
 * Planned length.
 */
minutes?: Minutes, 
/**
 * When it is to begin.
 */
starts_at?: Timestamp, 
/**
 * Where it is in its life.
 */
life: Life, 
/**
 * When it went live first.
 */
started_at?: Timestamp, 
/**
 * When it ended, unless it was taken up again.
 */
ended_at?: Timestamp, 
/**
 * When the room must be empty.
 */
hard_end?: Timestamp, 
/**
 * What is promised to the audience.
 */
share?: FloorShare, 
/**
 * Whether questions wait for the relay desk before anybody sees them.
 */
screening: boolean, 
/**
 * What the crew set beyond that; crew only.
 */
settings?: Settings, 
/**
 * The code attendees join with: eight letters and digits.
 */
join_code: string, 
/**
 * For practice: the audience is simulated, and nothing is kept.
 */
practice: boolean, 
/**
 * Questions of the whole session, addressed to nobody.
 */
policy_questions: Array<Note>, 
/**
 * What the proposal said beyond the plan; crew only.
 */
notes: Array<Note>, };

/**
 * The order of segments and the session's clock.
 */
export type RundownCard = { 
/**
 * In order.
 */
segments: Array<SegmentId>, 
/**
 * The running one.
 */
current?: SegmentId, 
/**
 * The running segment's clock, unless nobody knows its length.
 */
clock?: Clock, 
/**
 * Planned length of all segments together; left out when that of one is not known.
 */
planned?: Millis, 
/**
 * Planned length of the segments that have not begun; left out likewise.
 */
ahead?: Millis, 
/**
 * When the session should end by its plan, counted from its actual start, or from its planned one.
 */
planned_end?: Timestamp, 
/**
 * When it should end now that it was extended or shortened; it is behind by what is expected beyond this.
 */
ends_at?: Timestamp, 
/**
 * When it is expected to end, unless that hangs on a length nobody knows; not for the public.
 */
expected_end?: Expected, 
/**
 * Where each segment stands, in order; not for the public.
 */
outlook: Array<SegmentOutlook>, 
/**
 * The promised open floor; not for the public, and only if there is a promise.
 */
share?: ShareCard, 
/**
 * Reserve questions are shown when at least so much time is to spare.
 */
reserve_needs: Millis, };

/**
 * A segment with its slots.
 */
export type SegmentCard = { 
/**
 * Which.
 */
id: SegmentId, 
/**
 * What it is for.
 */
kind: SegmentKind, 
/**
 * Its title.
 */
title: Title, 
/**
 * Planned length; with nothing added to it, none means that nobody knows.
 */
minutes: Minutes, 
/**
 * Time added to (or taken from) the plan.
 */
added: Seconds, 
/**
 * How the next speaker is suggested in it.
 */
policy: QueuePolicy, 
/**
 * What a speaker of the list is given in it.
 */
each: Millis, 
/**
 * Actual begin.
 */
started_at?: Timestamp, 
/**
 * Actual end.
 */
ended_at?: Timestamp, 
/**
 * Who speaks in it, in order.
 */
slots: Array<SlotCard>, 
/**
 * Prepared questions, in order; not for the public.
 */
prepared: Array<PreparedId>, };

/**
 * One person's place in a segment.
 */
export type SlotCard = { 
/**
 * Which.
 */
id: SlotId, 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Planned length.
 */
minutes: Minutes, 
/**
 * Time added to (or taken from) the plan.
 */
added: Seconds, 
/**
 * What about.
 */
topic?: Topic, 
/**
 * What became of it.
 */
state: SlotState, 
/**
 * The turn that filled it.
 */
turn?: TurnId, 
/**
 * Who spoke in it, when it was somebody else.
 */
by?: PersonId, };

/**
 * Somebody on the roster.
 */
export type PersonCard = { 
/**
 * Which.
 */
id: PersonId, 
/**
 * Their name.
 */
name: Name, 
/**
 * Mr., Ms., Dr. …
 */
honorific?: Label, 
/**
 * Office or function.
 */
position?: Label, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * What they do in the session.
 */
duties: Array<Duty>, 
/**
 * How they take part.
 */
attendance: Attendance, 
/**
 * Crew only.
 */
details?: PersonDetails, };

/**
 * What only the crew sees of somebody on the roster.
 */
export type PersonDetails = { 
/**
 * Self-declared.
 */
stakeholder?: Stakeholder, 
/**
 * Self-declared.
 */
region?: Region, 
/**
 * Times they had the floor.
 */
turns: number, 
/**
 * Time they spoke, ended turns only.
 */
spoken: Millis, 
/**
 * What is known of their sound.
 */
audio?: AudioState, };

/**
 * Who has the floor.
 */
export type FloorCard = { 
/**
 * The turn on the floor.
 */
turn?: TurnCard, 
/**
 * The main turn that waits while another is interposed.
 */
interrupted?: TurnCard, 
/**
 * The question put last, until it is answered or the floor goes on to something else.
 */
question?: QuestionId, };

/**
 * An actual speech.
 */
export type TurnCard = { 
/**
 * Which; acts on the floor name it.
 */
id: TurnId, 
/**
 * Who speaks.
 */
speaker: Speaker, 
/**
 * What it is.
 */
kind: TurnKind, 
/**
 * What about.
 */
topic?: Topic, 
/**
 * Actual begin.
 */
began_at: Timestamp, 
/**
 * Its clock.
 */
clock: Clock, 
/**
 * The main turn waits for its end.
 */
interposed: boolean, 
/**
 * The slot it fills.
 */
slot?: SlotId, 
/**
 * The request it answered.
 */
request?: RequestId, 
/**
 * The question that is put in it, by its asker or read aloud.
 */
question?: QuestionId, 
/**
 * The speaker reads somebody else's words aloud.
 */
read_aloud: boolean, 
/**
 * Actual end.
 */
ended_at?: Timestamp, 
/**
 * Time spoken, pauses left out; ended turns only.
 */
spoken?: Millis, 
/**
 * As it was recorded first, once corrected; crew only.
 */
was?: TurnWas, };

/**
 * What was recorded of a turn before it was corrected.
 */
export type TurnWas = { 
/**
 * Who spoke; left out when their profile was erased.
 */
speaker?: Speaker, 
/**
 * Begin.
 */
began_at: Timestamp, 
/**
 * End.
 */
ended_at?: Timestamp, };

/**
 * A set time at which the list closes for a channel.
 */
export type ListClosing = { 
/**
 * For whom.
 */
channel: Channel, 
/**
 * When.
 */
at: Timestamp, };

/**
 * The speaker queue.
 */
export type QueueCard = { 
/**
 * Channels for which the list is open.
 */
open: Array<Channel>, 
/**
 * Channels for which the list closes by itself, and when.
 */
closing: Array<ListClosing>, 
/**
 * How the next speaker is suggested.
 */
policy: QueuePolicy, 
/**
 * What a speaker of the list is given.
 */
each: Millis, 
/**
 * How many wait in the room.
 */
onsite: number, 
/**
 * How many wait online.
 */
online: number, 
/**
 * How many wait in hubs.
 */
hub: number, 
/**
 * Who is announced as next, planned speakers of the running segment included: the first few, at most
 * [`crate::limits::SHOWN_NEXT`].
 */
next: Array<NextCard>, 
/**
 * All who wait, in the order in which they would be called if nothing changed; crew only.
 */
order?: Array<RequestId>, 
/**
 * Who should be next, and why; crew only.
 */
suggestion?: Suggestion, };

/**
 * Somebody announced as next, from the plan or from the list.
 */
export type NextCard = { 
/**
 * Their request; left out when they are planned.
 */
request?: RequestId, 
/**
 * Their slot; left out when they asked.
 */
slot?: SlotId, 
/**
 * Who.
 */
speaker: Speaker, 
/**
 * What they asked for.
 */
kind?: RequestKind, 
/**
 * Their words are read aloud for them.
 */
read_aloud: boolean, };

/**
 * Who should be next: from the list, or from the plan.
 */
export type Suggestion = { "from": "list", 
/**
 * Which request.
 */
request: RequestId, 
/**
 * Why.
 */
reason: SuggestionReason, } | { "from": "plan", 
/**
 * Which slot.
 */
slot: SlotId, 
/**
 * Whose.
 */
person: PersonId, };

/**
 * A waiting request; crew only.
 */
export type RequestCard = { 
/**
 * Which.
 */
id: RequestId, 
/**
 * Who wants to speak.
 */
speaker: Speaker, 
/**
 * What for.
 */
kind: RequestKind, 
/**
 * Where it stands.
 */
state: RequestState, 
/**
 * A word to the crew.
 */
note?: Label, 
/**
 * Since when they wait.
 */
raised_at: Timestamp, 
/**
 * Entered by the crew on their behalf.
 */
by_crew: boolean, 
/**
 * They have not had the floor yet.
 */
first_time: boolean, 
/**
 * Times they had the floor.
 */
turns: number, 
/**
 * Time they spoke, ended turns only.
 */
spoken: Millis, 
/**
 * How many who asked later were called before them.
 */
passed: number, 
/**
 * From when on they have waited long.
 */
long_from: Timestamp, 
/**
 * Giving them the floor only pauses whoever holds it.
 */
interposes: boolean, 
/**
 * Whether they speak or are read aloud.
 */
mode: RequestMode, 
/**
 * The question in writing it stands for, or what they typed to be read aloud.
 */
question?: QuestionId, 
/**
 * What is known of their sound.
 */
audio?: AudioState, 
/**
 * How their name is said.
 */
say?: Label, };

/**
 * A question the moderator prepared; not for the public.
 */
export type PreparedCard = { 
/**
 * Which.
 */
id: PreparedId, 
/**
 * Where it belongs.
 */
segment: SegmentId, 
/**
 * Its words.
 */
text: Note, 
/**
 * To whom.
 */
to: Array<PersonId>, 
/**
 * What became of it.
 */
state: PreparedState, 
/**
 * Only if time allows.
 */
reserve: boolean, };

/**
 * A question or comment in writing.
 */
export type QuestionCard = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * What people call it by: 1, 2, 3 … in the order in which the session's questions came in.
 */
number: number, 
/**
 * The words.
 */
text: QuestionText, 
/**
 * Question or comment.
 */
kind: QuestionKind, 
/**
 * Where it is on its path.
 */
state: QuestionState, 
/**
 * How its asker takes part.
 */
channel: Channel, 
/**
 * Who asks; left out when they chose to be anonymous and you are not of the crew.
 */
asker?: Speaker, 
/**
 * To whom; to anyone when empty.
 */
to: Array<PersonId>, 
/**
 * When it came in.
 */
submitted_at: Timestamp, 
/**
 * When it took its last step.
 */
changed_at: Timestamp, 
/**
 * Read aloud by the crew rather than asked in person.
 */
relayed: boolean, 
/**
 * Who read it aloud, if anybody held the floor for it.
 */
read_by?: Speaker, 
/**
 * Who answered.
 */
answered_by: Array<PersonId>, 
/**
 * The answer in writing.
 */
answer?: AnswerText, 
/**
 * The policy question it is about, from 1.
 */
about?: number, 
/**
 * The language it is written in.
 */
language?: Language, 
/**
 * Its translation.
 */
translation?: QuestionText, 
/**
 * How many asked it: one, and the askers of those merged into it.
 */
askers: number, 
/**
 * Askers of those merged into it by name, the first few.
 */
also: Array<Speaker>, 
/**
 * Crew only.
 */
details?: QuestionDetails, };

/**
 * How many support which question. Apart from the questions, so that a vote is told in a few bytes.
 */
export type VotesCard = { 
/**
 * By the number of the question; without those nobody supports.
 */
of: { [key in number]: number }, };

/**
 * What only the crew sees of a question.
 */
export type QuestionDetails = { 
/**
 * The public does not learn the name.
 */
anonymous: boolean, 
/**
 * The asker's own words, where the crew corrected them.
 */
original?: QuestionText, 
/**
 * Why it was declined.
 */
reason?: Label, 
/**
 * Entered by the crew on the asker's behalf.
 */
by_crew: boolean, 
/**
 * How the asker's name is said.
 */
say?: Label, 
/**
 * Its asker may be muted or put out by this name.
 */
participant?: ParticipantId, 
/**
 * Its asker is muted or was put out.
 */
silenced: boolean, 
/**
 * Who did what with it when, oldest first, at most [`crate::limits::MAX_STEPS`].
 */
steps: Array<QuestionStep>, 
/**
 * The one it was merged into.
 */
into?: QuestionId, 
/**
 * Those merged into it.
 */
merged: Array<QuestionId>, 
/**
 * Open questions that are likely the same, the likeliest first.
 */
like: Array<Likeness>, 
/**
 * Its entry in the list of speakers while it is with the chair.
 */
request?: RequestId, 
/**
 * Whether its asker speaks or it is read aloud, while it is with the chair.
 */
mode?: RequestMode, };

/**
 * A role link; crew only. Its secret is not here.
 */
export type LinkCard = { 
/**
 * Which.
 */
id: LinkId, 
/**
 * What its holder may do.
 */
role: Role, 
/**
 * For whom it is meant.
 */
label?: Label, 
/**
 * The speaker on the roster whom its holder is.
 */
person?: PersonId, 
/**
 * Since when.
 */
issued_at: Timestamp, 
/**
 * Since when it is worthless.
 */
revoked_at?: Timestamp, };

/**
 * A participant's own things.
 */
export type MeCard = { 
/**
 * Who.
 */
participant: ParticipantId, 
/**
 * The name to be called by, once said.
 */
name?: Name, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * How they take part.
 */
channel?: Channel, 
/**
 * Self-declared.
 */
stakeholder?: Stakeholder, 
/**
 * Self-declared.
 */
region?: Region, 
/**
 * Their waiting requests.
 */
requests: Array<MyRequest>, 
/**
 * Their questions, oldest first.
 */
questions: Array<MyQuestion>, 
/**
 * Questions they support.
 */
votes: Array<QuestionId>, 
/**
 * The turn they hold, if any.
 */
turn?: TurnId, 
/**
 * Who they are on the roster, when their link says so.
 */
person?: PersonId, 
/**
 * Cues for them alone, or for the turn they hold, that stand, and the last few a speaker sent, oldest first.
 */
cues: Array<CueCard>, 
/**
 * What the crew says of this screen; unattended screens only.
 */
screen?: ScreenCard, 
/**
 * How their name is said.
 */
say?: Label, 
/**
 * The hub they sit in.
 */
hub?: HubId, 
/**
 * They speak for that hub.
 */
spokesperson: boolean, 
/**
 * What they told the online moderator in confidence.
 */
need?: Label, 
/**
 * The moderators muted them.
 */
muted: boolean, 
/**
 * The options they raised their hand for, in shows of hands, oldest first.
 */
raised: Array<RaisedHand>, 
/**
 * What is known of their sound.
 */
audio?: AudioState, };

/**
 * One's own request.
 */
export type MyRequest = { 
/**
 * Which.
 */
id: RequestId, 
/**
 * What for.
 */
kind: RequestKind, 
/**
 * Place in the list, from 1.
 */
position: number, 
/**
 * They will be called next, or after that: be ready.
 */
on_deck: boolean, 
/**
 * They raised a hand, or the crew for them; otherwise it is a question of theirs that is with the chair.
 */
hand: boolean, 
/**
 * A word to the crew.
 */
note?: Label, 
/**
 * Whether they speak or are read aloud.
 */
mode: RequestMode, 
/**
 * What is read aloud for them.
 */
question?: QuestionId, 
/**
 * When they are likely to be called; left out when nothing is known of it.
 */
expected?: Expected, };

/**
 * One's own question.
 */
export type MyQuestion = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * What people call it by.
 */
number: number, 
/**
 * The words as they stand now.
 */
text: QuestionText, 
/**
 * Where it is on its path.
 */
state: QuestionState, 
/**
 * Why it was declined.
 */
reason?: Label, 
/**
 * The steps it took and when, oldest first, without who took them.
 */
steps: Array<MyStep>, 
/**
 * The answer in writing.
 */
answer?: AnswerText, 
/**
 * The one it was merged into, as it stands.
 */
into?: MergedInto, 
/**
 * Whether they speak or it is read aloud, while it is with the chair.
 */
mode?: RequestMode, };

/**
 * Who is here. Soft: never journalled.
 */
export type PresenceCard = { 
/**
 * Participants connected who are in the room.
 */
onsite: number, 
/**
 * Participants connected who are online, or have not said.
 */
online: number, 
/**
 * Participants connected who are in hubs.
 */
hub: number, 
/**
 * Crew connected; empty for the public.
 */
crew: Array<PresentCrew>, 
/**
 * Unattended screens and speakers' devices connected; empty for the public.
 */
screens: Array<PresentScreen>, };

/**
 * Somebody of the crew who is connected.
 */
export type PresentCrew = { 
/**
 * Who.
 */
participant: ParticipantId, 
/**
 * What to call them, once they or their link's label have said.
 */
name?: Name, 
/**
 * What they do.
 */
roles: Array<Role>, 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * The way there and back as their screen measured it last.
 */
lag?: Millis, 
/**
 * The page build it runs.
 */
build?: string, 
/**
 * The question they have in hand.
 */
attends?: QuestionId, };

/**
 * A screen that is connected.
 */
export type PresentScreen = { 
/**
 * Which.
 */
screen: ParticipantId, 
/**
 * What its link lets it show.
 */
role: Role, 
/**
 * What to call it: as the crew named it, or by its link's label.
 */
name?: Label, 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * The way there and back as the screen measured it last.
 */
lag?: Millis, 
/**
 * The page build it runs.
 */
build?: string, 
/**
 * What it was told to show.
 */
layout: Layout, 
/**
 * It shows nothing.
 */
blackout: boolean, };

/**
 * What the crew says of an unattended screen.
 */
export type ScreenCard = { 
/**
 * What the crew calls it.
 */
name?: Label, 
/**
 * What it should show.
 */
layout: Layout, 
/**
 * It should show nothing.
 */
blackout: boolean, 
/**
 * It should show its name until then.
 */
identify_until?: Timestamp, };

/**
 * The baton, and what can be taken back.
 */
export type DeskCard = { 
/**
 * Who runs floor and clock; whoever may, when left out.
 */
baton?: BatonCard, 
/**
 * What can be taken back, newest first.
 */
acts: Array<ActCard>, };

/**
 * Who holds the baton.
 */
export type BatonCard = { 
/**
 * Who.
 */
holder: ParticipantId, 
/**
 * What to call them, once they or their link's label have said.
 */
name?: Name, 
/**
 * Since when.
 */
since: Timestamp, };

/**
 * Something somebody of the crew did.
 */
export type ActCard = { 
/**
 * Its command; undoing names it.
 */
act: CommandId, 
/**
 * Who did it.
 */
by: ParticipantId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * What.
 */
kind: ActKind, 
/**
 * To whom, if it was about somebody.
 */
whom?: Name, };

/**
 * A short message to a speaker, or from one.
 */
export type CueCard = { 
/**
 * Which.
 */
id: CueId, 
/**
 * Who should read it.
 */
to: CueTarget, 
/**
 * Whom that is, if it is one person.
 */
whom?: Name, 
/**
 * What it says.
 */
text: CueText, 
/**
 * Who sent it; nobody when time did. For the crew and its sender.
 */
from?: ParticipantId, 
/**
 * What to call them. For the crew and its sender.
 */
sender?: Name, 
/**
 * When.
 */
sent_at: Timestamp, 
/**
 * When it first stood on a screen in front of them.
 */
seen_at?: Timestamp, 
/**
 * When they said OK.
 */
acknowledged_at?: Timestamp, 
/**
 * When it was pressed on because nobody had seen it.
 */
escalated_at?: Timestamp, 
/**
 * It need not be shown any more.
 */
cleared: boolean, };

/**
 * Who was heard, and who waits; advisory. Groups are self-declared.
 */
export type FairnessCard = { 
/**
 * One for each group of people there are.
 */
rows: Array<FairnessRow>, 
/**
 * Times the floor was given to somebody else than was suggested.
 */
overrides: number, };

/**
 * How a group of people was heard.
 */
export type FairnessRow = { 
/**
 * Who they are.
 */
of: Group, 
/**
 * How many they are: as they were counted, otherwise as many as are known to take part.
 */
heads: number, 
/**
 * Requests for the floor they made.
 */
requests: number, 
/**
 * Of these, granted.
 */
granted: number, 
/**
 * Of these, still waiting.
 */
waiting: number, 
/**
 * The middle one of the waits of those who were granted the floor.
 */
median_wait: Millis, 
/**
 * Time they spoke from the list, ended turns only.
 */
spoken: Millis, 
/**
 * The same for each head, nothing when there are none.
 */
spoken_each: Millis, };

/**
 * A group of people.
 */
export type Group = { "by": "channel", 
/**
 * How.
 */
is: Channel, } | { "by": "first_time", 
/**
 * Whether it was.
 */
is: boolean, } | { "by": "stakeholder", 
/**
 * Which; left out for those who did not say.
 */
is?: Stakeholder, } | { "by": "region", 
/**
 * Which; left out for those who did not say.
 */
is?: Region, };

/**
 * Any of them.
 */
export type Entity = { "type": "session" } & SessionCard | { "type": "rundown" } & RundownCard | { "type": "floor" } & FloorCard | { "type": "queue" } & QueueCard | { "type": "desk" } & DeskCard | { "type": "fairness" } & FairnessCard | { "type": "places" } & PlacesCard | { "type": "relay" } & RelayCard | { "type": "votes" } & VotesCard | { "type": "presence" } & PresenceCard | { "type": "segment" } & SegmentCard | { "type": "person" } & PersonCard | { "type": "prepared" } & PreparedCard | { "type": "request" } & RequestCard | { "type": "turn" } & TurnCard | { "type": "cue" } & CueCard | { "type": "question" } & QuestionCard | { "type": "need" } & NeedCard | { "type": "message" } & MessageCard | { "type": "incident" } & IncidentCard | { "type": "show" } & ShowCard | { "type": "link" } & LinkCard | { "type": "me" } & MeCard;

/**
 * The fields of an entity that changed, to be merged into it; `null` for those that are gone.
 */
export type EntityChange = object;

/**
 * For whom the crew enters a request or question.
 */
export type Beneficiary = { "type": "person", 
/**
 * Who.
 */
person: PersonId, } | { "type": "participant", 
/**
 * Who.
 */
participant: ParticipantId, } | { "type": "walk_in", 
/**
 * What to call them.
 */
name: Name, 
/**
 * Organization.
 */
affiliation?: Label, };

/**
 * To whom the floor is given.
 */
export type FloorTarget = { "type": "request", 
/**
 * Which.
 */
request: RequestId, } | { "type": "slot", 
/**
 * Which.
 */
slot: SlotId, 
/**
 * Somebody else of the roster who speaks in it; the planned person when left out.
 */
by?: PersonId, } | { "type": "person", 
/**
 * Who.
 */
person: PersonId, } | { "type": "question", 
/**
 * Which.
 */
question: QuestionId, };

/**
 * Who should read a cue.
 */
export type CueTarget = { "type": "turn", 
/**
 * Which. Refused as stale when another is on the floor.
 */
turn: TurnId, } | { "type": "person", 
/**
 * Who.
 */
person: PersonId, } | { "type": "speakers", } | { "type": "crew", };

/**
 * What a cue says.
 */
export type CueText = { "type": "preset", 
/**
 * Which.
 */
preset: CuePreset, } | { "type": "custom", 
/**
 * The words.
 */
text: Label, };

/**
 * One change to the time a part of the rundown is given. Planned lengths stay as planned.
 */
export type Adjustment = { "of": "slot", 
/**
 * Which.
 */
slot: SlotId, 
/**
 * Its length as the sender saw it. Refused as stale when it is another.
 */
before: Millis, 
/**
 * Its length from now on.
 */
after: Millis, } | { "of": "segment", 
/**
 * Which.
 */
segment: SegmentId, 
/**
 * Its length as the sender saw it. Refused as stale when it is another.
 */
before: Millis, 
/**
 * Its length from now on.
 */
after: Millis, } | { "of": "session", 
/**
 * Its length as the sender saw it. Refused as stale when it is another.
 */
before: Millis, 
/**
 * Its length from now on.
 */
after: Millis, };

/**
 * What is corrected of a session's card. What is left out stays; something is there.
 */
export type SessionChange = { 
/**
 * The full title.
 */
title?: Title, 
/**
 * A title for phones and projectors.
 */
short_title?: Title, 
/**
 * The conference's own code.
 */
reference?: Label, 
/**
 * Planned length.
 */
minutes?: Minutes, 
/**
 * When it is to begin.
 */
starts_at?: Timestamp, 
/**
 * Whether questions wait for the relay desk before anybody sees them.
 */
screening?: boolean, 
/**
 * Clocks turn to *warning* when no more than this is left, 10 to 600.
 */
warning?: Seconds, 
/**
 * Clocks turn to *danger* when no more than this is left, 5 to the warning.
 */
danger?: Seconds, 
/**
 * Whether the speaker is cued by itself at *warning*, at *danger* and when time is up.
 */
time_cues?: boolean, 
/**
 * Whether the crew sees fairness by self-declared stakeholder and regional group.
 */
groups?: boolean, };

/**
 * What is corrected of a turn. What is left out stays; something is there.
 */
export type TurnCorrection = { 
/**
 * Which.
 */
turn: TurnId, 
/**
 * Who spoke.
 */
who?: Beneficiary, 
/**
 * How they took part.
 */
channel?: Channel, 
/**
 * When it began.
 */
began_at?: Timestamp, 
/**
 * When it ended; ended turns only.
 */
ended_at?: Timestamp, };

/**
 * Everything that can be asked. What a command creates bears the command's own id.
 */
export type Command = { "type": "open_session", } | { "type": "start_session", } | { "type": "end_session", } | { "type": "archive_session", } | { "type": "change_session" } & SessionChange | { "type": "set_hard_end", 
/**
 * When; left out when there is no such time.
 */
at?: Timestamp, } | { "type": "set_floor_share", 
/**
 * How much; left out when nothing is promised.
 */
share?: FloorShare, } | { "type": "add_segment", 
/**
 * What it is for.
 */
kind: SegmentKind, 
/**
 * Its title.
 */
title: Title, 
/**
 * Its planned length; 0 when nobody knows.
 */
minutes: Minutes, 
/**
 * The segment it follows; first when left out.
 */
after?: SegmentId, } | { "type": "change_segment", 
/**
 * Which.
 */
segment: SegmentId, 
/**
 * What it is for.
 */
kind?: SegmentKind, 
/**
 * Its title.
 */
title?: Title, 
/**
 * Its planned length.
 */
minutes?: Minutes, 
/**
 * How the next speaker is suggested.
 */
policy?: QueuePolicy, 
/**
 * What each speaker of the list is given, 10 to 3600; two minutes unless somebody says otherwise.
 */
each?: Seconds, } | { "type": "move_segment", 
/**
 * Which.
 */
segment: SegmentId, 
/**
 * The segment it follows; first when left out.
 */
after?: SegmentId, } | { "type": "remove_segment", 
/**
 * Which.
 */
segment: SegmentId, } | { "type": "add_slot", 
/**
 * Where.
 */
segment: SegmentId, 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Planned length.
 */
minutes: Minutes, 
/**
 * What about.
 */
topic?: Topic, } | { "type": "change_slot", 
/**
 * Which.
 */
slot: SlotId, 
/**
 * Whose.
 */
person?: PersonId, 
/**
 * Planned length.
 */
minutes?: Minutes, 
/**
 * What about.
 */
topic?: Topic, } | { "type": "move_slot", 
/**
 * Which.
 */
slot: SlotId, 
/**
 * Into which segment.
 */
segment: SegmentId, 
/**
 * The slot it follows; first when left out.
 */
after?: SlotId, } | { "type": "remove_slot", 
/**
 * Which.
 */
slot: SlotId, } | { "type": "start_segment", 
/**
 * Which.
 */
segment: SegmentId, 
/**
 * The segment the sender sees running, if any. Refused as stale when another is.
 */
current?: SegmentId, } | { "type": "end_segment", 
/**
 * Which. Refused as stale when another is running.
 */
segment: SegmentId, } | { "type": "correct_segment", 
/**
 * Which.
 */
segment: SegmentId, 
/**
 * When it began.
 */
started_at?: Timestamp, 
/**
 * When it ended.
 */
ended_at?: Timestamp, } | { "type": "adjust_plan", 
/**
 * What for.
 */
kind: ReplanKind, 
/**
 * At least one, each thing once.
 */
changes: Array<Adjustment>, } | { "type": "add_prepared", 
/**
 * The segment it belongs to.
 */
segment: SegmentId, 
/**
 * Its words.
 */
text: Note, 
/**
 * To whom.
 */
to: Array<PersonId>, 
/**
 * Only if time allows.
 */
reserve?: boolean, } | { "type": "change_prepared", 
/**
 * Which.
 */
prepared: PreparedId, 
/**
 * Its words.
 */
text?: Note, 
/**
 * To whom.
 */
to?: Array<PersonId>, 
/**
 * Only if time allows.
 */
reserve?: boolean, } | { "type": "mark_prepared", 
/**
 * Which.
 */
prepared: PreparedId, 
/**
 * Put, passed over, or waiting again.
 */
state: PreparedState, } | { "type": "add_person", 
/**
 * Their name.
 */
name: Name, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * What they do in the session.
 */
duties: Array<Duty>, 
/**
 * How they take part.
 */
attendance: Attendance, } | { "type": "change_person", 
/**
 * Which.
 */
person: PersonId, 
/**
 * Their name.
 */
name?: Name, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * Office or function.
 */
position?: Label, } | { "type": "mark_attendance", 
/**
 * Whom.
 */
person: PersonId, 
/**
 * How.
 */
attendance: Attendance, } | { "type": "introduce", 
/**
 * The name to be called by.
 */
name: Name, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * In the room or online.
 */
channel: Channel, 
/**
 * Self-declared.
 */
stakeholder?: Stakeholder, 
/**
 * Self-declared.
 */
region?: Region, 
/**
 * The hub they sit in; for the channel *hub* only.
 */
hub?: HubId, 
/**
 * How the name is said, for whoever reads it aloud: "nwa-NKWO".
 */
say?: Label, } | { "type": "say_need", 
/**
 * What; left out takes it back.
 */
need?: Label, } | { "type": "mute_participant", 
/**
 * Whom.
 */
participant: ParticipantId, } | { "type": "unmute_participant", 
/**
 * Whom.
 */
participant: ParticipantId, } | { "type": "remove_participant", 
/**
 * Whom.
 */
participant: ParticipantId, } | { "type": "readmit_participant", 
/**
 * Whom.
 */
participant: ParticipantId, } | { "type": "count_heads", 
/**
 * Where.
 */
place: Place, 
/**
 * How many, at most [`crate::limits::MAX_HEADS`]; left out when nobody knows.
 */
heads?: number, } | { "type": "add_hub", 
/**
 * What it is called.
 */
name: Name, 
/**
 * How many people are in it.
 */
heads?: number, } | { "type": "change_hub", 
/**
 * Which.
 */
hub: HubId, 
/**
 * What it is called.
 */
name?: Name, 
/**
 * Who speaks for it: a participant who sits in it.
 */
spokesperson?: ParticipantId, } | { "type": "remove_hub", 
/**
 * Which.
 */
hub: HubId, } | { "type": "raise_hand", 
/**
 * What for.
 */
kind: RequestKind, 
/**
 * A word to the crew.
 */
note?: Label, } | { "type": "add_request", 
/**
 * For whom.
 */
beneficiary: Beneficiary, 
/**
 * How they take part.
 */
channel: Channel, 
/**
 * What for.
 */
kind: RequestKind, 
/**
 * A word to the crew.
 */
note?: Label, } | { "type": "withdraw_request", 
/**
 * Which.
 */
request: RequestId, } | { "type": "note_request", 
/**
 * Which.
 */
request: RequestId, 
/**
 * The note; left out takes it off.
 */
note?: Label, } | { "type": "move_request", 
/**
 * Which.
 */
request: RequestId, 
/**
 * The waiting request it goes ahead of; last when left out.
 */
before?: RequestId, } | { "type": "set_mode", 
/**
 * Which.
 */
request: RequestId, 
/**
 * How they are to be heard.
 */
mode: RequestMode, } | { "type": "type_request", 
/**
 * Which.
 */
request: RequestId, 
/**
 * The words.
 */
text: QuestionText, } | { "type": "mark_audio", 
/**
 * Whose.
 */
who: Who, 
/**
 * What; left out when nothing is known any more.
 */
state?: AudioState, } | { "type": "open_list", 
/**
 * For one channel, or for all when left out.
 */
channel?: Channel, } | { "type": "close_list", 
/**
 * For one channel, or for all when left out.
 */
channel?: Channel, 
/**
 * Close then rather than now.
 */
at?: Timestamp, } | { "type": "readd_speaker", 
/**
 * Which turn.
 */
turn: TurnId, } | { "type": "type_line", 
/**
 * The line.
 */
line: Label, } | { "type": "give_floor", 
/**
 * To whom.
 */
to: FloorTarget, 
/**
 * The turn the sender sees on the floor, if any. Refused as stale when another is.
 */
holder?: TurnId, 
/**
 * How long; from the plan when left out.
 */
minutes?: Minutes, 
/**
 * Whether the holder only pauses meanwhile. Left out: yes for a point of order or a clarifying question.
 */
interpose?: boolean, } | { "type": "pause_turn", 
/**
 * Which. Refused as stale when another is on the floor.
 */
turn: TurnId, } | { "type": "resume_turn", 
/**
 * Which.
 */
turn: TurnId, } | { "type": "end_turn", 
/**
 * Which.
 */
turn: TurnId, } | { "type": "add_time", 
/**
 * Which turn.
 */
turn: TurnId, 
/**
 * Seconds, negative to take.
 */
seconds: Seconds, } | { "type": "correct_turn" } & TurnCorrection | { "type": "undo", 
/**
 * The command to take back.
 */
act: CommandId, } | { "type": "claim_baton", 
/**
 * Who the sender sees holding it, if anybody. Refused as stale when it is another.
 */
from?: ParticipantId, } | { "type": "release_baton", } | { "type": "send_cue", 
/**
 * Who should read it.
 */
to: CueTarget, 
/**
 * What it says.
 */
text: CueText, } | { "type": "see_cue", 
/**
 * Which.
 */
cue: CueId, } | { "type": "acknowledge_cue", 
/**
 * Which.
 */
cue: CueId, } | { "type": "clear_cue", 
/**
 * Which.
 */
cue: CueId, } | { "type": "set_screen", 
/**
 * Which.
 */
screen: ParticipantId, 
/**
 * What the crew calls it.
 */
name?: Label, 
/**
 * What it shows; `address` undoes what was said of that before.
 */
layout?: Layout, 
/**
 * Whether it shows nothing at all.
 */
blackout?: boolean, } | { "type": "identify_screens", 
/**
 * Which; all when left out.
 */
screen?: ParticipantId, } | { "type": "ask_question", 
/**
 * The words.
 */
text: QuestionText, 
/**
 * Question or comment.
 */
kind: QuestionKind, 
/**
 * To whom; to anyone when empty.
 */
to: Array<PersonId>, 
/**
 * Hide the name from everyone but the crew.
 */
anonymous: boolean, 
/**
 * The policy question it is about, from 1.
 */
about?: number, 
/**
 * The language it is written in.
 */
language?: Language, } | { "type": "relay_question", 
/**
 * The words.
 */
text: QuestionText, 
/**
 * Question or comment.
 */
kind: QuestionKind, 
/**
 * To whom; to anyone when empty.
 */
to: Array<PersonId>, 
/**
 * Who asks.
 */
beneficiary: Beneficiary, 
/**
 * How they take part.
 */
channel: Channel, 
/**
 * The policy question it is about, from 1.
 */
about?: number, 
/**
 * The language it is written in.
 */
language?: Language, } | { "type": "edit_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * The new words.
 */
text: QuestionText, } | { "type": "translate_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * The translation; left out takes it away.
 */
text?: QuestionText, 
/**
 * The language of the words themselves; what is left out stays.
 */
language?: Language, } | { "type": "readdress_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * To whom; to anyone when empty.
 */
to: Array<PersonId>, 
/**
 * The policy question it is about, from 1.
 */
about?: number, } | { "type": "merge_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * The one that goes on.
 */
into: QuestionId, } | { "type": "keep_apart", 
/**
 * The one.
 */
question: QuestionId, 
/**
 * The other.
 */
from: QuestionId, } | { "type": "step_questions", 
/**
 * Which, at most [`crate::limits::MAX_BULK`], each once.
 */
questions: Array<QuestionId>, 
/**
 * *approved*, *shortlisted* or *declined*.
 */
to: QuestionState, 
/**
 * Why, for their askers, when they are declined.
 */
reason?: Label, } | { "type": "move_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * The one it goes ahead of; last when left out.
 */
before?: QuestionId, } | { "type": "approve_question", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "decline_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Why, for its asker.
 */
reason?: Label, } | { "type": "shortlist_question", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "forward_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Whether its asker speaks or it is read aloud; read aloud when left out.
 */
mode?: RequestMode, } | { "type": "return_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Where to.
 */
to: QuestionState, } | { "type": "withdraw_question", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "mark_asked", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Read aloud by the crew rather than asked in person.
 */
relayed: boolean, } | { "type": "mark_answered", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * By whom; may be empty, and may name people from the audience.
 */
by: Array<PersonId>, } | { "type": "answer_in_writing", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * The answer.
 */
text: AnswerText, } | { "type": "promise_follow_up", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "upvote", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "remove_vote", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "send_message", 
/**
 * For whom it is meant, though all of the crew may read it; for all when left out.
 */
to?: Role, 
/**
 * What it says.
 */
body: MessageBody, } | { "type": "note_incident", 
/**
 * What.
 */
text: MessageText, } | { "type": "resolve_incident", 
/**
 * Which.
 */
incident: IncidentId, } | { "type": "open_show", 
/**
 * What is asked.
 */
question: QuestionText, 
/**
 * [`crate::limits::MIN_OPTIONS`] to [`crate::limits::MAX_OPTIONS`], each once.
 */
options: Array<Label>, } | { "type": "raise_in_show", 
/**
 * Which.
 */
show: ShowId, 
/**
 * The option, from 0; left out takes the hand down.
 */
option?: number, } | { "type": "count_show", 
/**
 * Which.
 */
show: ShowId, 
/**
 * Where.
 */
place: Place, 
/**
 * One for each option, each at most [`crate::limits::MAX_HEADS`].
 */
counts: Array<number>, } | { "type": "close_show", 
/**
 * Which.
 */
show: ShowId, } | { "type": "issue_link", 
/**
 * What its holder may do.
 */
role: Role, 
/**
 * For whom it is meant.
 */
label?: Label, 
/**
 * The speaker on the roster whom its holder is; cues for them arrive there.
 */
person?: PersonId, } | { "type": "revoke_link", 
/**
 * Which.
 */
link: LinkId, };

/**
 * From a screen to the server.
 */
export type ClientFrame = { "type": "hello", 
/**
 * [`crate::PROTOCOL_VERSION`].
 */
version: number, 
/**
 * From `POST /api/enter`.
 */
token: string, 
/**
 * The last `seq` this screen has seen in full; only what changed since is sent.
 */
since?: Seq, 
/**
 * The page build, for the Tech screen.
 */
build?: string, } | { "type": "do", 
/**
 * Made by the screen.
 */
id: CommandId, 
/**
 * What is asked.
 */
command: Command, } | { "type": "attend", 
/**
 * Which; none any more when left out.
 */
question?: QuestionId, } | { "type": "ping", 
/**
 * The screen's own clock; comes back unchanged.
 */
sent: Timestamp, 
/**
 * The way there and back of the last ping, for the Tech screen.
 */
lag?: Millis, };

/**
 * From the server to a screen.
 */
export type ServerFrame = { "type": "welcome", 
/**
 * The server's [`crate::PROTOCOL_VERSION`].
 */
version: number, 
/**
 * Which session.
 */
session: SessionId, 
/**
 * Who the screen speaks for.
 */
you: ParticipantId, 
/**
 * What the screen may do.
 */
roles: Array<Role>, 
/**
 * Where the session stands.
 */
seq: Seq, 
/**
 * The server's clock.
 */
now: Timestamp, 
/**
 * Forget everything first: the next patch holds all there is.
 */
full: boolean, 
/**
 * The server's build.
 */
build: string, } | { "type": "patch", 
/**
 * The session as of this place in the journal.
 */
seq: Seq, 
/**
 * The server's clock.
 */
now: Timestamp, 
/**
 * Present and set when this patch holds all there is: forget everything first.
 */
full?: boolean, 
/**
 * Entities as they are now.
 */
put: { [key in Key]: Entity }, 
/**
 * What changed in entities that were put before; left out when nothing did.
 */
change?: { [key in Key]: EntityChange }, 
/**
 * Entities that are gone, or not this screen's to see any more.
 */
remove: Array<Key>, } | { "type": "done", 
/**
 * The command.
 */
id: CommandId, 
/**
 * The entry that holds it.
 */
seq: Seq, } | { "type": "refused", 
/**
 * The command; left out when the frame could not be read that far.
 */
id?: CommandId, 
/**
 * For programs.
 */
code: RefusalCode, 
/**
 * For people.
 */
message: string, } | { "type": "pong", 
/**
 * As sent.
 */
sent: Timestamp, 
/**
 * The server's clock.
 */
now: Timestamp, } | { "type": "bye", 
/**
 * Why.
 */
code: ByeCode, 
/**
 * Milliseconds to wait before coming back; left out means: do not.
 */
retry_after?: number, };

/**
 * Why the server hangs up.
 */
export type ByeCode = "restart" | "bad_token" | "no_hello" | "version" | "silent" | "too_slow" | "malformed" | "busy" | "removed";

/**
 * The closed list of reasons. Codes are stable; messages may improve.
 */
export type RefusalCode = "malformed" | "not_allowed" | "not_found" | "stale" | "wrong_life" | "wrong_state" | "name_needed" | "already_waiting" | "list_closed" | "too_many" | "out_of_bounds" | "id_taken" | "not_holding" | "not_understood" | "ambiguous" | "too_soon" | "changed_since" | "anonymous" | "muted" | "removed" | "counted_in_room" | "too_fast" | "unavailable" | "journal_full" | "bad_token";

/**
 * The set-up of a session. People are named by their place in `people`.
 */
export type Plan = { 
/**
 * The full title.
 */
title: Title, 
/**
 * A title for phones and projectors.
 */
short_title?: Title, 
/**
 * The conference's own code, for example `WS #15`.
 */
reference?: Label, 
/**
 * Panel, round table …, in the organiser's words.
 */
format?: Label, 
/**
 * How the room is laid out.
 */
layout?: Label, 
/**
 * Planned length of the whole session.
 */
minutes?: Minutes, 
/**
 * When it is to begin.
 */
starts_at?: Timestamp, 
/**
 * The share of the session promised to the audience, as a fraction: `[1, 3]`.
 */
open_floor_share?: [number, number], 
/**
 * The roster.
 */
people: Array<PlanPerson>, 
/**
 * The rundown.
 */
segments: Array<PlanSegment>, 
/**
 * Questions of the whole session, addressed to nobody.
 */
policy_questions: Array<Note>, 
/**
 * Sustainable Development Goals, by number.
 */
goals: Array<number>, 
/**
 * Keywords.
 */
tags: Array<Label>, 
/**
 * Tools for taking part from afar.
 */
tools: Array<Label>, 
/**
 * Everything else the proposal said, kept.
 */
notes: Array<Note>, };

/**
 * Somebody on the roster.
 */
export type PlanPerson = { 
/**
 * Their name, or a description where the proposal leaves it open ("Expert from …").
 */
name: Name, 
/**
 * Mr., Ms., Dr. …
 */
honorific?: Label, 
/**
 * Office or function.
 */
position?: Label, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * What they do in the session.
 */
duties: Array<Duty>, 
/**
 * Self-declared.
 */
stakeholder?: Stakeholder, 
/**
 * Self-declared.
 */
region?: Region, 
/**
 * Self-declared; only ever counted.
 */
gender?: Gender, 
/**
 * How they take part.
 */
attendance: Attendance, };

/**
 * A block of the rundown.
 */
export type PlanSegment = { 
/**
 * What it is for.
 */
kind: SegmentKind, 
/**
 * Its title.
 */
title: Title, 
/**
 * Its planned length; 0 when nobody knows.
 */
minutes: Minutes, 
/**
 * Who speaks in it, in order.
 */
slots: Array<PlanSlot>, 
/**
 * What the moderator means to ask in it, in order.
 */
prepared: Array<PlanQuestion>, };

/**
 * One person's place in a segment.
 */
export type PlanSlot = { 
/**
 * Place in [`Plan::people`].
 */
person: number, 
/**
 * Planned length.
 */
minutes: Minutes, 
/**
 * What about.
 */
topic?: Topic, };

/**
 * A question the moderator means to ask.
 */
export type PlanQuestion = { 
/**
 * Its words.
 */
text: Note, 
/**
 * Places in [`Plan::people`].
 */
to: Array<number>, };

/**
 * What kind of text it is.
 */
export type Recognised = "igf_page" | "igf_page_with_report" | "wsis_page" | "feedback" | "unknown";

/**
 * How far a value can be trusted.
 */
export type Confidence = "sure" | "suggested" | "ask";

/**
 * One value of the plan, by the path it has there (`title`, `people.3.region`, `segments.0.minutes`).
 *
 * What a plan has no place for carries a path of its own: `duties.rapporteur` for a duty nobody holds,
 * `report.deadline`, `report.present` and `report.women` for what a filed report says.
 */
export type Found = { 
/**
 * Where the value stands in [`Plan`].
 */
path: string, 
/**
 * The line it was read from; left out when nothing in the text says it.
 */
line?: number, 
/**
 * How sure.
 */
confidence: Confidence, 
/**
 * Why it is only suggested, what to ask, or what else the text says.
 */
remark?: string, };

/**
 * A line or paragraph that was not understood, or that says more than the plan has room for, kept word for word.
 */
export type PlanNote = { 
/**
 * Where it stands.
 */
line: number, 
/**
 * Its last line, when it runs over several.
 */
to?: number, 
/**
 * The prose label it stood under, if any.
 */
label?: string, 
/**
 * Its words.
 */
text: string, };

/**
 * Why lines were passed over.
 */
export type SkipReason = "furniture" | "heading" | "repeat";

/**
 * Lines that say nothing of their own. Every other line of the text stands in `found` or in `notes`.
 */
export type Skipped = { 
/**
 * The first line.
 */
line: number, 
/**
 * The last line, when there are several.
 */
to?: number, 
/**
 * Why.
 */
reason: SkipReason, 
/**
 * For a repeat: where the same was said first.
 */
same_as?: number, };

/**
 * What was read from a text.
 */
export type Extraction = { 
/**
 * What kind of text it is.
 */
recognised: Recognised, 
/**
 * The plan as far as it could be read; left out when the text is not a session.
 */
plan?: Plan, 
/**
 * Where each value comes from, and what has to be asked.
 */
found: Array<Found>, 
/**
 * Contradictions in the text: reported, not silently settled.
 */
conflicts: Array<Found>, 
/**
 * Everything else, kept.
 */
notes: Array<PlanNote>, 
/**
 * What was passed over, and why.
 */
skipped: Array<Skipped>, 
/**
 * Why a text that is not a session is not one, and what it seems to be about.
 */
explanation?: string, };

/**
 * A code by which somebody opens what is theirs on a second device.
 */
export type DeviceCode = { 
/**
 * To be typed there. A newer one makes it worthless.
 */
code: string, 
/**
 * Where it leads in by itself; the code is in the fragment.
 */
url: string, 
/**
 * That address as a QR code, an SVG.
 */
qr: string, 
/**
 * It is good once, and before then.
 */
expires_at: Timestamp, };

/**
 * Exchanges a link or code for a token.
 */
export type Enter = { "type": "host", 
/**
 * From the fragment.
 */
secret: string, } | { "type": "link", 
/**
 * Which session.
 */
session: SessionId, 
/**
 * Which link.
 */
link: LinkId, 
/**
 * From the fragment.
 */
secret: string, } | { "type": "code", 
/**
 * As shown on the projector; case, spaces and hyphens do not matter.
 */
code: string, } | { "type": "device", 
/**
 * As shown there; case, spaces and hyphens do not matter.
 */
code: string, };

/**
 * The answer to [`Enter`].
 */
export type Entered = { 
/**
 * Which session; left out for the organiser.
 */
session?: SessionId, 
/**
 * Who the token stands for; left out for the organiser.
 */
participant?: ParticipantId, 
/**
 * Goes into `hello`, or into `Authorization: Bearer`. Keep it out of URLs.
 */
token: string, 
/**
 * What it allows.
 */
roles: Array<Role>, 
/**
 * The code attendees join with; for attendees, whose page has it in its address.
 */
join_code?: string, };

/**
 * Makes a session.
 */
export type NewSession = { 
/**
 * Made by the asker; asking twice makes one session.
 */
id: CommandId, 
/**
 * What it is made from.
 */
plan: Plan, };

/**
 * The answer to [`NewSession`].
 */
export type Created = { 
/**
 * The new session.
 */
session: SessionId, };

/**
 * Asks something of a session over REST.
 */
export type Submit = { 
/**
 * Made by the asker; a repeat is answered as before and changes nothing.
 */
id: CommandId, 
/**
 * What is asked.
 */
command: Command, };

/**
 * A command was carried out and is durable.
 */
export type Done = { 
/**
 * The command.
 */
id: CommandId, 
/**
 * The entry that holds it.
 */
seq: Seq, };

/**
 * Everything the holder of a token may see.
 */
export type View = { 
/**
 * The session as of this place in its journal.
 */
seq: Seq, 
/**
 * The server's clock.
 */
now: Timestamp, 
/**
 * By key.
 */
entities: { [key in Key]: Entity }, };

/**
 * A line of the organiser's list.
 */
export type SessionSummary = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * Its title.
 */
title: Title, 
/**
 * The conference's own code.
 */
reference?: Label, 
/**
 * Where it is in its life.
 */
life: Life, 
/**
 * When it is to begin.
 */
starts_at?: Timestamp, 
/**
 * Planned length.
 */
minutes?: Minutes, 
/**
 * When it was made.
 */
created_at: Timestamp, };

/**
 * The links of a session, for its host.
 */
export type RoleLinks = { 
/**
 * The code attendees join with.
 */
join_code: string, 
/**
 * Where attendees join.
 */
join_url: string, 
/**
 * The links.
 */
links: Array<LinkAddress>, };

/**
 * A role link with its address. Whoever holds the address holds the role.
 */
export type LinkAddress = { 
/**
 * Which.
 */
link: LinkId, 
/**
 * What its holder may do.
 */
role: Role, 
/**
 * For whom it is meant.
 */
label?: Label, 
/**
 * The address, secret in the fragment.
 */
url: string, 
/**
 * Whether it was revoked.
 */
revoked: boolean, };

/**
 * A way to come to terms with the clock, with its effect, as of the moment it was asked for.
 */
export type ReplanOffer = { 
/**
 * What it does.
 */
kind: ReplanKind, 
/**
 * What it changes; goes into `adjust_plan` as it is.
 */
changes: Array<Adjustment>, 
/**
 * Time won back (by an extension: how much later it should end); for what gives time to the open floor, the
 * time the audience gets by it.
 */
gain: Millis, 
/**
 * When the session is expected to end without it.
 */
end_before: Timestamp, 
/**
 * When it would be expected to end.
 */
end_after: Timestamp, 
/**
 * Open floor to be expected without it.
 */
open_floor_before: Millis, 
/**
 * Open floor to be expected with it.
 */
open_floor_after: Millis, 
/**
 * It would still end, or only then should end, after the hard end.
 */
past_hard_end: boolean, };

/**
 * What could be done about the time.
 */
export type Replan = { 
/**
 * The server's clock.
 */
now: Timestamp, 
/**
 * How far the session is behind its end, nothing when it is not; left out when nobody knows.
 */
behind_by?: Millis, 
/**
 * How far it is ahead; left out likewise.
 */
ahead_by?: Millis, 
/**
 * The promised open floor that would be missing, nothing when none is promised; left out when nobody knows.
 */
stolen?: Millis, 
/**
 * What could be done, in the order of least harm.
 */
offers: Array<ReplanOffer>, };

/**
 * What a REST call answers when it cannot do what was asked.
 */
export type Problem = { 
/**
 * For programs: a refusal code.
 */
code: RefusalCode, 
/**
 * For people: what went wrong and what to do next.
 */
message: string, };

/**
 * A remote gathering that takes part as one.
 */
export type HubId = string;

/**
 * Something that went wrong, as the crew noted it.
 */
export type IncidentId = string;

/**
 * A message on the crew's own line.
 */
export type MessageId = string;

/**
 * A show of hands.
 */
export type ShowId = string;

/**
 * An answer in writing, up to [`MAX_ANSWER`] graphemes, in paragraphs.
 */
export type AnswerText = string;

/**
 * A message on the crew's line or an incident, up to [`MAX_MESSAGE`] graphemes.
 */
export type MessageText = string;

/**
 * A language tag of BCP 47, as pages say it in `lang`: "fr", "zh-Hant". Two to 35 letters, digits and hyphens.
 */
export type Language = string;

/**
 * What happened to a question.
 */
export type StepKind = "submitted" | "approved" | "shortlisted" | "forwarded" | "asked" | "answered" | "answered_in_writing" | "follow_up" | "declined" | "withdrawn" | "merged" | "returned" | "edited" | "translated" | "readdressed" | "not_reached";

/**
 * Why two questions are likely the same.
 */
export type LikenessReason = "same_words" | "nearly_same_words" | "shared_words";

/**
 * How whoever asked for the floor wants to be heard.
 */
export type RequestMode = "speaks" | "read_aloud";

/**
 * What is known of the sound of somebody who is to speak online.
 */
export type AudioState = "claimed" | "checked" | "failed";

/**
 * Ready-made messages on the crew's line.
 */
export type Signal = "question_ready" | "speaker_ready" | "hold" | "go_on" | "audio_problem" | "video_problem" | "solved" | "help" | "one_more" | "thanks";

/**
 * Where heads and hands are counted.
 */
export type Place = { "type": "room", } | { "type": "hub", 
/**
 * Which.
 */
hub: HubId, };

/**
 * What a message on the crew's line says.
 */
export type MessageBody = { "type": "signal", 
/**
 * Which.
 */
signal: Signal, } | { "type": "words", 
/**
 * The words.
 */
text: MessageText, };

/**
 * Something that was done with a question.
 */
export type QuestionStep = { 
/**
 * What.
 */
step: StepKind, 
/**
 * When.
 */
at: Timestamp, 
/**
 * By whom; by nobody when time did it.
 */
by?: ParticipantId, 
/**
 * What to call them.
 */
name?: Name, };

/**
 * A question that is likely the same as another.
 */
export type Likeness = { 
/**
 * Which.
 */
question: QuestionId, 
/**
 * How alike, in percent.
 */
percent: number, 
/**
 * Why.
 */
why: LikenessReason, 
/**
 * Words that matter and are in both, the first few; for [`LikenessReason::SharedWords`].
 */
words: Array<Label>, 
/**
 * The same person sent both.
 */
same_asker: boolean, };

/**
 * The relay desk: its short list, and its figures for the report. (The job description of the IGF's remote moderators
 * asks for participants, hubs, questions asked, forwarded, answered and other, and interventions.)
 */
export type RelayCard = { 
/**
 * The short list, in the order in which questions are to be forwarded.
 */
shortlist: Array<QuestionId>, 
/**
 * The figures so far.
 */
figures: RelayFigures, };

/**
 * What became of everything that came in.
 */
export type RelayFigures = { 
/**
 * Participants who joined online.
 */
online: number, 
/**
 * Participants who joined from the room.
 */
onsite: number, 
/**
 * Hubs.
 */
hubs: number, 
/**
 * Heads in hubs, as far as they were counted.
 */
hub_heads: number, 
/**
 * Questions and comments that came in, merged ones included.
 */
submitted: number, 
/**
 * Of these, comments.
 */
comments: number, 
/**
 * Of these, sent before the session began.
 */
before: number, 
/**
 * Still waiting at the desk.
 */
open: number, 
/**
 * Ever handed to the chair.
 */
forwarded: number, 
/**
 * Ever put to the panel.
 */
asked: number, 
/**
 * Answered in the session.
 */
answered: number, 
/**
 * Answered in writing.
 */
in_writing: number, 
/**
 * To be answered in writing.
 */
follow_up: number, 
/**
 * Turned down.
 */
declined: number, 
/**
 * Merged into others.
 */
merged: number, 
/**
 * Taken back.
 */
withdrawn: number, 
/**
 * Not reached; nothing before the end.
 */
not_reached: number, 
/**
 * Turns of people online or in hubs.
 */
interventions: number, };

/**
 * One's own hand in a show of hands.
 */
export type RaisedHand = { 
/**
 * Which.
 */
show: ShowId, 
/**
 * The option, from 0.
 */
option: number, };

/**
 * A step of one's own question.
 */
export type MyStep = { 
/**
 * Which.
 */
step: StepKind, 
/**
 * When.
 */
at: Timestamp, };

/**
 * The question one's own became part of.
 */
export type MergedInto = { 
/**
 * Which.
 */
question: QuestionId, 
/**
 * What people call it by.
 */
number: number, 
/**
 * Its words; left out while they are not for everybody to read.
 */
text?: QuestionText, 
/**
 * Where it is on its path.
 */
state: QuestionState, };

/**
 * The room and the hubs.
 */
export type PlacesCard = { 
/**
 * Heads counted in the room.
 */
room?: number, 
/**
 * When.
 */
room_at?: Timestamp, 
/**
 * The hubs, in the order they were added.
 */
hubs: Array<HubCard>, };

/**
 * A remote gathering that takes part as one.
 */
export type HubCard = { 
/**
 * Which.
 */
id: HubId, 
/**
 * What it is called.
 */
name: Name, 
/**
 * Heads counted in it.
 */
heads?: number, 
/**
 * When.
 */
counted_at?: Timestamp, 
/**
 * Who speaks for it.
 */
spokesperson?: Speaker, 
/**
 * Participants who said they sit in it.
 */
joined: number, };

/**
 * What somebody needs to take part; the relay desk's only.
 */
export type NeedCard = { 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * What to call them.
 */
name: Name, 
/**
 * How they take part.
 */
channel?: Channel, 
/**
 * What they need.
 */
need: Label, 
/**
 * Since when.
 */
at: Timestamp, };

/**
 * A message on the crew's line.
 */
export type MessageCard = { 
/**
 * Which.
 */
id: MessageId, 
/**
 * Who sent it.
 */
from: ParticipantId, 
/**
 * What to call them.
 */
name?: Name, 
/**
 * As what they sent it.
 */
role: Role, 
/**
 * For whom it is meant; for all of the crew when left out.
 */
to?: Role, 
/**
 * What it says.
 */
body: MessageBody, 
/**
 * When.
 */
at: Timestamp, };

/**
 * Something that went wrong.
 */
export type IncidentCard = { 
/**
 * Which.
 */
id: IncidentId, 
/**
 * Who noted it.
 */
from: ParticipantId, 
/**
 * What to call them.
 */
name?: Name, 
/**
 * What.
 */
text: MessageText, 
/**
 * When.
 */
at: Timestamp, 
/**
 * When it was dealt with.
 */
resolved_at?: Timestamp, };

/**
 * A show of hands; whoever raised theirs for what is nobody's to see.
 */
export type ShowCard = { 
/**
 * Which.
 */
id: ShowId, 
/**
 * What is asked.
 */
question: QuestionText, 
/**
 * The options.
 */
options: Array<OptionCard>, 
/**
 * Whether the room was counted.
 */
room_counted: boolean, 
/**
 * Hubs that were counted.
 */
hubs_counted: Array<HubId>, 
/**
 * When it was opened.
 */
opened_at: Timestamp, 
/**
 * When it was closed.
 */
closed_at?: Timestamp, };

/**
 * One of the options.
 */
export type OptionCard = { 
/**
 * What it says.
 */
label: Label, 
/**
 * Hands counted in the room.
 */
onsite: number, 
/**
 * Hands raised online.
 */
online: number, 
/**
 * Hands counted in hubs.
 */
hub: number, 
/**
 * All of them.
 */
total: number, };

/**
 * A participant as the crew finds them.
 */
export type FoundParticipant = { 
/**
 * Who.
 */
participant: ParticipantId, 
/**
 * What to call them, once they have said.
 */
name?: Name, 
/**
 * Organization.
 */
affiliation?: Label, 
/**
 * As what they came in.
 */
role: Role, 
/**
 * How they take part.
 */
channel?: Channel, 
/**
 * The hub they sit in.
 */
hub?: HubId, 
/**
 * A screen of theirs is connected.
 */
here: boolean, 
/**
 * They are muted.
 */
muted: boolean, 
/**
 * They were put out.
 */
removed: boolean, 
/**
 * Others who go by the same name and organization: perhaps the same person with a second device.
 */
namesakes: number, 
/**
 * Questions they sent.
 */
questions: number, };

/**
 * Who was found; at most [`crate::limits::MAX_FOUND`] of `total`.
 */
export type FoundParticipants = { 
/**
 * How many fit.
 */
total: number, 
/**
 * The first of them by name.
 */
found: Array<FoundParticipant>, };
