//! `bench-document KEPT DOCUMENT`: renders what `bench --save KEPT` kept, without measuring anything.

use std::{fs, io::ErrorKind, path::PathBuf};

use anyhow::{Context as _, ensure};
use clap::Parser;
use dais_load::report::{document::document, picture::picture, played::load};

/// Renders what was measured: the document, and its picture beside it.
#[derive(Debug, Parser)]
struct Arguments {
    /// What `bench --save` wrote.
    kept: PathBuf,
    /// Where the document goes; what was written in it by hand is kept.
    document: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let Arguments { kept, document: to } = Arguments::parse();
    let played = load(&kept)?;
    ensure!(
        !played.is_empty(),
        "nothing was measured yet: run `make bench-report`"
    );
    let was = match fs::read_to_string(&to) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        was => was.with_context(|| format!("{} cannot be read", to.display()))?,
    };
    let text = document(&played, &was)?;
    fs::write(&to, text).with_context(|| format!("{} cannot be written", to.display()))?;
    let beside = to.with_extension("svg");
    fs::write(&beside, picture(&played)).with_context(|| format!("{} cannot be written", beside.display()))
}
