//! X2: `web-client/src/protocol.gen.ts` and `limits.gen.ts` are generated from these types and committed.
//! `make gen` (or `UPDATE_GENERATED=1 cargo test -p dais-protocol`) rewrites it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{fmt::Write as _, fs, path::Path};

use dais_protocol::{
    ActCard, ActKind, Adjustment, AnswerText, Attendance, AudioState, BatonCard, Beneficiary, ByeCode,
    Channel, ClientFrame, Clock, Command, CommandId, Confidence, Created, CueCard, CueId, CuePreset,
    CueTarget, CueText, DeskCard, DeviceCode, Done, Duty, Enter, Entered, Entity, EntityChange, EntryId,
    Expected, Extraction, FairnessCard, FairnessRow, FloorCard, FloorShare, FloorTarget, Found,
    FoundParticipant, FoundParticipants, Gender, Group, HubCard, HubId, IncidentCard, IncidentId, Key, Label,
    Language, Layout, Life, Likeness, LikenessReason, LinkAddress, LinkCard, LinkId, ListClosing, MeCard,
    MergedInto, MessageBody, MessageCard, MessageId, MessageText, Millis, Minutes, MyQuestion, MyRequest,
    MyStep, Name, NeedCard, NewSession, NextCard, Note, OptionCard, PROTOCOL_VERSION, ParticipantId,
    PersonCard, PersonDetails, PersonId, Place, PlacesCard, Plan, PlanNote, PlanPerson, PlanQuestion,
    PlanSegment, PlanSlot, PreparedCard, PreparedId, PreparedState, PresenceCard, PresentCrew, PresentScreen,
    Problem, QuestionCard, QuestionDetails, QuestionId, QuestionKind, QuestionState, QuestionStep,
    QuestionText, QueueCard, QueuePolicy, RaisedHand, Recognised, RefusalCode, Region, RelayCard,
    RelayFigures, Replan, ReplanKind, ReplanOffer, RequestCard, RequestId, RequestKind, RequestMode,
    RequestState, Role, RoleLinks, RundownCard, ScreenCard, Seconds, SegmentCard, SegmentId, SegmentKind,
    SegmentOutlook, Seq, ServerFrame, SessionCard, SessionChange, SessionId, SessionSummary, Settings,
    ShareCard, ShowCard, ShowId, Signal, SkipReason, Skipped, SlotCard, SlotId, SlotState, Speaker,
    Stakeholder, StepKind, Submit, Suggestion, SuggestionReason, Timestamp, Title, Topic, TurnCard,
    TurnCorrection, TurnId, TurnKind, TurnWas, View, VotesCard, Who, limits,
};
use ts_rs::{Config, TS};

macro_rules! declare {
    ($($name:ident),* $(,)?) => {
        fn declarations(config: &Config) -> Vec<(Option<String>, String)> {
            vec![$((<$name as TS>::docs(), <$name as TS>::decl(config))),*]
        }
    };
}

declare!(
    CommandId,
    CueId,
    EntryId,
    LinkId,
    ParticipantId,
    PersonId,
    PreparedId,
    QuestionId,
    RequestId,
    SegmentId,
    SessionId,
    SlotId,
    TurnId,
    Seq,
    Timestamp,
    Millis,
    Minutes,
    Seconds,
    Name,
    Label,
    Title,
    Topic,
    QuestionText,
    Note,
    Key,
    Attendance,
    Channel,
    Duty,
    Gender,
    Life,
    PreparedState,
    QuestionKind,
    QuestionState,
    Region,
    RequestKind,
    RequestState,
    Role,
    SegmentKind,
    SlotState,
    Stakeholder,
    CuePreset,
    ReplanKind,
    Layout,
    ActKind,
    QueuePolicy,
    FloorShare,
    SuggestionReason,
    TurnKind,
    Who,
    Speaker,
    Clock,
    Settings,
    Expected,
    SegmentOutlook,
    ShareCard,
    SessionCard,
    RundownCard,
    SegmentCard,
    SlotCard,
    PersonCard,
    PersonDetails,
    FloorCard,
    TurnCard,
    TurnWas,
    ListClosing,
    QueueCard,
    NextCard,
    Suggestion,
    RequestCard,
    PreparedCard,
    QuestionCard,
    VotesCard,
    QuestionDetails,
    LinkCard,
    MeCard,
    MyRequest,
    MyQuestion,
    PresenceCard,
    PresentCrew,
    PresentScreen,
    ScreenCard,
    DeskCard,
    BatonCard,
    ActCard,
    CueCard,
    FairnessCard,
    FairnessRow,
    Group,
    Entity,
    EntityChange,
    Beneficiary,
    FloorTarget,
    CueTarget,
    CueText,
    Adjustment,
    SessionChange,
    TurnCorrection,
    Command,
    ClientFrame,
    ServerFrame,
    ByeCode,
    RefusalCode,
    Plan,
    PlanPerson,
    PlanSegment,
    PlanSlot,
    PlanQuestion,
    Recognised,
    Confidence,
    Found,
    PlanNote,
    SkipReason,
    Skipped,
    Extraction,
    DeviceCode,
    Enter,
    Entered,
    NewSession,
    Created,
    Submit,
    Done,
    View,
    SessionSummary,
    RoleLinks,
    LinkAddress,
    ReplanOffer,
    Replan,
    Problem,
    HubId,
    IncidentId,
    MessageId,
    ShowId,
    AnswerText,
    MessageText,
    Language,
    StepKind,
    LikenessReason,
    RequestMode,
    AudioState,
    Signal,
    Place,
    MessageBody,
    QuestionStep,
    Likeness,
    RelayCard,
    RelayFigures,
    RaisedHand,
    MyStep,
    MergedInto,
    PlacesCard,
    HubCard,
    NeedCard,
    MessageCard,
    IncidentCard,
    ShowCard,
    OptionCard,
    FoundParticipant,
    FoundParticipants,
);

#[test]
fn x2_generated_typescript_is_fresh() {
    for (name, fresh) in [("protocol.gen.ts", typescript()), ("limits.gen.ts", bounds())] {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client/src");
        let path = sources.join(name);
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            fs::create_dir_all(sources).unwrap();
            fs::write(&path, fresh).unwrap();
            continue;
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == fresh, "{} is stale: run `make gen`", path.display());
    }
}

const HEAD: &str = "// Generated from protocol/src by `make gen`. Do not edit.\n\n";

/// A constant each, in a file of their own: then a page holds those it uses rather than all.
fn bounds() -> String {
    let mut text = String::from(HEAD);
    for (name, value) in limits::all() {
        writeln!(text, "export const {name} = {value};").unwrap();
    }
    text
}

fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut text = String::from(HEAD);
    writeln!(text, "export const PROTOCOL_VERSION = {PROTOCOL_VERSION};\n").unwrap();
    text.push_str("/** Every bound that both sides must know; see protocol/src/limits.rs. */\n");
    text.push_str("export * as LIMITS from './limits.gen';\n");
    for (docs, declaration) in declarations(&config) {
        writeln!(
            text,
            "\n{}export {}",
            docs.unwrap_or_default(),
            declaration.trim()
        )
        .unwrap();
    }
    text
}
