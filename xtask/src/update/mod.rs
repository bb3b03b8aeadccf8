//! `cargo xtask update`: takes over a new model, as a whole or not at all.

mod lock;
mod report;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use smithy_slice::{
    Comparison, Drift, DriftError, Generated, Input, NewDocs, Projection, Side, analyze, day_in,
    diff, is_generated, project,
};

use self::lock::{Lock, is_lock};
use self::report::Told;
use crate::Outcome;
use crate::disk::{self, DiskError, OutputLock, Plan};
use crate::output;
use crate::report::{Failed, MessageFormat, Reporter};
use crate::slice::{Slice, SliceArgs, beside, default_config, display, read};

/// Options of `cargo xtask update`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The new model: the official one, whole or reduced.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The configuration: the model to rewrite, service, operations, package, overrides.
    #[arg(long, value_name = "FILE", default_value_os_t = default_config())]
    config: PathBuf,
    /// The folder of the crate [default: generated].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How shapes and members are documented that are new to us; the others keep our text.
    #[arg(long, value_name = "WHOSE", default_value = "keep")]
    docs: Docs,
    /// The day of the new model, such as 2021-08-06 [default: the one in the file's name].
    #[arg(long, value_name = "DAY", value_parser = crate::diff::day)]
    date: Option<String>,
    /// Say what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// The form of messages.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    message_format: MessageFormat,
}

/// Whose documentation there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Docs {
    /// Ours only: what is new gets a sentence made from what it is.
    Keep,
    /// That of the new model for what is new to us.
    Upstream,
}

/// Everything that an update is about to write, and why.
struct Update {
    /// What the new model changes; none if there was no model before.
    drift: Option<Drift>,
    projection: Projection,
    generated: Generated,
    /// The model with the new text.
    slice: Slice,
    lock: String,
    /// The model and the lock as they are now.
    old: [Option<Vec<u8>>; 2],
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Failed> {
    let reporter = Reporter {
        format: args.message_format,
        quiet: false,
    };
    let source = output::slice(&source(args), args.out.as_deref(), &reporter)?;
    let ours = source.configured_model();
    let service = source.config.service.clone();
    let out = output::folder(args.out.as_deref(), &source, &service, &reporter)?;
    let failed = output::disk_error(&reporter);
    let _locks = if args.dry_run {
        None
    } else {
        let locks = lock(&ours, &out, &reporter)?;
        output::recover(&out, &ours, &reporter)?;
        Some(locks)
    };
    let update = prepare(args, source, &ours, &reporter)?;
    let mut plan = disk::plan(&out, &update.generated.files, &is_generated).map_err(&failed)?;
    let changed = add_beside(&mut plan, &update).map_err(&failed)?;
    if !args.dry_run {
        disk::apply(&out, &plan, &update.generated.files).map_err(failed)?;
    }
    report::tell(
        &reporter,
        &Told {
            update: &update,
            plan: &plan,
            changed,
            out: &out,
            is_dry: args.dry_run,
            is_ours: args.config == default_config(),
        },
    );
    Ok(Outcome::Clean)
}

/// The slice of the source that the configuration says.
fn source(args: &Args) -> SliceArgs {
    SliceArgs {
        config: args.config.clone(),
        model: Some(args.from.clone()),
        service: None,
        operations: None,
        all_operations: false,
    }
}

/// Keeps other runs away from the output and from the model.
fn lock(model: &Path, out: &Path, reporter: &Reporter) -> Result<Vec<OutputLock>, Failed> {
    let folder = model.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    let canonical = |path: &Path| path.canonicalize().ok();
    let mut locks = Vec::new();
    // A folder that is both cannot be locked twice.
    if canonical(folder).is_none_or(|folder| canonical(out) != Some(folder)) {
        locks.push(output::lock(folder, reporter)?);
    }
    locks.push(output::lock(out, reporter)?);
    Ok(locks)
}

/// Makes everything that is to be written.
fn prepare(args: &Args, source: Slice, ours: &Path, reporter: &Reporter) -> Result<Update, Failed> {
    // What is wrong with the new model is told where it stands, not where it would be written.
    let nothing = "; nothing was written";
    analyze(&source.request()).map_err(|wrong| source.report(&wrong, reporter, nothing))?;
    let [model, lock] = beside(ours);
    let old = [
        read_if_there(&model, "model", reporter)?,
        read_if_there(&lock, "lock", reporter)?,
    ];
    if old[1].as_deref().is_some_and(|text| !is_lock(text)) {
        let message = format!("`{}` is not a lock of this program", display(&lock));
        let help = "nothing was written; move it away, or give the model another name";
        return Err(reporter.error("update-foreign-lock", &message, Some(help)));
    }
    let name = display(&model);
    let old_model = old[0].as_deref().map(|text| Input { name: &name, text });
    let new_docs = match args.docs {
        Docs::Keep => NewDocs::Made,
        Docs::Upstream => NewDocs::Upstream,
    };
    let failed = |error: DriftError| {
        let input = match error.side {
            Side::Old => old_model,
            Side::New => Some(source.request().model),
        };
        reporter.diagnostics(&error.diagnostics, None, input, nothing)
    };
    let projection = project(&source.request(), old_model, new_docs).map_err(failed)?;
    let from = display(&args.from);
    let new = Input {
        name: &from,
        text: projection.text.as_bytes(),
    };
    let day = args.date.as_deref().or_else(|| day_in(&from));
    let compared = old_model.map(|old| {
        diff(&Comparison {
            old,
            new,
            config: Some(&source.config),
            service: None,
            operations: None,
            version: None,
            day,
        })
    });
    let drift = compared.transpose().map_err(failed)?;
    let lock = Lock::new(&args.from, &source.model, day, projection.facts).text(ours);
    let slice = source.of_model(&model, projection.text.clone().into_bytes());
    Ok(Update {
        drift,
        generated: output::make(&slice, reporter)?,
        projection,
        slice,
        lock,
        old,
    })
}

/// The text of a file, or none if it is not there.
fn read_if_there(path: &Path, what: &str, reporter: &Reporter) -> Result<Option<Vec<u8>>, Failed> {
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Ok(_) | Err(_) => read(path, what, reporter).map(Some),
    }
}

/// Adds the model and the lock to a plan; gives those that change.
fn add_beside(plan: &mut Plan, update: &Update) -> Result<Vec<PathBuf>, DiskError> {
    let [model, lock] = beside(Path::new(&update.slice.model_path));
    let [old_model, old_lock] = &update.old;
    let mut changed = Vec::new();
    for (path, old, text) in [
        (model, old_model, &update.projection.text),
        (lock, old_lock, &update.lock),
    ] {
        if plan.add_beside(&path, old.as_deref(), text)? {
            changed.push(path);
        }
    }
    Ok(changed)
}
