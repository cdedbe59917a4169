//! Taking from many in proportion, in whole steps (rule R13).

use std::collections::BTreeMap;

use dais_protocol::{Adjustment, Millis, SegmentId, limits::REPLAN_STEP_MS};

use super::{
    Desk,
    sources::{Source, Thing},
};
use crate::slots::Slot;

impl Desk<'_> {
    /// `wanted`, or as much of it as there is, off the sources in proportion, in whole steps.
    pub(super) fn trimmed(&self, sources: &[Source], wanted: Millis) -> Vec<Adjustment> {
        let steps = wanted.0.div_ceil(REPLAN_STEP_MS);
        let parts: Vec<(u64, u64)> = sources
            .iter()
            .map(|source| (source.weight.0, source.spare.0 / REPLAN_STEP_MS))
            .collect();
        let cuts = share_out(steps, &parts);
        let given = sources.iter().zip(cuts).filter(|(_, steps)| *steps > 0);
        let mut changes = Vec::new();
        let mut off: BTreeMap<SegmentId, Millis> = BTreeMap::new();
        for (source, steps) in given {
            let cut = Millis(steps * REPLAN_STEP_MS);
            let (before, after) = (source.before, source.before.less(cut));
            match source.thing {
                Thing::Slot(segment, slot) => {
                    changes.push(Adjustment::Slot { slot, before, after });
                    let all = off.entry(segment).or_default();
                    *all = all.plus(cut);
                }
                Thing::Segment(segment) => changes.push(Adjustment::Segment {
                    segment,
                    before,
                    after,
                }),
            }
        }
        changes.extend(off.into_iter().filter_map(|(id, cut)| self.shorter(id, cut)));
        changes
    }

    /// What slots give must not stay with their segment as time nobody was promised.
    fn shorter(&self, id: SegmentId, cut: Millis) -> Option<Adjustment> {
        let segment = self.forecast.rundown.segments.get(&id)?;
        if segment.ended_at.is_some() {
            return None;
        }
        let slots: Millis = segment.slots.iter().map(Slot::allotted).sum();
        let before = segment.allotted();
        let after = slots.less(cut).plus(segment.unallotted()).min(before);
        (after < before).then_some(Adjustment::Segment {
            segment: id,
            before,
            after,
        })
    }
}

/// How much each gives so that together they give `wanted`, or all they can: in proportion to their weights, none
/// more than its most. Parts are `(weight, most)`; a part's most is nothing where its weight is. Whoever would
/// give more than their most gives that, and the rest is shared among the others; what rounding leaves goes to
/// those whose parts it cut most.
fn share_out(wanted: u64, parts: &[(u64, u64)]) -> Vec<u64> {
    let most: u64 = parts.iter().map(|(_, most)| most).sum();
    let mut left = wanted.min(most);
    let mut given = vec![0; parts.len()];
    let mut sharing: Vec<usize> = (0..parts.len()).collect();
    loop {
        let weight = total(&sharing, parts);
        let (full, rest): (Vec<usize>, Vec<usize>) = sharing.iter().partition(|&&part| {
            let (own, most) = parts[part];
            product(left, own) >= product(most, weight)
        });
        for part in &full {
            given[*part] = parts[*part].1;
            left = left.saturating_sub(given[*part]);
        }
        sharing = rest;
        if full.is_empty() {
            break;
        }
    }
    let weight = total(&sharing, parts).max(1);
    let shares = sharing.iter().map(|part| {
        let share = product(left, parts[*part].0);
        (*part, share / u128::from(weight), share % u128::from(weight))
    });
    let mut shares: Vec<(usize, u128, u128)> = shares.collect();
    for (part, share, _) in &shares {
        given[*part] = u64::try_from(*share).unwrap_or(u64::MAX);
    }
    let whole: u64 = sharing.iter().map(|part| given[*part]).sum();
    shares.sort_by_key(|(part, _, cut)| (u128::MAX - cut, *part));
    let rounded = usize::try_from(left.saturating_sub(whole)).unwrap_or(usize::MAX);
    for (part, ..) in shares.iter().take(rounded) {
        given[*part] += 1;
    }
    given
}

fn total(sharing: &[usize], parts: &[(u64, u64)]) -> u64 {
    sharing.iter().map(|part| parts[*part].0).sum()
}

fn product(a: u64, b: u64) -> u128 {
    u128::from(a) * u128::from(b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::share_out;

    proptest! {
        #[test]
        fn r13_parts_are_in_proportion_and_within_bounds(
            wanted in 0_u64..2000,
            parts in proptest::collection::vec((0_u64..600_000, 0_u64..120), 0..12),
        ) {
            let parts: Vec<(u64, u64)> =
                parts.into_iter().map(|(weight, most)| (weight, if weight == 0 { 0 } else { most })).collect();
            let given = share_out(wanted, &parts);
            let most: u64 = parts.iter().map(|(_, most)| most).sum();
            prop_assert_eq!(given.iter().sum::<u64>(), wanted.min(most), "as much as is wanted, or all there is");
            for (given, (_, most)) in given.iter().zip(&parts) {
                prop_assert!(given <= most);
            }
            let free = || given.iter().zip(&parts).filter(|(given, (_, most))| *given < most);
            for (a, (wa, _)) in free() {
                for (b, (wb, _)) in free() {
                    // a/wa and b/wb differ by less than a step each way.
                    prop_assert!(a.saturating_sub(1) * wb <= (b + 1) * wa, "{} of {}, {} of {}", a, wa, b, wb);
                }
            }
        }
    }
}
