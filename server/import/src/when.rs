//! When the session is, or was: a date and a time of day become an instant only with a time zone.

use dais_protocol::{Confidence, Timestamp};

use crate::{
    dates::{self, Date},
    draft::{Draft, Reading},
    page::Page,
    words::{after_label, bullet, head},
};

/// What the text says about the time.
#[derive(Clone, Debug, Default)]
pub(crate) struct When {
    pub(crate) date: Option<Reading<Date>>,
    /// The date as the text writes it.
    pub(crate) written: String,
    /// First and last minute of the day.
    pub(crate) time: Option<Reading<(u16, Option<u16>)>>,
    /// Minutes from UTC.
    pub(crate) zone: Option<i32>,
    /// Only a filed report says so: the session has been.
    pub(crate) past: bool,
}

/// Reads `Date:` and `Time:` of the page itself.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    for at in page.body() {
        let Some(text) = page.open(at) else { continue };
        if draft.when.line(text, page.number(at)) {
            page.take(at);
        }
    }
}

impl When {
    /// Reads one line; whether it was a date or a time.
    pub(crate) fn line(&mut self, text: &str, number: u32) -> bool {
        let text = bullet(text).unwrap_or(text);
        if let Some(rest) = after_label(text, "Date and Time").or_else(|| after_label(text, "Date")) {
            let Some(date) = dates::date(rest).filter(|_| self.date.is_none()) else {
                return false;
            };
            self.date = Some(Reading::sure(date, number));
            rest.clone_into(&mut self.written);
            self.times(rest, number);
            return true;
        }
        match after_label(text, "Time") {
            Some(rest) if self.time.is_none() => self.times(rest, number),
            _ => false,
        }
    }

    /// The instant, once date, time and zone are known.
    pub(crate) fn instant(&self) -> Option<Reading<Timestamp>> {
        let (date, time) = (self.date.as_ref()?, self.time.as_ref()?);
        let instant = date.value.at(time.value.0, self.zone?)?;
        let mut reading = Reading::sure(instant, date.line?);
        if self.past {
            reading.confidence = Confidence::Suggested;
            reading.note("It is from the filed report: the session has been.");
        }
        Some(reading)
    }

    /// What is known and what has to be added.
    pub(crate) fn question(&self) -> String {
        let Some(date) = &self.date else {
            return "The text gives no date and time: add when the session begins.".to_owned();
        };
        let source = if self.past { "The filed report" } else { "The text" };
        let read = format!(
            "{source} says “{}”, read as {}",
            head(&self.written, 80),
            date.value
        );
        match &self.time {
            None => format!("{read}, without a time: add it and the time zone."),
            Some(time) => {
                let (start, end) = time.value;
                let end = end
                    .map(|end| format!(" to {}", day_time(end)))
                    .unwrap_or_default();
                format!(
                    "{read}, {}{end}, without a time zone: add the zone.",
                    day_time(start)
                )
            }
        }
    }

    fn times(&mut self, text: &str, number: u32) -> bool {
        self.zone = self.zone.or_else(|| dates::zone(text));
        let Some(times) = dates::times(text) else {
            return false;
        };
        self.time = Some(Reading::sure(times, number));
        true
    }
}

fn day_time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
