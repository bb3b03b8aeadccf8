//! Snapshots with names of our own, in folders of our own.

use std::path::Path;

/// Holds a text against the snapshot with this name in this folder.
///
/// `INSTA_UPDATE=always` accepts what is new; read it before.
///
/// # Panics
///
/// If the text is not that of the snapshot.
pub fn assert(folder: &Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
