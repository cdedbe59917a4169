//! `dais backup`, `dais verify`, `dais inspect`: looking after what is kept.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::Context as _;

use crate::{
    config::{Backup, Inspect, Verify},
    journal::sqlite::{Archive, Verified},
};

/// Copies a journal, also a live one.
pub fn backup(asked: &Backup) -> anyhow::Result<ExitCode> {
    let sessions = Archive::open(&asked.data)?.backup(&asked.to)?;
    println!("{} holds {}, verified.", asked.to.display(), counted(&sessions));
    println!(
        "Keep a copy of {} too: without it every link changes.",
        asked.data.join("secret.key").display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Proves that a journal or a backup is as it was written.
pub fn verify(asked: &Verify) -> anyhow::Result<ExitCode> {
    let archive = Archive::open(&asked.from)?;
    let sessions = archive
        .verify()
        .context("it is not as it was written; put a backup in its place")?;
    for Verified { session, last, hash } in &sessions {
        println!("{session}  {last} entries  {}", hash.to_hex());
    }
    println!("{}: as written.", counted(&sessions));
    Ok(ExitCode::SUCCESS)
}

/// Prints the sessions of a journal, or the entries of one, a JSON object a line.
pub fn inspect(asked: &Inspect) -> anyhow::Result<ExitCode> {
    let archive = Archive::open(&asked.from)?;
    let mut out = io::stdout().lock();
    let shown = match asked.session {
        Some(session) => archive
            .entries(session)?
            .iter()
            .map(serde_json::to_string)
            .collect::<Result<Vec<_>, _>>()?,
        None => archive.sessions()?.iter().map(ToString::to_string).collect(),
    };
    for line in shown {
        if writeln!(out, "{line}").is_err() {
            // `dais inspect … | head` closes the pipe early; that is no fault.
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn counted(sessions: &[Verified]) -> String {
    let entries: u64 = sessions.iter().map(|session| session.last.0).sum();
    format!("{} sessions with {entries} entries", sessions.len())
}
