//! `bench [SCENE…]`: plays the scenes, prints their figures, each on a line of its own, and keeps them where asked to.

use std::path::PathBuf;

use anyhow::bail;
use clap::Parser;
use dais_load::{
    process::stay_on_own_core,
    programme::{SCENES, Setting},
    report::{
        Bar, Report,
        played::{Conditions, Played, save},
    },
};

/// Plays scenes of a large session against the release binary. Two cores are needed and a quiet machine.
#[derive(Debug, Parser)]
struct Arguments {
    /// Scenes, or families of them like `abuse`; all when left out.
    scenes: Vec<String>,
    /// People in the room; an open-file limit of 20,000 allows for about 19,000.
    #[arg(long, default_value_t = 10_000)]
    people: usize,
    /// Rounds of each, of which the median counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Minutes the memory of idle connections is watched; 0 for those in a hurry.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// A file that keeps each scene's figures for `bench-document`, in place of those of the same scene before.
    #[arg(long)]
    save: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let Arguments {
        scenes,
        people,
        rounds,
        minutes,
        save: file,
    } = Arguments::parse();
    if let Some(unknown) = scenes
        .iter()
        .find(|asked| !SCENES.iter().any(|scene| scene.is(asked)))
    {
        let names: Vec<&str> = SCENES.iter().map(|scene| scene.name).collect();
        bail!("there is no scene {unknown}; there are {}", names.join(", "));
    }
    stay_on_own_core()?;
    let conditions = Conditions::here(people, rounds)?;
    let setting = Setting {
        people,
        rounds,
        minutes,
    };
    let (mut missed, mut all, mut failed) = (0, 0, Vec::new());
    for scene in SCENES {
        if !scenes.is_empty() && !scenes.iter().any(|asked| scene.is(asked)) {
            continue;
        }
        let mut report = Report::default();
        // The others are worth playing still.
        if let Err(error) = (scene.play)(&mut report, setting) {
            eprintln!("{}: {error:#}", scene.name);
            failed.push(scene.name);
            continue;
        }
        missed += report.figures.iter().filter(|figure| !figure.is_met()).count();
        all += report
            .figures
            .iter()
            .filter(|figure| figure.bar != Bar::None)
            .count();
        if let Some(file) = &file {
            let played = Played {
                scene: scene.name.to_owned(),
                conditions: conditions.clone(),
                figures: report.figures,
            };
            save(file, played)?;
        }
    }
    println!("# {missed} bars missed of {all}");
    if !failed.is_empty() {
        bail!("could not be played to the end: {}", failed.join(", "));
    }
    Ok(())
}
