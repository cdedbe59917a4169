//! A session to try rules on: time stands still unless a test moves it, ids count upwards.

use std::collections::BTreeSet;

use dais_core::{Actor, Ask, Cause, Change, Entry, Event, Request, Session, Viewer, decide};
use dais_protocol::{
    Attendance, Audience, Channel, Command, CommandId, Duty, Entity, EntryId, HubId, Key, LinkId, MeCard,
    Minutes, Name, Note, ParticipantId, PersonId, PlacesCard, Plan, PlanPerson, PlanQuestion, PlanSegment,
    PlanSlot, QuestionId, QuestionKind, QuestionText, RefusalCode, RequestId, RequestKind, RequestMode, Role,
    SegmentKind, Timestamp, Title, Topic, TurnId,
};
use uuid::Uuid;

pub(crate) struct Room {
    pub(crate) session: Session,
    pub(crate) log: Vec<Entry>,
    pub(crate) now: Timestamp,
    pub(crate) ids: u128,
}

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(crate) fn minutes(n: u16) -> Minutes {
    Minutes::new(n).unwrap()
}

/// Two panellists with five minutes each, a directed question to both, ten minutes of open floor.
pub(crate) fn plan() -> Plan {
    let person = |text: &str, duty| PlanPerson {
        name: name(text),
        honorific: None,
        position: None,
        affiliation: None,
        duties: vec![duty],
        stakeholder: None,
        region: None,
        gender: Some(dais_protocol::Gender::Female),
        attendance: Attendance::Expected,
    };
    let segment = |kind, title: &str, length, slots, prepared| PlanSegment {
        kind,
        title: Title::parse(title).unwrap(),
        minutes: minutes(length),
        slots,
        prepared,
    };
    let slot = |person, topic: &str| PlanSlot {
        person,
        minutes: minutes(5),
        topic: Some(Topic::parse(topic).unwrap()),
    };
    let question = PlanQuestion {
        text: Note::parse("prepared-secret: what was hardest?").unwrap(),
        to: vec![0, 1],
    };
    Plan {
        title: Title::parse("Tides and cables").unwrap(),
        short_title: None,
        reference: None,
        format: None,
        layout: None,
        minutes: Some(minutes(30)),
        starts_at: None,
        open_floor_share: Some((1, 3)),
        people: vec![
            person("Ada Okafor", Duty::Speaker),
            person("Bo Lindqvist", Duty::Speaker),
            person("Mina Haddad", Duty::OnsiteModerator),
        ],
        segments: vec![
            segment(
                SegmentKind::Statements,
                "Statements",
                10,
                vec![slot(0, "Harbours"), slot(1, "Islands")],
                vec![],
            ),
            segment(
                SegmentKind::DirectedQuestions,
                "Directed questions",
                10,
                vec![],
                vec![question],
            ),
            segment(SegmentKind::OpenFloor, "Open floor", 10, vec![], vec![]),
        ],
        policy_questions: vec![Note::parse("Who pays for repair?").unwrap()],
        goals: vec![9],
        tags: vec![],
        tools: vec![],
        notes: vec![Note::parse("notes-secret: bring water").unwrap()],
    }
}

pub(crate) fn actor(n: u128, role: Role) -> Actor {
    Actor {
        participant: ParticipantId(Uuid::from_u128(n)),
        roles: BTreeSet::from([role]),
    }
}

pub(crate) fn host() -> Actor {
    actor(0xA0, Role::Host)
}

pub(crate) fn chair() -> Actor {
    actor(0xA1, Role::Chair)
}

pub(crate) fn relay() -> Actor {
    actor(0xA2, Role::Relay)
}

/// Onsite when `n` is even, online when odd.
pub(crate) fn attendee(n: u128) -> Actor {
    actor(0xB00 + n, Role::Attendee)
}

pub(crate) fn channel_of(n: u128) -> Channel {
    if n.is_multiple_of(2) {
        Channel::Onsite
    } else {
        Channel::Online
    }
}

/// Takes part online.
pub(crate) fn introduce(who: &str) -> Command {
    Command::Introduce {
        name: name(who),
        affiliation: None,
        channel: Channel::Online,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    }
}

/// Takes part in a hub.
pub(crate) fn sit_in(hub: HubId, who: &str) -> Command {
    Command::Introduce {
        name: name(who),
        affiliation: None,
        channel: Channel::Hub,
        region: None,
        stakeholder: None,
        hub: Some(hub),
        say: None,
    }
}

impl Room {
    pub(crate) fn empty() -> Self {
        Self {
            session: Session::default(),
            log: Vec::new(),
            now: Timestamp(1_000_000),
            ids: 0x1000,
        }
    }

    /// Made from [`plan`] and still a draft.
    pub(crate) fn draft() -> Self {
        Self::made(plan())
    }

    /// Made from a plan and still a draft.
    pub(crate) fn made(plan: Plan) -> Self {
        let mut room = Self::empty();
        let create = Ask::Create {
            plan: Box::new(plan),
            join_code: "ABCD2345".to_owned(),
            practice: false,
        };
        room.ask(&host(), create).unwrap();
        room
    }

    pub(crate) fn open() -> Self {
        let mut room = Self::draft();
        room.act(&host(), Command::OpenSession {}).unwrap();
        room
    }

    pub(crate) fn live() -> Self {
        let mut room = Self::open();
        room.act(&host(), Command::StartSession {}).unwrap();
        room
    }

    pub(crate) fn next_id(&mut self) -> CommandId {
        self.ids += 1;
        CommandId(Uuid::from_u128(self.ids))
    }

    pub(crate) fn ask(&mut self, actor: &Actor, ask: Ask) -> Result<Uuid, RefusalCode> {
        let id = self.next_id();
        self.ask_as(id, actor, ask)
    }

    pub(crate) fn ask_as(&mut self, id: CommandId, actor: &Actor, ask: Ask) -> Result<Uuid, RefusalCode> {
        let request = Request {
            id,
            actor: actor.clone(),
            ask,
        };
        let events = decide(&self.session, &request, self.now).map_err(|refusal| refusal.code)?;
        self.commit(Some(actor.participant), Cause::Command(id), events);
        Ok(id.0)
    }

    pub(crate) fn act(&mut self, actor: &Actor, command: Command) -> Result<Uuid, RefusalCode> {
        self.ask(actor, Ask::Command(command))
    }

    pub(crate) fn commit(&mut self, actor: Option<ParticipantId>, cause: Cause, events: Vec<Event>) {
        assert!(!events.is_empty(), "a change without events");
        let seq = self.session.seq().next();
        let change = Change { actor, cause, events };
        let entry = Entry {
            id: EntryId(Uuid::from_u128(seq.0.into())),
            seq,
            at: self.now,
            changes: vec![change],
        };
        self.session.apply_entry(&entry);
        self.log.push(entry);
    }

    pub(crate) fn pass(&mut self, milliseconds: u64) {
        self.now.0 += milliseconds;
    }

    /// Lets attendee `n` in by the join code and introduces them.
    pub(crate) fn join(&mut self, n: u128) -> Actor {
        let who = attendee(n);
        self.ask(&who, Ask::Enter { link: None }).unwrap();
        let introduce = Command::Introduce {
            name: name(&format!("Guest {n}")),
            affiliation: None,
            channel: channel_of(n),
            region: None,
            stakeholder: None,
            hub: None,
            say: None,
        };
        self.act(&who, introduce).unwrap();
        who
    }

    /// Lets somebody in by a link of `role`; by a speaker's own when `person` is given (L5).
    pub(crate) fn enter(&mut self, n: u128, role: Role, person: Option<PersonId>) -> Actor {
        let issue = Command::IssueLink {
            role,
            label: None,
            person,
        };
        let link = LinkId(self.act(&host(), issue).unwrap());
        let who = actor(n, role);
        self.ask(&who, Ask::Enter { link: Some(link) }).unwrap();
        who
    }

    /// What time has brought by now; says whether it brought anything.
    pub(crate) fn serve_deadlines(&mut self) -> bool {
        let events = self.session.on_deadline(self.now);
        let brought = !events.is_empty();
        if brought {
            self.commit(None, Cause::Deadline(self.now), events);
        }
        assert!(
            self.session.next_deadline().is_none_or(|next| next > self.now),
            "deadline law"
        );
        brought
    }

    pub(crate) fn raise(&mut self, who: &Actor, kind: RequestKind) -> Result<RequestId, RefusalCode> {
        self.act(who, Command::RaiseHand { kind, note: None })
            .map(RequestId)
    }

    pub(crate) fn submit(&mut self, who: &Actor, text: &str) -> Result<QuestionId, RefusalCode> {
        let ask = Command::AskQuestion {
            text: QuestionText::parse(text).unwrap(),
            kind: QuestionKind::Question,
            to: vec![],
            anonymous: false,
            about: None,
            language: None,
        };
        self.act(who, ask).map(QuestionId)
    }

    pub(crate) fn hub(&mut self, called: &str) -> HubId {
        let add = Command::AddHub {
            name: name(called),
            heads: None,
        };
        HubId(self.act(&chair(), add).unwrap())
    }

    pub(crate) fn places(&self, audience: Audience) -> PlacesCard {
        match self.see(Key::Places, audience) {
            Some(Entity::Places(places)) => places,
            other => panic!("no places: {other:?}"),
        }
    }

    /// Hands a question to the chair; the id of its entry.
    pub(crate) fn forward(
        &mut self,
        question: QuestionId,
        mode: Option<RequestMode>,
    ) -> Result<RequestId, RefusalCode> {
        let forward = Command::ForwardQuestion { question, mode };
        self.act(&relay(), forward).map(RequestId)
    }

    /// Somebody at the relay desk who said their name, and so reads aloud.
    pub(crate) fn reader(&mut self) -> Actor {
        let reader = self.enter(0xA5, Role::Relay, None);
        self.act(&reader, introduce("Rita Relay")).unwrap();
        reader
    }

    pub(crate) fn give(&mut self, to: dais_protocol::FloorTarget) -> Result<TurnId, RefusalCode> {
        let holder = self.floor().turn.map(|turn| turn.id);
        self.act(
            &chair(),
            Command::GiveFloor {
                to,
                holder,
                minutes: None,
                interpose: None,
            },
        )
        .map(TurnId)
    }

    pub(crate) fn see(&self, key: Key, audience: Audience) -> Option<Entity> {
        self.session.project(key, Viewer::Audience(audience))
    }

    pub(crate) fn floor(&self) -> dais_protocol::FloorCard {
        match self.see(Key::Floor, Audience::Crew) {
            Some(Entity::Floor(floor)) => *floor,
            other => panic!("no floor: {other:?}"),
        }
    }

    pub(crate) fn queue(&self) -> dais_protocol::QueueCard {
        match self.see(Key::Queue, Audience::Crew) {
            Some(Entity::Queue(queue)) => queue,
            other => panic!("no queue: {other:?}"),
        }
    }

    pub(crate) fn rundown(&self) -> dais_protocol::RundownCard {
        match self.see(Key::Rundown, Audience::Crew) {
            Some(Entity::Rundown(rundown)) => rundown,
            other => panic!("no rundown: {other:?}"),
        }
    }

    pub(crate) fn segment(&self, n: usize) -> dais_protocol::SegmentCard {
        match self.see(Key::Segment(self.rundown().segments[n]), Audience::Crew) {
            Some(Entity::Segment(segment)) => segment,
            other => panic!("no segment: {other:?}"),
        }
    }

    pub(crate) fn question(&self, id: QuestionId, audience: Audience) -> Option<dais_protocol::QuestionCard> {
        match self.see(Key::Question(id), audience)? {
            Entity::Question(question) => Some(question),
            other => panic!("not a question: {other:?}"),
        }
    }

    /// How many support a question, as an audience sees it.
    pub(crate) fn votes(&self, id: QuestionId, audience: Audience) -> u32 {
        match (self.question(id, audience), self.see(Key::Votes, audience)) {
            (Some(question), Some(Entity::Votes(votes))) => votes.of(&question),
            other => panic!("no votes: {other:?}"),
        }
    }

    pub(crate) fn me(&self, who: &Actor) -> MeCard {
        match self
            .session
            .project(Key::Me(who.participant), Viewer::Person(who.participant))
        {
            Some(Entity::Me(me)) => me,
            other => panic!("no own things: {other:?}"),
        }
    }

    pub(crate) fn person(&self, n: usize) -> PersonId {
        let Event::Created { .. } = self.log[0].changes[0].events[0] else {
            panic!("not created")
        };
        let Cause::Command(created) = self.log[0].changes[0].cause else {
            panic!("not created")
        };
        PersonId(created.child("person", n))
    }
}
