//! A folder of its own for each test, and a run of the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::SystemTime;

use tempfile::TempDir;

/// The service of the project's configuration.
pub(crate) const SERVICE: &str = "com.amazonaws.lightsail#Lightsail_20161128";

/// A smaller slice, which has all members that the configuration overrides.
pub(crate) const TWO_OPERATIONS: &str = "CreateBucketAccessKey,DeleteBucketAccessKey";

/// Relative path -> content and time of the last change; folders have no content.
pub(crate) type Tree = BTreeMap<String, (Option<Vec<u8>>, SystemTime)>;

/// The generated crate: path and text of each file. The program writes it once for all tests.
static GENERATED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let bench = Bench::new();
    bench.codegen(&[]).exits(0);
    let tree = bench.tree();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let files = contents(&tree).into_iter();
    files
        .map(|(path, bytes)| (path.to_owned(), text(bytes)))
        .collect()
});

/// A temporary folder, with an output folder inside that is not there at first.
pub(crate) struct Bench {
    folder: TempDir,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// What a run has left, as text.
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Checks the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Checks that standard output has a line that starts so.
    #[track_caller]
    pub(crate) fn says(self, start: &str) -> Self {
        assert!(
            self.stdout.lines().any(|line| line.starts_with(start)),
            "no {start:?}: {self:?}"
        );
        self
    }

    /// Checks that standard error holds this text.
    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "no {text:?}: {self:?}");
        self
    }
}

impl Bench {
    /// A new folder.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::create_dir(folder.path().join("locks")).expect("a folder for locks");
        Self { folder }
    }

    /// A new folder with a crate in its output folder.
    pub(crate) fn generated() -> Self {
        let bench = Self::new();
        for (path, text) in GENERATED.iter() {
            bench.write(&format!("out/{path}"), text);
        }
        bench
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The output folder.
    pub(crate) fn out(&self) -> PathBuf {
        self.path("out")
    }

    /// The output folder, as messages show it.
    pub(crate) fn shown(&self) -> String {
        self.out().display().to_string()
    }

    /// Writes a file in the folder, and the folders on the way.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    /// What is in the output folder.
    pub(crate) fn tree(&self) -> Tree {
        Self::at(&self.out())
    }

    /// What is in a folder.
    pub(crate) fn at(folder: &Path) -> Tree {
        let mut tree = Tree::new();
        walk(folder, "", &mut tree);
        tree
    }

    /// The program, to be run in the root of the workspace, with locks in this folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .current_dir(root())
            .stdin(Stdio::null())
            .env("TMPDIR", self.path("locks"))
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("COLUMNS");
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(
            self.command(arguments)
                .output()
                .expect("the program starts"),
        )
    }

    /// `codegen` into the output folder, with more arguments, not yet run.
    pub(crate) fn codegen_command(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(&["codegen", "--out", &self.shown()]);
        command.args(arguments);
        command
    }

    /// Runs `codegen` into the output folder.
    pub(crate) fn codegen(&self, arguments: &[&str]) -> Run {
        let output = self.codegen_command(arguments).output();
        Run::of(output.expect("the program starts"))
    }
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a workspace")
}

/// The contents of a tree without the times.
pub(crate) fn contents(tree: &Tree) -> BTreeMap<&str, &[u8]> {
    let files = tree
        .iter()
        .map(|(path, (content, _))| (path.as_str(), content.as_deref()));
    files
        .filter_map(|(path, content)| Some((path, content?)))
        .collect()
}

/// Adds what is in a folder to a tree; a folder that is not there adds nothing.
fn walk(folder: &Path, prefix: &str, tree: &mut Tree) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().display());
        let metadata = entry.metadata().expect("what is known of the entry");
        let changed = metadata.modified().expect("the time of the last change");
        if metadata.is_dir() {
            walk(&entry.path(), &format!("{name}/"), tree);
            tree.insert(name, (None, changed));
        } else {
            let content = fs::read(entry.path()).expect("a file");
            tree.insert(name, (Some(content), changed));
        }
    }
}
