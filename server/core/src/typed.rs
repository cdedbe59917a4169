//! A typed line (rules Y1–Y5), as W3C meetings and those who never leave the keyboard use them. Here is what can be said;
//! `typed/meaning.rs` finds the command it stands for, which is then authorised and decided like any other.

use dais_protocol::{Channel, CuePreset, CueText, Label, Name, RequestKind, Seconds};

mod meaning;
mod names;

pub(crate) use meaning::command;

/// A line that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    AddTime(Seconds),
    Ask { kind: RequestKind, note: Option<Label> },
    AskFor(Name),
    CloseList(Option<Channel>),
    Cue(CueText),
    EachSpeaker(Seconds),
    EndTurn,
    Give(Name),
    GiveNext,
    NextSegment,
    OpenList(Option<Channel>),
    PauseTurn,
    ResumeTurn,
    Undo,
    Withdraw,
    WithdrawFor(Name),
}

impl Line {
    /// `None` when it is none of those known. Case, space around and full stops at the end do not matter (Y1).
    fn parse(line: &str) -> Option<Self> {
        let line = line.trim_end_matches(['.', ' ']).trim_start();
        if let Some(rest) = after(line, "qq+") {
            return Some(Self::Ask {
                kind: RequestKind::ClarifyingQuestion,
                note: Label::cut(noted(rest).unwrap_or(rest)),
            });
        }
        if let Some(rest) = after(line, "q+") {
            return match (noted(rest), Name::parse(rest)) {
                (Some(note), _) => Some(Self::intervention(Label::cut(note))),
                (None, Ok(name)) => Some(Self::AskFor(name)),
                (None, Err(_)) => rest.is_empty().then(|| Self::intervention(None)),
            };
        }
        if let Some(rest) = after(line, "q-") {
            let name = Name::parse(rest).ok().map(Self::WithdrawFor);
            return name.or_else(|| rest.is_empty().then_some(Self::Withdraw));
        }
        if let Some(rest) = after_word(line, "cue") {
            return said(rest).map(Self::Cue);
        }
        match line.to_lowercase().as_str() {
            "next" | "ack next" => Some(Self::GiveNext),
            "end" => Some(Self::EndTurn),
            "pause" => Some(Self::PauseTurn),
            "resume" => Some(Self::ResumeTurn),
            "undo" => Some(Self::Undo),
            "next segment" => Some(Self::NextSegment),
            words => after_word(line, "ack")
                .and_then(|name| Name::parse(name).ok())
                .map(Self::Give)
                .or_else(|| time(words).map(Self::AddTime))
                .or_else(|| each(words).map(Self::EachSpeaker))
                .or_else(|| list(words)),
        }
    }

    const fn intervention(note: Option<Label>) -> Self {
        let kind = RequestKind::Intervention;
        Self::Ask { kind, note }
    }
}

/// What follows `sign`, whatever its case.
fn after<'a>(line: &'a str, sign: &str) -> Option<&'a str> {
    let start = line.get(..sign.len())?;
    let rest = line.get(sign.len()..)?;
    start.eq_ignore_ascii_case(sign).then(|| rest.trim())
}

/// What follows `word`, when it is a word of its own.
fn after_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = line.split_once(' ')?;
    start.eq_ignore_ascii_case(word).then(|| rest.trim())
}

/// `to ask about costs`, `: costs`.
fn noted(rest: &str) -> Option<&str> {
    rest.strip_prefix(':').map(str::trim).or_else(|| {
        let alone = rest.eq_ignore_ascii_case("to").then_some("");
        after_word(rest, "to").or(alone)
    })
}

/// `+1` minute, `-2` minutes, `+30s`.
fn time(words: &str) -> Option<Seconds> {
    let (sign, length) = match words.strip_prefix('+') {
        Some(length) => (1, length),
        None => (-1, words.strip_prefix('-')?),
    };
    let digits = length.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match length.get(digits.len()..)?.trim() {
        "" | "m" | "min" => 60,
        "s" | "sec" => 1,
        _ => return None,
    };
    whole(digits)?.checked_mul(sign * unit).map(Seconds)
}

/// `allow each speaker 2 minutes`.
fn each(words: &str) -> Option<Seconds> {
    let (number, unit) = words.strip_prefix("allow each speaker ")?.split_once(' ')?;
    let unit = match unit {
        "minute" | "minutes" => 60,
        "second" | "seconds" => 1,
        _ => return None,
    };
    whole(number)?.checked_mul(unit).map(Seconds)
}

fn whole(digits: &str) -> Option<i32> {
    let only_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| digits.parse().ok()).flatten()
}

/// `close the queue`, `reopen the queue for online`.
fn list(words: &str) -> Option<Line> {
    let (act, whom) = words.split_once(" the queue")?;
    let channel = match whom {
        "" => None,
        " for room" | " for the room" => Some(Channel::Onsite),
        " for online" => Some(Channel::Online),
        " for hubs" | " for the hubs" => Some(Channel::Hub),
        _ => return None,
    };
    match act {
        "close" => Some(Line::CloseList(channel)),
        "reopen" => Some(Line::OpenList(channel)),
        _ => None,
    }
}

/// A ready-made cue by its words, or one in the sender's.
fn said(text: &str) -> Option<CueText> {
    let words = text.to_lowercase();
    let preset = CuePreset::ALL
        .iter()
        .find(|preset| preset_words(**preset) == words);
    match preset {
        Some(preset) => Some(CueText::Preset { preset: *preset }),
        None => Label::parse(text).ok().map(|text| CueText::Custom { text }),
    }
}

const fn preset_words(preset: CuePreset) -> &'static str {
    match preset {
        CuePreset::WrapUp => "wrap up",
        CuePreset::TimeUp => "time up",
        CuePreset::Warning => "warning",
        CuePreset::Danger => "danger",
        CuePreset::Slower => "slower",
        CuePreset::CloserToMic => "closer to mic",
        CuePreset::Unmute => "unmute",
        CuePreset::YouAreNext => "you are next",
        CuePreset::MoreTime => "more time",
        CuePreset::CannotHear => "cannot hear",
        CuePreset::Ready => "ready",
        CuePreset::WantToAnswer => "want to answer",
    }
}
