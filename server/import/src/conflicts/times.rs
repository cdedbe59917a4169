//! Minutes that do not add up.

use dais_protocol::{Confidence, SegmentKind};

use crate::draft::Draft;

pub(super) fn list(draft: &mut Draft) {
    budgets(draft);
    if draft.segments.iter().all(|block| {
        block
            .minutes
            .as_ref()
            .is_some_and(|held| held.confidence == Confidence::Sure)
    }) {
        sum(draft);
    }
    share(draft);
    reported(draft);
}

/// Minutes for each speaker against the segment's own.
fn budgets(draft: &mut Draft) {
    for at in 0..draft.segments.len() {
        let block = &draft.segments[at];
        let (Some(total), Some(each)) = (&block.minutes, &block.each) else {
            continue;
        };
        let places = block.slots.len();
        let used: u32 = block
            .slots
            .iter()
            .filter_map(|place| Some(u32::from(place.minutes.as_ref()?.value)))
            .sum();
        if places > 0 && used != u32::from(total.value) {
            let remark = format!(
                "{places} speakers with {} minutes each make {used} minutes, but the segment has {}. Decide which holds.",
                each.value, total.value
            );
            let line = total.line;
            draft.conflict(format!("segments.{at}.minutes"), line, remark);
        }
    }
}

/// The segments' minutes against the session's.
fn sum(draft: &mut Draft) {
    let Some(whole) = draft.minutes.clone() else {
        return;
    };
    let sum: u32 = draft
        .segments
        .iter()
        .filter_map(|block| Some(u32::from(block.minutes.as_ref()?.value)))
        .sum();
    if sum > 0 && sum != u32::from(whole.value) {
        let remark = format!(
            "The agenda adds up to {sum} minutes, the session has {}. Decide which holds.",
            whole.value
        );
        draft.conflict("minutes", whole.line, remark);
    }
}

/// The share promised to the audience against the open floor's minutes.
fn share(draft: &mut Draft) {
    let (Some(share), Some(whole)) = (&draft.share, &draft.minutes) else {
        return;
    };
    let (part, parts) = share.value;
    let promised = u32::from(whole.value) * u32::from(part) / u32::from(parts);
    let floor = draft
        .segments
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind.value == SegmentKind::OpenFloor);
    let planned: Vec<_> = floor
        .filter_map(|(at, block)| Some((at, u32::from(block.minutes.as_ref()?.value))))
        .collect();
    let sum: u32 = planned.iter().map(|(_, minutes)| minutes).sum();
    if !planned.is_empty() && sum < promised {
        let remark = format!(
            "The text promises {part}/{parts} of {} minutes to the audience, which is {promised}; the agenda gives \
             {sum}. Decide which holds.",
            whole.value
        );
        let line = share.line;
        draft.conflict("open_floor_share", line, remark);
    }
}

/// The filed report's times against the planned length.
fn reported(draft: &mut Draft) {
    let (Some(time), Some(whole)) = (&draft.when.time, &draft.minutes) else {
        return;
    };
    let (start, Some(end)) = time.value else { return };
    if let Some(length) = end.checked_sub(start).filter(|length| *length != whole.value) {
        let remark = format!(
            "The times given make {length} minutes, the session has {}. Decide which holds.",
            whole.value
        );
        let line = time.line;
        draft.conflict("minutes", line, remark);
    }
}
