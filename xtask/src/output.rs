//! What the commands have in common that write a crate.

use std::path::{Path, PathBuf};

use smithy_slice::{Generated, generate};

use crate::disk::{self, DiskError, OutputLock};
use crate::report::{Failed, Reporter};
use crate::slice::{Slice, SliceArgs, beside, display, in_root};

/// The folder of the crate that this project ships.
const DEFAULT: &str = "generated";

/// Generates the crate of a slice.
pub(crate) fn make(slice: &Slice, reporter: &Reporter) -> Result<Generated, Failed> {
    generate(&slice.request())
        .map_err(|wrong| slice.report(&wrong, reporter, "; nothing was written"))
}

/// Reads the slice that goes to a folder. Of the examples that the configuration names it has those
/// whose files are there.
pub(crate) fn slice(
    args: &SliceArgs,
    out: Option<&Path>,
    reporter: &Reporter,
) -> Result<Slice, Failed> {
    let mut slice = args.read(reporter)?;
    let out = out.map_or_else(|| in_root(DEFAULT), Path::to_owned);
    let examples = out.join("examples");
    slice.config.retain_examples(|name| {
        examples.join(format!("{name}.rs")).is_file()
            || examples.join(name).join("main.rs").is_file()
    });
    Ok(slice)
}

/// The folder to write to. The default is only for the service of the configuration.
pub(crate) fn folder(
    chosen: Option<&Path>,
    slice: &Slice,
    service: &str,
    reporter: &Reporter,
) -> Result<PathBuf, Failed> {
    match chosen {
        Some(out) => Ok(out.to_owned()),
        None if service == slice.config.service => Ok(in_root(DEFAULT)),
        None => Err(reporter.error(
            "output-not-chosen",
            &format!(
                "`{service}` is not the service of the configuration, so it does not go to `{DEFAULT}`"
            ),
            Some("say where with `--out DIR`"),
        )),
    }
}

/// Takes the lock of a folder, and says so if that takes a while.
pub(crate) fn lock(folder: &Path, reporter: &Reporter) -> Result<OutputLock, Failed> {
    OutputLock::acquire(folder, || {
        reporter.note(&format!(
            "waiting for another run to leave `{}`",
            display(folder)
        ));
    })
    .map_err(disk_error(reporter))
}

/// Mends what an earlier run left behind, and says so. The model may have been one of the files
/// that were mended: gives whether anything was.
pub(crate) fn recover(out: &Path, model: &Path, reporter: &Reporter) -> Result<bool, Failed> {
    let recovery = disk::recover(out, &beside(model)).map_err(disk_error(reporter))?;
    if let Some(recovery) = recovery {
        reporter.note(&recovery.to_string());
    }
    Ok(recovery.is_some())
}

/// Reports an error of the disk.
pub(crate) fn disk_error(reporter: &Reporter) -> impl Fn(DiskError) -> Failed {
    move |error| reporter.error(error.code(), &error.to_string(), error.hint().as_deref())
}
