//! One rule at a time, on a few lines.

use dais_import::read;
use dais_protocol::{
    Attendance, Confidence, Duty, Gender, Recognised, Region, SegmentKind, Stakeholder, Timestamp,
};

use crate::common::{conflicts, entry, found, person, plan};

#[test]
fn i3_segments_come_in_many_shapes() {
    let extraction = read(
        "Agenda:\n10 minutes - Introduction\nOpening remarks: 5 min\nStatements (4 minutes max. per speaker, five speakers)\n\
         • Open floor (35 min)\nCoffee break – 5 minutes\nConclusion … 5 mins.",
    );
    let segments: Vec<_> = plan(&extraction)
        .segments
        .iter()
        .map(|segment| (segment.kind, segment.title.as_str(), segment.minutes.get()))
        .collect();
    assert_eq!(
        segments,
        [
            (SegmentKind::Introduction, "Introduction", 10),
            (SegmentKind::Opening, "Opening remarks", 5),
            (SegmentKind::Statements, "Statements", 20),
            (SegmentKind::OpenFloor, "Open floor", 35),
            (SegmentKind::Break, "Coffee break", 5),
            (SegmentKind::Closing, "Conclusion", 5),
        ]
    );
}

#[test]
fn i3_a_sentence_with_minutes_is_no_segment() {
    for text in [
        "The outage lasted 40 minutes.",
        "We expect (as every year) that setting up the room takes some 20 minutes",
        "- the repair of the northern cable, which everybody had feared, took only 50 minutes",
    ] {
        assert!(plan(&read(text)).segments.is_empty(), "{text}");
    }
}

#[test]
fn i3_slots_share_what_nobody_promised() {
    let extraction = read(
        "Statements (30 minutes)\n\nMs. Ada Okoroma will speak about tides\nMr. Bo Lindgrav will describe nets (12 minutes)\n\
         Dr. Cy Marchetti will explain salt\nMs. Di Vasquero, Net Guild (4 minutes)",
    );
    let slots = &plan(&extraction).segments[0].slots;
    let slots: Vec<_> = slots
        .iter()
        .map(|slot| {
            (
                slot.minutes.get(),
                slot.topic.as_ref().map_or("", |topic| topic.as_str()),
            )
        })
        .collect();
    assert_eq!(slots, [(7, "tides"), (12, "nets"), (7, "salt"), (4, "")]);
    assert_eq!(
        found(&extraction, "segments.0.slots.0.minutes").1,
        Confidence::Suggested
    );
    assert_eq!(
        found(&extraction, "segments.0.slots.1.minutes"),
        (Some(4), Confidence::Sure)
    );
}

#[test]
fn i3_promised_minutes_without_names_go_to_the_roster() {
    let extraction = read(
        "Speaker 1: Ada Okoroma, Civil Society, African Group\nStatements (7 minutes, 7 minutes per panelist)",
    );
    assert_eq!(plan(&extraction).segments[0].slots.len(), 1);
    assert_eq!(
        found(&extraction, "segments.0.slots.0.person").1,
        Confidence::Suggested
    );
}

#[test]
fn i4_one_question_may_go_to_several_people() {
    let extraction = read(
        "Questions to the panelists (20 minutes)\nTo Ms. Ada Okoroma and Mr. Bo Lindgrav:\n• Who mends the net?\n\
         Dr. Cy Marchetti: Why is the sea salt?\nLindgrav:\n1. Who pays?\n",
    );
    let prepared = &plan(&extraction).segments[0].prepared;
    let prepared: Vec<_> = prepared
        .iter()
        .map(|question| (question.text.as_str(), question.to.as_slice()))
        .collect();
    assert_eq!(
        prepared,
        [
            ("Who mends the net?", &[0, 1][..]),
            ("Why is the sea salt?", &[2]),
            ("Who pays?", &[1])
        ]
    );
    assert_eq!(
        found(&extraction, "segments.0.prepared.0.to"),
        (Some(2), Confidence::Sure)
    );
    assert_eq!(
        found(&extraction, "people.0.duties.0"),
        (Some(2), Confidence::Suggested)
    );
}

#[test]
fn i4_a_question_to_nobody_is_asked_about() {
    let extraction = read("Questions to the panelists (20 minutes)\n• Who mends the net?");
    assert_eq!(found(&extraction, "segments.0.prepared.0.to").1, Confidence::Ask);
}

#[test]
fn i6_a_title_may_stand_below_its_code() {
    let extraction = read("IGF 2021 WS #905\nNets and Tides\nOrganizer 1: Ada Okoroma, Tide Office");
    assert_eq!(plan(&extraction).title.as_str(), "Nets and Tides");
    assert_eq!(found(&extraction, "title"), (Some(2), Confidence::Suggested));
    let untitled = read("IGF 2021 WS #905\nOrganizer 1: Ada Okoroma, Tide Office");
    assert_eq!(found(&untitled, "title"), (None, Confidence::Ask));
}

#[test]
fn i7_people_are_read_from_any_order_of_fields() {
    for (line, name, honorific, position, affiliation) in [
        (
            "Speaker 1: Ada Okoroma, Civil Society, African Group",
            "Ada Okoroma",
            "",
            "",
            "",
        ),
        (
            "Speaker 2: Dr. Ada Okoroma, Head of Nets, Tide Office, Civil Society, African Group",
            "Ada Okoroma",
            "Dr.",
            "Head of Nets",
            "Tide Office",
        ),
        (
            "Speaker 3: H.E. Ms. Ada Okoroma, Tide Office, Director, Kenya",
            "Ada Okoroma",
            "H.E. Ms.",
            "Director",
            "Tide Office",
        ),
        (
            "Speaker: Ada Okoroma – Tide Office (African Group; female)",
            "Ada Okoroma",
            "",
            "",
            "Tide Office",
        ),
        (
            "Civil Society (Speaker): Ada Okoroma, Director at the Tide Office",
            "Ada Okoroma",
            "",
            "Director",
            "Tide Office",
        ),
        (
            "Speaker: Ada Okoroma/Tide Office",
            "Ada Okoroma",
            "",
            "",
            "Tide Office",
        ),
    ] {
        let extraction = read(line);
        let person = person(&extraction, name);
        let text = |label: &Option<dais_protocol::Label>| {
            label.as_ref().map(ToString::to_string).unwrap_or_default()
        };
        assert_eq!(text(&person.honorific), honorific, "{line}");
        assert_eq!(text(&person.position), position, "{line}");
        assert_eq!(text(&person.affiliation), affiliation, "{line}");
        assert_eq!(person.duties, [Duty::Speaker], "{line}");
    }
}

#[test]
fn i7_groups_are_matched_from_the_right() {
    for (fields, stakeholder, region) in [
        (
            "Government, Western European and Others Group (WEOG)",
            Some(Stakeholder::Government),
            Some(Region::WesternEuropeanOthers),
        ),
        (
            "Intergovernmental Organization, Intergovernmental Organization",
            Some(Stakeholder::Intergovernmental),
            Some(Region::Intergovernmental),
        ),
        (
            "Private Sector, Intergovernmental Organization",
            Some(Stakeholder::PrivateSector),
            Some(Region::Intergovernmental),
        ),
        ("Tide Office", None, None),
    ] {
        let extraction = read(&format!("Speaker 1: Ada Okoroma, {fields}"));
        let person = &plan(&extraction).people[0];
        assert_eq!(
            (person.stakeholder, person.region),
            (stakeholder, region),
            "{fields}"
        );
    }
}

#[test]
fn i7_a_part_of_the_world_is_only_a_suggestion() {
    let extraction = read(
        "Government (Speaker): Ada Okoroma, Tide Office (Africa; female)\nGovernment (Speaker): Bo Lindgrav, Tide Office (Middle East; male)",
    );
    let people = &plan(&extraction).people;
    assert_eq!(
        (people[0].region, people[0].gender),
        (Some(Region::African), Some(Gender::Female))
    );
    assert_eq!((people[1].region, people[1].gender), (None, Some(Gender::Male)));
    assert_eq!(
        found(&extraction, "people.0.region"),
        (Some(1), Confidence::Suggested)
    );
    assert_eq!(found(&extraction, "people.1.region"), (None, Confidence::Ask));
    assert_eq!(conflicts(&extraction), [("people", 1)]);
}

#[test]
fn i7_organizers_without_a_name_stay_notes() {
    let extraction = read("Organizer 1: Civil Society, African Group");
    assert!(plan(&extraction).people.is_empty());
    assert_eq!(
        extraction.notes[0].text,
        "Organizer 1: Civil Society, African Group"
    );
}

#[test]
fn i8_namesakes_of_different_organizations_stay_two() {
    let two = read("Speaker 1: Ada B. Okoroma, Tide Office\nSpeaker 2: Ada C. Okoroma, Net Guild");
    assert_eq!(plan(&two).people.len(), 2);
    let one = read("Speaker 1: Ada B. Okoroma, Tide Office\nSpeaker 2: Ada C. Okoroma, Tide Office");
    assert_eq!(plan(&one).people.len(), 1);
    assert_eq!(conflicts(&one), [("people.0.name", 2)]);
}

#[test]
fn i8_what_lines_say_differently_is_reported() {
    let extraction = read(
        "Speaker 1: Ada Okoroma, Tide Office, Civil Society, African Group\nSpeaker 2: Ada Okoroma, Net Guild, Government, Asia-Pacific Group",
    );
    let paths = conflicts(&extraction);
    assert_eq!(
        paths,
        [
            ("people.0.affiliation", 2),
            ("people.0.stakeholder", 2),
            ("people.0.region", 2)
        ]
    );
    assert_eq!(
        entry(&extraction.conflicts, "people.0.affiliation")
            .remark
            .as_deref(),
        Some("Ada Okoroma: line 2 says “Net Guild” instead. Decide which is right.")
    );
}

#[test]
fn i9_a_time_needs_its_zone_to_be_an_instant() {
    let without = read("Date: 3 March 2027\nTime: 14:00 - 15:30");
    assert_eq!(plan(&without).starts_at, None);
    assert_eq!(found(&without, "starts_at"), (Some(1), Confidence::Ask));
    let with = read("Date: 3 March 2027\nTime: 14:00 - 15:30 (UTC+2)");
    assert_eq!(plan(&with).starts_at, Some(Timestamp(1_804_075_200_000)));
    assert_eq!(found(&with, "starts_at"), (Some(1), Confidence::Sure));
}

#[test]
fn i10_unknown_words_of_the_format_are_kept_and_marked() {
    let extraction = read("Session Format: Fishbowl - Sand pit - 45 Min\nLength of session: 50 minutes");
    let plan = plan(&extraction);
    assert_eq!(plan.format.as_ref().unwrap().as_str(), "Fishbowl");
    assert_eq!(plan.layout.as_ref().unwrap().as_str(), "Sand pit");
    assert_eq!(found(&extraction, "format"), (Some(1), Confidence::Suggested));
    assert_eq!(found(&extraction, "minutes"), (Some(1), Confidence::Sure));
    assert_eq!(conflicts(&extraction), [("minutes", 2)]);
}

#[test]
fn i11_the_crew_is_named_on_one_line_or_two() {
    let extraction = read(
        "Moderator: Ada Okoroma\nOnline Moderator\n\nBo Lindgrav, Civil Society, African Group\n\nRapporteur: \nCy Marchetti, Technical Community, African Group",
    );
    let duties: Vec<_> = plan(&extraction)
        .people
        .iter()
        .map(|person| person.duties.as_slice())
        .collect();
    assert_eq!(
        duties,
        [
            &[Duty::OnsiteModerator][..],
            &[Duty::OnlineModerator],
            &[Duty::Rapporteur]
        ]
    );
    assert_eq!(
        found(&extraction, "people.1.duties.0"),
        (Some(4), Confidence::Sure)
    );
}

#[test]
fn i11_a_sentence_about_the_moderator_names_nobody() {
    let extraction = read("Moderator: Ada Okoroma has run the tide drill of four towns for eleven years.");
    assert!(plan(&extraction).people.is_empty());
    assert_eq!(extraction.notes.len(), 1);
}

#[test]
fn i12_a_footnote_excuses_whom_the_star_marks() {
    let extraction = read(
        "Speaker 1: Ada Okoroma*\nSpeaker 2: Bo Lindgrav (online)\nSpeaker 3: Cy Marchetti\n* She has withdrawn.\nCy Marchetti cannot attend this year.",
    );
    let attendance: Vec<_> = plan(&extraction)
        .people
        .iter()
        .map(|person| person.attendance)
        .collect();
    assert_eq!(
        attendance,
        [Attendance::Absent, Attendance::Remote, Attendance::Absent]
    );
    assert_eq!(
        found(&extraction, "people.0.attendance"),
        (Some(4), Confidence::Sure)
    );
}

#[test]
fn i13_the_same_questions_to_two_people_are_no_repeat() {
    let questions = "• Who pays?\n• Who mends?\n• Who waits?\n";
    let text = format!(
        "Questions to the panelists (20 minutes)\nMs. Ada Okoroma:\n{questions}Mr. Bo Lindgrav:\n{questions}"
    );
    assert_eq!(plan(&read(&text)).segments[0].prepared.len(), 6);
}

#[test]
fn i17_prose_suggests_a_rundown_only_with_speakers() {
    let prose = "The moderator begins by introducing the speakers. Then comes Q&A.";
    assert!(plan(&read(prose)).segments.is_empty());
    let extraction = read(&format!(
        "Speaker 1: Ada Okoroma, Tide Office\nPanel - 45 Min\n{prose}"
    ));
    let kinds: Vec<_> = plan(&extraction)
        .segments
        .iter()
        .map(|segment| segment.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            SegmentKind::Introduction,
            SegmentKind::Statements,
            SegmentKind::OpenFloor
        ]
    );
    assert_eq!(
        found(&extraction, "segments.2.minutes"),
        (Some(3), Confidence::Ask)
    );
}

#[test]
fn i18_minutes_that_do_not_add_up_are_reported() {
    let extraction = read(
        "Panel - 60 Min\nOne quarter (1/4) of the session is reserved for questions.\nStatements (30 minutes, 7 minutes per panelist)\n\
         Ms. Ada Okoroma will speak about tides\nMr. Bo Lindgrav will describe nets\nOpen floor (10 minutes)",
    );
    assert_eq!(plan(&extraction).open_floor_share, Some((1, 4)));
    assert_eq!(
        conflicts(&extraction),
        [("segments.0.minutes", 3), ("minutes", 1), ("open_floor_share", 2)]
    );
}

#[test]
fn i20_what_is_cut_stays_a_note() {
    let tag = "net ".repeat(60);
    let extraction = read(&format!("Tag 1: {tag}end"));
    assert_eq!(plan(&extraction).tags[0].as_str().len(), 159);
    assert!(
        entry(&extraction.found, "tags.0")
            .remark
            .as_deref()
            .unwrap()
            .starts_with("Cut to")
    );
    assert!(extraction.notes[0].text.ends_with("net end"));
}

#[test]
fn i22_goals_tags_and_tools_are_listed_once() {
    let extraction = read(
        "GOAL 14: Life Below Water\nGOAL 14: Life Below Water\nGOAL 18: None\nTag 1: Nets\nTag 2: nets\n\
         Online Participation: We meet on Zoom and zoom in on nets; Webex is the fallback.",
    );
    let plan = plan(&extraction);
    assert_eq!(plan.goals, [14]);
    assert_eq!(
        plan.tags.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["Nets"]
    );
    assert_eq!(
        plan.tools.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["Webex", "Zoom"]
    );
    assert_eq!(extraction.recognised, Recognised::Unknown);
}
