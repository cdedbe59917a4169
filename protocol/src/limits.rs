//! Every bound that both sides must know. Exported to the browser as `LIMITS`.

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $value:expr;)*) => {
        $($(#[$doc])* pub const $name: $kind = $value;)*

        /// Name and value of every limit, for the generated TypeScript.
        #[expect(clippy::cast_lossless, reason = "one macro, several integer types")]
        pub fn all() -> Vec<(&'static str, u64)> {
            vec![$((stringify!($name), $name as u64)),*]
        }
    };
}

limits! {
    /// A frame from a client, in bytes. Larger ones close the socket.
    MAX_FRAME_BYTES: usize = 16 * 1024;
    /// A person's name, in graphemes.
    MAX_NAME: usize = 60;
    /// An affiliation, position or other one-line label, in graphemes.
    MAX_LABEL: usize = 160;
    /// A session or segment title, in graphemes.
    MAX_TITLE: usize = 240;
    /// The topic of a slot or turn, in graphemes.
    MAX_TOPIC: usize = 600;
    /// A question or comment in writing, in graphemes.
    MAX_QUESTION: usize = 500;
    /// An answer in writing, in graphemes.
    MAX_ANSWER: usize = 1000;
    /// A message on the crew's line or an incident, in graphemes.
    MAX_MESSAGE: usize = 300;
    /// A note kept from a proposal, a question the crew prepared, in graphemes.
    MAX_NOTE: usize = 4000;
    /// Combining marks kept on one base character; more are dropped.
    MAX_MARKS: usize = 3;
    /// Bytes a character may take on average over a text; letters of most scripts take three, an emoji eleven.
    BYTES_EACH: usize = 8;
    /// A planned length, in minutes: a day.
    MAX_MINUTES: u16 = 1440;
    /// Time added to or taken from a turn by one act, in seconds.
    MAX_ADDED_SECONDS: u32 = 3600;
    /// People on a session's roster, walk-ins included.
    MAX_PEOPLE: usize = 1000;
    /// Participants who ever joined a session.
    MAX_PARTICIPANTS: usize = 40_000;
    /// Places among them kept for whoever comes by a role link.
    KEPT_FOR_LINKS: usize = 1000;
    /// Segments of a rundown.
    MAX_SEGMENTS: usize = 60;
    /// Slots of one segment.
    MAX_SLOTS: usize = 60;
    /// Questions the moderator prepared, for the whole session.
    MAX_PREPARED: usize = 200;
    /// Policy questions, tags, goals, organizers and notes of a plan, each.
    MAX_PLAN_ITEMS: usize = 200;
    /// Time ahead for which the list's closing can be set, in minutes.
    MAX_CLOSING_MINUTES: u64 = 1440;
    /// Requests for the floor waiting at once.
    MAX_WAITING: usize = 500;
    /// Requests one participant may have waiting at once, of one kind.
    MAX_OWN_REQUESTS: usize = 1;
    /// Questions kept in a session, whatever became of them.
    MAX_QUESTIONS: usize = 5000;
    /// Places among them, and among waiting requests a tenth of as many, kept for what the crew enters.
    KEPT_FOR_CREW: usize = 500;
    /// Questions one participant may send in all.
    MAX_OWN_QUESTIONS: usize = 30;
    /// Questions one participant may have open (not yet answered, declined or withdrawn).
    MAX_OPEN_QUESTIONS: usize = 3;
    /// People a question may be addressed to.
    MAX_ADDRESSEES: usize = 12;
    /// Questions moved by one act.
    MAX_BULK: usize = 100;
    /// Steps of one question that are remembered; the oldest but the first are forgotten.
    MAX_STEPS: usize = 40;
    /// Questions merged into one.
    MAX_MERGED: usize = 100;
    /// Askers of merged questions who are shown by name.
    SHOWN_ASKERS: usize = 5;
    /// Likely duplicates proposed for a question.
    SHOWN_LIKE: usize = 3;
    /// Policy questions a question may be about: 1 to this.
    MAX_ABOUT: u8 = 200;
    /// Heads counted in the room or in a hub.
    MAX_HEADS: u32 = 100_000;
    /// Hubs of a session.
    MAX_HUBS: usize = 50;
    /// Messages kept on the crew's line; the oldest are forgotten first.
    MAX_MESSAGES: usize = 300;
    /// Incidents of a session.
    MAX_INCIDENTS: usize = 200;
    /// Shows of hands in a session.
    MAX_SHOWS: usize = 50;
    /// Options of a show of hands.
    MAX_OPTIONS: usize = 6;
    /// And at least.
    MIN_OPTIONS: usize = 2;
    /// People who told the online moderator what they need.
    MAX_NEEDS: usize = 500;
    /// Participants found by one search.
    MAX_FOUND: usize = 100;
    /// Crew who are connected and shown by name; those who came first.
    SHOWN_CREW: usize = 200;
    /// Milliseconds a code for a second device is good.
    DEVICE_CODE_MS: u64 = 5 * 60_000;
    /// Role links of a session, revoked ones included.
    MAX_LINKS: usize = 200;
    /// The latest clocks can be set to turn to *warning*, in seconds left.
    MIN_WARNING_SECONDS: u32 = 10;
    /// And the earliest.
    MAX_WARNING_SECONDS: u32 = 600;
    /// The latest clocks can be set to turn to *danger*, in seconds left; the earliest is with the warning.
    MIN_DANGER_SECONDS: u32 = 5;
    /// What each speaker of the list may be given, in seconds.
    MAX_EACH_SECONDS: u32 = 3600;
    /// And at least.
    MIN_EACH_SECONDS: u32 = 10;
    /// Requests that left the list and are remembered; the oldest that were not granted are forgotten first.
    MAX_PAST_REQUESTS: usize = 5000;
    /// Either side of a ratio of onsite to online speakers.
    MAX_RATIO: u8 = 9;
    /// Speakers who asked later may be called before somebody; then it is their turn whatever the policy. Enough to
    /// leave ten of the room and ten online to take turns undisturbed, also when all of one side asked first.
    MAX_PASSED: u32 = 10;
    /// Milliseconds after which somebody who waits is marked as waiting long.
    LONG_WAIT_MS: u64 = 10 * 60_000;
    /// Places from the front of the list whose holders are called to be ready.
    ON_DECK: usize = 2;
    /// The earliest a typed line may do the like again, in milliseconds: give the floor after a turn began, end a turn after
    /// one ended, start a segment after one started, take an act back after one was.
    SAME_PRESS_MS: u64 = 2000;
    /// The shortest a replan makes a slot, a break or an open floor, in milliseconds; what is planned shorter stays.
    MIN_SLOT_MS: u64 = 60_000;
    /// Lengths given by a replan change by whole steps of so many milliseconds.
    REPLAN_STEP_MS: u64 = 5000;
    /// The least a replan must win to be offered, in milliseconds.
    REPLAN_MIN_GAIN_MS: u64 = 30_000;
    /// Time to spare from which reserve questions are shown, in milliseconds.
    RESERVE_NEEDS_MS: u64 = 3 * 60_000;
    /// Acts that can be taken back, newest last.
    MAX_ACTS: usize = 20;
    /// Turns of a session.
    MAX_TURNS: usize = 5000;
    /// Pauses of one turn, interposed ones included.
    MAX_PAUSES: usize = 200;
    /// Cues kept, the oldest cleared ones forgotten first.
    MAX_CUES: usize = 200;
    /// Cues standing at once, to speakers and to the crew each.
    MAX_OPEN_CUES: usize = 20;
    /// Of those to the crew, from one speaker.
    MAX_OWN_CUES: usize = 3;
    /// Cues of their own a speaker sees with their receipt.
    SHOWN_OWN_CUES: usize = 5;
    /// Milliseconds after which a cue nobody saw is pressed on.
    CUE_UNSEEN_MS: u64 = 15_000;
    /// Milliseconds a cue stands on an unattended stage view once it was seen there.
    CUE_STANDS_MS: u64 = 30_000;
    /// Milliseconds an unattended screen shows its name.
    IDENTIFY_MS: u64 = 10_000;
    /// Milliseconds the baton's holder may be away before it is put down for them.
    BATON_AWAY_MS: u64 = 10_000;
    /// Unattended screens that are named or directed.
    MAX_SCREENS: usize = 200;
    /// Waiting speakers shown by name to the public.
    SHOWN_NEXT: usize = 8;
    /// A proposal pasted or imported, in bytes.
    MAX_PROPOSAL_BYTES: usize = 1024 * 1024;
    /// A REST body other than a proposal, in bytes.
    MAX_BODY_BYTES: usize = 512 * 1024;
    /// Commands a connection may send in a burst.
    COMMAND_BURST: u32 = 20;
    /// Commands per second a connection may keep up.
    COMMANDS_PER_SECOND: u32 = 4;
    /// Letters kept of the page build a screen says it runs.
    MAX_BUILD: usize = 60;
    /// Milliseconds a new socket may take to say hello.
    HELLO_TIMEOUT_MS: u32 = 5000;
    /// Milliseconds between a client's pings; a server that hears nothing for three of them hangs up.
    HEARTBEAT_MS: u32 = 15_000;
}
