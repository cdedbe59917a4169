//! P: people. L: links.

use dais_core::{Actor, Ask};
use dais_protocol::{
    Attendance, Audience, Channel, Command, Entity, Key, Label, LinkId, Millis, PersonCard, RefusalCode, Role,
};

use crate::room::{Room, actor, chair, host, introduce, name};

fn card(room: &Room, n: usize, audience: Audience) -> PersonCard {
    match room.see(Key::Person(room.person(n)), audience) {
        Some(Entity::Person(person)) => person,
        other => panic!("no person: {other:?}"),
    }
}

#[test]
fn p1_a_link_gives_its_role_and_the_code_makes_attendees_of_a_session_that_is_open() {
    let mut room = Room::draft();
    let guest = actor(0xC1, Role::Attendee);
    assert_eq!(
        room.ask(&guest, Ask::Enter { link: None }),
        Err(RefusalCode::WrongLife)
    );
    let (link, role, ..) = room.session.links()[0];
    room.ask(&guest, Ask::Enter { link: Some(link) }).unwrap();
    assert_eq!(
        (room.session.role_of(guest.participant), role),
        (Some(Role::Chair), Role::Chair)
    );
    room.act(&host(), Command::OpenSession {}).unwrap();
    let other = actor(0xC2, Role::Attendee);
    room.ask(&other, Ask::Enter { link: None }).unwrap();
    assert_eq!(room.session.role_of(other.participant), Some(Role::Attendee));
}

#[test]
fn p3_roster_entries_are_corrected_everywhere_at_once() {
    let mut room = Room::live();
    let person = room.person(0);
    room.give(dais_protocol::FloorTarget::Person { person }).unwrap();
    room.session.take_touched();
    let affiliation = Some(Label::parse("Harbour Board").unwrap());
    let change = Command::ChangePerson {
        person,
        name: Some(name("Ada N. Okafor")),
        affiliation,
        position: None,
    };
    room.act(&chair(), change).unwrap();
    let touched = room.session.take_touched();
    assert!(touched.contains(&Key::Floor) && touched.contains(&Key::Person(person)));
    assert_eq!(room.floor().turn.unwrap().speaker.name.as_str(), "Ada N. Okafor");
    assert_eq!(
        card(&room, 0, Audience::Public).affiliation.unwrap().as_str(),
        "Harbour Board"
    );
}

#[test]
fn p4_attendance_is_marked_once() {
    let mut room = Room::open();
    let mark = Command::MarkAttendance {
        person: room.person(0),
        attendance: Attendance::Onsite,
    };
    room.act(&chair(), mark.clone()).unwrap();
    assert_eq!(room.act(&chair(), mark), Err(RefusalCode::WrongState));
}

#[test]
fn p5_time_spoken_counts_without_pauses_and_is_the_crews_to_see() {
    let mut room = Room::live();
    let person = room.person(0);
    let turn = room.give(dais_protocol::FloorTarget::Person { person }).unwrap();
    room.pass(60_000);
    room.act(&chair(), Command::PauseTurn { turn }).unwrap();
    room.pass(600_000);
    room.act(&chair(), Command::ResumeTurn { turn }).unwrap();
    room.pass(30_000);
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let details = card(&room, 0, Audience::Crew).details.unwrap();
    assert_eq!((details.turns, details.spoken), (1, Millis(90_000)));
    assert_eq!(card(&room, 0, Audience::Public).details, None);
}

#[test]
fn p6_somebody_who_joined_may_say_it_differently_later() {
    let mut room = Room::open();
    let guest = room.join(1);
    let again = Command::Introduce {
        name: name("Dr. Guest"),
        affiliation: None,
        channel: Channel::Onsite,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    room.act(&guest, again).unwrap();
    let me = room.me(&guest);
    assert_eq!(
        (me.name.unwrap().as_str(), me.channel),
        ("Dr. Guest", Some(Channel::Onsite))
    );
}

#[test]
fn p6_the_organiser_comes_in_by_saying_who_they_are() {
    let mut room = Room::open();
    let introduce = Command::Introduce {
        name: name("Ines, host"),
        affiliation: None,
        channel: Channel::Onsite,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    room.act(&host(), introduce).unwrap();
    room.raise(&host(), dais_protocol::RequestKind::Intervention)
        .unwrap();
    assert_eq!(room.me(&host()).name.unwrap().as_str(), "Ines, host");
}

#[test]
fn p7_the_crew_goes_by_the_name_given_or_the_label_of_the_link() {
    let mut room = Room::open();
    let name_of = |room: &Room, who: &Actor| {
        let name = room.session.name_of(who.participant);
        name.map(|name| name.as_str().to_owned())
    };
    for (n, label) in [(0xC1, Some("Tablet on the dais")), (0xC2, None)] {
        let somebody = actor(n, Role::Chair);
        let issue = Command::IssueLink {
            role: Role::Chair,
            label: label.map(|label| Label::parse(label).unwrap()),
            person: None,
        };
        let link = LinkId(room.act(&host(), issue).unwrap());
        room.ask(&somebody, Ask::Enter { link: Some(link) }).unwrap();
        assert_eq!(name_of(&room, &somebody).as_deref(), label);
        room.act(&somebody, introduce("Hedda")).unwrap();
        assert_eq!(name_of(&room, &somebody).as_deref(), Some("Hedda"));
    }
}

#[test]
fn l3_a_revoked_link_is_worth_nothing_to_anybody_who_came_by_it() {
    let mut room = Room::open();
    let guest = actor(0xC1, Role::Attendee);
    let issue = Command::IssueLink {
        role: Role::Chair,
        label: None,
        person: None,
    };
    let link = LinkId(room.act(&host(), issue).unwrap());
    room.ask(&guest, Ask::Enter { link: Some(link) }).unwrap();
    room.act(&host(), Command::RevokeLink { link }).unwrap();
    assert_eq!(room.session.role_of(guest.participant), None);
    assert_eq!(room.session.link_role(link), None);
    let other = actor(0xC2, Role::Attendee);
    assert_eq!(
        room.ask(&other, Ask::Enter { link: Some(link) }),
        Err(RefusalCode::BadToken)
    );
    assert_eq!(
        room.act(&host(), Command::RevokeLink { link }),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn l4_a_new_session_has_links_for_the_crew_and_the_screens() {
    let room = Room::draft();
    let roles: Vec<Role> = room.session.links().iter().map(|(_, role, ..)| *role).collect();
    assert_eq!(
        roles,
        [Role::Chair, Role::Relay, Role::Tech, Role::Screen, Role::Stage]
    );
}
