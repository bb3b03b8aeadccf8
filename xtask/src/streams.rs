//! Standard output and standard error. They may be closed or full, which is no reason to panic.

use std::io::{self, ErrorKind, Write as _};
use std::sync::OnceLock;

/// The first error of standard output.
static FAILED: OnceLock<io::Error> = OnceLock::new();

/// Writes to standard output.
pub(crate) fn out(text: &str) {
    keep(anstream::stdout().write_all(text.as_bytes()));
}

/// Writes a line to standard output.
pub(crate) fn out_line(text: &str) {
    keep(writeln!(anstream::stdout(), "{text}"));
}

/// Writes a line to standard error. Where that is not possible, there is nowhere to say so.
pub(crate) fn error_line(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Why something could not be written to standard output. A reader that has gone wants no more, so
/// that is no error.
pub(crate) fn failure() -> Option<&'static io::Error> {
    keep(io::stdout().flush());
    FAILED.get()
}

fn keep(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        // There is one already: the first tells why.
        let _ = FAILED.set(error);
    }
}
