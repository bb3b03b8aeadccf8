//! `cargo xtask codegen`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::json;
use smithy_slice::{Generated, Refusal, is_generated};

use crate::Outcome;
use crate::disk::{self, DiskError, Plan};
use crate::output;
use crate::report::{Failed, MessageFormat, Reporter};
use crate::slice::{Slice, SliceArgs, default_config, display};

/// Options of `cargo xtask codegen`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    slice: SliceArgs,
    /// The folder of the crate [default: generated].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; list what is not up to date, and exit with 1 if there is any.
    #[arg(long)]
    check: bool,
    /// Say nothing unless something is wrong.
    #[arg(long, short)]
    quiet: bool,
    /// The form of messages.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    message_format: MessageFormat,
}

impl Args {
    /// The command that does what these arguments would without `--check`.
    fn command(&self) -> String {
        let slice = &self.slice;
        let mut command = String::from("cargo xtask codegen");
        let mut option = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                let quote = if value.contains([' ', '#', '$', '&', ';']) {
                    "'"
                } else {
                    ""
                };
                command.push_str(&format!(" {name} {quote}{value}{quote}"));
            }
        };
        let config = (slice.config != default_config()).then(|| display(&slice.config));
        option("--config", config);
        option("--model", slice.model.as_deref().map(display));
        option("--service", slice.service.clone());
        option(
            "--operations",
            slice.operations.as_ref().map(|names| names.join(",")),
        );
        option("--out", self.out.as_deref().map(display));
        if slice.all_operations {
            command.push_str(" --all-operations");
        }
        command
    }
}

/// The lines of a difference that are shown for one file, and the files it is shown for.
const DIFF_LINES: usize = 20;
const DIFF_FILES: usize = 5;

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, Failed> {
    let start = Instant::now();
    let reporter = Reporter {
        format: args.message_format,
        quiet: args.quiet,
    };
    let mut slice = output::slice(&args.slice, args.out.as_deref(), &reporter)?;
    let mut generated = output::make(&slice, &reporter)?;
    let service = &generated.summary.service;
    let out = output::folder(args.out.as_deref(), &slice, service, &reporter)?;
    describe(&reporter, &slice, &generated);
    let failed = output::disk_error(&reporter);
    if args.check {
        return check(args, &reporter, &out, &generated, start).map_err(failed);
    }
    let _lock = output::lock(&out, &reporter)?;
    if output::recover(&out, Path::new(&slice.model_path), &reporter)? {
        slice = output::slice(&args.slice, args.out.as_deref(), &reporter)?;
        generated = output::make(&slice, &reporter)?;
    }
    let plan = disk::plan(&out, &generated.files, &is_generated).map_err(&failed)?;
    disk::apply(&out, &plan, &generated.files).map_err(failed)?;
    wrote(&reporter, &out, &plan, start.elapsed());
    Ok(Outcome::Clean)
}

fn describe(reporter: &Reporter, slice: &Slice, generated: &Generated) {
    let summary = &generated.summary;
    reporter.say(&format!(
        "read      {} ({} bytes, {} shapes)",
        slice.model_path,
        slice.model.len(),
        summary.all_shapes
    ));
    reporter.say(&format!(
        "slice     {}: {} of {} operations, {} of {} shapes",
        summary.service,
        summary.operations,
        summary.all_operations,
        summary.shapes,
        summary.all_shapes
    ));
    for refusal in &summary.refusals {
        reporter.say(&format!(
            "left out  {}: {} ({})",
            refusal.operation,
            refusal.cause.message(),
            refusal.cause.code(),
        ));
    }
    for skipped in &summary.skipped {
        reporter.say(&format!("skipped   {skipped}"));
    }
    if !summary.unknown_traits.is_empty() {
        reporter.say(&format!(
            "ignored   unknown traits: {}",
            summary.unknown_traits.join(", ")
        ));
    }
    reporter.value(&json!({
        "reason": "slice",
        "model": slice.model_path,
        "service": summary.service,
        "operations": summary.operations,
        "all_operations": summary.all_operations,
        "shapes": summary.shapes,
        "all_shapes": summary.all_shapes,
        "left_out": summary.refusals.iter().map(left_out).collect::<Vec<_>>(),
        "skipped": summary.skipped.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "unknown_traits": summary.unknown_traits,
    }));
}

/// An operation that was left out, for programs.
fn left_out(refusal: &Refusal) -> serde_json::Value {
    json!({
        "operation": refusal.operation,
        "code": refusal.cause.code().as_str(),
        "shape": refusal.cause.shape_id(),
        "message": refusal.cause.message(),
    })
}

fn wrote(reporter: &Reporter, out: &Path, plan: &Plan, took: Duration) {
    let took = format!("{:.1} ms", took.as_secs_f64() * 1e3);
    let written = plan.created.len() + plan.changed.len();
    if written + plan.orphaned.len() == 0 {
        let unchanged = plan.unchanged.len();
        reporter.say(&format!(
            "unchanged {}: all {unchanged} files are up to date, nothing written, in {took}",
            display(out)
        ));
    } else {
        for path in &plan.orphaned {
            reporter.say(&format!("removed   {}", display(&out.join(path))));
        }
        reporter.say(&format!(
            "wrote     {}: {} new, {} changed, {} unchanged, {} removed, in {took}",
            display(out),
            plan.created.len(),
            plan.changed.len(),
            plan.unchanged.len(),
            plan.orphaned.len(),
        ));
    }
    reporter.value(&outcome("written", out, plan));
}

fn outcome(reason: &str, out: &Path, plan: &Plan) -> serde_json::Value {
    json!({
        "reason": reason,
        "out": display(out),
        "new": plan.created,
        "changed": plan.changed,
        "unchanged": plan.unchanged.len(),
        "orphaned": plan.orphaned,
    })
}

/// Compares without writing.
fn check(
    args: &Args,
    reporter: &Reporter,
    out: &Path,
    generated: &Generated,
    start: Instant,
) -> Result<Outcome, DiskError> {
    let plan = disk::plan(out, &generated.files, &is_generated)?;
    let unfinished = disk::stale_state(out);
    if unfinished {
        reporter.find("unfinished an earlier run was stopped; the next one finishes or undoes it");
    }
    let mut checked = outcome("checked", out, &plan);
    checked["unfinished"] = unfinished.into();
    checked["command"] = args.command().into();
    reporter.value(&checked);
    if plan.is_clean() && !unfinished {
        reporter.say(&format!(
            "clean     {}: {} files are up to date, in {:.1} ms",
            display(out),
            plan.unchanged.len(),
            start.elapsed().as_secs_f64() * 1e3
        ));
        return Ok(Outcome::Clean);
    }
    for path in &plan.created {
        reporter.find(&format!("missing   {}", display(&out.join(path))));
    }
    for path in &plan.orphaned {
        reporter.find(&format!("orphaned  {}", display(&out.join(path))));
    }
    for (index, path) in plan.changed.iter().enumerate() {
        let full = out.join(path);
        reporter.find(&format!("changed   {}", display(&full)));
        if let (true, Ok(old), Some(new)) = (
            index < DIFF_FILES,
            std::fs::read_to_string(&full),
            generated.files.get(path),
        ) {
            let diff = disk::unified_diff(path, &old, new, DIFF_LINES);
            reporter.find(diff.trim_end());
        }
    }
    reporter.find(&format!(
        "`{}` does not match the model: run `{}` and review the difference",
        display(out),
        args.command()
    ));
    Ok(Outcome::Findings)
}
