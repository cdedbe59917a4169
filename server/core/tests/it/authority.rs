//! A: who may do what. The table of `docs/authority.md` is generated from the core's own answers.

use std::fmt::Write as _;

use dais_core::Ask;
use dais_protocol::{
    AnswerText, Attendance, Beneficiary, Channel, Command, CommandId, CueId, CuePreset, CueTarget, CueText,
    Duty, FloorTarget, HubId, IncidentId, Label, LinkId, MessageBody, MessageText, Note, ParticipantId,
    PersonId, Place, PreparedId, PreparedState, QuestionId, QuestionKind, QuestionState, QuestionText,
    RefusalCode, ReplanKind, RequestId, RequestKind, RequestMode, Role, Seconds, SegmentId, SegmentKind,
    SessionChange, ShowId, Signal, SlotId, Title, TurnCorrection, TurnId, Who,
};
use utoipa::PartialSchema as _;
use uuid::Uuid;

use crate::room::{Room, actor, chair, minutes, name};

/// One of each, naming things that are not there.
#[expect(clippy::too_many_lines, reason = "one of each")]
fn one_of_each() -> Vec<Command> {
    let (segment, slot) = (SegmentId(Uuid::nil()), SlotId(Uuid::nil()));
    let (person, prepared) = (PersonId(Uuid::nil()), PreparedId(Uuid::nil()));
    let (request, question) = (RequestId(Uuid::nil()), QuestionId(Uuid::nil()));
    let (turn, link, cue) = (TurnId(Uuid::nil()), LinkId(Uuid::nil()), CueId(Uuid::nil()));
    let title = || Title::parse("A title").unwrap();
    let text = || QuestionText::parse("A question?").unwrap();
    let beneficiary = || Beneficiary::Person { person };
    let (kind, channel) = (RequestKind::Intervention, Channel::Onsite);
    let (hub, show) = (HubId(Uuid::nil()), ShowId(Uuid::nil()));
    let (participant, incident) = (ParticipantId(Uuid::nil()), IncidentId(Uuid::nil()));
    vec![
        Command::OpenSession {},
        Command::StartSession {},
        Command::EndSession {},
        Command::ArchiveSession {},
        Command::ChangeSession(SessionChange {
            title: Some(title()),
            ..SessionChange::default()
        }),
        Command::AddSegment {
            kind: SegmentKind::Break,
            title: title(),
            minutes: minutes(1),
            after: None,
        },
        Command::ChangeSegment {
            segment,
            kind: None,
            title: None,
            minutes: None,
            policy: None,
            each: None,
        },
        Command::MoveSegment { segment, after: None },
        Command::RemoveSegment { segment },
        Command::AddSlot {
            segment,
            person,
            minutes: minutes(1),
            topic: None,
        },
        Command::ChangeSlot {
            slot,
            person: None,
            minutes: None,
            topic: None,
        },
        Command::RemoveSlot { slot },
        Command::StartSegment {
            segment,
            current: None,
        },
        Command::EndSegment { segment },
        Command::AddPrepared {
            segment,
            text: Note::parse("And?").unwrap(),
            to: vec![],
            reserve: None,
        },
        Command::MarkPrepared {
            prepared,
            state: PreparedState::Asked,
        },
        Command::AddPerson {
            name: name("Somebody"),
            affiliation: None,
            duties: vec![Duty::Speaker],
            attendance: Attendance::Expected,
        },
        Command::ChangePerson {
            person,
            name: None,
            affiliation: None,
            position: None,
        },
        Command::MarkAttendance {
            person,
            attendance: Attendance::Absent,
        },
        Command::Introduce {
            name: name("Somebody"),
            affiliation: None,
            channel,
            region: None,
            stakeholder: None,
            hub: None,
            say: None,
        },
        Command::RaiseHand { kind, note: None },
        Command::AddRequest {
            beneficiary: beneficiary(),
            channel,
            kind,
            note: None,
        },
        Command::WithdrawRequest { request },
        Command::NoteRequest {
            request,
            note: Some(Label::parse("A note").unwrap()),
        },
        Command::MoveRequest {
            request,
            before: None,
        },
        Command::OpenList { channel: None },
        Command::CloseList {
            channel: None,
            at: None,
        },
        Command::GiveFloor {
            to: FloorTarget::Person { person },
            holder: None,
            minutes: None,
            interpose: None,
        },
        Command::PauseTurn { turn },
        Command::ResumeTurn { turn },
        Command::EndTurn { turn },
        Command::AddTime {
            turn,
            seconds: Seconds(60),
        },
        Command::AskQuestion {
            text: text(),
            kind: QuestionKind::Question,
            to: vec![],
            anonymous: false,
            about: None,
            language: None,
        },
        Command::RelayQuestion {
            text: text(),
            kind: QuestionKind::Question,
            to: vec![],
            beneficiary: beneficiary(),
            channel,
            about: None,
            language: None,
        },
        Command::EditQuestion {
            question,
            text: text(),
        },
        Command::ApproveQuestion { question },
        Command::DeclineQuestion {
            question,
            reason: None,
        },
        Command::ShortlistQuestion { question },
        Command::ForwardQuestion { question, mode: None },
        Command::ReturnQuestion {
            question,
            to: QuestionState::Submitted,
        },
        Command::WithdrawQuestion { question },
        Command::MarkAsked {
            question,
            relayed: true,
        },
        Command::MarkAnswered { question, by: vec![] },
        Command::Upvote { question },
        Command::RemoveVote { question },
        Command::IssueLink {
            role: Role::Chair,
            label: None,
            person: None,
        },
        Command::RevokeLink { link },
        Command::SetHardEnd { at: None },
        Command::SetFloorShare { share: None },
        Command::MoveSlot {
            slot,
            segment,
            after: None,
        },
        Command::CorrectSegment {
            segment,
            started_at: None,
            ended_at: None,
        },
        Command::AdjustPlan {
            kind: ReplanKind::ByHand,
            changes: vec![],
        },
        Command::ChangePrepared {
            prepared,
            text: None,
            to: None,
            reserve: Some(true),
        },
        Command::ReaddSpeaker { turn },
        Command::TypeLine {
            line: Label::parse("q+").unwrap(),
        },
        Command::CorrectTurn(TurnCorrection {
            turn,
            who: None,
            channel: None,
            began_at: None,
            ended_at: None,
        }),
        Command::Undo {
            act: CommandId(Uuid::nil()),
        },
        Command::ClaimBaton { from: None },
        Command::ReleaseBaton {},
        Command::SendCue {
            to: CueTarget::Crew {},
            text: CueText::Preset {
                preset: CuePreset::Ready,
            },
        },
        Command::SeeCue { cue },
        Command::AcknowledgeCue { cue },
        Command::ClearCue { cue },
        Command::SetScreen {
            screen: ParticipantId(Uuid::nil()),
            name: None,
            layout: None,
            blackout: Some(true),
        },
        Command::IdentifyScreens { screen: None },
        Command::SayNeed { need: None },
        Command::MuteParticipant { participant },
        Command::UnmuteParticipant { participant },
        Command::RemoveParticipant { participant },
        Command::ReadmitParticipant { participant },
        Command::CountHeads {
            place: Place::Room {},
            heads: Some(1),
        },
        Command::AddHub {
            name: name("Nairobi"),
            heads: None,
        },
        Command::ChangeHub {
            hub,
            name: None,
            spokesperson: None,
        },
        Command::RemoveHub { hub },
        Command::SetMode {
            request,
            mode: RequestMode::ReadAloud,
        },
        Command::TypeRequest {
            request,
            text: text(),
        },
        Command::MarkAudio {
            who: Who::Person(person),
            state: None,
        },
        Command::TranslateQuestion {
            question,
            text: None,
            language: None,
        },
        Command::ReaddressQuestion {
            question,
            to: Vec::new(),
            about: None,
        },
        Command::MergeQuestion {
            question,
            into: question,
        },
        Command::KeepApart {
            question,
            from: question,
        },
        Command::StepQuestions {
            questions: vec![question],
            to: QuestionState::Approved,
            reason: None,
        },
        Command::MoveQuestion {
            question,
            before: None,
        },
        Command::AnswerInWriting {
            question,
            text: AnswerText::parse("An answer.").unwrap(),
        },
        Command::PromiseFollowUp { question },
        Command::SendMessage {
            to: None,
            body: MessageBody::Signal { signal: Signal::Hold },
        },
        Command::NoteIncident {
            text: MessageText::parse("No sound").unwrap(),
        },
        Command::ResolveIncident { incident },
        Command::OpenShow {
            question: text(),
            options: Vec::new(),
        },
        Command::RaiseInShow { show, option: None },
        Command::CountShow {
            show,
            place: Place::Room {},
            counts: Vec::new(),
        },
        Command::CloseShow { show },
    ]
}

fn kind(command: &Command) -> String {
    serde_json::to_value(command).unwrap()["type"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Whether `role` may ask for `command` at all, as the core answers it in a live session; of acts, somebody else's.
fn allowed(role: Role, command: &Command) -> bool {
    let mut room = Room::live();
    let command = match command {
        Command::Undo { .. } => {
            let list = Command::CloseList {
                channel: None,
                at: None,
            };
            let act = room.act(&chair(), list).unwrap();
            Command::Undo { act: CommandId(act) }
        }
        other => other.clone(),
    };
    room.act(&actor(1, role), command) != Err(RefusalCode::NotAllowed)
}

#[test]
fn a1_every_command_stands_in_the_table() {
    let schema = serde_json::to_value(Command::schema()).unwrap();
    let all = schema["oneOf"].as_array().unwrap().len();
    assert_eq!(one_of_each().len(), all, "a command is missing from this test");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the committed table")]
fn a1_the_table_of_roles_and_commands_is_fresh() {
    let mut table = String::from(
        "# Who may do what\n\nGenerated from `server/core/src/authority.rs` by `make gen`. Do not edit.\n\
         `own`: on one's own only.\n\n| command |",
    );
    for role in Role::ALL {
        write!(
            table,
            " {} |",
            serde_json::to_value(role).unwrap().as_str().unwrap()
        )
        .unwrap();
    }
    table.push_str("\n|---|");
    table.push_str(&":-:|".repeat(Role::ALL.len()));
    for command in one_of_each() {
        write!(table, "\n| `{}` |", kind(&command)).unwrap();
        let own = matches!(
            command,
            Command::WithdrawRequest { .. }
                | Command::NoteRequest { .. }
                | Command::SetMode { .. }
                | Command::TypeRequest { .. }
                | Command::MarkAudio { .. }
                | Command::CountHeads { .. }
                | Command::CountShow { .. }
                | Command::WithdrawQuestion { .. }
                | Command::SeeCue { .. }
                | Command::AcknowledgeCue { .. }
        );
        for role in Role::ALL {
            let own = match command {
                Command::Undo { .. } => matches!(role, Role::Relay | Role::Tech),
                _ => own && !matches!(role, Role::Screen | Role::Stage),
            };
            let mark = match (allowed(*role, &command), own) {
                (true, _) => " ✓ |",
                (false, true) => " own |",
                (false, false) => " |",
            };
            table.push_str(mark);
        }
    }
    table.push('\n');
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/authority.md");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(path, table).unwrap();
    } else {
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == table, "{} is stale: run `make gen`", path.display());
    }
}

#[test]
fn a2_screens_and_the_roleless_may_do_nothing() {
    for command in one_of_each() {
        assert!(!allowed(Role::Screen, &command), "{command:?}");
        let mut room = Room::live();
        let nobody = dais_core::Actor {
            participant: actor(1, Role::Attendee).participant,
            roles: std::collections::BTreeSet::new(),
        };
        assert_eq!(room.act(&nobody, command), Err(RefusalCode::NotAllowed));
    }
}

#[test]
fn a2_attendees_run_nothing() {
    let may: Vec<String> = one_of_each()
        .iter()
        .filter(|command| allowed(Role::Attendee, command))
        .map(kind)
        .collect();
    assert_eq!(
        may,
        [
            "introduce",
            "raise_hand",
            "ask_question",
            "upvote",
            "remove_vote",
            "type_line",
            "say_need",
            "raise_in_show"
        ]
    );
}

#[test]
fn a3_what_is_ones_own_may_be_taken_back_and_nobody_elses() {
    let mut room = Room::open();
    let (mine, theirs) = (room.join(1), room.join(2));
    let question = room.submit(&mine, "Mine?").unwrap();
    let request = room.raise(&mine, RequestKind::Intervention).unwrap();
    for command in [
        Command::WithdrawQuestion { question },
        Command::WithdrawRequest { request },
    ] {
        assert_eq!(room.act(&theirs, command.clone()), Err(RefusalCode::NotAllowed));
        room.act(&mine, command).unwrap();
    }
}

#[test]
fn a4_only_the_host_makes_sessions() {
    let create = || Ask::Create {
        plan: Box::new(crate::room::plan()),
        join_code: "ABCD2345".to_owned(),
        practice: false,
    };
    for role in Role::ALL {
        let outcome = Room::empty().ask(&actor(1, *role), create()).map(|_| ());
        let expected = if *role == Role::Host {
            Ok(())
        } else {
            Err(RefusalCode::NotAllowed)
        };
        assert_eq!(outcome, expected, "{role:?}");
    }
}
