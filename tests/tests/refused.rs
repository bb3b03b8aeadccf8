//! Every `tests/refused/<name>.json` is refused, and its diagnostics are those of a snapshot.
//!
//! To add one: write the model, and `<name>.toml` beside it if it is the configuration that is
//! wrong; run with `INSTA_UPDATE=always`, and read the new file in `tests/refused/snapshots`.
//! The models of the shared folder are held against what Smithy itself says of them.

#[path = "refused/badmodels.rs"]
mod badmodels;
#[path = "refused/checklist.rs"]
mod checklist;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use smithy_slice::{Code, Diagnostic, Diagnostics, Position};
use tests::model::{Choice, Model};
use tests::{paths, snapshot};

/// Codes that no refused model can show, and why.
const NOT_HERE: &[(Code, &str)] = &[(
    Code::RequestShape,
    "only `inspect` asks about a shape: see `inspect_an_unknown_shape`",
)];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let files = paths::files_with(&paths::tests().join("refused"), "json");
    let mut trials: Vec<Trial> = files
        .into_iter()
        .map(|(name, path)| Trial::test(name.clone(), move || refused(&name, &path)))
        .collect();
    trials.push(Trial::test("every_code_is_covered", every_code_is_covered));
    trials.push(Trial::test(
        "inspect_an_unknown_shape",
        inspect_an_unknown_shape,
    ));
    trials.extend(badmodels::trials());
    trials.extend(checklist::trials());
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// One model is refused, and says what the snapshot says.
fn refused(name: &str, path: &Path) -> Result<(), Failed> {
    let model = Model::read(path);
    let diagnostics = diagnostics(&model)?;
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        writeln!(text, "{}\n", model.render_one(diagnostic))?;
        writeln!(text, "{}\n", fields(&model, diagnostic))?;
    }
    snapshot::assert(
        &paths::tests().join("refused/snapshots"),
        name,
        text.trim_end(),
    );
    Ok(())
}

fn diagnostics(model: &Model) -> Result<Diagnostics, Failed> {
    match model.generate() {
        Ok(_) => Err("it is accepted".into()),
        Err(diagnostics) => Ok(diagnostics),
    }
}

/// What a front end reads from a diagnostic.
fn fields(model: &Model, diagnostic: &Diagnostic) -> String {
    let place = model.source(diagnostic).map(|source| {
        let [start, end] = [diagnostic.span().start, diagnostic.span().end]
            .map(|offset| Position::of(source.text, offset));
        format!(
            "{}:{}..{}:{}",
            start.line, start.column, end.line, end.column
        )
    });
    format!(
        "code: {}\nfile: {}\nplace: {}\nshape: {}\nmessage: {}\nhelp: {}",
        diagnostic.code(),
        diagnostic.file(),
        place.as_deref().unwrap_or("-"),
        diagnostic.shape_id().unwrap_or("-"),
        diagnostic.message(),
        diagnostic.help(),
    )
}

/// Every code is shown by a model here, or there is a reason why none can.
fn every_code_is_covered() -> Result<(), Failed> {
    let mut shown = BTreeSet::new();
    for (_, path) in paths::files_with(&paths::tests().join("refused"), "json") {
        let diagnostics = diagnostics(&Model::read(&path))?;
        shown.extend(diagnostics.iter().map(Diagnostic::code));
    }
    let excused: BTreeSet<Code> = NOT_HERE.iter().map(|(code, _)| *code).collect();
    let missing = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code) && !excused.contains(code));
    let missing: Vec<_> = missing.map(|code| code.as_str()).collect();
    let needless: Vec<_> = excused
        .intersection(&shown)
        .map(|code| code.as_str())
        .collect();
    if missing.is_empty() && needless.is_empty() {
        return Ok(());
    }
    Err(format!("no model here shows {missing:?}; the excuses for {needless:?} are none").into())
}

fn inspect_an_unknown_shape() -> Result<(), Failed> {
    let model = Model::read(&paths::root().join("models/lightsail.json"));
    let asked = model.request(&Choice::default(), |request| {
        smithy_slice::inspect(request, Some("AccessKeys"))
    });
    let Err(diagnostics) = asked else {
        return Err("there is a shape `AccessKeys`".into());
    };
    let shown: Vec<_> = diagnostics
        .iter()
        .map(|one| (one.code(), one.help()))
        .collect();
    let [(Code::RequestShape, help)] = shown.as_slice() else {
        return Err(format!("{shown:?}").into());
    };
    if help.contains("AccessKey`") {
        Ok(())
    } else {
        Err((*help).into())
    }
}
