//! The page about buttons and scripts is true (H17, H18): its examples are run, as they stand, against a real server.

use std::{fs, path::Path, process::Output};

use dais_protocol::{
    Command, CueCard, CuePreset, CueText, Entity, FloorCard, Key, Millis, Role, SegmentKind, SessionId, View,
};
use dais_tests::{plan::small_plan, rest::Rest, server::Server};
use tokio::process::Command as Process;

const TOOLS: [&str; 3] = ["bash", "curl", "jq"];
/// What a reader replaces by their own.
const LINK: &str = "LINK='http://127.0.0.1:8080/chair/SESSION#LINK.SECRET'";

fn page() -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    fs::read_to_string(docs.join("automation.md")).unwrap()
}

/// The blocks of code in `language`, in order.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let parts = page.split(fence.as_str()).skip(1);
    parts
        .map(|part| part.split("```").next().unwrap().to_owned())
        .collect()
}

async fn tools_are_here() -> bool {
    for tool in TOOLS {
        let found = Process::new(tool).arg("--version").output().await;
        if !found.is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: the examples of docs/automation.md need {tool}");
            return false;
        }
    }
    true
}

/// Runs a script; systems without `uuidgen` get one.
async fn bash(script: &str, environment: &[(&str, &str)]) -> Output {
    let uuidgen =
        "command -v uuidgen >/dev/null || uuidgen() { cat /proc/sys/kernel/random/uuid; }\nset -eu\n";
    let mut bash = Process::new("bash");
    bash.args(["-c", &format!("{uuidgen}{script}")]);
    bash.envs(environment.iter().copied());
    bash.output().await.unwrap()
}

fn said(output: &Output) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{out}{err}");
    out.into_owned()
}

struct House {
    server: Server,
    host: Rest,
    session: SessionId,
    chair: String,
    _data: tempfile::TempDir,
}

impl House {
    /// A live session in whose open floor Ada and Bo wait.
    async fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let server = Server::start(data.path()).await;
        let host = Rest::host(&server).await;
        let session = host.create(small_plan()).await.unwrap();
        let view = host.view(session).await.unwrap();
        let segment = view.entities.values().find_map(|entity| match entity {
            Entity::Segment(card) if card.kind == SegmentKind::OpenFloor => Some(card.id),
            _ => None,
        });
        let mut commands = vec![
            Command::OpenSession {},
            Command::StartSession {},
            Command::StartSegment {
                segment: segment.unwrap(),
                current: None,
            },
        ];
        for name in ["Ada Okafor", "Bo Lindqvist"] {
            commands.push(from_json(serde_json::json!({
                "type": "add_request", "kind": "intervention", "channel": "onsite",
                "beneficiary": {"type": "walk_in", "name": name},
            })));
        }
        for command in commands {
            host.act(session, command).await.unwrap();
        }
        let links = host.links(session).await.unwrap().links;
        let chair = links
            .into_iter()
            .find(|link| link.role == Role::Chair)
            .unwrap()
            .url;
        Self {
            server,
            host,
            session,
            chair,
            _data: data,
        }
    }

    async fn view(&self) -> View {
        self.host.view(self.session).await.unwrap()
    }

    async fn floor(&self) -> FloorCard {
        match self.view().await.entities.remove(&Key::Floor) {
            Some(Entity::Floor(floor)) => *floor,
            other => panic!("no floor: {other:?}"),
        }
    }

    async fn cues(&self) -> Vec<CueCard> {
        let entities = self.view().await.entities.into_values();
        entities
            .filter_map(|entity| match entity {
                Entity::Cue(cue) => Some(cue),
                _ => None,
            })
            .collect()
    }

    async fn is_list_open(&self) -> bool {
        match self.view().await.entities.remove(&Key::Queue) {
            Some(Entity::Queue(queue)) => !queue.open.is_empty(),
            other => panic!("no list: {other:?}"),
        }
    }
}

fn from_json<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

#[tokio::test]
async fn h17_the_examples_for_scripts_do_what_the_page_says() {
    if !tools_are_here().await {
        return;
    }
    let house = House::open().await;
    let examples = blocks(&page(), "sh");
    let [enter, give, add, cue, show, close] = &examples[..] else {
        panic!("a token and five examples, not {}", examples.len())
    };
    assert!(enter.contains(LINK), "the reader's link stands where it did");
    let enter = enter.replace(LINK, &format!("LINK='{}'", house.chair));
    let keep = "\necho \"$DAIS $SESSION $TOKEN\"";
    let kept = said(&bash(&format!("{enter}{keep}"), &[]).await);
    let [dais, session, token] = kept.split_whitespace().collect::<Vec<_>>()[..] else {
        panic!("a token, not {kept:?}")
    };
    assert_eq!(
        (dais, session),
        (house.server.base.as_str(), house.session.to_string().as_str())
    );
    let environment = [("DAIS", dais), ("SESSION", session), ("TOKEN", token)];

    assert_eq!(said(&bash(show, &environment).await), "nobody speaks\n");
    assert!(said(&bash(give, &environment).await).contains("\"seq\""));
    let turn = house.floor().await.turn.unwrap();
    assert_eq!(turn.speaker.name.as_str(), "Ada Okafor");
    let again = said(&bash(give, &environment).await);
    assert!(again.contains("too_soon") || again.contains("\"seq\""), "{again}");

    // One shell, so that the turn it found is the one it cues.
    said(&bash(&format!("{add}\n{cue}"), &environment).await);
    let longer = house.floor().await.turn.unwrap();
    assert_eq!(longer.clock.allotted, Millis(turn.clock.allotted.0 + 60_000));
    let cues = house.cues().await;
    let [card] = &cues[..] else {
        panic!("one cue, not {cues:?}")
    };
    let wrap_up = CuePreset::WrapUp;
    assert_eq!(card.text, CueText::Preset { preset: wrap_up });
    assert_eq!(card.whom.as_ref(), Some(&longer.speaker.name));

    let shown = said(&bash(show, &environment).await);
    let left: u64 = shown
        .strip_prefix(&format!("{}: ", longer.speaker.name))
        .and_then(|rest| rest.strip_suffix(" s left\n"))
        .unwrap_or_else(|| panic!("{shown:?}"))
        .parse()
        .unwrap();
    assert!(left <= 180, "of three minutes");

    assert!(house.is_list_open().await);
    assert!(said(&bash(close, &environment).await).contains("\"seq\""));
    assert!(!house.is_list_open().await);
}

#[tokio::test]
async fn h17_the_script_for_a_key_acts_and_says_why_not() {
    if !tools_are_here().await {
        return;
    }
    let house = House::open().await;
    let scripts = blocks(&page(), "bash");
    let [script] = &scripts[..] else {
        panic!("one script")
    };
    let entered = Rest::new(&house.server)
        .enter_by_address(house.session, &house.chair)
        .await
        .unwrap();
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("dais");
    let (dais, session, token) = (&house.server.base, house.session, &entered.token);
    fs::write(
        &settings,
        format!("DAIS={dais}\nSESSION={session}\nTOKEN={token}\n"),
    )
    .unwrap();
    let environment = [("DAIS_SETTINGS", settings.to_str().unwrap())];
    let press = |line: &str| format!("set +e\nnotify-send() {{ echo \"$2\"; }}\nset -- '{line}'\n{script}");
    said(&bash(&press("ack next"), &environment).await);
    assert!(house.floor().await.turn.is_some());
    let refused = bash(&press("fly"), &environment).await;
    assert!(!refused.status.success());
    let sentence = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(sentence.contains("not one of those known"), "{sentence}");
    for link in house.host.links(house.session).await.unwrap().links {
        if link.role == Role::Chair {
            let revoke = Command::RevokeLink { link: link.link };
            house.host.act(house.session, revoke).await.unwrap();
        }
    }
    let revoked = bash(&press("+1"), &environment).await;
    assert!(String::from_utf8_lossy(&revoked.stdout).contains("not valid any more"));
}

#[tokio::test]
async fn h18_the_body_for_companion_is_read_and_two_presses_within_a_second_are_one() {
    let house = House::open().await;
    let page = page();
    let row = page.lines().find(|line| line.starts_with("| Body |")).unwrap();
    let body = row
        .split('`')
        .nth(1)
        .unwrap()
        .replace("$(internal:time_unix)", "1770000000");
    let submit: dais_protocol::Submit = serde_json::from_str(&body).unwrap();
    let act = || {
        house
            .host
            .act_as(house.session, submit.id, submit.command.clone())
    };
    let (first, second) = (act().await.unwrap(), act().await.unwrap());
    assert_eq!(first, second);
    let speaks = house.floor().await.turn.unwrap().speaker.name;
    assert_eq!(speaks.as_str(), "Ada Okafor");
}
