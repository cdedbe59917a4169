//! What the simulated audience does next. Given the same seed and the same views it does the same.

use dais_protocol::{
    AudioState, Channel, Command, Entity, Label, ParticipantId, QuestionId, QuestionKind, QuestionState,
    QuestionText, RequestCard, RequestKind, RequestMode, RequestState, View, Who,
};
use fastrand::Rng;

use super::{
    guests::{Guest, Habit},
    words::{COMMENTS, ELSEWHERE, NO_SOUND, SPAM, TOPICS},
};

/// Beats of a wave: busy at its end, quiet at its beginning, as after a speaker said something.
const WAVE: u64 = 90;
/// Hands that are enough for a room to practise with.
const MANY_HANDS: usize = 8;
/// Questions at the desk that are enough.
const MANY_QUESTIONS: usize = 25;

/// Everybody who came, and what they have in mind.
pub(crate) struct Audience {
    guests: Vec<(ParticipantId, Guest)>,
    dice: Rng,
    beats: u64,
}

/// What one of them wants.
pub(crate) type Wish = (ParticipantId, Command);

impl Audience {
    pub(crate) fn new(guests: Vec<(ParticipantId, Guest)>, seed: u64) -> Self {
        Self {
            guests,
            dice: Rng::with_seed(seed),
            beats: 0,
        }
    }

    /// What happens in a second.
    pub(crate) fn beat(&mut self, view: &View) -> Vec<Wish> {
        self.beats += 1;
        let busy = self.beats % WAVE > WAVE / 2;
        let requests = requests(view);
        let at_desk = at_desk(view);
        let mut wishes = Vec::new();
        if at_desk < MANY_QUESTIONS && self.happens(if busy { 3 } else { 9 }) {
            wishes.push(self.write());
        }
        if requests.len() < MANY_HANDS && self.happens(if busy { 8 } else { 20 }) {
            wishes.push(self.raise());
        }
        if self.happens(4) {
            wishes.extend(self.support(view));
        }
        for request in &requests {
            wishes.extend(self.wait(request));
        }
        wishes
    }

    /// Once in `every` beats, on average.
    fn happens(&mut self, every: u64) -> bool {
        self.dice.u64(0..every) == 0
    }

    fn anybody(&mut self, fits: impl Fn(&Guest) -> bool) -> (ParticipantId, Guest) {
        let fitting: Vec<usize> = (0..self.guests.len())
            .filter(|nth| fits(&self.guests[*nth].1))
            .collect();
        let nth = self.dice.choice(fitting).unwrap_or(0);
        self.guests[nth].clone()
    }

    /// A question, the same in other words, a comment, or what does not belong here.
    fn write(&mut self) -> Wish {
        let (words, kind, guest) = match self.dice.u8(0..10) {
            0 => (
                self.dice.choice(SPAM),
                QuestionKind::Comment,
                self.anybody(|guest| guest.habit == Habit::Spams),
            ),
            1 => (
                self.dice.choice(COMMENTS),
                QuestionKind::Comment,
                self.anybody(|guest| guest.habit != Habit::Spams),
            ),
            2 | 3 => return self.write_elsewhere(),
            _ => {
                let topic = self.dice.choice(TOPICS).unwrap_or(TOPICS[0]);
                let guest = self.anybody(|guest| guest.habit != Habit::Spams && guest.language.is_none());
                (
                    self.dice.choice(topic.iter().copied()),
                    QuestionKind::Question,
                    guest,
                )
            }
        };
        let anonymous = self.dice.u8(0..12) == 0;
        (guest.0, question(words.unwrap_or("?"), kind, anonymous))
    }

    fn write_elsewhere(&mut self) -> Wish {
        let (participant, guest) = self.anybody(|guest| guest.language.is_some());
        let own = guest
            .language
            .as_ref()
            .map(|language| language.as_str().to_owned());
        let words = ELSEWHERE
            .iter()
            .filter(|(language, _)| Some(*language) == own.as_deref());
        let words: Vec<&str> = words.map(|(_, words)| *words).collect();
        let words = self.dice.choice(words).unwrap_or("?");
        let mut asked = question(words, QuestionKind::Question, false);
        if let Command::AskQuestion { language, .. } = &mut asked {
            *language = guest.language;
        }
        (participant, asked)
    }

    fn raise(&mut self) -> Wish {
        let (participant, _) = self.anybody(|guest| guest.habit != Habit::Spams);
        let kind = match self.dice.u8(0..14) {
            0 => RequestKind::PointOfOrder,
            1 => RequestKind::ClarifyingQuestion,
            2 => RequestKind::Reply,
            _ => RequestKind::Intervention,
        };
        (participant, Command::RaiseHand { kind, note: None })
    }

    fn support(&mut self, view: &View) -> Option<Wish> {
        let open = view.entities.values().filter_map(|entity| match entity {
            Entity::Question(card) if card.state == QuestionState::Approved => Some(card.id),
            _ => None,
        });
        let question: QuestionId = self.dice.choice(open.collect::<Vec<_>>())?;
        let (participant, _) = self.anybody(|_| true);
        Some((participant, Command::Upvote { question }))
    }

    /// What somebody does who waits to speak: says the sound works, finds it does not, types instead, goes.
    fn wait(&mut self, request: &RequestCard) -> Option<Wish> {
        let Who::Participant(participant) = request.speaker.who else {
            return None;
        };
        let (_, guest) = self
            .guests
            .iter()
            .find(|(known, _)| *known == participant)?
            .clone();
        let near = request.state == RequestState::Accepted;
        let online = guest.channel != Channel::Onsite;
        if request.mode == RequestMode::ReadAloud {
            let typed = request.question.is_some() || !self.happens(6);
            return (!typed).then(|| (participant, self.type_instead(request)));
        }
        match guest.habit {
            Habit::Wavers if self.happens(40) => {
                Some((participant, Command::WithdrawRequest { request: request.id }))
            }
            Habit::Silent if near && request.note.is_none() && self.happens(8) => {
                let note = Label::parse(NO_SOUND).ok();
                Some((
                    participant,
                    Command::NoteRequest {
                        request: request.id,
                        note,
                    },
                ))
            }
            Habit::Usual if near && online && request.audio.is_none() && self.happens(8) => {
                let who = Who::Participant(participant);
                let state = Some(AudioState::Claimed);
                Some((participant, Command::MarkAudio { who, state }))
            }
            Habit::Usual | Habit::Spams | Habit::Silent | Habit::Wavers => None,
        }
    }

    fn type_instead(&mut self, request: &RequestCard) -> Command {
        let topic = self.dice.choice(TOPICS).unwrap_or(TOPICS[0]);
        let words = self.dice.choice(topic.iter().copied()).unwrap_or("?");
        Command::TypeRequest {
            request: request.id,
            text: text(words),
        }
    }
}

fn question(words: &str, kind: QuestionKind, anonymous: bool) -> Command {
    Command::AskQuestion {
        text: text(words),
        kind,
        to: Vec::new(),
        anonymous,
        about: None,
        language: None,
    }
}

fn text(words: &str) -> QuestionText {
    QuestionText::parse(words).expect("the words stand in `words.rs`, and a test reads them all")
}

fn requests(view: &View) -> Vec<RequestCard> {
    let cards = view.entities.values().filter_map(|entity| match entity {
        Entity::Request(card) => Some(card.clone()),
        _ => None,
    });
    cards.collect()
}

/// Questions that wait for the desk.
fn at_desk(view: &View) -> usize {
    let waits =
        |entity: &&Entity| matches!(entity, Entity::Question(card) if card.state == QuestionState::Submitted);
    view.entities.values().filter(waits).count()
}
