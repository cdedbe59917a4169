// Generated from protocol/src by `make gen`. Do not edit.

export const PROTOCOL_VERSION = 1;

/** Every bound that both sides must know; see protocol/src/limits.rs. */
export const LIMITS = {
  MAX_FRAME_BYTES: 16384,
  MAX_NAME: 60,
  MAX_LABEL: 160,
  MAX_TITLE: 240,
  MAX_TOPIC: 600,
  MAX_QUESTION: 500,
  MAX_NOTE: 4000,
  MAX_MARKS: 3,
  BYTES_EACH: 8,
  MAX_MINUTES: 1440,
  MAX_ADDED_SECONDS: 3600,
  MAX_PEOPLE: 1000,
  MAX_PARTICIPANTS: 40000,
  KEPT_FOR_LINKS: 1000,
  MAX_SEGMENTS: 60,
  MAX_SLOTS: 60,
  MAX_PREPARED: 200,
  MAX_PLAN_ITEMS: 200,
  MAX_CLOSING_MINUTES: 1440,
  MAX_WAITING: 500,
  MAX_OWN_REQUESTS: 1,
  MAX_QUESTIONS: 5000,
  KEPT_FOR_CREW: 500,
  MAX_OWN_QUESTIONS: 30,
  MAX_OPEN_QUESTIONS: 3,
  MAX_ADDRESSEES: 12,
  MAX_LINKS: 200,
  SHOWN_NEXT: 8,
  MAX_PROPOSAL_BYTES: 1048576,
  MAX_BODY_BYTES: 524288,
  COMMAND_BURST: 20,
  COMMANDS_PER_SECOND: 4,
  HELLO_TIMEOUT_MS: 5000,
  HEARTBEAT_MS: 15000,
} as const;

/**
 * Made by the asker (`UUIDv7`). It is the idempotency key of the command *and* the identity of
 * what the command creates, so deciding needs no randomness. Untrusted: order by [`Seq`], never by it.
 */
export type CommandId = string;

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
export type Attendance = "expected" | "provisional" | "onsite" | "remote" | "absent";

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
export type QuestionState = "submitted" | "approved" | "shortlisted" | "forwarded" | "asked" | "answered" | "declined" | "withdrawn" | "not_reached";

/**
 * UN regional groups.
 */
export type Region = "african" | "asia_pacific" | "eastern_european" | "latin_american_caribbean" | "western_european_others" | "intergovernmental";

/**
 * Kinds of request, in the order in which they go ahead of one another.
 */
export type RequestKind = "point_of_order" | "clarifying_question" | "reply" | "intervention";

/**
 * RFC 8855 (BFCP) request states, as far as a meeting room needs them.
 */
export type RequestState = "pending" | "accepted" | "granted" | "denied" | "cancelled" | "released" | "revoked";

/**
 * What a link lets its holder do. One person may hold several.
 */
export type Role = "host" | "chair" | "relay" | "tech" | "rapporteur" | "speaker" | "attendee" | "screen";

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
 * Why somebody in the list should be next.
 */
export type SuggestionReason = "only_one" | "point_of_order" | "by_kind" | "first_in_list" | "chair_ordered";

/**
 * What a turn is.
 */
export type TurnKind = "statement" | "answer" | "intervention" | "moderation";

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
channel: Channel, };

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
 * Whether questions wait for the relay desk before anybody sees them.
 */
screening: boolean, 
/**
 * The code attendees join with: eight letters and digits.
 */
join_code: string, 
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
 * The running segment's clock.
 */
clock?: Clock, 
/**
 * Planned length of all segments together.
 */
planned: Millis, 
/**
 * Planned length of the segments that have not begun.
 */
ahead: Millis, 
/**
 * When the session should end by its plan, counted from its actual start.
 */
planned_end?: Timestamp, };

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
 * Planned length.
 */
minutes: Minutes, 
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
 * What about.
 */
topic?: Topic, 
/**
 * What became of it.
 */
state: SlotState, };

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
spoken: Millis, };

/**
 * Who has the floor.
 */
export type FloorCard = { 
/**
 * The turn on the floor.
 */
turn?: TurnCard, 
/**
 * The question being put, with or without a turn.
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
clock: Clock, };

/**
 * The speaker queue.
 */
export type QueueCard = { 
/**
 * Channels for which the list is open.
 */
open: Array<Channel>, 
/**
 * When the list closes by itself.
 */
closes_at?: Timestamp, 
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
 * All who wait, in order; crew only.
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
kind?: RequestKind, };

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
first_time: boolean, };

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
state: PreparedState, };

/**
 * A question or comment in writing.
 */
export type QuestionCard = { 
/**
 * Which.
 */
id: QuestionId, 
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
 * How many support it.
 */
votes: number, 
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
 * Who answered.
 */
answered_by: Array<PersonId>, 
/**
 * Crew only.
 */
details?: QuestionDetails, };

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
by_crew: boolean, };

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
turn?: TurnId, };

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
 * A word to the crew.
 */
note?: Label, };

/**
 * One's own question.
 */
export type MyQuestion = { 
/**
 * Which.
 */
id: QuestionId, 
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
reason?: Label, };

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
 * Crew connected; empty for the public.
 */
crew: Array<PresentCrew>, };

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
roles: Array<Role>, };

/**
 * Any of them.
 */
export type Entity = { "type": "session" } & SessionCard | { "type": "rundown" } & RundownCard | { "type": "floor" } & FloorCard | { "type": "queue" } & QueueCard | { "type": "presence" } & PresenceCard | { "type": "segment" } & SegmentCard | { "type": "person" } & PersonCard | { "type": "prepared" } & PreparedCard | { "type": "request" } & RequestCard | { "type": "question" } & QuestionCard | { "type": "link" } & LinkCard | { "type": "me" } & MeCard;

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
slot: SlotId, } | { "type": "person", 
/**
 * Who.
 */
person: PersonId, } | { "type": "question", 
/**
 * Which.
 */
question: QuestionId, };

/**
 * Everything that can be asked. What a command creates bears the command's own id.
 */
export type Command = { "type": "open_session", } | { "type": "start_session", } | { "type": "end_session", } | { "type": "archive_session", } | { "type": "change_session", 
/**
 * The full title.
 */
title?: Title, 
/**
 * A title for phones and projectors.
 */
short_title?: Title, 
/**
 * Whether questions wait for the relay desk before anybody sees them.
 */
screening?: boolean, } | { "type": "add_segment", 
/**
 * What it is for.
 */
kind: SegmentKind, 
/**
 * Its title.
 */
title: Title, 
/**
 * Its planned length.
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
minutes?: Minutes, } | { "type": "move_segment", 
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
topic?: Topic, } | { "type": "remove_slot", 
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
segment: SegmentId, } | { "type": "add_prepared", 
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
to: Array<PersonId>, } | { "type": "mark_prepared", 
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
channel: Channel, } | { "type": "raise_hand", 
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
before?: RequestId, } | { "type": "open_list", 
/**
 * For one channel, or for all when left out.
 */
channel?: Channel, } | { "type": "close_list", 
/**
 * For one channel, or for all when left out.
 */
channel?: Channel, 
/**
 * Close then rather than now; all channels.
 */
at?: Timestamp, } | { "type": "give_floor", 
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
minutes?: Minutes, } | { "type": "pause_turn", 
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
seconds: Seconds, } | { "type": "ask_question", 
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
anonymous: boolean, } | { "type": "relay_question", 
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
channel: Channel, } | { "type": "edit_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * The new words.
 */
text: QuestionText, } | { "type": "approve_question", 
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
question: QuestionId, } | { "type": "return_question", 
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
by: Array<PersonId>, } | { "type": "upvote", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "remove_vote", 
/**
 * Which.
 */
question: QuestionId, } | { "type": "issue_link", 
/**
 * What its holder may do.
 */
role: Role, 
/**
 * For whom it is meant.
 */
label?: Label, } | { "type": "revoke_link", 
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
command: Command, } | { "type": "ping", 
/**
 * The screen's own clock; comes back unchanged.
 */
sent: Timestamp, };

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
export type ByeCode = "restart" | "bad_token" | "no_hello" | "version" | "silent" | "too_slow" | "malformed" | "busy";

/**
 * The closed list of reasons. Codes are stable; messages may improve.
 */
export type RefusalCode = "malformed" | "not_allowed" | "not_found" | "stale" | "wrong_life" | "wrong_state" | "name_needed" | "already_waiting" | "list_closed" | "too_many" | "out_of_bounds" | "id_taken" | "anonymous" | "too_fast" | "unavailable" | "journal_full" | "bad_token";

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
 * Its planned length.
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
roles: Array<Role>, };

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
