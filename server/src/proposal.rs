//! `dais import`: shows a person, or a programme, what was read from a proposal.

mod print;

use std::{
    fs::File,
    io::{self, Read as _, Write as _},
    path::Path,
    process::ExitCode,
};

use dais_protocol::{Extraction, limits::MAX_PROPOSAL_BYTES};

use crate::config::Import;

/// The text cannot be read.
const UNREADABLE: u8 = 2;
/// The text was read, and is not a session.
const NOT_A_SESSION: u8 = 3;

/// Reads, prints, and says how it went.
pub fn run(import: &Import) -> ExitCode {
    match read(&import.file) {
        Ok(extraction) => {
            let text = if import.json {
                serde_json::to_string_pretty(&extraction)
                    .map(|json| json + "\n")
                    .unwrap_or_default()
            } else {
                print::readable(&extraction)
            };
            // `dais import … | head` closes the pipe early; that is no fault.
            let _ = io::stdout().lock().write_all(text.as_bytes());
            match extraction.plan {
                Some(_) => ExitCode::SUCCESS,
                None => NOT_A_SESSION.into(),
            }
        }
        Err(message) => {
            eprintln!(
                "dais: {}: {message}",
                print::harmless(&import.file.to_string_lossy())
            );
            UNREADABLE.into()
        }
    }
}

fn read(file: &Path) -> Result<Extraction, String> {
    let bytes = load(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
        io::ErrorKind::IsADirectory => "this is a directory; name a text file in it".to_owned(),
        _ => format!("cannot be opened ({error})"),
    })?;
    if bytes.len() > MAX_PROPOSAL_BYTES {
        return Err(
            "larger than 1 MiB, so not the text of one proposal; cut out the session you mean".to_owned(),
        );
    }
    dais_import::parse(&bytes).map_err(|unreadable| unreadable.to_string())
}

/// One byte more than allowed at most, whatever the file's size.
fn load(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = MAX_PROPOSAL_BYTES as u64 + 1;
    if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
