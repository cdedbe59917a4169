//! Practice (rules S11–S15): a session set up like the real one, kept in memory only, with an audience that behaves like
//! one, so that the crew can train before anybody is there.

mod audience;
mod guests;
mod room;
#[cfg(test)]
mod tests;
mod words;

use dais_protocol::{
    Command, CommandId, Entity, Key, Life, ParticipantId, Plan, PresenceCard, Refusal, RefusalCode, Role,
    SessionId, View,
};
use tokio::{
    sync::oneshot,
    time::{Duration, Instant, sleep},
};
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
    let plan = conductors.plan(session, bearer).await?;
    let room = conductors.room_for_practice()?;
    let (begun, told) = oneshot::channel();
    let (conductors, closing) = (conductors.clone(), conductors.closing().clone());
    // By itself: whoever asked may hang up before it has begun, and it ends and is forgotten all the same.
    tokio::spawn(async move {
        let practised = practise(&conductors, plan, begun);
        closing.run_until_cancelled(practised).await;
        drop(room);
    });
    told.await
        .unwrap_or_else(|_| Err(RefusalCode::Unavailable.into()))
}

/// From its making until it is forgotten.
async fn practise(conductors: &Conductors, plan: Plan, begun: oneshot::Sender<Result<SessionId, Refusal>>) {
    let practice = match conductors.create_for_practice(plan).await {
        Ok(practice) => practice,
        Err(refusal) => return drop(begun.send(Err(refusal))),
    };
    match open(conductors, practice).await {
        Ok(guests) => {
            info!(%practice, "practice begins");
            // S15: whoever asked may be gone, as the crew may.
            let _ = begun.send(Ok(practice));
            let seed = practice.0.as_u64_pair().1;
            run(conductors, practice, Audience::new(guests, seed)).await;
        }
        Err(refusal) => drop(begun.send(Err(refusal))),
    }
    conductors.forget_practice(practice).await;
    info!(%practice, "practice is forgotten");
}

/// Everybody comes in by the join code, as people do.
async fn open(conductors: &Conductors, practice: SessionId) -> Result<Vec<(ParticipantId, Guest)>, Refusal> {
    for command in [Command::OpenSession {}, Command::StartSession {}] {
        ask(conductors, practice, Bearer::Host, command).await?;
    }
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

/// S15: until nobody of the crew has been there for a while, or for as long as it may go on.
async fn run(conductors: &Conductors, practice: SessionId, mut audience: Audience) {
    let began = Instant::now();
    let mut seen = began;
    let mut room = Room::default();
    while seen.elapsed() < ALONE && began.elapsed() < LONGEST {
        sleep(BEAT).await;
        let Ok(view) = conductors.view(practice, Bearer::Host).await else {
            break;
        };
        let crew = crew(&view);
        if !crew.is_empty() {
            seen = Instant::now();
        }
        // Ended by the crew, it is theirs to look at.
        if life(&view) != Some(Life::Live) {
            continue;
        }
        let in_chair = room.beat(&view, &crew).map(|command| (Bearer::Host, command));
        let wishes = audience.beat(&view).into_iter();
        let wishes = wishes.map(|(guest, command)| (Bearer::Participant(guest), command));
        for (who, command) in in_chair.into_iter().chain(wishes) {
            // A guest who comes too late, or too often, is refused as people are.
            let _ = ask(conductors, practice, who, command).await;
        }
    }
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
