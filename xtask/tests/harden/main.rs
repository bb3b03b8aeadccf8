//! `cargo xtask codegen` under bad conditions, run as a program: broken models, kills, disks that
//! are full or read-only, hostile input.
//!
//! What a machine cannot show, because the shared folder or a right is missing, is ignored, with
//! the reason.

mod badmodels;
mod disks;
mod hostile;
mod hostile_text;
mod kills;
#[path = "../cli/support.rs"]
#[expect(dead_code, reason = "the tests of the command line need more of it")]
mod support;
mod terminal;

use std::process::ExitCode;

use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = [
        badmodels::trials(),
        disks::trials(),
        hostile::trials(),
        kills::trials(),
        terminal::trials(),
    ];
    libtest_mimic::run(&arguments, trials.into_iter().flatten().collect()).exit_code()
}
