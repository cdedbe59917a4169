//! Pages repeat whole blocks (an agenda, once in the form and once in the description): read once.

use std::collections::HashMap;

use crate::{
    page::{Page, Use},
    words::bullet,
};

/// Shorter runs of equal lines are taken for coincidence.
const MIN_RUN: usize = 3;

/// Marks every run of lines that stood before, word for word. A run of nothing but bullets is left alone: the same
/// questions may well be put to two people.
pub(crate) fn mark(page: &mut Page<'_>) {
    let mut first: HashMap<[&str; MIN_RUN], usize> = HashMap::new();
    let mut at = 0;
    while at + MIN_RUN <= page.lines.len() {
        let window = [0, 1, 2].map(|step| page.lines[at + step].text);
        let &mut before = first.entry(window).or_insert(at);
        let run = if before + MIN_RUN <= at {
            run(page, before, at)
        } else {
            0
        };
        if page.lines[at..at + run]
            .iter()
            .any(|line| bullet(line.text).is_none())
        {
            for step in 0..run {
                page.lines[at + step].used = Use::Repeat(page.number(before + step));
            }
        }
        at += run.max(1);
    }
}

/// How many lines from `at` on are those from `before` on; the runs do not overlap.
fn run(page: &Page<'_>, before: usize, at: usize) -> usize {
    let earlier = page.lines[before..at].iter();
    let later = page.lines[at..].iter();
    earlier.zip(later).take_while(|(a, b)| a.text == b.text).count()
}
