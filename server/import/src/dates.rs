//! Dates, times of day and time zones, as people write them.

use dais_protocol::Timestamp;

use crate::words::{after, head};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `2017-12-21`, `21 December 2017`, `December 21st, 2017`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let words: Vec<_> = head(text, 80)
        .split([' ', ',', '-', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(3).find_map(|triple| match triple {
        [year, month, day] if year.len() == 4 && number(month).is_some() => built(year, number(month)?, day),
        [day, name, year] if month(name).is_some() => built(year, month(name)?, day),
        [name, day, year] => built(year, month(name)?, day),
        _ => None,
    })
}

/// The first and, when there is one, the last time of day in `text`, in minutes after midnight.
pub(crate) fn times(text: &str) -> Option<(u16, Option<u16>)> {
    let text = head(text, 80);
    let mut times = text
        .split(['-', '–', ' ', ','])
        .filter(|word| !word.is_empty())
        .peekable();
    let mut found = Vec::new();
    while let Some(word) = times.next() {
        let lower = word.to_ascii_lowercase();
        let half = ["am", "pm"]
            .iter()
            .find(|half| lower.ends_with(*half))
            .map(|half| (*half).to_owned());
        let next = times
            .peek()
            .map(|next| next.to_ascii_lowercase())
            .filter(|next| next == "am" || next == "pm");
        if let Some(minutes) = clock(lower.trim_end_matches(['a', 'p', 'm']), half.or(next).as_deref()) {
            found.push(minutes);
        }
    }
    Some((*found.first()?, found.get(1).copied()))
}

/// A time zone as an offset from UTC, in minutes. Names of zones are not guessed at.
pub(crate) fn zone(text: &str) -> Option<i32> {
    let text = head(text, 120);
    let mut words = text.split([' ', '(', ')', ',']);
    words.find_map(|word| {
        let rest = after(word, "UTC").or_else(|| after(word, "GMT"))?;
        if rest.is_empty() {
            return Some(0);
        }
        let sign = if rest.starts_with('+') { 1 } else { -1 };
        let offset = rest.strip_prefix(['+', '-', '−'])?;
        let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "0"));
        let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= 14 && minutes < 60).then(|| sign * (i32::from(hours) * 60 + i32::from(minutes)))
    })
}

impl Date {
    /// The instant `minutes` after midnight of this day, at `offset` minutes from UTC.
    pub(crate) fn at(self, minutes: u16, offset: i32) -> Option<Timestamp> {
        let leap =
            |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let year = u64::from(self.year);
        let whole: u64 = (1970..year).map(|year| 365 + u64::from(leap(year))).sum();
        let lengths = [
            31,
            28 + u64::from(leap(year)),
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        let days =
            whole + lengths.iter().take(usize::from(self.month) - 1).sum::<u64>() + u64::from(self.day) - 1;
        let minutes = (days * 1440 + u64::from(minutes)).checked_add_signed(-i64::from(offset))?;
        Some(Timestamp(minutes * 60_000))
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn built(year: &str, month: u8, day: &str) -> Option<Date> {
    let year = year
        .trim_matches('.')
        .parse()
        .ok()
        .filter(|year| (1970..=2100).contains(year))?;
    let day = number(day.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', '.']))?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Date { year, month, day })
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok()
}

fn month(word: &str) -> Option<u8> {
    let place = MONTHS.iter().position(|month| after(word, month).is_some())?;
    u8::try_from(place + 1).ok()
}

fn clock(text: &str, half: Option<&str>) -> Option<u16> {
    let (hours, minutes) = match text.split_once([':', '.', 'h']) {
        Some((hours, minutes)) => (hours, minutes.get(..2).unwrap_or("00")),
        None if half.is_some() => (text, "00"),
        None => return None,
    };
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let hours = match half {
        Some("pm") if hours < 12 => hours + 12,
        Some("am") if hours == 12 => 0,
        _ => hours,
    };
    (hours < 24 && minutes < 60).then(|| hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i9_dates_times_and_zones_are_read() {
        let day = Date {
            year: 2017,
            month: 12,
            day: 21,
        };
        for text in [
            "21th Dec 2017",
            "2017-12-21",
            "Thursday, 21 December 2017",
            "December 21st, 2017",
        ] {
            assert_eq!(date(text), Some(day), "{text}");
        }
        assert_eq!(date("31 2017"), None);
        assert_eq!(times("8:15 am - 9:45 am"), Some((495, Some(585))));
        assert_eq!(times("14:00–15:30 (UTC+2)"), Some((840, Some(930))));
        assert_eq!(
            (times("at noon"), times("2017:12"), times("65535 pm")),
            (None, None, None)
        );
        assert_eq!(
            (zone("UTC+05:30"), zone("GMT"), zone("local time"), zone("UTC-3")),
            (Some(330), Some(0), None, Some(-180))
        );
        assert_eq!(day.at(540, 60), Some(Timestamp(1_513_843_200_000)));
    }
}
