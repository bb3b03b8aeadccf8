//! What a sweep found, for people and for programs.

use std::time::Duration;

use serde_json::{Value, json};

use super::compile::{Checked, Compiled};
use super::cost::{Fit, LARGE};
use super::models::{Depth, Fault, Refused, Swept};
use super::{Sweep, known};
use crate::report::Reporter;

/// The lines of the compiler that are shown for a crate.
const COMPILER_LINES: usize = 30;

/// The sums over all models.
struct Totals {
    ok: usize,
    operations: usize,
    left_out: usize,
    bytes_in: u64,
    bytes_out: u64,
    files: usize,
    time: Duration,
}

impl Totals {
    fn of(models: &[Swept]) -> Self {
        let mut totals = Self {
            ok: 0,
            operations: 0,
            left_out: 0,
            bytes_in: 0,
            bytes_out: 0,
            files: 0,
            time: Duration::ZERO,
        };
        for model in models {
            totals.bytes_in += model.file.size;
            totals.time += model.time;
            if let Ok(made) = &model.result {
                totals.ok += 1;
                totals.operations += made.summary.operations;
                totals.left_out += made.summary.all_operations - made.summary.operations;
                totals.bytes_out += made.bytes;
                totals.files += made.files;
            }
        }
        totals
    }
}

/// Prints the table.
pub(super) fn text(sweep: &Sweep, reporter: &Reporter) {
    let width = sweep.models.iter().map(|model| model.file.name.len());
    let width = width.max().unwrap_or(0).max("model".len());
    reporter.find(&format!(
        "{:width$}  {:7}  {:>10}  {:>10}  {:>12}  {:>12}",
        "model", "result", "operations", "time", "bytes in", "bytes out"
    ));
    for model in &sweep.models {
        reporter.find(&row(model, width, sweep.depth));
        if let Err(Fault::Unreadable(error)) = &model.result {
            reporter.find(&format!("    {error}"));
        }
        for refused in &model.refusals {
            reporter.find(&format!("    {}", refusal(refused)));
        }
    }
    reporter.find("");
    summary(sweep, reporter);
    for bound in &sweep.bounds {
        reporter.find(&format!("bound     {bound}"));
    }
    for entry in &sweep.stale {
        reporter.find(&format!("stale     {}", stale(entry)));
    }
    if let Some(compiled) = &sweep.compiled {
        compilation(compiled, reporter);
    }
    let findings = sweep.models.iter().filter(|model| model.has_findings());
    let findings = findings.count();
    if findings > 0 {
        reporter.find(&format!(
            "findings  {} with something that the table of known refusals lacks",
            count(findings, "model")
        ));
    }
}

fn row(model: &Swept, width: usize, depth: Depth) -> String {
    let (operations, bytes_out) = match &model.result {
        Ok(made) => {
            let summary = &made.summary;
            let operations = format!("{}/{}", summary.operations, summary.all_operations);
            let bytes_out = match depth {
                Depth::Analyze => String::from("-"),
                Depth::Generate => made.bytes.to_string(),
            };
            (operations, bytes_out)
        }
        Err(_) => (String::from("-"), String::from("-")),
    };
    format!(
        "{:width$}  {:7}  {operations:>10}  {:>7.1} ms  {:>12}  {bytes_out:>12}",
        model.file.name,
        result(model),
        model.time.as_secs_f64() * 1e3,
        model.file.size,
    )
}

/// One word for what became of a model.
fn result(model: &Swept) -> &'static str {
    match &model.result {
        Ok(_) if model.refusals.is_empty() => "ok",
        Ok(_) => "partial",
        Err(Fault::Refused) => "refused",
        Err(Fault::Unreadable(_)) => "unread",
        Err(Fault::Panicked) => "panic",
    }
}

fn refusal(refused: &Refused) -> String {
    let operation = match &refused.operation {
        Some(operation) => format!("{operation}: "),
        None => String::new(),
    };
    let shape = refused.shape.as_deref().unwrap_or("the model");
    let known = match &refused.known {
        Some(reason) => format!("known: {reason}"),
        None => String::from("not known"),
    };
    format!(
        "{operation}{} at {shape}: {} ({known})",
        refused.code, refused.message
    )
}

fn stale(entry: &known::Entry) -> String {
    let about = entry.operation.as_deref().unwrap_or(&entry.shape);
    format!(
        "{about} no longer has {} at {}: take it out of the table",
        entry.code, entry.shape
    )
}

fn summary(sweep: &Sweep, reporter: &Reporter) {
    let totals = Totals::of(&sweep.models);
    reporter.find(&format!(
        "total     {}: {} ok, {} refused; {}, {} left out",
        count(sweep.models.len(), "model"),
        totals.ok,
        sweep.models.len() - totals.ok,
        count(totals.operations, "operation"),
        totals.left_out,
    ));
    let out = match sweep.depth {
        Depth::Analyze => String::from("only analysed"),
        Depth::Generate => format!(
            "{} out in {}",
            totals.bytes_out,
            count(totals.files, "file")
        ),
    };
    reporter.find(&format!("bytes     {} in, {out}", totals.bytes_in));
    let memory = sweep.peak_memory.map_or_else(String::new, |peak| {
        format!("; {:.1} MiB of memory at most", peak as f64 / 1_048_576.0)
    });
    reporter.find(&format!(
        "time      {:.2} s of the processor, {:.2} s on {} threads{memory}",
        totals.time.as_secs_f64(),
        sweep.took.wall.as_secs_f64(),
        sweep.took.threads,
    ));
    if let Some(fit) = Fit::of(&sweep.models) {
        let worst = match fit.worst(&sweep.models) {
            Some((model, ratio)) => format!(
                "; of more than {LARGE} bytes, furthest above it is {} with {ratio:.2} times",
                model.file.name
            ),
            None => String::new(),
        };
        reporter.find(&format!(
            "cost      {:.2} ms + {:.2} ms a megabyte fits best{worst}",
            fit.start * 1e3,
            fit.slope * 1e9,
        ));
    }
}

fn compilation(compiled: &Compiled, reporter: &Reporter) {
    let failed = compiled.crates.iter().filter(|one| one.problem.is_some());
    reporter.find(&format!(
        "compiled  {}, {} failed, in {:.1} s",
        count(compiled.crates.len(), "crate"),
        failed.count(),
        compiled.took.as_secs_f64()
    ));
    for one in &compiled.crates {
        let result = if one.problem.is_some() {
            "failed"
        } else {
            "ok"
        };
        let constructs = names(one).join(", ");
        reporter.find(&format!("    {result:6}  {}: {constructs}", one.package));
        let problem = one.problem.as_deref().unwrap_or_default();
        for line in problem.lines().take(COMPILER_LINES) {
            reporter.find(&format!("        {line}"));
        }
    }
    if let Some(failure) = &compiled.failure {
        reporter.find(&format!("    Cargo failed:\n{failure}"));
    }
}

/// A number of things.
fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

fn names(one: &Checked) -> Vec<&'static str> {
    one.constructs.iter().map(|one| one.as_str()).collect()
}

/// Prints one JSON object with all that the table has.
pub(super) fn json(sweep: &Sweep, reporter: &Reporter) {
    let totals = Totals::of(&sweep.models);
    let fit = Fit::of(&sweep.models);
    let cost = fit.map(|fit| {
        let worst = fit.worst(&sweep.models);
        json!({
            "start_seconds": fit.start,
            "seconds_per_byte": fit.slope,
            "worst_large_model": worst.map(|(model, _)| &model.file.name),
            "worst_large_ratio": worst.map(|(_, ratio)| ratio),
        })
    });
    let stale = sweep.stale.iter().map(
        |entry| json!({ "operation": entry.operation, "shape": entry.shape, "code": entry.code }),
    );
    reporter.value(&json!({
        "reason": "swept",
        "models": sweep.models.iter().map(|one| model(one, fit)).collect::<Vec<_>>(),
        "ok": totals.ok,
        "refused": sweep.models.len() - totals.ok,
        "operations": totals.operations,
        "left_out": totals.left_out,
        "bytes_in": totals.bytes_in,
        "bytes_out": totals.bytes_out,
        "files": totals.files,
        "cpu_seconds": totals.time.as_secs_f64(),
        "wall_seconds": sweep.took.wall.as_secs_f64(),
        "threads": sweep.took.threads,
        "peak_memory_bytes": sweep.peak_memory,
        "cost": cost,
        "bounds": sweep.bounds,
        "stale": stale.collect::<Vec<_>>(),
        "compiled": sweep.compiled.as_ref().map(compiled),
        "findings": sweep.has_findings(),
    }));
}

fn model(model: &Swept, fit: Option<Fit>) -> Value {
    let made = model.result.as_ref().ok();
    let refusals = model.refusals.iter().map(|one| {
        json!({
            "operation": one.operation,
            "code": one.code,
            "shape": one.shape,
            "message": one.message,
            "known": one.known,
        })
    });
    json!({
        "model": model.file.name,
        "result": result(model),
        "service": made.map(|made| &made.summary.service),
        "operations": made.map(|made| made.summary.operations),
        "all_operations": made.map(|made| made.summary.all_operations),
        "constructs": made.map(|made| {
            made.summary.constructs.iter().map(|one| one.as_str()).collect::<Vec<_>>()
        }),
        "refusals": refusals.collect::<Vec<_>>(),
        "cpu_seconds": model.time.as_secs_f64(),
        "times_fit": fit.map(|fit| fit.ratio(model)),
        "bytes_in": model.file.size,
        "bytes_out": made.map(|made| made.bytes),
        "files": made.map(|made| made.files),
    })
}

fn compiled(compiled: &Compiled) -> Value {
    let crates = compiled.crates.iter().map(|one| {
        json!({
            "model": one.model,
            "package": one.package,
            "constructs": names(one),
            "problem": one.problem,
        })
    });
    json!({
        "crates": crates.collect::<Vec<_>>(),
        "failure": compiled.failure,
        "seconds": compiled.took.as_secs_f64(),
    })
}
