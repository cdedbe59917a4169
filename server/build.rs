//! Embeds the screens (`web-client/dist`) in a release build; a debug build reads them from there. Without
//! them the server still builds, and its pages say how to build the screens. Hidden files, such as Vite's
//! manifest, come along but are never served.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client/dist");
    // Cargo can only watch what is there.
    fs::create_dir_all(&dist)?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());
    memory_serve::load_directory(dist);
    Ok(())
}
