//! Plans to make sessions from.

use dais_protocol::{Minutes, Plan, PlanSegment, SegmentKind, Title};

/// A titled session of one open floor.
pub fn small_plan() -> Plan {
    let title = |text| Title::parse(text).expect("a title");
    let minutes = Minutes::new(30).expect("half an hour");
    Plan {
        title: title("Harbours of the south"),
        short_title: None,
        reference: None,
        format: None,
        layout: None,
        minutes: Some(minutes),
        starts_at: None,
        open_floor_share: None,
        people: vec![],
        segments: vec![PlanSegment {
            kind: SegmentKind::OpenFloor,
            title: title("Open floor"),
            minutes,
            slots: vec![],
            prepared: vec![],
        }],
        policy_questions: vec![],
        goals: vec![],
        tags: vec![],
        tools: vec![],
        notes: vec![],
    }
}
