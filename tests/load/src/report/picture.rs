//! `docs/benchmarks.svg`: how cost grows, and what a delivery costs beside others. Drawn by hand: two axes, some lines
//! and some bars need no library. Colours follow the reader's light or dark; shapes and labels say the same without them.

use std::fmt::Write as _;

use super::{
    Figure,
    growth::{Point, points, values},
    played::Played,
};

const STYLE: &str = "svg{background:#fff}text{font:13px system-ui,sans-serif;fill:#1f2328}.axis{stroke:#8c959f}.grid{stroke:#d0d7de}\
.title{font-weight:600}.end{text-anchor:end}.middle{text-anchor:middle}polyline{stroke-width:2}\
.s0{stroke:#0a58ca;fill:#0a58ca}.s1{stroke:#b3540a;fill:#b3540a}.s2{stroke:#1a7f37;fill:#1a7f37}.s3{stroke:#8250df;fill:#8250df}.s4{stroke:#57606a;fill:#57606a}\
@media(prefers-color-scheme:dark){svg{background:#0d1117}text{fill:#e6edf3}.axis{stroke:#8b949e}.grid{stroke:#3d444d}\
.s0{stroke:#79b8ff;fill:#79b8ff}.s1{stroke:#ffab70;fill:#ffab70}.s2{stroke:#7ee787;fill:#7ee787}.s3{stroke:#d2a8ff;fill:#d2a8ff}\
.s4{stroke:#adbac7;fill:#adbac7}}";
/// Of the whole picture.
const WIDTH: f64 = 900.0;
/// Of a chart with lines, its axes and labels included.
const CHART: (f64, f64) = (WIDTH / 2.0, 300.0);
/// Of one bar and the gap below it.
const BAR: f64 = 30.0;
/// What is less than this cannot be measured, and lies at the beginning of a logarithmic axis.
const NOTHING: f64 = 0.001;
/// Series that can be told apart.
const SERIES: usize = 5;

/// Places where something was measured.
struct Line {
    label: String,
    at: Vec<(f64, f64)>,
}

/// The picture of what was kept; a chart for which nothing was measured is left out.
pub fn picture(played: &[Played]) -> String {
    let figures: Vec<Figure> = played.iter().flat_map(|played| played.figures.clone()).collect();
    let points = points(&figures);
    let lines = |of: fn(&Point) -> (f64, f64), unit: &str| -> Vec<Line> {
        let labels = values(&points, |point| of(point).1);
        let line = |label: f64| {
            let mut at: Vec<(f64, f64)> = points
                .iter()
                .filter(|point| of(point).1.total_cmp(&label).is_eq())
                .map(|point| (of(point).0, point.cores))
                .collect();
            at.sort_by(|one, other| one.0.total_cmp(&other.0));
            Line {
                label: format!("{label}{unit}"),
                at,
            }
        };
        labels.into_iter().map(line).collect()
    };
    let (mut body, mut height) = (String::new(), 0.0);
    if !points.is_empty() {
        let people = lines(|point| (point.people, point.rate), "/s");
        let rates = lines(|point| (point.rate, point.people), " people");
        chart(
            &mut body,
            0.0,
            "Cores against people, by commands a second",
            &people,
        );
        chart(
            &mut body,
            CHART.0,
            "Cores against commands a second, by people",
            &rates,
        );
        height += CHART.1;
    }
    let costs = costs(&figures);
    bars(&mut body, &mut height, &costs);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\n<title>What Dais costs</title>\n\
         <style>{STYLE}</style>\n{body}</svg>\n"
    )
}

/// CPU per delivery as a multiple of the floor's. The hubs' follow from what Dais costs against them.
fn costs(figures: &[Figure]) -> Vec<(&'static str, f64)> {
    let value = |name: &str| {
        figures
            .iter()
            .find(|figure| figure.name == format!("fanout.{name}"))
            .map(|figure| figure.value)
    };
    let single = value("cpu_single_over_floor");
    let hub = |name| Some(single? / value(name)?);
    let all = [
        ("Floor: sends, nothing else", single.map(|_| 1.0)),
        ("Dais, one act at a time", single),
        ("Dais, ten acts a second", value("cpu_paced_over_floor")),
        ("Dais, eight acts at once", value("cpu_piled_over_floor")),
        ("Hub with small buffers", hub("cpu_over_small_hub")),
        ("Hub as usually written", hub("cpu_over_usual_hub")),
    ];
    all.into_iter()
        .filter_map(|(label, cost)| Some((label, cost?)))
        .collect()
}

/// Both axes are logarithmic: a straight line is a power, and one of slope one is proportion.
fn chart(out: &mut String, left: f64, title: &str, lines: &[Line]) {
    let all = || lines.iter().flat_map(|line| &line.at);
    let xs = decades(all().map(|at| at.0));
    let ys = decades(all().map(|at| at.1));
    let (right, top, bottom) = (left + CHART.0 - 105.0, 40.0, CHART.1 - 40.0);
    let x = |value: f64| left + 55.0 + (right - left - 55.0) * part(value, xs);
    let y = |value: f64| bottom - (bottom - top) * part(value, ys);
    let _ = writeln!(
        out,
        "<text class=\"title\" x=\"{}\" y=\"20\">{title}</text>",
        left + 10.0
    );
    for tick in ticks(xs) {
        let at = x(tick);
        let _ = writeln!(out, "<path class=\"grid\" d=\"M{at:.1} {top}V{bottom}\"/>");
        let _ = writeln!(
            out,
            "<text class=\"middle\" x=\"{at:.1}\" y=\"{}\">{tick}</text>",
            bottom + 20.0
        );
    }
    for tick in ticks(ys) {
        let at = y(tick);
        let _ = writeln!(
            out,
            "<path class=\"grid\" d=\"M{} {at:.1}H{right}\"/>",
            left + 55.0
        );
        let _ = writeln!(
            out,
            "<text class=\"end\" x=\"{}\" y=\"{:.1}\">{tick}</text>",
            left + 48.0,
            at + 4.0
        );
    }
    let _ = writeln!(
        out,
        "<path class=\"axis\" fill=\"none\" d=\"M{} {top}V{bottom}H{right}\"/>",
        left + 55.0
    );
    // Labels stand at the ends of their lines, each below the one before it where they would meet.
    let mut ends: Vec<(usize, &Line, f64)> = lines
        .iter()
        .enumerate()
        .filter_map(|(n, line)| Some((n, line, y(line.at.last()?.1))))
        .collect();
    ends.sort_by(|one, other| one.2.total_cmp(&other.2));
    let mut free = f64::NEG_INFINITY;
    for (n, line, end) in ends {
        let places: Vec<String> = line
            .at
            .iter()
            .map(|at| format!("{:.1},{:.1}", x(at.0), y(at.1)))
            .collect();
        let series = n % SERIES;
        let _ = writeln!(
            out,
            "<polyline class=\"s{series}\" style=\"fill:none\" points=\"{}\"/>",
            places.join(" ")
        );
        for at in &line.at {
            mark(out, series, x(at.0), y(at.1));
        }
        let label = end.max(free);
        free = label + 15.0;
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{:.1}\">{}</text>",
            right + 10.0,
            label + 4.0,
            line.label
        );
    }
}

/// A shape of its own for each series: colour alone tells nothing to some.
fn mark(out: &mut String, series: usize, x: f64, y: f64) {
    let shape = match series {
        0 => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        1 => "m-4-4h8v8h-8z",
        2 => "m0-5l5 9h-10z",
        3 => "m0-5l5 5l-5 5l-5-5z",
        _ => "m0 5l5-9h-10z",
    };
    let _ = writeln!(out, "<path class=\"s{series}\" d=\"M{x:.1} {y:.1}{shape}\"/>");
}

fn bars(out: &mut String, height: &mut f64, costs: &[(&str, f64)]) {
    let most = costs.iter().fold(0.0_f64, |most, cost| most.max(cost.1));
    if costs.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<text class=\"title\" x=\"10\" y=\"{}\">CPU per delivery, as a multiple of the floor's</text>",
        *height + 30.0
    );
    for (label, cost) in costs {
        let top = *height + 45.0;
        let series = usize::from(!label.starts_with("Dais"));
        let length = (WIDTH - 280.0) * cost / most;
        let _ = writeln!(
            out,
            "<text class=\"end\" x=\"200\" y=\"{}\">{label}</text>",
            top + 15.0
        );
        let _ = writeln!(
            out,
            "<rect class=\"s{series}\" x=\"210\" y=\"{top}\" width=\"{length:.1}\" height=\"{}\"/>",
            BAR - 10.0
        );
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{}\">{cost:.2}</text>",
            218.0 + length,
            top + 15.0
        );
        *height += BAR;
    }
    *height += 55.0;
}

/// The powers of ten around some values, at least one decade.
fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::MAX, NOTHING), |(low, high), value| {
        (low.min(value.max(NOTHING)), high.max(value))
    });
    let (low, high) = (low.log10().floor(), high.log10().ceil());
    (low, high.max(low + 1.0))
}

fn ticks((low, high): (f64, f64)) -> impl Iterator<Item = f64> {
    let mut power = low;
    std::iter::from_fn(move || {
        let tick = (power <= high).then(|| 10_f64.powf(power));
        power += 1.0;
        tick
    })
}

/// How far along an axis a value lies.
fn part(value: f64, (low, high): (f64, f64)) -> f64 {
    ((value.max(NOTHING).log10() - low) / (high - low)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::played;

    #[test]
    fn every_point_has_its_mark_and_lies_where_it_should() {
        let mut figures = Vec::new();
        let names: Vec<String> = [1000, 10_000]
            .iter()
            .flat_map(|people| [10, 100].map(|rate| format!("growth.{people}.{rate}")))
            .flat_map(|point| [format!("{point}.cores"), format!("{point}.converged_after")])
            .collect();
        for (n, name) in names.iter().enumerate() {
            figures.push((name.as_str(), [0.01, 5.0, 0.1, 5.0, 0.1, 5.0, 1.0, 5.0][n]));
        }
        let picture = picture(&[played("growth", &figures)]);
        // Each of four points in both charts.
        assert_eq!(picture.matches("<path class=\"s").count(), 8, "{picture}");
        // From the corner below on the left to half the height, and from there to the corner above on the right.
        assert!(picture.contains("points=\"55.0,260.0 345.0,150.0\""), "{picture}");
        assert!(picture.contains("points=\"55.0,150.0 345.0,40.0\""), "{picture}");
        assert!(
            picture.contains(">100/s</text>") && picture.contains(">10000 people</text>"),
            "{picture}"
        );
    }

    #[test]
    fn bars_are_as_long_as_what_they_stand_for() {
        let fanout = [
            ("fanout.cpu_single_over_floor", 1.5),
            ("fanout.cpu_over_usual_hub", 0.5),
            ("fanout.cpu_over_small_hub", 0.75),
        ];
        let picture = picture(&[played("fanout", &fanout)]);
        let lengths: Vec<&str> = picture
            .split("width=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"').map(|(length, _)| length))
            .collect();
        // Floor 1, Dais 1.5, small hub 2, usual hub 3.
        assert_eq!(lengths, ["206.7", "310.0", "413.3", "620.0"], "{picture}");
    }

    #[test]
    fn what_cost_nothing_lies_on_the_axis() {
        let nothing = [
            ("growth.500.10.cores", 0.0),
            ("growth.500.10.converged_after", 0.0),
        ];
        let picture = picture(&[played("growth", &nothing)]);
        assert!(!picture.contains("NaN") && !picture.contains("inf"), "{picture}");
        assert_eq!(picture.matches("<path class=\"s").count(), 2, "{picture}");
    }
}
