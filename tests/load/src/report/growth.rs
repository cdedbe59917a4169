//! What more people and more events cost: the figures `growth.PEOPLE.RATE.WHAT`, read back.

use super::Figure;

/// One crowd under one rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) people: f64,
    /// Commands a second.
    pub(super) rate: f64,
    /// Cores the server used.
    pub(super) cores: f64,
    /// Milliseconds from the last command until every screen showed it.
    pub(super) converged: f64,
}

/// The points, in the order they were measured in.
pub(super) fn points(figures: &[Figure]) -> Vec<Point> {
    let cores = figures.iter().filter_map(|figure| {
        let place = figure.name.strip_prefix("growth.")?.strip_suffix(".cores")?;
        let (people, rate) = place.split_once('.')?;
        let converged = format!("growth.{place}.converged_after");
        let converged = figures.iter().find(|figure| figure.name == converged)?.value;
        Some(Point {
            people: people.parse().ok()?,
            rate: rate.parse().ok()?,
            cores: figure.value,
            converged,
        })
    });
    cores.collect()
}

/// The values of one coordinate, ascending, each once.
pub(super) fn values(points: &[Point], of: impl Fn(&Point) -> f64) -> Vec<f64> {
    let mut values: Vec<f64> = points.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}
