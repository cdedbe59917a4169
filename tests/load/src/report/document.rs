//! `docs/benchmarks.md`: what was kept of the scenes, as people read it.

use std::fmt::Write as _;

use anyhow::bail;

use super::{
    Bar, Figure,
    growth::{Point, points, values},
    played::{Conditions, Played},
};
use crate::programme::{SCENES, Scene};

/// Between these lines anybody may write; all else is made anew.
const BEGIN: &str = "<!-- written by hand, kept by `make bench-report`: -->";
const END: &str = "<!-- until here -->";

const NOISE: &str = "\
Server and load share one machine: the server has one core to itself, whoever measures the other, and all traffic is on loopback. So \
times are those of this machine on that day and not to be compared with another's. What can be compared are **ratios**: whatever Dais \
is held against is played beside it, in turns, in the same run. A figure is the median of its rounds, with the lowest and the highest beside \
it; ratios whose ranges overlap are the same, and below 15 % a difference is noise. A target is held against the median.

In the scenes `abuse.…` 500 attendees and a chair who acts ten times a second do nothing wrong while others do. What they notice \
(`ack`: until the act is acknowledged, `screen`: until the last screen shows it, each as the middle one, the 95th and the 99th of a hundred) is held against the time before in \
the same run; `held` is what the server's resident memory grew by for each attacker, `buffered` what \
the system's TCP buffers did, at both ends, `growth` what it grew by in the second half. The last \
lines count what became of the attackers: how often they were hung up on (`closed`) with which goodbye (`bye_…`, where they still \
read), refused (`refused_…`) or answered otherwise (`status_…`). They come again after a second.";

/// The document; what stands between the marks of the one there `was` is kept.
pub fn document(played: &[Played], was: &str) -> anyhow::Result<String> {
    let known: Vec<(&Scene, &Played)> = SCENES
        .iter()
        .filter_map(|scene| Some((scene, played.iter().find(|played| played.scene == scene.name)?)))
        .collect();
    let mut out = String::from("# Benchmarks\n\n");
    out += "Made by `make bench-report`, which plays all scenes and renders [what was measured](benchmarks.jsonl).\n\n";
    let _ = write!(out, "{BEGIN}\n{}{END}\n\n", kept(was)?);
    glance(&mut out, &known);
    out +=
        "![Cost against people, against events, and against the floor and ordinary hubs](benchmarks.svg)\n\n";
    conditions(&mut out, &known);
    let _ = write!(out, "## How to read it\n\n{NOISE}\n\n");
    out += "`make bench-report` measures all of it again, `make bench-report SCENES=\"storm fanout\"` some of it, and \
            `make bench-document` renders what was measured last. Two cores and a quiet machine are needed.\n\n## Scenes\n\n";
    for (scene, played) in known {
        let _ = write!(out, "### {}\n\n{}\n\n", scene.name, scene.says);
        let points = points(&played.figures);
        if points.is_empty() {
            figures(&mut out, &played.figures);
        } else {
            grown(&mut out, &points);
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

/// What was written by hand.
fn kept(was: &str) -> anyhow::Result<&str> {
    match (was.split_once(BEGIN), was.contains(END)) {
        (None, false) => Ok("\n"),
        (Some((_, rest)), true) if rest.contains(END) => Ok(rest
            .split_once(END)
            .map_or("", |(kept, _)| kept)
            .trim_start_matches(' ')
            .trim_start_matches('\n')),
        _ => bail!("one of the marks around what is written by hand is missing: {BEGIN} {END}"),
    }
}

fn glance(out: &mut String, known: &[(&Scene, &Played)]) {
    let asked = known
        .iter()
        .flat_map(|(_, played)| &played.figures)
        .filter(|figure| figure.bar != Bar::None);
    let missed: Vec<String> = asked
        .clone()
        .filter(|figure| !figure.is_met())
        .map(|figure| {
            format!(
                "`{}` {} instead of {}",
                figure.name,
                amount(figure),
                figure.target()
            )
        })
        .collect();
    let _ = write!(
        out,
        "**{} of {} targets are met.**",
        asked.clone().count() - missed.len(),
        asked.count()
    );
    if !missed.is_empty() {
        let _ = write!(out, " Missed: {}.", missed.join(", "));
    }
    out.push_str("\n\n");
}

/// The machine and the versions; scenes played otherwise than the others stand apart.
fn conditions(out: &mut String, known: &[(&Scene, &Played)]) {
    out.push_str("## Machine\n\nPeople are those of a scene that does not say otherwise.\n\n");
    out.push_str("| date | scenes | rounds | people | machine | versions |\n|---|---|--:|--:|---|---|\n");
    let mut told: Vec<&Conditions> = Vec::new();
    for (_, played) in known {
        let conditions = &played.conditions;
        if told.contains(&conditions) {
            continue;
        }
        let scenes = known
            .iter()
            .filter(|(_, played)| played.conditions == *conditions);
        let scenes: Vec<&str> = scenes.map(|(scene, _)| scene.name).collect();
        let Conditions {
            date,
            dais,
            rustc,
            cpu,
            cores,
            memory,
            kernel,
            people,
            rounds,
        } = conditions;
        let _ = writeln!(
            out,
            "| {date} | {} | {rounds} | {people} | {cpu}, {cores} cores, {memory} GiB of memory | {dais}; {rustc}; Linux {kernel} |",
            scenes.join(", ")
        );
        told.push(conditions);
    }
    out.push('\n');
}

fn figures(out: &mut String, figures: &[Figure]) {
    out.push_str("| figure | value | lowest to highest | target | |\n|---|--:|--:|--:|---|\n");
    for figure in figures {
        let range = if figure.low < figure.high {
            format!(
                "{} to {}",
                number(figure.low, &figure.unit),
                number(figure.high, &figure.unit)
            )
        } else {
            String::new()
        };
        let verdict = match (figure.bar, figure.is_met()) {
            (Bar::None, _) => "",
            (_, true) => "met",
            (_, false) => "**missed**",
        };
        let (amount, target) = (amount(figure), figure.target());
        let _ = writeln!(
            out,
            "| {} | {amount} | {range} | {target} | {verdict} |",
            figure.name
        );
    }
    out.push('\n');
}

/// A row for each crowd, a column for each rate.
fn grown(out: &mut String, points: &[Point]) {
    let rates = values(points, |point| point.rate);
    out.push_str("| people |");
    for rate in &rates {
        let _ = write!(out, " {rate} commands/s |");
    }
    let _ = write!(out, "\n|--:|{}\n", "--:|".repeat(rates.len()));
    for people in values(points, |point| point.people) {
        let _ = write!(out, "| {people} |");
        for rate in &rates {
            let found = points
                .iter()
                .find(|point| point.people.total_cmp(&people).is_eq() && point.rate.total_cmp(rate).is_eq());
            let cell = found.map(|Point { cores, converged, .. }| {
                format!(
                    "{} cores, {} ms",
                    number(*cores, "cores"),
                    number(*converged, "ms")
                )
            });
            let _ = write!(out, " {} |", cell.unwrap_or_default());
        }
        out.push('\n');
    }
    out.push('\n');
}

/// A value with its unit.
fn amount(figure: &Figure) -> String {
    let number = number(figure.value, &figure.unit);
    match figure.unit.as_str() {
        "" => number,
        "x" => format!("{number} ×"),
        unit => format!("{number} {unit}"),
    }
}

/// Three digits that count; what is counted is whole.
fn number(value: f64, unit: &str) -> String {
    let decimals = match value.abs() {
        _ if unit.is_empty() => 0,
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A scene with invented figures, each at most 2.
    pub(in crate::report) fn played(scene: &str, invented: &[(&str, f64)]) -> Played {
        Played {
            scene: scene.to_owned(),
            conditions: Conditions {
                date: "2026-11-22".to_owned(),
                dais: "dais 0.1.0".to_owned(),
                rustc: "rustc 1.90.0".to_owned(),
                cpu: "An invented one".to_owned(),
                cores: 2,
                memory: 24,
                kernel: "6.1".to_owned(),
                people: 10,
                rounds: 3,
            },
            figures: invented
                .iter()
                .map(|(name, value)| Figure {
                    name: (*name).to_owned(),
                    value: *value,
                    low: value - 0.25,
                    high: value + 0.25,
                    unit: "x".to_owned(),
                    bar: Bar::AtMost(2.0),
                })
                .collect(),
        }
    }

    #[test]
    fn every_figure_stands_under_its_scene_with_its_range_and_verdict() {
        let scenes = [
            played("storm", &[("storm.a", 1.5), ("storm.b", 2.5)]),
            played("join", &[("join.c", 2.0)]),
        ];
        let text = document(&scenes, "").unwrap();
        let place = |what: &str| {
            text.find(what)
                .unwrap_or_else(|| panic!("{what} is missing:\n{text}"))
        };
        assert!(place("### join") < place("| join.c | 2.00 × | 1.75 to 2.25 | ≤ 2 | met |"));
        assert!(place("| join.c") < place("### storm"), "in the programme's order");
        place("| storm.b | 2.50 × | 2.25 to 2.75 | ≤ 2 | **missed** |");
        place("**2 of 3 targets are met.** Missed: `storm.b` 2.50 × instead of ≤ 2.");
        place("| 2026-11-22 | join, storm |");
        for scene in SCENES
            .iter()
            .filter(|scene| ["storm", "join"].contains(&scene.name))
        {
            place(scene.says);
        }
    }

    #[test]
    fn growth_is_a_table_of_people_and_rates() {
        let figures = [
            ("growth.500.10.cores", 0.25),
            ("growth.500.10.converged_after", 120.0),
        ];
        let text = document(&[played("growth", &figures)], "").unwrap();
        assert!(
            text.contains("| people | 10 commands/s |\n|--:|--:|\n| 500 | 0.250 cores, 120 ms |"),
            "{text}"
        );
    }

    #[test]
    fn scenes_played_under_other_conditions_stand_apart() {
        let mut later = played("join", &[]);
        later.conditions.date = "2026-11-23".to_owned();
        let text = document(&[played("storm", &[]), later], "").unwrap();
        assert!(
            text.contains("| 2026-11-22 | storm |") && text.contains("| 2026-11-23 | join |"),
            "{text}"
        );
    }

    #[test]
    fn what_is_written_by_hand_survives_and_only_that() {
        let scenes = [played("storm", &[("storm.a", 1.5)])];
        let first = document(&scenes, "").unwrap();
        let edited = first
            .replace(END, &format!("Read **this**.\n\nAnd that.\n{END}"))
            .replace("1.50", "1.49");
        let second = document(&scenes, &edited).unwrap();
        assert!(
            second.contains(&format!("Read **this**.\n\nAnd that.\n{END}")),
            "{second}"
        );
        assert!(!second.contains("1.49"));
        assert_eq!(
            document(&scenes, &second).unwrap(),
            second,
            "rendering again changes nothing"
        );
        let broken = second.replace(END, "");
        assert!(
            document(&scenes, &broken).is_err(),
            "nothing is lost for want of a mark"
        );
    }
}
