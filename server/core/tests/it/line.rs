//! O: the crew's own line.

use dais_core::{Actor, Ask};
use dais_protocol::{
    Audience, Command, Entity, IncidentCard, IncidentId, Key, Label, LinkId, MessageBody, MessageCard,
    MessageId, MessageText, RefusalCode, Role, Signal,
    limits::{MAX_INCIDENTS, MAX_MESSAGES},
};

use crate::room::{Room, actor, chair, host, name, relay};

fn words(text: &str) -> MessageBody {
    MessageBody::Words {
        text: MessageText::parse(text).unwrap(),
    }
}

fn send(room: &mut Room, who: &Actor, to: Option<Role>, body: MessageBody) -> Result<MessageId, RefusalCode> {
    room.act(who, Command::SendMessage { to, body }).map(MessageId)
}

fn note(room: &mut Room, who: &Actor, text: &str) -> Result<IncidentId, RefusalCode> {
    let text = MessageText::parse(text).unwrap();
    room.act(who, Command::NoteIncident { text }).map(IncidentId)
}

fn message(room: &Room, id: MessageId) -> Option<MessageCard> {
    match room.see(Key::Message(id), Audience::Crew)? {
        Entity::Message(card) => Some(card),
        other => panic!("no message: {other:?}"),
    }
}

fn incident(room: &Room, id: IncidentId) -> IncidentCard {
    match room.see(Key::Incident(id), Audience::Crew) {
        Some(Entity::Incident(card)) => card,
        other => panic!("no incident: {other:?}"),
    }
}

#[test]
fn o1_the_crew_writes_to_all_of_it_or_to_one_role_and_nobody_else_does() {
    let mut room = Room::draft();
    let hold = MessageBody::Signal { signal: Signal::Hold };
    send(&mut room, &chair(), None, hold.clone()).unwrap();
    room.act(&host(), Command::OpenSession {}).unwrap();
    let guest = room.join(1);
    let panellist = actor(0xC0, Role::Speaker);
    for other in [&guest, &panellist] {
        let refused = send(&mut room, other, None, hold.clone());
        assert_eq!(refused, Err(RefusalCode::NotAllowed));
    }
    let to_guests = send(&mut room, &chair(), Some(Role::Attendee), hold.clone());
    assert_eq!(to_guests, Err(RefusalCode::OutOfBounds));
    room.act(&host(), Command::StartSession {}).unwrap();
    room.act(&host(), Command::EndSession {}).unwrap();
    send(&mut room, &relay(), Some(Role::Tech), hold.clone()).unwrap();
    room.act(&host(), Command::ArchiveSession {}).unwrap();
    assert_eq!(send(&mut room, &relay(), None, hold), Err(RefusalCode::WrongLife));
}

#[test]
fn o1_an_id_that_is_taken_makes_nothing_new() {
    let mut room = Room::live();
    let first = send(&mut room, &chair(), None, words("first")).unwrap();
    let again = Ask::Command(Command::SendMessage {
        to: None,
        body: words("second"),
    });
    let taken = room.ask_as(dais_protocol::CommandId(first.0), &relay(), again);
    assert_eq!(taken, Err(RefusalCode::IdTaken));
    assert_eq!(message(&room, first).unwrap().body, words("first"));
}

#[test]
fn o2_all_of_the_crew_reads_it_with_who_sent_it_as_what_and_when() {
    let mut room = Room::live();
    let link = Command::IssueLink {
        role: Role::Relay,
        label: Some(Label::parse("Online desk").unwrap()),
        person: None,
    };
    let link = LinkId(room.act(&host(), link).unwrap());
    // A token may carry more roles than the link: the link's is the one they sit there as.
    let desk = Actor {
        roles: [Role::Host, Role::Relay].into(),
        ..actor(0xC1, Role::Relay)
    };
    room.ask(&desk, Ask::Enter { link: Some(link) }).unwrap();
    let id = send(&mut room, &desk, Some(Role::Chair), words("Ready")).unwrap();
    let card = message(&room, id).unwrap();
    assert_eq!(card.role, Role::Relay);
    assert_eq!(card.to, Some(Role::Chair));
    assert_eq!(card.name, Some(name("Online desk")));
    assert_eq!((card.from, card.at), (desk.participant, room.now));
    for other in [Audience::Public, Audience::Speaker] {
        assert_eq!(room.see(Key::Message(id), other), None);
    }
    // The organiser came by no link.
    let id = send(&mut room, &host(), None, words("Hello")).unwrap();
    assert_eq!(message(&room, id).unwrap().role, Role::Host);
}

#[test]
fn o2_a_name_said_later_stands_on_what_was_said_before() {
    let mut room = Room::live();
    let tech = room.enter(0xC2, Role::Tech, None);
    let said = send(&mut room, &tech, None, words("Sound?")).unwrap();
    let noted = note(&mut room, &tech, "No sound").unwrap();
    room.session.take_touched();
    room.act(&tech, crate::room::introduce("Tom")).unwrap();
    let touched = room.session.take_touched();
    assert!(touched.contains(&Key::Message(said)) && touched.contains(&Key::Incident(noted)));
    assert_eq!(message(&room, said).unwrap().name, Some(name("Tom")));
    assert_eq!(incident(&room, noted).name, Some(name("Tom")));
}

#[test]
fn o3_the_oldest_are_forgotten_first() {
    let mut room = Room::live();
    let mut say = |n: usize| send(&mut room, &chair(), None, words(&format!("message {n}"))).unwrap();
    let sent: Vec<MessageId> = (0..MAX_MESSAGES).map(&mut say).collect();
    room.session.take_touched();
    let newest = send(&mut room, &chair(), None, words("one more")).unwrap();
    let keys = room.session.keys().into_iter();
    let kept = keys.filter(|key| matches!(key, Key::Message(_))).count();
    assert_eq!(kept, MAX_MESSAGES);
    assert_eq!(message(&room, sent[0]), None);
    assert!(message(&room, sent[1]).is_some() && message(&room, newest).is_some());
    let touched = room.session.take_touched();
    assert!(
        touched.contains(&Key::Message(sent[0])),
        "whoever saw it sees it go"
    );
}

#[test]
fn o4_what_went_wrong_is_the_crews_to_note_and_to_see() {
    let mut room = Room::live();
    let guest = room.join(1);
    assert_eq!(note(&mut room, &guest, "boo"), Err(RefusalCode::NotAllowed));
    let first = note(&mut room, &chair(), "The stream stood still").unwrap();
    for other in [Audience::Public, Audience::Speaker] {
        assert_eq!(room.see(Key::Incident(first), other), None);
    }
    for n in 1..MAX_INCIDENTS {
        note(&mut room, &relay(), &format!("incident {n}")).unwrap();
    }
    assert_eq!(note(&mut room, &relay(), "one more"), Err(RefusalCode::TooMany));
    assert_eq!(incident(&room, first).text.as_str(), "The stream stood still");
}

#[test]
fn o5_what_was_dealt_with_is_marked_once_and_stays() {
    let mut room = Room::live();
    let noted = note(&mut room, &chair(), "No sound").unwrap();
    let resolve = Command::ResolveIncident { incident: noted };
    room.pass(60_000);
    let tech = actor(0xC3, Role::Tech);
    room.act(&tech, resolve.clone()).unwrap();
    assert_eq!(incident(&room, noted).resolved_at, Some(room.now));
    assert_eq!(room.act(&tech, resolve), Err(RefusalCode::WrongState));
    let nil = IncidentId(uuid::Uuid::nil());
    let missing = room.act(&tech, Command::ResolveIncident { incident: nil });
    assert_eq!(missing, Err(RefusalCode::NotFound));
}
