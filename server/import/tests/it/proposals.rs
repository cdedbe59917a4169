//! The real pages, where they are at hand. Words of theirs stand here only as hashes; lines, numbers, terms and
//! certainties are compared in full. How to read the tables: see `common::people`, `rundown` and `entries`.

use dais_protocol::{Extraction, Recognised};

use crate::common::{conflicts, entries, entry, fnv, noted, people, plan, proposal, rundown, skipped};

#[test]
fn i11_round_table_of_2019() {
    let Some(extraction) = proposal("000") else { return };
    assert_eq!(extraction.recognised, Recognised::IgfPage);
    let plan = plan(&extraction);
    assert_eq!(plan.title.as_str(), "Untitled session");
    assert_eq!(labels(&extraction), ["Round Table", "U-shape"]);
    assert_eq!(
        (plan.minutes.unwrap().get(), plan.open_floor_share, plan.starts_at),
        (60, None, None)
    );
    assert_eq!(plan.goals, [8, 9, 10, 11, 16, 17]);
    assert_eq!(
        plan.tools.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["Gotomeeting", "IGF Official Tool"]
    );
    assert!(
        plan.policy_questions
            .iter()
            .all(|question| question.as_str().ends_with('?'))
    );
    assert_eq!(
        people(&extraction, hashed),
        [
            "70dc0b4f | - | - | 46391db1 | organizer+onsite_moderator | civil_society | asia_pacific | - | expected",
            "0c1231ab | - | - | 46391db1 | organizer+online_moderator | civil_society | asia_pacific | - | expected",
            "deede013 | - | - | 02a29234 | organizer+rapporteur | civil_society | asia_pacific | - | expected",
            "560f040f | - | - | 46391db1 | organizer | - | - | - | expected",
            "1985a407 | - | - | - | speaker | private_sector | western_european_others | - | provisional",
            "52605c12 | - | - | - | speaker | technical_community | asia_pacific | - | provisional",
            "e5a49c57 | - | - | - | speaker | civil_society | asia_pacific | - | provisional",
        ]
    );
    assert_eq!(
        rundown(&extraction),
        [
            "introduction 0",
            "statements 12",
            "  4 speaks 4",
            "  5 speaks 4",
            "  6 speaks 4",
            "open_floor 48",
        ]
    );
    assert_eq!(
        entries(&extraction),
        [
            "title: 0!",
            "reference: 0!",
            "format: 12",
            "layout: 12",
            "minutes: 12",
            "starts_at: 0!",
            "people.0: name 2, affiliation 2, duties.0 2, duties.1 9?, stakeholder 9, region 9, attendance 0!, gender 0!",
            "people.1: name 3, affiliation 3, duties.0 3, duties.1 10?, stakeholder 10, region 10, attendance 0!, gender 0!",
            "people.2: name 4, affiliation 4, duties.0 4, duties.1 11?, stakeholder 11, region 11, attendance 0!, gender 0!",
            "people.3: name 5, affiliation 5, duties.0 5, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.4: name 6, duties.0 6, stakeholder 6, region 6, attendance 22?, affiliation 0!, gender 0!",
            "people.5: name 7, duties.0 7, stakeholder 7, region 7, attendance 22?, affiliation 0!, gender 0!",
            "people.6: name 8, duties.0 8, stakeholder 8, region 8, attendance 22?, affiliation 0!, gender 0!",
            "segments.0: kind 20?, title 20?, minutes 20!",
            "segments.1: kind 22?, title 22?, minutes 22?",
            "segments.1.slots.0: person 0?, minutes 22?",
            "segments.1.slots.1: person 0?, minutes 22?",
            "segments.1.slots.2: person 0?, minutes 22?",
            "segments.2: kind 20?, title 20?, minutes 20?",
            "policy_questions: 0 13, 1 13, 2 13, 3 13, 4 13, 5 13",
            "goals: 0 14, 1 15, 2 16, 3 17, 4 18, 5 19",
            "tools: 0 22, 1 22?",
        ]
    );
    assert_eq!(noted(&extraction), [20, 21, 22, 23, 24, 25, 26]);
    assert_eq!(skipped(&extraction), ["1 furniture",]);
    assert_eq!(
        conflicts(&extraction),
        [("people.0", 9), ("people.1", 10), ("people.2", 11)]
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn i14_panel_of_2017_with_its_report() {
    let Some(extraction) = proposal("001") else { return };
    assert_eq!(extraction.recognised, Recognised::IgfPageWithReport);
    let plan = plan(&extraction);
    assert_eq!(fnv(plan.title.as_str()), 0x82b8_fc05);
    assert_eq!(fnv(plan.short_title.as_ref().unwrap().as_str()), 0xe35b_7da7);
    assert_eq!(plan.reference.as_ref().unwrap().as_str(), "IGF 2017 WS #15");
    assert_eq!(labels(&extraction), ["Panel", "Classroom"]);
    assert_eq!(
        (plan.minutes.unwrap().get(), plan.open_floor_share, plan.starts_at),
        (90, Some((1, 3)), None)
    );
    assert_eq!(plan.tags.len(), 3);
    assert!(plan.policy_questions.is_empty() && plan.goals.is_empty() && plan.tools.is_empty());
    assert_eq!(
        people(&extraction, hashed),
        [
            "fc8f77cb | Mr. | - | 34c04915 | organizer+online_moderator | private_sector | - | - | expected",
            "5bcafaa4 | Dr. | cd68e641 | 6a124add | organizer+onsite_moderator | government | asia_pacific | male | expected",
            "1176f4fa | - | - | - | speaker | government | - | - | absent",
            "a2b32327 | Mr. | 11505244 | 6227a69b | speaker | government | african | male | remote",
            "ce10992a | Ms. | 82dc2bba | 6a124add | speaker | government | asia_pacific | female | expected",
            "704993c1 | Dr. | 16f1bcba | b008bc8e | speaker | technical_community | asia_pacific | male | expected",
            "9e6aabe5 | Ms. | 36caeea4 | 3c319f2d | speaker | private_sector | western_european_others | female | expected",
            "ebbf4598 | - | - | a1fa2ae7 | rapporteur | - | - | - | expected",
        ]
    );
    assert_eq!(
        rundown(&extraction),
        [
            "statements 35",
            "  2 speaks 7, topic 155",
            "  3 speaks 7, topic 145",
            "  4 speaks 7, topic 241",
            "  5 speaks 7, topic 257",
            "  6 speaks 7, topic 140",
            "directed_questions 30",
            "  question to [2]",
            "  question to [2]",
            "  question to [3]",
            "  question to [3]",
            "  question to [4]",
            "  question to [4]",
            "  question to [5]",
            "  question to [6]",
            "  question to [6]",
            "open_floor 25",
        ]
    );
    assert_eq!(
        entries(&extraction),
        [
            "title: 3",
            "short_title: 6",
            "reference: 3",
            "format: 18",
            "layout: 168?",
            "minutes: 18",
            "starts_at: 184!",
            "open_floor_share: 86",
            "people.0: name 8, honorific 8, affiliation 9, duties.0 8, duties.1 160, stakeholder 13, attendance 0!, region 0!, gender 0!",
            "people.1: name 10, honorific 90, position 189, affiliation 11, duties.0 10, duties.1 90, stakeholder 14, region 90?, gender 90, attendance 0!",
            "people.2: name 28?, duties.0 92, stakeholder 92, attendance 97, affiliation 0!, region 0!, gender 0!",
            "people.3: name 93, honorific 93, position 93, affiliation 93, duties.0 93, stakeholder 93, region 93?, gender 93, attendance 206?",
            "people.4: name 91, honorific 91, position 190, affiliation 91, duties.0 91, stakeholder 91, region 91?, gender 91, attendance 0!",
            "people.5: name 94, honorific 94, position 192, affiliation 94, duties.0 94, stakeholder 94, region 94?, gender 94, attendance 0!",
            "people.6: name 95, honorific 95, position 193, affiliation 95, duties.0 95, stakeholder 95, region 95?, gender 95, attendance 0!",
            "people.7: name 162, affiliation 187, duties.0 162, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "segments.0: kind 26, title 26, minutes 26",
            "segments.0.slots.0: person 28, minutes 26, topic 28",
            "segments.0.slots.1: person 30, minutes 26, topic 30",
            "segments.0.slots.2: person 32, minutes 26, topic 32",
            "segments.0.slots.3: person 34, minutes 26, topic 34",
            "segments.0.slots.4: person 36, minutes 26, topic 36",
            "segments.1: kind 38, title 38, minutes 38",
            "segments.1.prepared.0: text 42, to 40",
            "segments.1.prepared.1: text 43, to 40",
            "segments.1.prepared.2: text 47, to 45",
            "segments.1.prepared.3: text 48, to 45",
            "segments.1.prepared.4: text 52, to 50",
            "segments.1.prepared.5: text 53, to 50",
            "segments.1.prepared.6: text 57, to 55",
            "segments.1.prepared.7: text 61, to 59",
            "segments.1.prepared.8: text 62, to 59",
            "segments.2: kind 64, title 64, minutes 64",
            "tags: 0 148, 1 149, 2 150",
            "report: present 206, women 207, deadline 179!",
        ]
    );
    assert_eq!(
        noted(&extraction),
        [
            66, 68, 72, 74, 76, 78, 80, 84, 86, 146, 153, 156, 165, 168, 170, 172, 174, 176, 179, 183, 184,
            185, 186, 187, 189, 190, 191, 192, 193, 195, 196, 197, 198, 200, 201, 202, 203, 206, 207, 208,
            209
        ]
    );
    assert_eq!(
        skipped(&extraction),
        [
            "1 furniture",
            "5 heading",
            "12 heading",
            "16 heading",
            "20-22 heading",
            "24 repeat of 18",
            "70 heading",
            "71 heading",
            "82 heading",
            "88 heading",
            "99-142 repeat of 22",
            "144 heading",
            "152 heading",
            "155 heading",
            "158 repeat of 90",
            "164 heading",
            "167 heading",
            "177 heading",
            "181 heading",
            "188 heading",
            "194 heading",
            "199 heading",
            "205 heading",
        ]
    );
    assert_eq!(
        conflicts(&extraction),
        [
            ("open_floor_share", 86),
            ("people.1.name", 189),
            ("people.1.honorific", 10),
            ("people.2.attendance", 97),
            ("people.0.affiliation", 9),
            ("people.1.affiliation", 11),
            ("people.3.affiliation", 93),
            ("people", 90),
            ("segments.1.prepared.2", 47),
            ("segments.1.prepared.3", 48),
            ("report", 199)
        ]
    );
}

#[test]
fn i18_panel_of_2017_says_what_to_decide() {
    let Some(extraction) = proposal("001") else { return };
    for (path, words) in [
        ("open_floor_share", &["1/3 of 90", "is 30", "gives 25"][..]),
        ("people.1.name", &["line 189", "two people"]),
        (
            "people.2.attendance",
            &["7 minutes", "2 prepared questions", "28 of their 35"],
        ),
        ("people.1.affiliation", &["(line 11)", "(line 14)"]),
        ("people.0.affiliation", &["(line 9)", "(line 13)", "(line 95)"]),
        ("people.3.affiliation", &["(line 93)", "(line 191)"]),
        ("people", &["“Asia”", "“Africa”", "“North America”"]),
        ("segments.1.prepared.2", &["repeats", "line 42"]),
        ("segments.1.prepared.3", &["repeats", "line 43"]),
        ("report", &["3 paragraphs", "has 4"]),
    ] {
        says(&extraction.conflicts, path, words);
    }
    for (path, words) in [
        (
            "starts_at",
            &["2017-12-21", "09:00 to 10:30", "without a time zone"][..],
        ),
        ("report.deadline", &["9 January", "2018-01-09"]),
        ("report.present", &["50+", "3 other"]),
        ("report.women", &["15+"]),
        ("people.2.name", &["gives no name"]),
        ("people.3.attendance", &["report"]),
    ] {
        says(&extraction.found, path, words);
    }
}

#[test]
fn i14_filed_answers_stand_under_their_labels() {
    let Some(extraction) = proposal("001") else { return };
    let report = extraction.notes.iter().filter(|note| note.line > 181);
    let labels: std::collections::BTreeSet<_> = report.map(|note| note.label.as_deref().unwrap()).collect();
    assert_eq!(labels.len(), 12, "eight fields and four about gender");
}

#[test]
fn i15_wsis_page_of_2015() {
    let Some(extraction) = proposal("003") else { return };
    assert_eq!(extraction.recognised, Recognised::WsisPage);
    assert_eq!(plan(&extraction).title.as_str(), "Untitled session");
    says(&extraction.found, "people.4.name", &["Line 11 adds"]);
    assert_eq!(
        people(&extraction, hashed),
        [
            "013d8a4c | - | 9727c4f1 | 25274b96 |  | - | - | - | expected",
            "6d7107e3 | - | cd68e641 | 4b718b05 | opening_remarks | - | - | - | expected",
            "ed5ad362 | - | 08cb939f | 8bb8fcf2 | speaker | - | - | - | expected",
            "afbd6de4 | Dr. | bbc8cd31 | - | speaker | - | - | - | expected",
            "393d7f7f | Dr. | d6ddd72d | 160942dd | speaker | - | - | - | expected",
            "12ef95f9 | - | - | 6fcc79db | speaker | - | - | - | expected",
            "f44acb6d | - | 32efccd8 | - | speaker | - | - | - | expected",
            "8cf53248 | - | d7a259e6 | f5180716 | speaker | - | - | - | expected",
        ]
    );
    assert_eq!(
        rundown(&extraction),
        [
            "opening 0",
            "  1 speaks 0",
            "statements 0",
            "  2 speaks 0",
            "  3 speaks 0",
            "  4 speaks 0",
            "  5 speaks 0",
            "  6 speaks 0",
            "  7 speaks 0",
        ]
    );
    assert_eq!(
        entries(&extraction),
        [
            "title: 0!",
            "reference: 0!",
            "format: 0!",
            "layout: 0!",
            "minutes: 0!",
            "starts_at: 0!",
            "people.0: name 6, position 6, affiliation 6, duties 6!, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.1: name 8, position 8, affiliation 8, duties.0 8, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.2: name 9, position 9, affiliation 9, duties.0 9, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.3: name 10, honorific 10, position 10?, duties.0 10, attendance 0!, affiliation 0!, stakeholder 0!, region 0!, gender 0!",
            "people.4: name 11, honorific 11, position 11, affiliation 11, duties.0 11, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.5: name 12, affiliation 12, duties.0 12, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.6: name 13, position 13?, duties.0 13, attendance 0!, affiliation 0!, stakeholder 0!, region 0!, gender 0!",
            "people.7: name 14, position 14, affiliation 14, duties.0 14, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "duties: onsite_moderator 0!, online_moderator 0!, rapporteur 0!",
            "segments.0: kind 8?, title 8?, minutes 8!",
            "segments.0.slots.0: person 0?, minutes 0!",
            "segments.1: kind 0?, title 0?, minutes 0!",
            "segments.1.slots.0: person 0?, minutes 0!",
            "segments.1.slots.1: person 0?, minutes 0!",
            "segments.1.slots.2: person 0?, minutes 0!",
            "segments.1.slots.3: person 0?, minutes 0!",
            "segments.1.slots.4: person 0?, minutes 0!",
            "segments.1.slots.5: person 0?, minutes 0!",
        ]
    );
    assert_eq!(noted(&extraction), [1, 2, 3, 4, 16]);
    assert_eq!(skipped(&extraction), ["5 heading", "7 heading", "15 heading",]);
    assert!(extraction.conflicts.is_empty());
}

#[test]
fn i10_panel_of_2020() {
    let Some(extraction) = proposal("004") else { return };
    assert_eq!(extraction.recognised, Recognised::IgfPage);
    let plan = plan(&extraction);
    assert_eq!(fnv(plan.title.as_str()), 0xcd97_9557);
    assert_eq!(plan.reference.as_ref().unwrap().as_str(), "IGF 2020 WS #241");
    assert_eq!(labels(&extraction), ["Panel", "Auditorium"]);
    assert_eq!(
        (plan.minutes.unwrap().get(), plan.open_floor_share, plan.starts_at),
        (60, None, None)
    );
    assert_eq!(plan.goals, [9, 16]);
    assert_eq!(plan.tags.len(), 1);
    assert_eq!(plan.tools[0].as_str(), "IGF Official Tool");
    assert!(
        plan.policy_questions
            .iter()
            .all(|question| question.as_str().ends_with('?'))
    );
    let remark = entry(&extraction.found, "people.0.name")
        .remark
        .as_deref()
        .unwrap();
    assert_eq!(
        fnv(remark.split(['“', '”']).nth(1).unwrap()),
        0xe4cd_a71a,
        "the name with capitals"
    );
    assert_eq!(
        people(&extraction, hashed),
        [
            "3e524b1a | - | - | - | speaker | government | western_european_others | - | expected",
            "8b17288b | - | - | - | speaker | intergovernmental | western_european_others | - | expected",
            "69e8bbd2 | - | - | - | speaker | civil_society | western_european_others | - | expected",
            "12dbc247 | - | - | - | speaker | government | western_european_others | - | expected",
            "5df879ec | - | - | - | speaker | private_sector | western_european_others | - | expected",
        ]
    );
    assert_eq!(
        rundown(&extraction),
        [
            "statements 0",
            "  0 speaks 0",
            "  1 speaks 0",
            "  2 speaks 0",
            "  3 speaks 0",
            "  4 speaks 0",
            "open_floor 0",
        ]
    );
    assert_eq!(
        entries(&extraction),
        [
            "title: 1",
            "reference: 1",
            "format: 16",
            "layout: 16",
            "minutes: 16",
            "starts_at: 0!",
            "people.0: name 9?, duties.0 9, stakeholder 9, region 9, attendance 0!, affiliation 0!, gender 0!",
            "people.1: name 10, duties.0 10, stakeholder 10, region 10, attendance 0!, affiliation 0!, gender 0!",
            "people.2: name 11, duties.0 11, stakeholder 11, region 11, attendance 0!, affiliation 0!, gender 0!",
            "people.3: name 12, duties.0 12, stakeholder 12, region 12, attendance 0!, affiliation 0!, gender 0!",
            "people.4: name 13, duties.0 13, stakeholder 13, region 13, attendance 0!, affiliation 0!, gender 0!",
            "duties: onsite_moderator 0!, online_moderator 0!, rapporteur 0!",
            "segments.0: kind 0?, title 0?, minutes 0!",
            "segments.0.slots.0: person 0?, minutes 0!",
            "segments.0.slots.1: person 0?, minutes 0!",
            "segments.0.slots.2: person 0?, minutes 0!",
            "segments.0.slots.3: person 0?, minutes 0!",
            "segments.0.slots.4: person 0?, minutes 0!",
            "segments.1: kind 35?, title 35?, minutes 35!",
            "policy_questions: 0 20, 1 20, 2 20, 3 20, 4 20",
            "goals: 0 25, 1 26",
            "tags: 0 39?",
            "tools: 0 44",
        ]
    );
    assert_eq!(noted(&extraction), [4, 5, 6, 7, 22, 29, 33, 35, 37, 39, 44]);
    assert_eq!(skipped(&extraction), ["18 heading", "31 heading", "41 heading",]);
    assert_eq!(conflicts(&extraction), [("people.1.region", 10)]);
}

#[test]
fn i16_letter_of_2017_is_feedback() {
    let Some(extraction) = proposal("002") else { return };
    assert_eq!(extraction.recognised, Recognised::Feedback);
    assert!(extraction.plan.is_none() && extraction.found.is_empty() && extraction.conflicts.is_empty());
    assert_eq!(
        noted(&extraction),
        [1, 3, 5, 7, 9, 13, 19, 20, 21, 25, 26, 27, 28, 29, 30]
    );
    assert_eq!(extraction.notes[5].to, Some(18));
    assert_eq!(skipped(&extraction), ["11 heading", "23 heading"]);
    let explanation = extraction.explanation.unwrap();
    assert!(
        explanation.starts_with("This is feedback about WS15 (“"),
        "{explanation}"
    );
    assert!(
        explanation.ends_with("To set up the session, import its own page."),
        "{explanation}"
    );
    assert_eq!(
        fnv(explanation.split(['“', '”']).nth(1).unwrap()),
        0x1a4c_f63c,
        "the title it uses"
    );
    let author = explanation
        .split("sent in by ")
        .nth(1)
        .unwrap()
        .split(". It is")
        .next()
        .unwrap();
    assert_eq!(fnv(author), 0x7cd7_3535, "who sent it");
}

fn hashed(text: &str) -> String {
    format!("{:08x}", fnv(text))
}

fn labels(extraction: &Extraction) -> Vec<&str> {
    let plan = plan(extraction);
    plan.format
        .iter()
        .chain(&plan.layout)
        .map(dais_protocol::Label::as_str)
        .collect()
}

fn says(entries: &[dais_protocol::Found], path: &str, words: &[&str]) {
    let remark = entry(entries, path).remark.as_deref().unwrap();
    for word in words {
        assert!(remark.contains(word), "{path}: “{word}” in {remark}");
    }
}
