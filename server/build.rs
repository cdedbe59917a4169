//! Embeds the screens (`web-client/dist`) in a release build; a debug build reads them from there. Without
//! them the server still builds, and its pages say how to build the screens.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client/dist");
    // Cargo can only watch what is there.
    fs::create_dir_all(&dist)?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());
    if cfg!(debug_assertions) {
        memory_serve::load_directory(dist);
        return Ok(());
    }
    // Everything in a directory is embedded, so what is not for the public is left out of a copy.
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let pages = Path::new(&out).join("pages");
    if pages.exists() {
        fs::remove_dir_all(&pages)?;
    }
    copy(&dist, &pages)?;
    memory_serve::load_directory(pages);
    Ok(())
}

/// Copies a directory but for hidden files, such as Vite's manifest.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let to = to.join(&name);
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to)?;
        }
    }
    Ok(())
}
