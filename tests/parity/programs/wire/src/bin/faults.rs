//! Prints what the generated crate and aws-sdk-lightsail make of faults, as `FAULTS.md` has it.
//! With `--write` it puts the table there.

use std::fs;
use std::io::Error;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Error> {
    let table = wire::table::table();
    print!("{}", table.text);
    for problem in &table.problems {
        eprintln!("{problem}");
    }
    if std::env::args().any(|argument| argument == "--write") {
        let path = wire::table::document();
        let document = fs::read_to_string(&path)?;
        let old = wire::table::committed(&document);
        fs::write(&path, document.replace(&old, &table.text))?;
    }
    Ok(ExitCode::from(u8::from(!table.problems.is_empty())))
}
