//! Nothing acknowledged is lost (J1), nothing is applied twice (S2): the real binary is killed under load, over
//! and over, and started again over the same data. `DAIS_KILLS` sets how often; `make fault` says 200.

use std::{collections::BTreeMap, path::Path};

use dais_protocol::{
    Beneficiary, Channel, Command, CommandId, Entity, Key, QuestionId, QuestionKind, QuestionText, Role, Seq,
    SessionId,
};
use dais_tests::{
    plan::small_plan,
    rest::{Rest, fresh},
    screen::Screen,
    server::Server,
};
use tokio::{sync::mpsc, task::JoinSet};

const KILLS: usize = 50;
/// Desks that enter questions at once.
const DESKS: usize = 4;
/// Questions a desk enters in one round at most: below what a connection may send in a burst.
const A_ROUND: usize = 40;

fn kills() -> usize {
    std::env::var("DAIS_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(KILLS)
}

/// What a desk knows when its link breaks.
#[derive(Default)]
struct Ledger {
    acknowledged: BTreeMap<CommandId, Seq>,
    /// Sent, and cut off before an answer came: it may or may not have happened.
    unknown: Option<CommandId>,
}

fn question(id: CommandId) -> Command {
    Command::RelayQuestion {
        text: QuestionText::parse(&format!("{id}")).unwrap(),
        kind: QuestionKind::Question,
        to: vec![],
        beneficiary: Beneficiary::WalkIn {
            name: dais_protocol::Name::parse("Somebody").unwrap(),
            affiliation: None,
        },
        channel: Channel::Online,
        about: None,
        language: None,
    }
}

/// A session of its own for each round, with its relay desk's token.
async fn session(server: &Server) -> (SessionId, String) {
    let host = Rest::host(server).await;
    let session = host.create(small_plan()).await.unwrap();
    host.act(session, Command::OpenSession {}).await.unwrap();
    let links = host.links(session).await.unwrap();
    let relay = links.links.iter().find(|link| link.role == Role::Relay).unwrap();
    let entered = Rest::new(server)
        .enter_by_address(session, &relay.url)
        .await
        .unwrap();
    (session, entered.token)
}

/// Enters questions until the server is gone.
async fn desk(mut screen: Screen, acknowledged: mpsc::Sender<()>) -> Ledger {
    let mut ledger = Ledger::default();
    for _ in 0..A_ROUND {
        let id = fresh();
        match screen.act_as(id, question(id)).await {
            Ok(Ok(seq)) => {
                ledger.acknowledged.insert(id, seq);
                // Nobody counts any more once the blow has fallen.
                let _ = acknowledged.send(()).await;
            }
            Ok(Err(code)) => panic!("refused: {code:?}"),
            Err(_) => {
                ledger.unknown = Some(id);
                break;
            }
        }
    }
    ledger
}

/// Loads a session and kills the server somewhere in the middle.
async fn round(data: &Path, n: usize) -> (SessionId, String, Vec<Ledger>) {
    let server = Server::start(data).await;
    let (session, token) = session(&server).await;
    let (count, mut counted) = mpsc::channel(DESKS * A_ROUND);
    let mut desks = JoinSet::new();
    for _ in 0..DESKS {
        let screen = Screen::connect(&server, session, &token).await.unwrap();
        desks.spawn(desk(screen, count.clone()));
    }
    // Where in the load the blow falls is spread evenly over the rounds.
    for _ in 0..(n * 37) % (DESKS * A_ROUND * 3 / 4) {
        counted.recv().await;
    }
    server.kill().await;
    (session, token, desks.join_all().await)
}

/// Holds what is there now against what was acknowledged; returns how many acknowledged ones it saw.
async fn check(server: &Server, session: SessionId, token: &str, ledgers: &[Ledger]) -> usize {
    let view = Rest::host(server).await.view(session).await.unwrap();
    let there = |id: CommandId| {
        matches!(
            view.entities.get(&Key::Question(QuestionId(id.0))),
            Some(Entity::Question(_))
        )
    };
    let questions = view
        .entities
        .keys()
        .filter(|key| matches!(key, Key::Question(_)))
        .count();
    let known = ledgers.iter().flat_map(|ledger| ledger.acknowledged.keys());
    let in_doubt = ledgers
        .iter()
        .filter_map(|ledger| ledger.unknown)
        .filter(|id| there(*id))
        .count();
    let lost: Vec<_> = known.clone().filter(|id| !there(**id)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let acknowledged = known.count();
    assert_eq!(
        questions,
        acknowledged + in_doubt,
        "nothing twice, nothing from nowhere"
    );

    let mut screen = Screen::connect(server, session, token).await.unwrap();
    for ledger in ledgers {
        if let Some((id, seq)) = ledger.acknowledged.last_key_value() {
            let again = screen.act_as(*id, question(*id)).await.unwrap();
            assert_eq!(again, Ok(*seq), "a repeat is answered as before");
        }
        if let Some(id) = ledger.unknown {
            screen.act_as(id, question(id)).await.unwrap().unwrap();
            screen
                .until(|entities| entities.contains_key(&Key::Question(QuestionId(id.0))))
                .await
                .unwrap();
        }
    }
    let after = Rest::host(server).await.view(session).await.unwrap();
    let questions = after
        .entities
        .keys()
        .filter(|key| matches!(key, Key::Question(_)))
        .count();
    let in_doubt = ledgers.iter().filter(|ledger| ledger.unknown.is_some()).count();
    assert_eq!(
        questions,
        acknowledged + in_doubt,
        "repeats settle every doubt, once"
    );
    acknowledged
}

#[tokio::test]
async fn j1_nothing_acknowledged_is_lost_to_kill_9() {
    let data = tempfile::tempdir().unwrap();
    let (mut acknowledged, mut doubts) = (0, 0);
    for n in 0..kills() {
        let (session, token, ledgers) = round(data.path(), n).await;
        let server = Server::start(data.path()).await;
        acknowledged += check(&server, session, &token, &ledgers).await;
        doubts += ledgers.iter().filter(|ledger| ledger.unknown.is_some()).count();
        server.kill().await;
    }
    println!(
        "{} kills, {acknowledged} acknowledged, 0 lost, {doubts} in doubt and settled by repeating",
        kills()
    );
    assert!(acknowledged > kills(), "the load reached the server");
    assert!(doubts > 0, "some blows fell in the middle of a command");
}
