//! The report filed below a proposal: its fields stay notes under their labels; what they tell about the session
//! itself (people, date, who came) is read.

use dais_protocol::{Attendance, Duty, Line};

use crate::{
    dates,
    draft::{Draft, Reading},
    page::{Page, Use},
    people,
    person::PersonLine,
    words::{after, at_most, bullet, find, has, head, numbered},
};

/// What the report says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub(crate) title: Option<Reading<String>>,
    /// When it was due, as the form says it.
    deadline: Option<Reading<String>>,
    /// Fields that have an answer.
    pub(crate) filled: usize,
    /// A field that asks for so many paragraphs, and how many it got.
    pub(crate) asked: Vec<(Line, u32, u32)>,
}

/// Whether a line begins a filed report.
pub(crate) fn is_start(text: &str) -> bool {
    after(text, "Session Report").is_some_and(|rest| rest.starts_with(" (") || rest.is_empty())
        || (after(text, "IGF ").is_some() && find(head(text, 60), "workshop report").is_some())
}

/// Notes where the report begins.
pub(crate) fn mark(page: &mut Page<'_>) {
    let start = page
        .lines
        .iter()
        .position(|line| line.used == Use::Open && is_start(line.text));
    page.report = start.unwrap_or(page.lines.len());
}

/// Reads `- Label: answer` and the lines below each label.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    if page.report == page.lines.len() {
        return;
    }
    draft.when.past = draft.when.date.is_none();
    let mut report = Report::default();
    let mut field = Field::default();
    for at in page.report..page.lines.len() {
        let Some(text) = page.open(at) else { continue };
        let line = page.number(at);
        if is_start(text) {
            start(page, &mut report, at);
        } else if let Some(answer) = bullet(text) {
            field.close(&mut report);
            field = Field::open(page, at, answer);
            let answer = &page.lines[at].text[page.lines[at].from..];
            if !field.empty {
                told(draft, &mut report, &field.label, answer, line);
            }
        } else if at_most(text, 6) && !text.ends_with('.') && numbered(text).is_none() {
            field.close(&mut report);
            field = Field::default();
            page.lines[at].used = Use::Heading;
        } else if let Some(label) = field.place {
            page.put_under(at, label, 0);
            field.empty = false;
            field.items += 1;
            if let (true, Some((_, entry))) = (has(&field.label, &["list of speakers"]), numbered(text)) {
                listed(draft, entry, line);
            }
        }
    }
    field.close(&mut report);
    due(draft, &report);
    draft.report = Some(report);
}

/// A field of the form.
#[derive(Default)]
struct Field {
    label: String,
    place: Option<usize>,
    line: Line,
    empty: bool,
    items: u32,
}

impl Field {
    fn open(page: &mut Page<'_>, at: usize, text: &str) -> Self {
        let (label, answer) = text.split_once(':').unwrap_or((text, ""));
        let hint =
            answer.trim().starts_with('(') && answer.trim().ends_with(')') && at_most(answer.trim(), 4);
        let (label, answer) = if hint { (text, "") } else { (label, answer.trim()) };
        let place = page.new_label(label.trim());
        if answer.is_empty() {
            page.lines[at].used = Use::Heading;
        } else {
            page.put_under(at, place, page.lines[at].text.len() - answer.len());
        }
        Self {
            label: label.trim().to_owned(),
            place: Some(place),
            line: page.number(at),
            empty: answer.is_empty(),
            items: 0,
        }
    }

    fn close(&self, report: &mut Report) {
        report.filled += usize::from(self.place.is_some() && !self.empty);
        let asked = find(&self.label, " paragraphs)").and_then(|end| {
            let digits = self.label[..end].rsplit('(').next()?;
            digits.parse().ok()
        });
        if let Some(asked) = asked
            && asked != self.items
            && self.items > 0
            && report.asked.len() < 20
        {
            report.asked.push((self.line, asked, self.items));
        }
    }
}

/// The line the report begins with: its deadline, or the code of the session.
fn start(page: &mut Page<'_>, report: &mut Report, at: usize) {
    let text = page.lines[at].text;
    let deadline = find(text, "deadline ").map(|found| &text[found + "deadline ".len()..]);
    match deadline.and_then(|rest| rest.split([')', ',']).next()) {
        Some(deadline) if report.deadline.is_none() => {
            page.take(at);
            report.deadline = Some(Reading::sure(head(deadline, 40).to_owned(), page.number(at)));
        }
        _ => page.lines[at].used = Use::Heading,
    }
}

/// Asks for the year of the deadline: the first such day after the session, probably.
fn due(draft: &mut Draft, report: &Report) {
    let Some(deadline) = &report.deadline else { return };
    let mut entry = Reading::ask(
        (),
        deadline.line,
        format!("The report was due on {}; the year is not given.", deadline.value),
    );
    if let Some(held) = &draft.when.date {
        let held = held.value;
        let years = [held.year, held.year + 1];
        let day = years
            .iter()
            .filter_map(|year| dates::date(&format!("{} {year}", deadline.value)))
            .find(|day| *day >= held);
        if let Some(day) = day {
            entry.note(&format!("After a session on {held} that is {day}."));
        }
    }
    draft.keep.extend(deadline.line);
    draft.asides.push(entry.found("report.deadline"));
}

/// What an answer tells about the session.
fn told(draft: &mut Draft, report: &mut Report, label: &str, answer: &str, line: Line) {
    if has(label, &["session title"]) {
        report.title = Some(Reading::sure(answer.to_owned(), line));
    } else if draft.when.line(&format!("{label}: {answer}"), line) {
    } else if has(label, &["rapporteur", "notetaker", "note taker"]) {
        join(draft, answer, line, Duty::Rapporteur);
    } else if has(
        label,
        &["session organizer", "session organiser", "workshop organiser"],
    ) {
        join(draft, answer, line, Duty::Organizer);
    } else if has(label, &["number of women"]) {
        draft.asides.push(counted(answer, line, "report.women"));
    } else if has(label, &["number of the participants", "number of participants"]) {
        draft.asides.push(counted(answer, line, "report.present"));
        remote(draft, answer, line);
    }
}

fn counted(answer: &str, line: Line, path: &str) -> dais_protocol::Found {
    let mut reading = Reading::sure((), line);
    reading.note(&format!("An estimate: {}", head(answer, 200)));
    reading.found(path)
}

/// Those named in brackets behind "online participants" took part from afar.
fn remote(draft: &mut Draft, answer: &str, line: Line) {
    let Some(at) = find(answer, "online participants (") else {
        return;
    };
    let named = answer[at..].split(')').next().unwrap_or_default();
    for member in &mut draft.roster.members {
        if member.attendance.is_none() && named.contains(member.name.value.as_str()) {
            let remark = "According to the filed report they took part online.";
            member.attendance = Some(Reading::suggested(Attendance::Remote, Some(line), remark));
        }
    }
}

fn join(draft: &mut Draft, answer: &str, line: Line, duty: Duty) {
    let person = PersonLine::parse(answer);
    if at_most(answer, 16)
        && let Some(member) = draft.roster.add(line, &person)
    {
        let remark = format!("Only the filed report says so (line {line}).");
        draft.roster.members[member].charge(Reading::suggested(duty, Some(line), remark));
    }
}

/// `(Speaker) Dr. Name, Office, Organization, Country`.
fn listed(draft: &mut Draft, entry: &str, line: Line) {
    let role = entry.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    let (duty, fields) = role.map_or((None, entry), |(role, fields)| (people::duty(role), fields));
    let person = PersonLine::parse(fields);
    if !at_most(entry, 40) || !person.looks_named() {
        return;
    }
    if let Some(member) = draft.roster.add(line, &person) {
        let remark = format!("Only the filed report says so (line {line}).");
        draft.roster.members[member].charge(Reading::suggested(
            duty.unwrap_or(Duty::Speaker),
            Some(line),
            remark,
        ));
    }
}
