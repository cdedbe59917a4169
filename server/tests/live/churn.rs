//! Links that break at any moment (promise P5): whoever comes back ends up with what everybody has.

use dais_protocol::{Channel, Command, Key, QuestionId, Role};

use crate::{
    harness::{House, id, introduce, question, retitle},
    screen::Screen,
};

const BREAKS: usize = 200;

/// The same numbers at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

#[tokio::test]
async fn w4_after_any_breaks_every_screen_shows_what_a_fresh_one_shows() {
    let mut house = House::open().await;
    let mut dice = Dice(4711);
    let mut screens = Vec::new();
    for role in [
        Role::Attendee,
        Role::Attendee,
        Role::Screen,
        Role::Speaker,
        Role::Chair,
        Role::Relay,
    ] {
        let token = house.token(role).await;
        let screen = Screen::welcomed(&house, &token, None).await;
        screens.push((token, Some(screen)));
    }
    let asker = house.bearer(&screens[0].0);
    let ada = introduce("Ada", Channel::Online);
    house
        .conductors
        .ask(house.session, asker, id(), ada)
        .await
        .unwrap();
    let mut questions: Vec<QuestionId> = Vec::new();
    for step in 0..BREAKS {
        let made = id();
        // What the session refuses is as good as what it accepts.
        let bearer = if dice.below(2) == 0 {
            asker
        } else {
            dais::secrets::Bearer::Host
        };
        let any = questions.get(dice.below(questions.len().max(1))).copied();
        let command = match (dice.below(6), any) {
            (0, _) | (_, None) => {
                questions.push(QuestionId(made.0));
                question(&format!("Question {step}?"))
            }
            (1, Some(question)) => Command::ApproveQuestion { question },
            (2, Some(question)) => Command::DeclineQuestion {
                question,
                reason: None,
            },
            (3, Some(question)) => Command::Upvote { question },
            (4, Some(question)) => Command::WithdrawQuestion { question },
            (_, Some(_)) => retitle(&format!("Title {step}")),
        };
        let _ = house.conductors.ask(house.session, bearer, made, command).await;
        let (token, screen) = &mut screens[dice.below(6)];
        let mut kept = screen.take().unwrap();
        for _ in 0..dice.below(4) {
            // The welcome, half a catching up, or all of it.
            kept.send(&dais_protocol::ClientFrame::Ping {
                sent: dais_protocol::Timestamp(0),
                lag: None,
            })
            .await;
            kept.frame().await;
        }
        *screen = Some(kept.again(&house, token).await);
        if step == BREAKS / 2 {
            house = house.restart().await;
            for (token, screen) in &mut screens {
                *screen = Some(screen.take().unwrap().again(&house, token).await);
            }
        }
    }
    let seq = house.host(retitle("The end")).await.unwrap();
    house.shown(seq).await;
    for (token, screen) in screens {
        let mut screen = screen.unwrap();
        screen.upto(seq).await;
        screen.settled().await;
        let fresh = Screen::welcomed(&house, &token, None).await;
        let but_presence = |screen: &Screen| {
            let mut entities = screen.entities.clone();
            entities.remove(&Key::Presence);
            entities
        };
        assert_eq!(but_presence(&screen), but_presence(&fresh));
    }
}
