//! How the commands are linked.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The system's libraries that the standard library asks for, and the archives that hold each.
const LIBRARIES: [(&str, &[&str]); 7] = [
    ("gcc_s", &["libgcc_eh.a", "libgcc.a"]),
    ("util", &["libutil.a"]),
    ("rt", &["librt.a"]),
    ("pthread", &["libpthread.a"]),
    ("m", &["libm.a"]),
    ("dl", &["libdl.a"]),
    ("c", &["libc.a", "libgcc_eh.a", "libgcc.a"]),
];

/// Makes a program that is ready when it is loaded, where the system is Linux with the GNU library.
///
/// At fixed addresses no table has to be corrected at the start, and with its libraries inside of it
/// none of them has to be found and loaded: together more than half of what a start takes.
/// See `codegen/docs/decisions/0035-what-a-run-costs.md`.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |key: &str| env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    if target("OS") != "linux" || target("ENV") != "gnu" {
        return;
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    if env::var("HOST") == env::var("TARGET")
        && let Some(folder) = archives()
    {
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
        println!("cargo::rustc-link-arg-bins=-static");
    }
}

/// A folder where linkers find an archive for each library, before they look for a shared one. None
/// if the system lacks an archive, as some do.
fn archives() -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os("OUT_DIR")?);
    for (library, archives) in LIBRARIES {
        let archives: Option<Vec<String>> = archives.iter().map(|name| archive(name)).collect();
        let script = format!("GROUP({})\n", archives?.join(" "));
        fs::write(folder.join(format!("lib{library}.a")), script).ok()?;
    }
    Some(folder)
}

/// The path of an archive that belongs to the C compiler or the system, in quotes.
fn archive(name: &str) -> Option<String> {
    let mut ask = Command::new("cc");
    let answer = ask.arg(format!("-print-file-name={name}")).output().ok()?;
    let path = String::from_utf8(answer.stdout).ok()?;
    // A name that is not found comes back as it is.
    let path = Path::new(path.trim());
    path.is_absolute()
        .then(|| format!("\"{}\"", path.display()))
}
