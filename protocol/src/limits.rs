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
    /// Role links of a session, revoked ones included.
    MAX_LINKS: usize = 200;
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
    /// Milliseconds a new socket may take to say hello.
    HELLO_TIMEOUT_MS: u32 = 5000;
    /// Milliseconds between a client's pings; a server that hears nothing for three of them hangs up.
    HEARTBEAT_MS: u32 = 15_000;
}
