//! What is shown, documented, drawn and warned of is the same (H51–H54).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use dais_protocol::{CommandId, Plan};
use serde_json::Value;

use super::*;
use crate::{clock::Clock, journal::memory::MemoryJournal, secrets::Secrets};

const BEGIN: &str = "<!-- metrics: made by `make gen` -->\n";
const END: &str = "<!-- end of metrics -->\n";

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../docs")
        .join(name)
}

struct House {
    conductors: Conductors,
    journal: Arc<MemoryJournal>,
    stop: CancellationToken,
    metrics: Metrics,
}

async fn house() -> House {
    let (journal, stop) = (Arc::<MemoryJournal>::default(), CancellationToken::new());
    let secrets = Secrets::random().unwrap();
    let conductors = Conductors::open(Arc::clone(&journal) as _, Clock::start(), secrets)
        .await
        .unwrap();
    let metrics = Metrics::of(
        &conductors,
        Arc::clone(&journal) as _,
        &Tally::default(),
        stop.clone(),
    );
    House {
        conductors,
        journal,
        stop,
        metrics,
    }
}

impl House {
    fn shows(&self, line: &str) -> bool {
        self.metrics.text().unwrap().lines().any(|shown| shown == line)
    }
}

fn plan() -> Plan {
    serde_json::from_value(serde_json::json!({"title": "Watched"})).unwrap()
}

#[tokio::test]
async fn h51_ready_is_what_readyz_says() {
    let house = house().await;
    assert!(house.shows("dais_ready 1"));
    house.journal.close().await;
    assert!(house.shows("dais_ready 0"));
    let house = self::house().await;
    house.stop.cancel();
    assert!(house.shows("dais_ready 0"), "the server is stopping");
}

#[tokio::test]
async fn h51_practice_flatters_no_disk_and_is_no_session() {
    let house = house().await;
    let room = house.conductors.room_for_practice().unwrap();
    house.conductors.create_for_practice(plan()).await.unwrap();
    assert!(house.shows("dais_practices 1"));
    assert!(house.shows("dais_sessions{life=\"draft\"} 0"));
    assert!(house.shows("dais_journal_commit_seconds_count 0"));
    drop(room);
    assert!(house.shows("dais_practices 0"));
    let id = CommandId(uuid::Uuid::now_v7());
    house.conductors.create(id, plan()).await.unwrap();
    assert!(house.shows("dais_sessions{life=\"draft\"} 1"));
    assert!(house.shows("dais_journal_commit_seconds_count 1"));
}

/// One metric, as the page tells it.
#[derive(Default)]
struct Told {
    kind: String,
    help: String,
    series: BTreeSet<String>,
    labels: BTreeSet<String>,
}

/// By the name in its `# TYPE`.
fn told(page: &str) -> BTreeMap<String, Told> {
    let mut all = BTreeMap::<_, Told>::new();
    let mut current = String::new();
    for line in page.lines().filter(|line| *line != "# EOF") {
        if let Some(said) = line.strip_prefix("# ") {
            let mut words = said.splitn(3, ' ');
            let (what, name, text) = (
                words.next().unwrap(),
                words.next().unwrap(),
                words.next().unwrap(),
            );
            name.clone_into(&mut current);
            let told = all.entry(current.clone()).or_default();
            match what {
                "HELP" => text.clone_into(&mut told.help),
                "TYPE" => text.clone_into(&mut told.kind),
                other => panic!("{other}"),
            }
            continue;
        }
        let told = all.get_mut(&current).expect("it was described before");
        let (series, _) = line.rsplit_once(' ').unwrap();
        let (name, labels) = series.split_once('{').unwrap_or((series, ""));
        told.series.insert(name.to_owned());
        let labels = labels
            .split(',')
            .filter_map(|label| Some(label.split_once('=')?.0));
        told.labels.extend(labels.map(str::to_owned));
    }
    all
}

fn table(all: &BTreeMap<String, Told>) -> String {
    let lines = all.iter().map(
        |(
            name,
            Told {
                kind, help, labels, ..
            },
        )| {
            let end = if kind == "counter" { "_total" } else { "" };
            let labels: Vec<_> = labels
                .iter()
                .map(String::as_str)
                .filter(|label| *label != "le")
                .collect();
            let labels = match &labels[..] {
                [] => String::new(),
                some => format!("{{{}}}", some.join(",")),
            };
            format!("| `{name}{end}{labels}` | {kind} | {help} |\n")
        },
    );
    ["| metric | kind | |\n|---|---|---|\n".to_owned()]
        .into_iter()
        .chain(lines)
        .collect()
}

/// `make gen` (or `UPDATE_GENERATED=1 cargo test -p dais --lib h54_the_table`) rewrites it.
#[tokio::test]
async fn h54_the_table_of_metrics_is_fresh() {
    let told = told(&house().await.metrics.text().unwrap());
    assert!(told.len() > 30, "the page was read");
    for (name, told) in &told {
        assert!(
            told.help.len() > 10 && told.help.ends_with('.'),
            "{name}: {}",
            told.help
        );
    }
    let path = docs("operations.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (committed, after) = rest.split_once(END).unwrap();
    let fresh = table(&told);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, [before, BEGIN, &fresh, END, after].concat()).unwrap();
        return;
    }
    assert!(committed == fresh, "{} is stale: run `make gen`", path.display());
}

/// Words that name a series of ours or of the process.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("dais_") || word.starts_with("process_"))
}

async fn series() -> BTreeSet<String> {
    let told = told(&house().await.metrics.text().unwrap());
    told.into_values().flat_map(|told| told.series).collect()
}

#[tokio::test]
async fn h54_the_dashboard_asks_for_what_there_is() {
    let series = series().await;
    let board: Value = serde_json::from_str(&fs::read_to_string(docs("grafana/dais.json")).unwrap()).unwrap();
    let panels = board["panels"].as_array().unwrap();
    let mut drawn = BTreeSet::new();
    for panel in panels.iter().filter(|panel| panel["type"] != "row") {
        let title = panel["title"].as_str().unwrap();
        assert!(
            panel["description"].as_str().is_some_and(|text| text.len() > 10),
            "{title}"
        );
        assert!(
            panel["fieldConfig"]["defaults"]["unit"].is_string(),
            "{title} has a unit"
        );
        assert_eq!(panel["datasource"]["uid"], "${datasource}", "{title}");
        for target in panel["targets"].as_array().unwrap() {
            let expression = target["expr"].as_str().unwrap();
            assert!(named(expression).count() > 0, "{title}: {expression}");
            for name in named(expression) {
                assert!(series.contains(name), "{title} asks for {name}");
                drawn.insert(name.to_owned());
            }
        }
    }
    assert!(drawn.len() > 25, "the dashboard was read: {drawn:?}");
}

#[tokio::test]
async fn h54_the_alerts_ask_for_what_there_is_and_are_explained() {
    let series = series().await;
    let rules = fs::read_to_string(docs("grafana/alerts.yml")).unwrap();
    for name in named(&rules) {
        assert!(series.contains(name), "an alert asks for {name}");
    }
    let page = fs::read_to_string(docs("operations.md")).unwrap();
    let alerts: Vec<_> = rules
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- alert: "))
        .collect();
    assert!(alerts.len() >= 6, "{alerts:?}");
    for alert in alerts {
        assert!(
            page.contains(&format!("| `{alert}` |")),
            "{alert} is not in operations.md"
        );
    }
}
