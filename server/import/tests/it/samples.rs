//! Our own samples, in full. How to read the tables: see `common::people`, `rundown` and `entries`.

use dais_protocol::{Recognised, Timestamp};

use crate::common::{conflicts, entries, entry, noted, people, person, plan, rundown, sample, skipped};

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn i3_workshop_2017_has_a_timed_rundown() {
    let extraction = sample("workshop-2017");
    assert_eq!(extraction.recognised, Recognised::IgfPage);
    let plan = plan(&extraction);
    assert_eq!(
        plan.title.as_str(),
        "When the Cable Breaks: Keeping Small Islands Connected After a Cut"
    );
    assert_eq!(
        plan.short_title.as_ref().unwrap().as_str(),
        "When the Cable Breaks"
    );
    assert_eq!(plan.reference.as_ref().unwrap().as_str(), "IGF 2017 WS #905");
    assert_eq!(
        (plan.minutes.unwrap().get(), plan.open_floor_share),
        (90, Some((1, 3)))
    );
    assert_eq!(plan.layout.as_ref().unwrap().as_str(), "Classroom");
    assert_eq!(plan.tags[1].as_str(), "Submarine Cables");
    assert!(
        plan.segments[0].slots[1]
            .topic
            .as_ref()
            .unwrap()
            .as_str()
            .starts_with("what a small operator")
    );
    assert!(
        plan.segments[1].prepared[8]
            .text
            .as_str()
            .ends_with("without a subsidy?")
    );
    assert_eq!(
        people(&extraction, str::to_owned),
        [
            "Ilse Vantongeren | Ms. | - | Tideline | organizer+online_moderator | private_sector | - | - | expected",
            "Kwabena O. Asantedu | Dr. | - | Harbour and Islands Communications Authority | organizer+onsite_moderator | government | african | male | expected",
            "Expert from Kiribati | - | - | - | speaker | government | - | - | absent",
            "Tevita Halafuoli | Mr. | Chief Engineer | Lagoon Telecom | speaker | private_sector | asia_pacific | male | expected",
            "Maren Oskelund | Dr. | - | Seafloor Observatory Network | speaker | technical_community | - | female | expected",
            "Consuelo Barrantuy | Ms. | - | Islas en Línea | speaker | civil_society | latin_american_caribbean | female | expected",
            "Joris van Kempelaar | Mr. | - | Tideline Cable Services | speaker | private_sector | western_european_others | male | expected",
            "Lucjan Abenowicz | - | - | - | rapporteur | - | - | - | expected",
        ]
    );
    assert_eq!(
        rundown(&extraction),
        [
            "statements 35",
            "  2 speaks 7, topic 133",
            "  3 speaks 7, topic 133",
            "  4 speaks 7, topic 147",
            "  5 speaks 7, topic 195",
            "  6 speaks 7, topic 164",
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
            "layout: 162?",
            "minutes: 18",
            "starts_at: 0!",
            "open_floor_share: 80",
            "people.0: name 8, honorific 8, affiliation 9, duties.0 8, duties.1 154, stakeholder 13, attendance 0!, region 0!, gender 0!",
            "people.1: name 10, honorific 84, affiliation 11, duties.0 10, duties.1 84, stakeholder 14, region 84?, gender 84, attendance 0!",
            "people.2: name 28?, duties.0 85, stakeholder 85, attendance 91, affiliation 0!, region 0!, gender 0!",
            "people.3: name 86, honorific 86, position 86, affiliation 86, duties.0 86, stakeholder 86, region 86?, gender 86, attendance 0!",
            "people.4: name 87, honorific 87, affiliation 87, duties.0 87, stakeholder 87, gender 87, attendance 0!, region 0!",
            "people.5: name 88, honorific 88, affiliation 88, duties.0 88, stakeholder 88, region 88?, gender 88, attendance 0!",
            "people.6: name 89, honorific 89, affiliation 89, duties.0 89, stakeholder 89, region 89?, gender 89, attendance 0!",
            "people.7: name 156, duties.0 156, attendance 0!, affiliation 0!, stakeholder 0!, region 0!, gender 0!",
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
            "tags: 0 142, 1 143, 2 144",
        ]
    );
    assert_eq!(
        noted(&extraction),
        [
            66, 68, 72, 74, 78, 80, 140, 147, 150, 159, 162, 164, 166, 168, 173
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
            "76 heading",
            "82 heading",
            "93-136 repeat of 22",
            "138 heading",
            "146 heading",
            "149 heading",
            "152 repeat of 84",
            "158 heading",
            "161 heading",
            "169 heading",
            "171 heading",
        ]
    );
    assert_eq!(
        conflicts(&extraction),
        [
            ("open_floor_share", 80),
            ("people.1.honorific", 10),
            ("people.2.attendance", 91),
            ("people.0.affiliation", 9),
            ("people.1.affiliation", 11),
            ("people", 84),
            ("segments.1.prepared.2", 47),
            ("segments.1.prepared.3", 48)
        ]
    );
}

#[test]
fn i14_reported_2017_reads_the_filed_report() {
    let extraction = sample("reported-2017");
    assert_eq!(extraction.recognised, Recognised::IgfPageWithReport);
    assert_eq!(plan(&extraction).starts_at, Some(Timestamp(1_513_778_400_000)));
    let remark = entry(&extraction.found, "report.deadline")
        .remark
        .as_deref()
        .unwrap();
    assert!(
        remark.ends_with("After a session on 2017-12-20 that is 2018-01-12."),
        "{remark}"
    );
    assert_eq!(
        people(&extraction, str::to_owned),
        [
            "Zuzana Hrabětová | Dr. | Director | Three Rivers Exchange | organizer+onsite_moderator | - | - | - | expected",
            "Farida Onyekwelu-Haas | Ms. | Head of Operations | Three Rivers Exchange | speaker | technical_community | african | female | expected",
            "Lars Tuominiemi | Mr. | - | Night Owls Association | speaker | civil_society | western_european_others | male | expected",
            "Sunita Bhandarigupta | Dr. | Professor | Institute for Sleep and Work | speaker | civil_society | asia_pacific | female | expected",
            "Osei Darkwando | Mr. | - | Lighthouse Operations | speaker | private_sector | african | male | remote",
            "Idris Maalouf-Kent | - | - | Night Owls | rapporteur | - | - | - | expected",
        ]
    );
    assert_eq!(
        rundown(&extraction),
        [
            "statements 20",
            "  1 speaks 5, topic 37",
            "  2 speaks 5, topic 44",
            "  3 speaks 5, topic 30",
            "  4 speaks 5, topic 25",
            "open_floor 30",
            "closing 10",
        ]
    );
    assert_eq!(
        entries(&extraction),
        [
            "title: 1",
            "short_title: 4",
            "reference: 1",
            "format: 8",
            "layout: 8",
            "minutes: 8",
            "starts_at: 39?",
            "people.0: name 6, honorific 44, position 44, affiliation 6, duties.0 6, duties.1 30, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.1: name 25, honorific 25, position 45, affiliation 25, duties.0 25, stakeholder 25, region 25?, gender 25, attendance 0!",
            "people.2: name 26, honorific 26, affiliation 26, duties.0 26, stakeholder 26, region 26?, gender 26, attendance 0!",
            "people.3: name 27, honorific 27, position 47, affiliation 27, duties.0 27, stakeholder 27, region 27?, gender 27, attendance 0!",
            "people.4: name 28, honorific 28, affiliation 28, duties.0 28, stakeholder 28, region 28?, gender 28, attendance 55?",
            "people.5: name 32, affiliation 42, duties.0 32, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "duties: online_moderator 0!",
            "segments.0: kind 12, title 12, minutes 12",
            "segments.0.slots.0: person 14, minutes 12, topic 14",
            "segments.0.slots.1: person 15, minutes 12, topic 15",
            "segments.0.slots.2: person 16, minutes 12, topic 16",
            "segments.0.slots.3: person 17, minutes 12, topic 17",
            "segments.1: kind 19, title 19, minutes 19",
            "segments.2: kind 21, title 21, minutes 21",
            "report: present 55, women 56, deadline 34!",
        ]
    );
    assert_eq!(
        noted(&extraction),
        [34, 38, 39, 40, 41, 42, 44, 45, 46, 47, 48, 50, 51, 52, 55, 56]
    );
    assert_eq!(
        skipped(&extraction),
        [
            "3 heading",
            "10 repeat of 8",
            "23 heading",
            "36 heading",
            "43 heading",
            "49 heading",
            "54 heading",
        ]
    );
    assert_eq!(
        conflicts(&extraction),
        [
            ("minutes", 40),
            ("people.3.name", 47),
            ("people.2.affiliation", 26),
            ("people.4.affiliation", 28),
            ("people", 25),
            ("report", 49)
        ]
    );
}

#[test]
fn i11_workshop_2019_suggests_the_crew() {
    let extraction = sample("workshop-2019");
    assert_eq!(extraction.recognised, Recognised::IgfPage);
    assert_eq!(plan(&extraction).policy_questions.len(), 4);
    assert_eq!(plan(&extraction).goals, [4, 10, 16]);
    assert_eq!(plan(&extraction).tools[0].as_str(), "Jitsi");
    assert_eq!(
        people(&extraction, str::to_owned),
        [
            "Siiri NUORTEVAINEN | - | - | Arctic Languages Archive | organizer+onsite_moderator | civil_society | western_european_others | - | expected",
            "Banele MTHIYANKULU | - | - | Arctic Languages Archive | organizer+online_moderator | civil_society | african | - | expected",
            "Aroha TE KAHURANGI | - | - | Small Keyboards Project | organizer+rapporteur | technical_community | asia_pacific | - | expected",
            "Petra LINDQVARN | - | - | Arctic Languages Archive | organizer | - | - | - | expected",
            "Ramón Achaquipe | - | - | - | speaker | civil_society | latin_american_caribbean | - | provisional",
            "Dilnoza Karimbek | - | - | - | speaker | technical_community | asia_pacific | - | provisional",
            "Hanneke Oosterwolde | - | - | - | speaker | private_sector | western_european_others | - | provisional",
        ]
    );
    assert_eq!(
        rundown(&extraction),
        [
            "introduction 0",
            "statements 15",
            "  4 speaks 5",
            "  5 speaks 5",
            "  6 speaks 5",
            "open_floor 45",
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
            "people.4: name 6, duties.0 6, stakeholder 6, region 6, attendance 19?, affiliation 0!, gender 0!",
            "people.5: name 7, duties.0 7, stakeholder 7, region 7, attendance 19?, affiliation 0!, gender 0!",
            "people.6: name 8, duties.0 8, stakeholder 8, region 8, attendance 19?, affiliation 0!, gender 0!",
            "segments.0: kind 17?, title 17?, minutes 17!",
            "segments.1: kind 19?, title 19?, minutes 19?",
            "segments.1.slots.0: person 0?, minutes 19?",
            "segments.1.slots.1: person 0?, minutes 19?",
            "segments.1.slots.2: person 0?, minutes 19?",
            "segments.2: kind 17?, title 17?, minutes 17?",
            "policy_questions: 0 13, 1 13, 2 13, 3 13",
            "goals: 0 14, 1 15, 2 16",
            "tools: 0 21",
        ]
    );
    assert_eq!(noted(&extraction), [17, 18, 19, 20, 21]);
    assert_eq!(skipped(&extraction), ["1 furniture",]);
    assert_eq!(
        conflicts(&extraction),
        [("people.0", 9), ("people.1", 10), ("people.2", 11)]
    );
}

#[test]
fn i7_workshop_2020_keeps_organizers_without_a_name() {
    let extraction = sample("workshop-2020");
    assert_eq!(extraction.recognised, Recognised::IgfPage);
    assert_eq!(
        plan(&extraction).title.as_str(),
        "Maps Before the Water: Open Mapping for Flood Warnings"
    );
    assert_eq!(plan(&extraction).tags[0].as_str(), "Environment");
    assert_eq!(
        extraction.notes[0].text,
        "Organizer 1: Civil Society, African Group"
    );
    let remark = entry(&extraction.found, "people.0.name").remark.as_deref();
    assert_eq!(
        remark,
        Some("Written in small letters: perhaps “Noura Belkhadim”.")
    );
    assert_eq!(
        people(&extraction, str::to_owned),
        [
            "noura belkhadim | - | - | - | speaker | government | african | - | expected",
            "Facundo Irrazabaleta | - | - | - | speaker+online_moderator | technical_community | latin_american_caribbean | - | expected",
            "Wilhelmina Sandoe | - | - | - | speaker | intergovernmental | western_european_others | - | expected",
            "Prakriti Thapaliwal | - | - | - | speaker | civil_society | asia_pacific | - | expected",
            "Adwoa Frimpomaa-Lind | - | - | - | onsite_moderator | civil_society | african | - | expected",
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
            "open_floor 0",
        ]
    );
    assert_eq!(
        entries(&extraction),
        [
            "title: 1",
            "reference: 1",
            "format: 20",
            "layout: 20",
            "minutes: 20",
            "starts_at: 0!",
            "people.0: name 7?, duties.0 7, stakeholder 7, region 7, attendance 0!, affiliation 0!, gender 0!",
            "people.1: name 8, duties.0 8, duties.1 18, stakeholder 8, region 8, attendance 0!, affiliation 0!, gender 0!",
            "people.2: name 9, duties.0 9, stakeholder 9, region 9, attendance 0!, affiliation 0!, gender 0!",
            "people.3: name 10, duties.0 10, stakeholder 10, region 10, attendance 0!, affiliation 0!, gender 0!",
            "people.4: name 14, duties.0 14, stakeholder 14, region 14, attendance 0!, affiliation 0!, gender 0!",
            "duties: rapporteur 0!",
            "segments.0: kind 0?, title 0?, minutes 0!",
            "segments.0.slots.0: person 0?, minutes 0!",
            "segments.0.slots.1: person 0?, minutes 0!",
            "segments.0.slots.2: person 0?, minutes 0!",
            "segments.0.slots.3: person 0?, minutes 0!",
            "segments.1: kind 37?, title 37?, minutes 37!",
            "policy_questions: 0 24, 1 24, 2 24",
            "goals: 0 29, 1 30",
            "tags: 0 41?",
            "tools: 0 46",
        ]
    );
    assert_eq!(noted(&extraction), [4, 5, 26, 35, 37, 39, 41, 46]);
    assert_eq!(
        skipped(&extraction),
        [
            "12 heading",
            "16 heading",
            "22 heading",
            "33 heading",
            "43 heading",
        ]
    );
    assert_eq!(conflicts(&extraction), [("people.2.region", 9)]);
}

#[test]
fn i15_wsis_forum_lists_a_panel() {
    let extraction = sample("wsis-forum");
    assert_eq!(extraction.recognised, Recognised::WsisPage);
    assert!(person(&extraction, "Ottoline Varga-Brandt").duties.is_empty());
    assert_eq!(
        people(&extraction, str::to_owned),
        [
            "Ottoline Varga-Brandt | - | Deputy Director | Federation of Reading Rooms |  | - | - | - | expected",
            "Baptiste Nkoulounga | - | Secretary | Commission for Public Knowledge (CPK) | opening_remarks | - | - | - | expected",
            "Marguerite Aldunatz | - | Director, Mobile Collections | Provincial Library of the Highlands | speaker | - | - | - | expected",
            "Ishaan Velankarre | Dr. | Professor | School of Information in Two Rivers | speaker | - | - | - | expected",
            "Yewande Olagbegi | - | Head Lakeside Libraries | - | speaker | - | - | - | expected",
            "Tomoko Hayasegawa | - | - | Night Library Volunteers | speaker | - | - | - | expected",
            "Einar Brekkestad | - | Senior Engineer | Fjordnet | speaker | - | - | - | expected",
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
            "people.0: name 5, position 5, affiliation 5, duties 5!, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.1: name 7, position 7, affiliation 7, duties.0 7, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.2: name 8, position 8, affiliation 8, duties.0 8, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.3: name 9, honorific 9, position 9, affiliation 9, duties.0 9, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.4: name 10, position 10?, duties.0 10, attendance 0!, affiliation 0!, stakeholder 0!, region 0!, gender 0!",
            "people.5: name 11, affiliation 11, duties.0 11, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "people.6: name 12, position 12, affiliation 12, duties.0 12, attendance 0!, stakeholder 0!, region 0!, gender 0!",
            "duties: onsite_moderator 0!, online_moderator 0!, rapporteur 0!",
            "segments.0: kind 7?, title 7?, minutes 7!",
            "segments.0.slots.0: person 0?, minutes 0!",
            "segments.1: kind 0?, title 0?, minutes 0!",
            "segments.1.slots.0: person 0?, minutes 0!",
            "segments.1.slots.1: person 0?, minutes 0!",
            "segments.1.slots.2: person 0?, minutes 0!",
            "segments.1.slots.3: person 0?, minutes 0!",
            "segments.1.slots.4: person 0?, minutes 0!",
        ]
    );
    assert_eq!(noted(&extraction), [1, 2, 3, 14]);
    assert_eq!(skipped(&extraction), ["4 heading", "6 heading", "13 heading",]);
    assert!(extraction.conflicts.is_empty());
}

#[test]
fn i16_feedback_makes_no_session() {
    let extraction = sample("feedback");
    assert_eq!(extraction.recognised, Recognised::Feedback);
    assert!(extraction.plan.is_none() && extraction.found.is_empty());
    assert_eq!(noted(&extraction), [1, 3, 5, 9, 12, 16, 17]);
    assert_eq!(skipped(&extraction), ["7 heading", "14 heading"]);
    assert_eq!(
        extraction.explanation.as_deref(),
        Some(
            "This is feedback about WS905 (“When the Cable Breaks”), sent in by Ilse Vantongeren, Tideline. It is not \
             the proposal of a session: keep it with that session's report. To set up the session, import its own page."
        )
    );
}
