//! What is wrong with what the generator made of a model, if anything is.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, Once};

use smithy_slice::{Diagnostics, File, Generated};

use crate::model::{Choice, Model};

/// What became of a model, if nothing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A crate, all of whose files are Rust, with names that stay in a folder.
    Accepted,
    /// Diagnostics, each with a place and a way out; this is the code of the first.
    Refused(&'static str),
}

/// Texts that have been parsed: most files of a crate are the same as those of another.
#[derive(Debug, Default)]
pub(super) struct Parsed(Mutex<HashSet<u64>>);

thread_local! {
    /// While this thread judges: the message of its last panic.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Generates a model and looks at what comes out. An error says what is wrong with it.
pub(super) fn judge(model: &Model, choice: &Choice, parsed: &Parsed) -> Result<Verdict, String> {
    keep_panics_quiet();
    PANIC.set(Some(String::new()));
    let outcome = catch_unwind(AssertUnwindSafe(|| match model.generate_choice(choice) {
        Ok(generated) => files_are_rust(&generated, parsed).map(|()| Verdict::Accepted),
        Err(diagnostics) => located(model, &diagnostics),
    }));
    let panic = PANIC.take().unwrap_or_default();
    outcome.unwrap_or(Err(panic))
}

/// A panic in a thread that judges is an outcome like others; its message is kept for the report.
fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let is_judging = PANIC.with_borrow_mut(|message| {
                let message = message.as_mut();
                message.map(|message| *message = info.to_string()).is_some()
            });
            if !is_judging {
                usual(info);
            }
        }));
    });
}

fn files_are_rust(generated: &Generated, parsed: &Parsed) -> Result<(), String> {
    for (path, text) in &generated.files {
        if !is_plain(path) {
            return Err(format!(
                "the path {path:?} is not one that every system has"
            ));
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let is_new = parsed
            .0
            .lock()
            .map_or(true, |mut known| known.insert(hasher.finish()));
        if !is_new {
            continue;
        }
        if let Some(found) = text.chars().find(|found| is_deceptive(*found)) {
            return Err(format!("{path} has the character {found:?}"));
        }
        if path.ends_with(".rs")
            && let Err(error) = syn::parse_file(text)
        {
            return Err(format!("{path} is not Rust: {error}"));
        }
        if path.ends_with(".toml")
            && let Err(error) = toml::from_str::<toml::Table>(text)
        {
            return Err(format!("{path} is not TOML: {error}"));
        }
    }
    Ok(())
}

/// Whether a path stays in its folder and can be written on every system.
fn is_plain(path: &str) -> bool {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    let is_plain = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default();
        let is_numbered = matches!(stem.split_at_checked(3), Some(("com" | "lpt", digit))
            if digit.len() == 1 && digit.bytes().all(|byte| byte.is_ascii_digit()));
        let is_word = part
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
        !stem.is_empty() && is_word && !DEVICES.contains(&stem) && !is_numbered
    };
    path == path
        .to_ascii_lowercase()
        .replace("cargo.toml", "Cargo.toml")
        && path.split('/').all(is_plain)
}

/// Whether a character makes code look like what it is not, or is not text at all.
fn is_deceptive(character: char) -> bool {
    let is_bidirectional = matches!(
        character,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
    );
    is_bidirectional || (character.is_control() && character != '\n')
}

/// Whether each diagnostic says where and what to do; all of them can be printed.
fn located(model: &Model, diagnostics: &Diagnostics) -> Result<Verdict, String> {
    let mut first = None;
    for diagnostic in diagnostics.iter() {
        let code = diagnostic.code().as_str();
        let wrong = |why: &str| Err(format!("{why}: {diagnostic:?}"));
        if diagnostic.message().is_empty() || diagnostic.help().is_empty() {
            return wrong("a diagnostic without a message or a way out");
        }
        let span = diagnostic.span();
        if let Some(source) = model.source(diagnostic) {
            // The end of a file that stops too soon is a place just after it.
            let is_inside = usize::try_from(span.end)
                .is_ok_and(|end| end <= source.text.len() + 1 && span.start < span.end);
            if !is_inside {
                return wrong("a diagnostic without a place");
            }
        } else if diagnostic.file() != File::Request {
            return wrong("a diagnostic about a file that is not there");
        }
        let shown = model.render_one(diagnostic);
        if !shown.starts_with(&format!("error[{code}]: ")) {
            return wrong("a diagnostic that is not shown as one");
        }
        if let Some(found) = shown.chars().find(|found| is_deceptive(*found)) {
            return wrong(&format!("a diagnostic is shown with {found:?}"));
        }
        first = first.or(Some(code));
    }
    first
        .map(Verdict::Refused)
        .ok_or_else(|| "refused without a diagnostic".to_owned())
}
