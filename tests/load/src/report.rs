//! What is printed and kept: one line for each figure, medians of rounds; and the document made of them.

pub mod document;
mod growth;
pub mod picture;
pub mod played;

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

/// What a figure is held against.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// Good when not above.
    AtMost(f64),
    /// Good when not below.
    AtLeast(f64),
    /// Nothing is asked of it.
    None,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name: `scene.figure`.
    pub name: String,
    /// The median of the rounds.
    pub value: f64,
    /// The lowest of the rounds.
    pub low: f64,
    /// And the highest.
    pub high: f64,
    /// Its unit; `x` for a ratio, empty for a count.
    pub unit: String,
    /// What it is held against.
    pub bar: Bar,
}

impl Figure {
    /// Whether it keeps to its bar.
    pub fn is_met(&self) -> bool {
        match self.bar {
            Bar::AtMost(most) => self.value <= most,
            Bar::AtLeast(least) => self.value >= least,
            Bar::None => true,
        }
    }

    /// The bar in words.
    pub fn target(&self) -> String {
        match self.bar {
            Bar::AtMost(most) => format!("≤ {most}"),
            Bar::AtLeast(least) => format!("≥ {least}"),
            Bar::None => String::new(),
        }
    }
}

/// Figures as they come, each printed at once.
#[derive(Debug, Default)]
pub struct Report {
    /// All of them, in order.
    pub figures: Vec<Figure>,
}

impl Report {
    /// Prints and keeps the median of `rounds`.
    pub fn add(&mut self, name: &str, rounds: &[f64], unit: &str, bar: Bar) {
        assert!(!rounds.is_empty(), "{name}: nothing was measured");
        let figure = Figure {
            name: name.to_owned(),
            value: median(rounds),
            low: quantile(rounds, 0.0),
            high: quantile(rounds, 1.0),
            unit: unit.to_owned(),
            bar,
        };
        assert!(figure.value.is_finite(), "{name}: no number");
        let verdict = match (figure.bar, figure.is_met()) {
            (Bar::None, _) => String::new(),
            (_, true) => format!("  # {} met", figure.target()),
            (_, false) => format!("  # {} MISSED", figure.target()),
        };
        println!("bench {name} {:.3} {unit}{verdict}", figure.value);
        self.figures.push(figure);
    }
}

/// The middle one; of an even number the lower.
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value below which a part of them lies.
pub fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index, rounded"
    )]
    let place = (last as f64 * part).ceil() as usize;
    sorted.get(place.min(last)).copied().unwrap_or(f64::NAN)
}

/// Milliseconds as they are printed.
pub fn ms(length: Duration) -> f64 {
    length.as_secs_f64() * 1000.0
}

/// A line of progress on a terminal's error stream, with the time it will still take.
pub fn progress(what: &str, done: usize, all: usize, since: Instant) {
    let spent = since.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rough guess")]
    let left = if done == 0 {
        0.0
    } else {
        spent * (all - done.min(all)) as f64 / done as f64
    };
    let mut stderr = std::io::stderr();
    let _ = write!(stderr, "\r{what}: {done}/{all}, about {left:.0} s left   ");
    if done >= all {
        let _ = writeln!(stderr);
    }
}
