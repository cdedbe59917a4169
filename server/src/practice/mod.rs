//! Practice (rules S11–S15): a session set up like the real one, kept in memory only, with an audience that behaves like
//! one, so that the crew can train before anybody is there.

mod audience;
mod guests;
mod room;
#[cfg(test)]
mod tests;
mod words;

use dais_protocol::{
    Command, CommandId, Entity, Key, Life, ParticipantId, PresenceCard, Refusal, RefusalCode, Role,
    SessionId, View,
};
use tokio::time::{Duration, Instant, sleep};
use tracing::info;
use uuid::Uuid;

use crate::{conductor::Conductors, secrets::Bearer};
use audience::Audience;
use guests::Guest;
use room::Room;

/// How often the audience looks up and perhaps does something.
const BEAT: Duration = Duration::from_secs(1);
/// Without any of the crew for this long (S15), practice ends.
const ALONE: Duration = Duration::from_secs(10 * 60);
/// The longest practice goes on.
const LONGEST: Duration = Duration::from_secs(3 * 60 * 60);

/// Begins practice for somebody of the crew of `session`, and says which session it is in.
pub(crate) async fn begin(
    conductors: &Conductors,
    session: SessionId,
    bearer: Bearer,
) -> Result<SessionId, Refusal> {
    let practice = conductors.copy_for_practice(session, bearer).await?;
    for command in [Command::OpenSession {}, Command::StartSession {}] {
        ask(conductors, practice, Bearer::Host, command).await?;
    }
    let guests = enter(conductors, practice).await?;
    let seed = practice.0.as_u64_pair().1;
    let running = run(conductors.clone(), practice, Audience::new(guests, seed));
    let closing = conductors.closing().clone();
    tokio::spawn(async move { closing.run_until_cancelled(running).await });
    info!(%practice, "practice begins");
    Ok(practice)
}

/// Everybody comes in by the join code, as people do.
async fn enter(conductors: &Conductors, practice: SessionId) -> Result<Vec<(ParticipantId, Guest)>, Refusal> {
    let code = conductors.join_code(practice).ok_or(RefusalCode::NotFound)?;
    let mut entered = Vec::new();
    for guest in guests::all() {
        let participant = conductors
            .enter_by_code(&code)
            .await?
            .participant
            .ok_or(RefusalCode::BadToken)?;
        ask(
            conductors,
            practice,
            Bearer::Participant(participant),
            guest.introduction(),
        )
        .await?;
        entered.push((participant, guest));
    }
    Ok(entered)
}

async fn ask(
    conductors: &Conductors,
    practice: SessionId,
    who: Bearer,
    command: Command,
) -> Result<(), Refusal> {
    let id = CommandId(Uuid::now_v7());
    conductors.ask(practice, who, id, command).await.map(|_| ())
}

async fn run(conductors: Conductors, practice: SessionId, mut audience: Audience) {
    let began = Instant::now();
    let mut seen = began;
    let mut room = Room::default();
    while seen.elapsed() < ALONE && began.elapsed() < LONGEST {
        sleep(BEAT).await;
        let Ok(view) = conductors.view(practice, Bearer::Host).await else {
            break;
        };
        if life(&view) != Some(Life::Live) {
            break;
        }
        let crew = crew(&view);
        if !crew.is_empty() {
            seen = Instant::now();
        }
        let in_chair = room.beat(&view, &crew).map(|command| (Bearer::Host, command));
        let wishes = audience.beat(&view).into_iter();
        let wishes = wishes.map(|(guest, command)| (Bearer::Participant(guest), command));
        for (who, command) in in_chair.into_iter().chain(wishes) {
            // A guest who comes too late, or too often, is refused as people are.
            let _ = ask(&conductors, practice, who, command).await;
        }
    }
    let _ = ask(&conductors, practice, Bearer::Host, Command::EndSession {}).await;
    while conductors.is_loaded(practice) {
        sleep(ALONE).await;
    }
    conductors.forget_practice(practice);
    info!(%practice, "practice is forgotten");
}

fn life(view: &View) -> Option<Life> {
    match view.entities.get(&Key::Session)? {
        Entity::Session(card) => Some(card.life),
        _ => None,
    }
}

/// What those of the crew who are here do.
fn crew(view: &View) -> Vec<Role> {
    match view.entities.get(&Key::Presence) {
        Some(Entity::Presence(PresenceCard { crew, .. })) => crew
            .iter()
            .flat_map(|present| present.roles.iter().copied())
            .collect(),
        _ => Vec::new(),
    }
}
