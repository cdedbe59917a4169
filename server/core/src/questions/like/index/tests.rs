use dais_protocol::limits::MAX_QUESTION;
use proptest::prelude::*;
use uuid::Uuid;

use super::{
    super::score,
    look::{CANDIDATES, PLACES, RAREST, SHOWN_WORDS},
    *,
};

fn id(n: usize) -> QuestionId {
    QuestionId(Uuid::from_u128(n as u128 + 1))
}

fn text(words: &str) -> QuestionText {
    QuestionText::cut(words).unwrap()
}

/// Reads and opens one after the other.
fn read(texts: &[&str]) -> Likes {
    let mut likes = Likes::default();
    for (n, words) in texts.iter().enumerate() {
        likes.read(id(n), &text(words));
        likes.set_open(id(n), true);
    }
    likes
}

/// What is found between a question and one that came before it, among others on other matters.
fn between(one: &str, other: &str) -> Option<(u8, LikenessReason, Vec<String>)> {
    let mut texts = vec![one];
    texts.extend(OTHERS);
    texts.push(other);
    let likes = read(&texts);
    let found = likes.of(id(texts.len() - 1));
    let (_, found) = found.into_iter().find(|(question, _)| *question == id(0))?;
    let words = found.words.iter().map(ToString::to_string).collect();
    Some((found.percent, found.why, words))
}

/// Questions as they come in at such sessions, each on a matter of its own.
const OTHERS: &[&str] = &[
    "Will the slides be shared with participants after the session?",
    "How can young people from the Pacific take part in national policy processes?",
    "What does the panel think about encryption and child safety?",
    "Could the speaker from Kenya explain how community networks are licensed there?",
    "Is there any evidence that content moderation laws reduce hate speech?",
    "Which role should the private sector play in closing the gender digital divide?",
    "How do you see the relation between the WSIS review and the Global Digital Compact?",
    "What about people with disabilities?",
    "Comment les petits États insulaires peuvent-ils financer leur accès à Internet ?",
    "Quel est le rôle des bibliothèques publiques dans l’inclusion numérique ?",
    "Pourquoi les langues africaines sont-elles si peu présentes en ligne ?",
    "كيف يمكن حماية الأطفال على الإنترنت؟",
    "ما هو دور المجتمع المدني في حوكمة الإنترنت؟",
    "人工智能如何影响发展中国家的就业？",
    "农村地区的学校怎样接入互联网？",
    "¿Cómo se protege la libertad de expresión en las redes sociales?",
];

const ALIKE: &[(&str, &str)] = &[
    (
        "Who pays for the repair of submarine cables?",
        "Who pays for the repair of submarine cables?",
    ),
    (
        "Who pays for the repair of submarine cables?",
        "who pays for repair of the submarine cable???",
    ),
    (
        "Who pays for the repair of submarine cables?",
        "Who will pay when submarine cables need repair?",
    ),
    (
        "How can small islands afford to repair undersea cables after a cyclone?",
        "After a cyclone, how will small islands afford undersea cable repairs?",
    ),
    (
        "Hello from Suva! Who pays for the repair of submarine cables?",
        "Who pays for the repair of submarine cables? Thank you",
    ),
    (
        "Qui paie la réparation des câbles sous-marins ?",
        "qui paye la reparation des cables sous-marins",
    ),
    (
        "Qui doit financer la réparation des câbles sous-marins dans le Pacifique ?",
        "Dans le Pacifique, qui finance la réparation des câbles sous-marins ?",
    ),
    (
        "من سيدفع تكاليف إصلاح الكابلات البحرية؟",
        "مَن يدفع تكاليف إصلاح الكابلات البحريّة ؟",
    ),
    ("谁来支付海底电缆的维修费用？", "海底电缆的维修费用由谁来支付？"),
    ("谁来支付海底电缆的维修费用？", "请问谁支付海底电缆维修费用"),
    (
        "¿Quién paga la reparación de los cables submarinos?",
        "Quien paga la reparacion de cables submarinos",
    ),
    (
        "Кто платит за ремонт подводных кабелей?",
        "Кто оплатит ремонт подводных кабелей?",
    ),
    (
        "समुद्री केबल की मरम्मत का खर्च कौन देगा?",
        "समुद्री केबल की मरम्मत का भुगतान कौन करेगा?",
    ),
];

const UNLIKE: &[(&str, &str)] = &[
    (
        "Who pays for the repair of submarine cables?",
        "Who pays for the training of judges?",
    ),
    (
        "How will the new fund support small island states?",
        "How will the new law support whistleblowers?",
    ),
    (
        "Could the speaker from Kenya say more about licences?",
        "Could the speaker from Brazil say more about elections?",
    ),
    ("Goal 9", "Goal 13"),
    (
        "Qui paie la réparation des câbles sous-marins ?",
        "Qui décide de la formation des juges ?",
    ),
    ("من سيدفع تكاليف إصلاح الكابلات البحرية؟", "من يقرر تدريب القضاة؟"),
    ("谁来支付海底电缆的维修费用？", "谁来决定法官的培训？"),
    (
        "Will there be sign language interpretation?",
        "Will there be captions in Portuguese tomorrow?",
    ),
];

#[test]
fn n50_near_duplicates_are_found_in_any_language_and_either_order() {
    for (one, other) in ALIKE {
        for (one, other) in [(one, other), (other, one)] {
            assert!(between(one, other).is_some(), "{one} / {other}");
        }
    }
}

#[test]
fn n50_what_only_begins_alike_is_not_proposed() {
    for (one, other) in UNLIKE {
        for (one, other) in [(one, other), (other, one)] {
            assert_eq!(between(one, other), None, "{one} / {other}");
        }
    }
    for (n, one) in OTHERS.iter().enumerate() {
        let likes = read(OTHERS);
        assert_eq!(likes.of(id(n)), [], "{one}");
    }
}

#[test]
fn n51_the_reason_is_told() {
    let why = |one, other| between(one, other).unwrap();
    let cables = "Who pays for the repair of submarine cables?";
    assert_eq!(
        why(cables, "WHO PAYS — for the repair of submarine cables"),
        (100, LikenessReason::SameWords, vec![])
    );
    let (percent, nearly, words) = why(cables, "Who pays for the repairs of submarine cable?");
    assert_eq!((nearly, words), (LikenessReason::NearlySameWords, vec![]));
    assert!(percent < 100);
    let (_, shared, words) = why(cables, "Who will pay when submarine cables need repair?");
    assert_eq!(shared, LikenessReason::SharedWords);
    assert_eq!(words, ["submarine", "cables", "repair"]);
    let (_, _, words) = why("谁来支付海底电缆的维修费用？", "请问谁支付海底电缆维修费用");
    assert_eq!(words, ["支付海底电缆", "维修费用"]);
}

#[test]
fn n50_what_many_say_says_little() {
    let on = |matter: &str| format!("What does the panel think about {matter}?");
    let matters = [
        "tariffs",
        "privacy",
        "statelessness",
        "wildfires",
        "journalism",
        "vaccines",
    ];
    let mut asks: Vec<String> = matters.into_iter().map(on).collect();
    asks.push(on("spam"));
    asks.push("Tariffs: what does the panel think?".to_owned());
    let mut texts: Vec<&str> = OTHERS.to_vec();
    texts.extend(asks.iter().map(String::as_str));
    let likes = read(&texts);
    let spam = OTHERS.len() + matters.len();
    assert_eq!(likes.of(id(spam)), [], "it shares nothing but the form");
    let tariffs: Vec<QuestionId> = likes.of(id(spam + 1)).iter().map(|(id, _)| *id).collect();
    assert_eq!(tariffs, [id(OTHERS.len())]);
}

#[test]
fn n52_what_is_closed_is_not_found_and_what_is_open_again_is() {
    let cables = "Who pays for the repair of submarine cables?";
    let mut likes = read(&[cables]);
    likes.set_open(id(0), false);
    likes.read(id(1), &text(cables));
    assert_eq!(likes.of(id(1)), []);
    likes.set_open(id(0), true);
    likes.read(id(2), &text(cables));
    assert_eq!(likes.of(id(2)).len(), 1);
    assert_eq!(likes.of(id(0)).len(), 1);
}

#[test]
fn n50_reworded_it_is_looked_for_anew() {
    let mut likes = read(&[
        "Who pays for the repair of submarine cables?",
        "Who pays for the repair of cables?",
    ]);
    assert_eq!(likes.of(id(0)).len(), 1);
    likes.read(id(1), &text("Where is lunch?"));
    assert_eq!((likes.of(id(0)), likes.of(id(1))), (vec![], vec![]));
}

/// Words as they come in a crowd: many on one matter, most of them frequent somewhere.
fn crowd(n: usize) -> String {
    let matters = [
        "submarine cables",
        "rural schools",
        "online safety",
        "open data",
        "local content",
    ];
    let asks = [
        "Who pays for",
        "How do we secure",
        "What is the plan for",
        "Why is nobody speaking of",
    ];
    let places = [
        "in the Pacific",
        "in West Africa",
        "in small states",
        "at home",
        "across borders",
    ];
    let tails = [
        "today?",
        "in five years?",
        "after this session?",
        "without donors?",
    ];
    let of = |list: &[&str], by: usize| list[(n / by) % list.len()].to_owned();
    format!(
        "{} {} {} {}",
        of(&asks, 5),
        of(&matters, 1),
        of(&places, 7),
        of(&tails, 3)
    )
}

#[test]
fn n52_the_work_for_one_more_is_bounded_whatever_there_is() {
    let mut likes = Likes::default();
    let longest = "word ".repeat(MAX_QUESTION / 5);
    let bound = RAREST * PLACES + CANDIDATES * (2 * 20 + 20 * 20);
    for n in 0..4000 {
        let words = match n % 20 {
            0 => format!("{longest} {n}"),
            1..=8 => "Who pays for the repair of submarine cables?".to_owned(),
            _ => format!("{} {n}", crowd(n)),
        };
        let effort = likes.read(id(n), &text(&words));
        likes.set_open(id(n), true);
        assert!(effort <= bound, "{effort} for the {n}th");
    }
    assert!(likes.read.values().all(|read| read.open_finders <= OPEN_FINDERS));
    assert!(likes.read.values().all(|read| read.found.len() <= KEPT_FOUND));
    assert_eq!(
        likes.of(id(3988)).len(),
        KEPT_FOUND,
        "one of the crowd finds others of it"
    );
}

fn phrase() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "cable",
        "cables",
        "repair",
        "who",
        "pays",
        "the",
        "of",
        "7",
        "12",
        "réparer",
        "海底电缆",
        "من",
        "x",
        "Pacific",
    ]);
    prop::collection::vec(word, 1..14).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn n50_likeness_is_the_same_both_ways_and_bounded(one in phrase(), other in phrase()) {
        let there = read(&[&one, &other]);
        let back = read(&[&other, &one]);
        let percent = |likes: &Likes| likes.of(id(1)).first().map(|(_, found)| (found.percent, found.why));
        prop_assert_eq!(percent(&there), percent(&back));
        prop_assert_eq!(there.of(id(0)).len(), there.of(id(1)).len(), "both know it");
        for (_, found) in there.of(id(0)) {
            prop_assert!((score::LIKELY..=100).contains(&found.percent));
            prop_assert!(found.words.len() <= SHOWN_WORDS);
        }
        let same = read(&[&one, &one]);
        prop_assert_eq!(percent(&same), Some((100, LikenessReason::SameWords)));
    }

    #[test]
    fn n50_any_text_is_read(one in ".{1,80}", other in ".{1,80}") {
        let texts: Vec<QuestionText> = [&one, &other, &one].iter().filter_map(|raw| QuestionText::cut(raw)).collect();
        let mut likes = Likes::default();
        for (n, text) in texts.iter().enumerate() {
            likes.read(id(n), text);
            likes.set_open(id(n), true);
        }
        let full = likes.clone();
        for (n, text) in texts.iter().enumerate() {
            let trace = likes.trace(id(n)).unwrap();
            likes.read(id(n), &QuestionText::cut("Something else").unwrap());
            likes.put_back(id(n), text, trace);
            likes.set_open(id(n), true);
        }
        likes.wordings = full.wordings;
        prop_assert_eq!(likes, full, "put back as it was");
    }
}
