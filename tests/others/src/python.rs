//! What others wrote in Python: boto3, botocore and the AWS CLI.
//!
//! They are installed into `target/clients`, with the versions in `tests/clients/requirements.txt`.
//! Where that cannot be, whoever asks is told why, and says so.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::paths;

/// The folder with the programs, installed when it is first asked for.
///
/// # Errors
///
/// Why they cannot be had, for people to read.
pub fn programs() -> Result<&'static Path, &'static str> {
    static PROGRAMS: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let programs = PROGRAMS.get_or_init(install);
    programs
        .as_ref()
        .map(PathBuf::as_path)
        .map_err(String::as_str)
}

/// A script of `tests/clients`, to be run with these programs.
pub fn script(programs: &Path, name: &str) -> Command {
    let mut command = Command::new(programs.join("python"));
    command.arg(paths::tests().join("clients").join(name));
    command
}

fn install() -> Result<PathBuf, String> {
    if !cfg!(unix) {
        return Err("the programs are looked for as Unix has them".to_owned());
    }
    let wanted = paths::tests().join("clients/requirements.txt");
    let text = fs::read_to_string(&wanted).map_err(|error| error.to_string())?;
    let target = paths::root().join("target");
    let _others_wait = lock(&target).map_err(|error| error.to_string())?;
    let folder = target.join("clients");
    let programs = folder.join("bin");
    let done = folder.join("installed.txt");
    if fs::read_to_string(&done).is_ok_and(|installed| installed == text) {
        return Ok(programs);
    }
    let mut venv = Command::new("python3");
    run(venv.args(["-m", "venv", "--clear"]).arg(&folder))
        .map_err(|why| format!("no virtual environment of Python can be made: {why}"))?;
    let mut pip = Command::new(programs.join("pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check"])
        .args(["--retries", "0", "--requirement"])
        .arg(&wanted);
    run(&mut pip).map_err(|why| format!("boto3 and the AWS CLI cannot be installed: {why}"))?;
    fs::write(done, text).map_err(|error| error.to_string())?;
    Ok(programs)
}

/// Two tests that start at once do not install into one folder at once.
fn lock(target: &Path) -> std::io::Result<File> {
    fs::create_dir_all(target)?;
    let lock = File::create(target.join("clients.lock"))?;
    lock.lock()?;
    Ok(lock)
}

/// Runs a program; otherwise the last line of what it says about why not.
fn run(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(output);
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(text.trim().lines().last().unwrap_or("it failed").to_owned())
}
