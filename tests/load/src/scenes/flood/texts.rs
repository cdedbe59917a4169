//! What a flood brings: questions of their own, questions others asked as well in slightly other words, and what is
//! meant to break something.

/// One of so many comes to break something: 5 %.
const HOSTILE: usize = 20;
/// Bytes of a question no bound allows, in a frame that one does.
const TOO_LONG: usize = 12_000;
/// Bytes that no frame may have.
const FRAME_TOO_LONG: usize = 20_000;

/// What everybody wants to know.
const COMMON: [&str; 8] = [
    "Who pays for the repair when a cable between two islands is cut in a storm?",
    "When will the ports publish which data they keep about the crews of ships?",
    "How do small harbours without engineers take part in the new warning system?",
    "Why does the draft treat fishing boats like tankers when it comes to positions?",
    "Which court decides when a pilot follows wrong advice given by a machine?",
    "Is money set aside for training in languages other than English?",
    "What happens to the lighthouses that no operator wants to keep running?",
    "Can the deadline for the second report be moved behind the storm season?",
];
/// What questions of their own are made of.
const OWN: [[&str; 10]; 3] = [
    [
        "ferry", "buoy", "quay", "dredger", "sluice", "trawler", "lagoon", "beacon", "drydock", "tugboat",
    ],
    [
        "insurance",
        "schooling",
        "pension",
        "licence",
        "safety",
        "fuel",
        "weather",
        "repair",
        "rescue",
        "customs",
    ],
    [
        "widows",
        "apprentices",
        "divers",
        "captains",
        "cooks",
        "welders",
        "traders",
        "farmers",
        "students",
        "visitors",
    ],
];

/// The `n`th text: of ten six are somebody's own, four nearly what others ask, and one of twenty is hostile.
pub(super) fn text(n: usize) -> String {
    if n % HOSTILE == HOSTILE - 1 {
        hostile(n / HOSTILE)
    } else if n % 10 < 4 {
        alike(n)
    } else {
        own(n)
    }
}

/// A question nobody else asks.
fn own(n: usize) -> String {
    let [thing, matter, people] = OWN;
    let word = |words: [&'static str; 10], at: usize| words[at % 10];
    format!(
        "What did number {n} on {} {} mean for {} of {}?",
        word(thing, n / 7),
        word(matter, n / 3),
        word(people, n),
        word(thing, n / 11),
    )
}

/// What others ask too, as people type it: in capitals, without the question mark, with a letter missing, with a hello.
fn alike(n: usize) -> String {
    let base = COMMON[n / 3 % COMMON.len()];
    match n % 5 {
        0 => base.to_uppercase(),
        1 => base.trim_end_matches('?').to_owned(),
        2 => base.replacen("er", "r", 1),
        3 => format!("Hello all. {base} Thanks!"),
        _ => base.to_owned(),
    }
}

fn hostile(n: usize) -> String {
    match n % 6 {
        0 => "why ".repeat(TOO_LONG / 4),
        1 => format!("\u{202e}txt.exe{n}\u{2066} is it\u{2069} safe\u{200f}?"),
        2 => "\u{200b}\u{200d}\u{feff}".repeat(40),
        3 => format!("<script>alert({n})</script><img src=x onerror=alert(1)>?"),
        4 => format!("Z{}algo {n}?", "\u{0335}\u{0321}\u{0353}".repeat(200)),
        _ => "x".repeat(FRAME_TOO_LONG),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_its_share_of_everything() {
        let texts: Vec<String> = (0..4000).map(text).collect();
        let common = |text: &&String| {
            COMMON
                .iter()
                .any(|base| text.to_uppercase().contains(&base[..12].to_uppercase()))
        };
        assert_eq!(texts.iter().filter(common).count(), 1600);
        let mut others: Vec<_> = texts.iter().filter(|text| !common(text)).collect();
        let all = others.len();
        others.sort();
        others.dedup();
        assert!(
            all - others.len() < 200,
            "what is hostile may repeat itself, nothing else does"
        );
    }
}
