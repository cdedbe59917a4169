//! What could give time, and how much (rules R12–R14).

use dais_protocol::{Millis, SegmentId, SegmentKind, SlotId, limits::MIN_SLOT_MS};

use super::Desk;
use crate::rundown::Segment;

/// Something that could give time.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) thing: Thing,
    /// Its length.
    pub(super) before: Millis,
    /// By this its part is measured.
    pub(super) weight: Millis,
    /// What it can give at most.
    pub(super) spare: Millis,
}

#[derive(Clone, Copy)]
pub(super) enum Thing {
    Slot(SegmentId, SlotId),
    Segment(SegmentId),
}

impl Desk<'_> {
    /// R12: time nobody was promised, and breaks that have not begun.
    pub(super) fn buffer(&self) -> Vec<Source> {
        let running = self.forecast.running().into_iter();
        let running = running.filter(|(_, segment)| !segment.speakers().is_empty());
        let ahead = self.forecast.ahead();
        let ahead =
            ahead.filter(|(_, segment)| segment.kind == SegmentKind::Break || !segment.speakers().is_empty());
        running
            .chain(ahead)
            .map(|(id, segment)| self.unallotted(id, segment))
            .collect()
    }

    /// R13: planned speakers who have not spoken; the panel as one, where a block has no slots of its own.
    pub(super) fn speakers(&self) -> Vec<Source> {
        let slots = self.forecast.unheard();
        let slots = slots
            .into_iter()
            .map(|(id, slot)| source(Thing::Slot(id, slot.id), slot.allotted(), slot.allotted()));
        let blocks = self.to_come().filter(|(_, segment)| {
            let panel = matches!(
                segment.kind,
                SegmentKind::Statements | SegmentKind::DirectedQuestions
            );
            panel && segment.speakers().is_empty()
        });
        slots
            .chain(blocks.map(|(id, segment)| self.unallotted(id, segment)))
            .collect()
    }

    /// R14: the open floor, where it is not over.
    pub(super) fn open_floor(&self) -> Vec<Source> {
        let open = self
            .to_come()
            .filter(|(_, segment)| segment.kind == SegmentKind::OpenFloor);
        open.map(|(id, segment)| self.unallotted(id, segment)).collect()
    }

    pub(super) fn to_come(&self) -> impl Iterator<Item = (SegmentId, &Segment)> {
        self.forecast.running().into_iter().chain(self.forecast.ahead())
    }

    /// What is left of the time nobody in particular was promised; what has passed, and who speaks, stays.
    fn unallotted(&self, id: SegmentId, segment: &Segment) -> Source {
        let left = if segment.started_at.is_none() {
            segment.unallotted()
        } else {
            self.forecast.unspent(id, segment, self.now)
        };
        source(Thing::Segment(id), segment.allotted(), left)
    }
}

/// What a length with so much left of it can give, down to the shortest there is.
fn source(thing: Thing, before: Millis, most: Millis) -> Source {
    Source {
        thing,
        before,
        weight: most,
        spare: most.min(before.less(Millis(MIN_SLOT_MS))),
    }
}
