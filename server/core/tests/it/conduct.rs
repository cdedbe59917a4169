//! P: what people tell in confidence, muting and putting out, sound, and finding somebody.

use dais_core::{Actor, Ask};
use dais_protocol::{
    Audience, AudioState, Beneficiary, Channel, Command, CommandId, Entity, FloorTarget, FoundParticipants,
    Key, Label, NeedCard, Place, QuestionId, RefusalCode, Region, RequestCard, RequestId, RequestKind, Role,
    ShowId, Stakeholder, Who,
    limits::{MAX_FOUND, MAX_NEEDS},
};
use uuid::Uuid;

use crate::room::{Room, actor, attendee, chair, host, introduce, name, relay, sit_in};

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

fn request(room: &Room, id: RequestId) -> RequestCard {
    match room.see(Key::Request(id), Audience::Crew) {
        Some(Entity::Request(card)) => card,
        other => panic!("no request: {other:?}"),
    }
}

fn said(who: &str, say: &str) -> Command {
    Command::Introduce {
        name: name(who),
        affiliation: None,
        channel: Channel::Online,
        region: None,
        stakeholder: None,
        hub: None,
        say: Some(label(say)),
    }
}

#[test]
fn p14_how_a_name_is_said_stands_where_it_is_read_aloud() {
    let mut room = Room::live();
    let guest = room.join(1);
    let hand = room.raise(&guest, RequestKind::Intervention).unwrap();
    let asked = room.submit(&guest, "Who pays?").unwrap();
    room.session.take_touched();
    room.act(&guest, said("Nwankwo", "nwa-NKWO")).unwrap();
    let touched = room.session.take_touched();
    assert!(touched.contains(&Key::Request(hand)) && touched.contains(&Key::Question(asked)));
    let expected = Some(label("nwa-NKWO"));
    assert_eq!(room.me(&guest).say, expected);
    assert_eq!(request(&room, hand).say, expected);
    let details = room.question(asked, Audience::Crew).unwrap().details.unwrap();
    assert_eq!(details.say, expected);
}

#[test]
fn p17_what_people_say_of_themselves_is_theirs_to_see_and_to_change() {
    let mut room = Room::live();
    let guest = room.join(1);
    let declared = |stakeholder, region| Command::Introduce {
        name: name("Ada"),
        affiliation: Some(label("Harbour board")),
        channel: Channel::Online,
        region,
        stakeholder,
        hub: None,
        say: Some(label("AH-da")),
    };
    let civil = Some(Stakeholder::CivilSociety);
    room.act(&guest, declared(civil, Some(Region::African))).unwrap();
    let me = room.me(&guest);
    assert_eq!((me.stakeholder, me.region), (civil, Some(Region::African)));
    room.act(&guest, declared(None, None)).unwrap();
    let me = room.me(&guest);
    assert_eq!((me.stakeholder, me.region), (None, None));
}

#[test]
fn p14_whoever_came_by_a_link_of_their_own_tells_it_for_the_person_they_are() {
    let mut room = Room::live();
    let person = room.person(0);
    let panellist = room.enter(0xC7, Role::Speaker, Some(person));
    let add = Command::AddRequest {
        beneficiary: Beneficiary::Person { person },
        channel: Channel::Online,
        kind: RequestKind::Reply,
        note: None,
    };
    let hand = RequestId(room.act(&chair(), add).unwrap());
    let relayed = crate::undo::relayed(Beneficiary::Person { person });
    let question = QuestionId(room.act(&relay(), relayed).unwrap());
    room.session.take_touched();
    room.act(&panellist, said("Ada", "AH-da")).unwrap();
    let touched = room.session.take_touched();
    assert!(touched.contains(&Key::Request(hand)) && touched.contains(&Key::Question(question)));
    assert_eq!(request(&room, hand).say, Some(label("AH-da")));
    let details = room.question(question, Audience::Crew).unwrap().details.unwrap();
    assert_eq!(details.say, Some(label("AH-da")));
}

fn need(room: &Room, who: &Actor, audience: Audience) -> Option<NeedCard> {
    match room.see(Key::Need(who.participant), audience)? {
        Entity::Need(card) => Some(card),
        other => panic!("not a need: {other:?}"),
    }
}

fn say_need(text: Option<&str>) -> Command {
    Command::SayNeed {
        need: text.map(label),
    }
}

#[test]
fn p15_what_somebody_needs_is_the_relay_desks_and_their_own() {
    let mut room = Room::open();
    let nobody = attendee(9);
    room.ask(&nobody, Ask::Enter { link: None }).unwrap();
    assert_eq!(
        room.act(&nobody, say_need(Some("Captions"))),
        Err(RefusalCode::NameNeeded)
    );
    let guest = room.join(1);
    room.pass(1000);
    let at = room.now;
    let signs = say_need(Some("Sign language"));
    room.act(&guest, signs.clone()).unwrap();
    assert_eq!(room.act(&guest, signs), Err(RefusalCode::WrongState));
    let shown = need(&room, &guest, Audience::Relay).unwrap();
    assert_eq!(
        (shown.name.as_str(), shown.need.as_str(), shown.channel, shown.at),
        ("Guest 1", "Sign language", Some(Channel::Online), at)
    );
    for audience in [Audience::Crew, Audience::Speaker, Audience::Public] {
        assert_eq!(need(&room, &guest, audience), None, "{audience:?}");
    }
    assert_eq!(room.me(&guest).need, Some(label("Sign language")));
    room.pass(1000);
    room.act(&guest, introduce("Dr. Guest")).unwrap();
    let shown = need(&room, &guest, Audience::Relay).unwrap();
    assert_eq!(
        (shown.name.as_str(), shown.at),
        ("Dr. Guest", at),
        "another name takes nothing back"
    );
    room.act(&guest, say_need(None)).unwrap();
    assert_eq!(need(&room, &guest, Audience::Relay), None);
    assert_eq!(room.me(&guest).need, None);
    assert_eq!(room.act(&guest, say_need(None)), Err(RefusalCode::WrongState));
}

#[test]
fn p15_needs_stand_in_profile_events_alone_and_have_an_end() {
    let mut room = Room::open();
    let most = u128::try_from(MAX_NEEDS).unwrap();
    for n in 0..most {
        let guest = room.join(n);
        room.act(&guest, say_need(Some("need-secret"))).unwrap();
    }
    let one_more = room.join(most);
    assert_eq!(
        room.act(&one_more, say_need(Some("need-secret"))),
        Err(RefusalCode::TooMany)
    );
    room.act(&attendee(0), say_need(Some("another need-secret")))
        .unwrap();
    let changes = room.log.iter().flat_map(|entry| &entry.changes);
    for event in changes.flat_map(|change| &change.events) {
        let text = serde_json::to_string(event).unwrap();
        let profile = text.starts_with(r#"{"type":"profile""#);
        assert!(profile || !text.contains("need-secret"), "{text}");
    }
}

#[test]
fn p16_whoever_was_put_out_needs_nothing_here_until_they_are_let_in_again() {
    let mut room = Room::open();
    let guest = room.join(1);
    room.act(&guest, say_need(Some("Captions"))).unwrap();
    let participant = guest.participant;
    for (command, shown) in [
        (Command::RemoveParticipant { participant }, false),
        (Command::ReadmitParticipant { participant }, true),
    ] {
        room.session.take_touched();
        room.act(&relay(), command).unwrap();
        let touched = room.session.take_touched();
        assert!(touched.contains(&Key::Need(participant)));
        assert_eq!(need(&room, &guest, Audience::Relay).is_some(), shown);
    }
}

#[test]
fn p20_whoever_is_muted_follows_but_does_not_ask() {
    let mut room = Room::live();
    let (guest, other) = (room.join(1), room.join(2));
    let own = room.submit(&guest, "Before?").unwrap();
    let theirs = room.submit(&other, "Theirs?").unwrap();
    for question in [own, theirs] {
        room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    }
    let hand = room.raise(&guest, RequestKind::Reply).unwrap();
    let participant = guest.participant;
    let mute = Command::MuteParticipant { participant };
    room.act(&relay(), mute.clone()).unwrap();
    assert_eq!(room.act(&relay(), mute), Err(RefusalCode::WrongState));
    assert!(room.me(&guest).muted);
    assert_eq!(room.submit(&guest, "And?"), Err(RefusalCode::Muted));
    let order = room.raise(&guest, RequestKind::PointOfOrder);
    assert_eq!(order, Err(RefusalCode::Muted));
    let text = dais_protocol::QuestionText::parse("My words").unwrap();
    for command in [
        Command::TypeLine { line: label("q+") },
        Command::Upvote { question: theirs },
        Command::RaiseInShow {
            show: ShowId(Uuid::nil()),
            option: Some(0),
        },
        Command::TypeRequest { request: hand, text },
    ] {
        let refused = room.act(&guest, command.clone());
        assert_eq!(refused, Err(RefusalCode::Muted), "{command:?}");
    }
    assert!(room.question(own, Audience::Public).is_some(), "it stays");
    assert_eq!(room.queue().order.unwrap(), [hand]);
    room.act(&guest, introduce("Guest 1")).unwrap();
    room.act(&guest, Command::WithdrawQuestion { question: own })
        .unwrap();
    let unmute = Command::UnmuteParticipant { participant };
    room.act(&relay(), unmute.clone()).unwrap();
    assert!(!room.me(&guest).muted);
    room.act(&guest, Command::Upvote { question: theirs }).unwrap();
    assert_eq!(room.act(&relay(), unmute), Err(RefusalCode::WrongState));
}

#[test]
fn p21_whoever_is_put_out_is_gone_and_what_they_asked_stays() {
    let mut room = Room::live();
    let hub = room.hub("Nairobi");
    let (guest, other) = (room.join(1), room.join(3));
    room.act(&guest, sit_in(hub, "Wanjiru")).unwrap();
    let participant = guest.participant;
    let appoint = Command::ChangeHub {
        hub,
        name: None,
        spokesperson: Some(participant),
    };
    room.act(&chair(), appoint).unwrap();
    let question = room.submit(&guest, "Who pays?").unwrap();
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    for kind in [RequestKind::Intervention, RequestKind::Reply] {
        room.raise(&guest, kind).unwrap();
    }
    let stays = room.raise(&other, RequestKind::Intervention).unwrap();
    let remove = Command::RemoveParticipant { participant };
    room.act(&relay(), remove.clone()).unwrap();
    assert_eq!(room.queue().order.unwrap(), [stays]);
    assert_eq!(room.session.role_of(participant), None);
    let back = room.raise(&guest, RequestKind::Reply);
    assert_eq!(back, Err(RefusalCode::Removed));
    let rename = room.act(&guest, introduce("Back"));
    assert_eq!(rename, Err(RefusalCode::Removed));
    assert!(room.question(question, Audience::Public).is_some());
    let card = &room.places(Audience::Public).hubs[0];
    assert_eq!((card.joined, card.spokesperson.as_ref()), (0, None));
    assert_eq!(room.act(&relay(), remove), Err(RefusalCode::WrongState));
    let readmit = Command::ReadmitParticipant { participant };
    room.act(&relay(), readmit.clone()).unwrap();
    assert_eq!(room.session.role_of(participant), Some(Role::Attendee));
    assert_eq!(room.places(Audience::Public).hubs[0].joined, 1);
    room.raise(&guest, RequestKind::Reply).unwrap();
    assert_eq!(room.act(&relay(), readmit), Err(RefusalCode::WrongState));
}

#[test]
fn u8_no_hand_of_whoever_was_put_out_goes_up_again() {
    let mut room = Room::live();
    let guest = room.join(1);
    let request = room.raise(&guest, RequestKind::Reply).unwrap();
    let off = room.act(&relay(), Command::WithdrawRequest { request }).unwrap();
    let participant = guest.participant;
    room.act(&relay(), Command::RemoveParticipant { participant })
        .unwrap();
    let undo = Command::Undo { act: CommandId(off) };
    assert_eq!(room.act(&relay(), undo.clone()), Err(RefusalCode::ChangedSince));
    room.act(&relay(), Command::ReadmitParticipant { participant })
        .unwrap();
    room.act(&relay(), undo).unwrap();
    assert_eq!(room.queue().order.unwrap(), [request]);
}

#[test]
fn p22_nobody_of_the_crew_and_no_screen_is_muted_or_put_out() {
    let mut room = Room::live();
    for (n, role) in (0xC0..).zip(Role::ALL) {
        let participant = match role {
            Role::Attendee => room.join(n).participant,
            _ => room.enter(n, *role, None).participant,
        };
        let expected = match role {
            Role::Speaker | Role::Attendee => Ok(()),
            _ => Err(RefusalCode::NotAllowed),
        };
        for command in [
            Command::MuteParticipant { participant },
            Command::RemoveParticipant { participant },
        ] {
            assert_eq!(room.act(&host(), command).map(drop), expected, "{role:?}");
        }
    }
    let nobody = Command::MuteParticipant {
        participant: attendee(77).participant,
    };
    assert_eq!(room.act(&host(), nobody), Err(RefusalCode::NotFound));
}

#[test]
fn p23_muting_and_putting_out_are_taken_back_by_their_opposites_alone() {
    let mut room = Room::live();
    let guest = room.join(1);
    room.raise(&guest, RequestKind::Intervention).unwrap();
    let participant = guest.participant;
    for command in [
        Command::MuteParticipant { participant },
        Command::RemoveParticipant { participant },
    ] {
        let act = CommandId(room.act(&chair(), command).unwrap());
        let undone = room.act(&chair(), Command::Undo { act });
        assert_eq!(undone, Err(RefusalCode::NotFound));
    }
}

#[test]
fn u2_counts_hubs_and_sound_are_said_anew_rather_than_undone() {
    let mut room = Room::live();
    let guest = room.join(1);
    let hub = room.hub("Nairobi");
    for command in [
        Command::CountHeads {
            place: Place::Room {},
            heads: Some(20),
        },
        mark(Who::Participant(guest.participant), Some(AudioState::Failed)),
        Command::RemoveHub { hub },
    ] {
        let act = CommandId(room.act(&chair(), command).unwrap());
        let undone = room.act(&chair(), Command::Undo { act });
        assert_eq!(undone, Err(RefusalCode::NotFound));
    }
}

#[test]
fn p24_the_crew_sees_with_a_question_whom_to_mute_and_whether_they_are() {
    let mut room = Room::open();
    let guest = room.join(1);
    let question = room.submit(&guest, "Spam?").unwrap();
    let participant = guest.participant;
    let silenced = |room: &Room| {
        let details = room.question(question, Audience::Crew).unwrap().details;
        let details = details.unwrap();
        assert_eq!(details.participant, Some(participant));
        details.silenced
    };
    assert!(!silenced(&room));
    for (command, expected) in [
        (Command::MuteParticipant { participant }, true),
        (Command::RemoveParticipant { participant }, true),
        (Command::UnmuteParticipant { participant }, true),
        (Command::ReadmitParticipant { participant }, false),
    ] {
        room.act(&relay(), command).unwrap();
        assert_eq!(silenced(&room), expected);
    }
}

fn mark(who: Who, state: Option<AudioState>) -> Command {
    Command::MarkAudio { who, state }
}

#[test]
fn p25_what_is_known_of_somebodys_sound_stands_where_they_wait_and_on_the_roster() {
    let mut room = Room::live();
    let guest = room.join(1);
    let who = Who::Participant(guest.participant);
    let hand = room.raise(&guest, RequestKind::Intervention).unwrap();
    room.session.take_touched();
    let failed = mark(who, Some(AudioState::Failed));
    room.act(&relay(), failed.clone()).unwrap();
    assert!(room.session.take_touched().contains(&Key::Request(hand)));
    assert_eq!(request(&room, hand).audio, Some(AudioState::Failed));
    assert_eq!(room.me(&guest).audio, Some(AudioState::Failed));
    assert_eq!(room.act(&relay(), failed), Err(RefusalCode::WrongState));
    room.act(&relay(), mark(who, None)).unwrap();
    assert_eq!(request(&room, hand).audio, None);
    let person = room.person(0);
    let panellist = room.enter(0xC7, Role::Speaker, Some(person));
    let device = Who::Participant(panellist.participant);
    room.act(&relay(), mark(device, Some(AudioState::Checked)))
        .unwrap();
    assert_eq!(room.me(&panellist).audio, Some(AudioState::Checked));
    let details = match room.see(Key::Person(person), Audience::Crew) {
        Some(Entity::Person(card)) => card.details.unwrap(),
        other => panic!("{other:?}"),
    };
    assert_eq!(details.audio, Some(AudioState::Checked), "they are one");
    let nobody = Who::Participant(attendee(77).participant);
    let marked = room.act(&relay(), mark(nobody, Some(AudioState::Checked)));
    assert_eq!(marked, Err(RefusalCode::NotFound));
}

#[test]
fn p26_of_ones_own_sound_one_says_that_it_works_and_no_more() {
    let mut room = Room::live();
    let (guest, other) = (room.join(1), room.join(3));
    let who = Who::Participant(guest.participant);
    for state in [None, Some(AudioState::Checked), Some(AudioState::Failed)] {
        let marked = room.act(&guest, mark(who, state));
        assert_eq!(marked, Err(RefusalCode::NotAllowed));
    }
    let claim = mark(who, Some(AudioState::Claimed));
    let claimed = room.act(&other, claim.clone());
    assert_eq!(claimed, Err(RefusalCode::NotAllowed));
    room.act(&guest, claim.clone()).unwrap();
    room.act(&relay(), mark(who, Some(AudioState::Failed))).unwrap();
    room.act(&guest, claim.clone()).unwrap();
    room.act(&relay(), mark(who, Some(AudioState::Checked))).unwrap();
    let claimed = room.act(&guest, claim);
    assert_eq!(claimed, Err(RefusalCode::WrongState), "the crew has heard them");
    let panellist = room.enter(0xC7, Role::Speaker, Some(room.person(0)));
    let own = mark(Who::Person(room.person(0)), Some(AudioState::Claimed));
    room.act(&panellist, own).unwrap();
}

#[test]
fn p27_what_is_known_of_somebodys_sound_stays_until_it_is_marked_anew() {
    let mut room = Room::live();
    let guest = room.join(1);
    let who = Who::Participant(guest.participant);
    room.act(&relay(), mark(who, Some(AudioState::Checked))).unwrap();
    let hand = room.raise(&guest, RequestKind::Intervention).unwrap();
    room.give(FloorTarget::Request { request: hand }).unwrap();
    room.act(&guest, introduce("Another name")).unwrap();
    let participant = guest.participant;
    room.act(&relay(), Command::RemoveParticipant { participant })
        .unwrap();
    room.act(&relay(), Command::ReadmitParticipant { participant })
        .unwrap();
    assert_eq!(room.me(&guest).audio, Some(AudioState::Checked));
}

fn find(room: &Room, text: &str) -> FoundParticipants {
    let find = (!text.is_empty()).then(|| label(text));
    let here = |who| who == attendee(1).participant;
    room.session.find_for(&relay(), find.as_ref(), here).unwrap()
}

fn names(found: &FoundParticipants) -> Vec<String> {
    let names = found.found.iter().flat_map(|found| &found.name);
    names.map(|name| name.as_str().to_owned()).collect()
}

#[test]
fn p28_people_are_found_by_any_part_of_name_or_organization() {
    let mut room = Room::open();
    let hub = room.hub("Nairobi");
    let named = [
        ("Élodie Martin", Some("Harbour Board")),
        ("elodie MARTIN", Some("Harbour board")),
        ("ÉLODIE MARTIN", Some("HARBOUR BOARD")),
        ("Martin Ode", None),
    ];
    for (n, (who, of)) in (0..).zip(named) {
        let guest = room.join(n);
        let introduce = Command::Introduce {
            name: name(who),
            affiliation: of.map(label),
            channel: Channel::Hub,
            region: None,
            stakeholder: None,
            hub: Some(hub),
            say: None,
        };
        room.act(&guest, introduce).unwrap();
    }
    room.ask(&attendee(7), Ask::Enter { link: None }).unwrap();
    room.submit(&attendee(1), "Who pays?").unwrap();
    let participant = attendee(2).participant;
    for command in [
        Command::MuteParticipant { participant },
        Command::RemoveParticipant { participant },
    ] {
        room.act(&relay(), command).unwrap();
    }
    assert_eq!(
        names(&find(&room, "MARTIN")),
        ["elodie MARTIN", "Martin Ode", "Élodie Martin", "ÉLODIE MARTIN"]
    );
    assert_eq!(find(&room, "harbour").total, 3);
    assert_eq!(find(&room, "nobody").total, 0);
    let all = find(&room, "");
    assert_eq!((all.total, all.found.len()), (5, 5));
    assert_eq!(all.found[4].name, None, "who gave no name comes last");
    let twice = find(&room, "élodie").found;
    let namesakes: Vec<u32> = twice.iter().map(|found| found.namesakes).collect();
    assert_eq!(namesakes, [1, 1]);
    let put_out = twice.iter().find(|found| found.participant == participant);
    let put_out = put_out.unwrap();
    assert!(put_out.muted && put_out.removed && !put_out.here);
    let asker = &find(&room, "elodie m").found[0];
    assert_eq!(
        (asker.here, asker.questions, asker.hub, asker.namesakes),
        (true, 1, Some(hub), 0)
    );
}

#[test]
fn p28_only_the_crew_looks_for_people_and_sees_so_many_at_once() {
    let mut room = Room::open();
    for n in 0..105 {
        room.join(n);
    }
    let found = find(&room, "guest");
    assert_eq!((found.total, found.found.len()), (105, MAX_FOUND));
    for role in Role::ALL {
        let found = room.session.find_for(&actor(1, *role), None, |_| false);
        assert_eq!(found.is_ok(), role.is_crew(), "{role:?}");
    }
}
