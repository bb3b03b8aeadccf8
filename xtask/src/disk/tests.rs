//! Tests of the disk layer that concern one part each; those of stops and errors are in [`stops`].

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::plan::HEAD;
use super::*;

#[path = "tests_beside.rs"]
mod beside;
#[path = "tests_stops.rs"]
mod stops;

/// Our header.
const OURS: &str = "// generated\n";

fn is_ours(head: &[u8]) -> bool {
    head.starts_with(OURS.as_bytes())
}

fn files(list: &[(&str, &str)]) -> Files {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), format!("{OURS}{text}")))
        .collect()
}

fn put(root: &Path, path: &str, text: &str) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

/// All that is under a folder: files with their text, folders with a slash and nothing.
fn tree(root: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let place = entry.unwrap().path();
            let name = place
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            if place.is_dir() {
                found.insert(format!("{name}/"), String::new());
                walk(root, &place, found);
            } else {
                found.insert(name, fs::read_to_string(&place).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    if root.exists() {
        walk(root, root, &mut found);
    }
    found
}

fn folder() -> (TempDir, PathBuf) {
    // Thousands of small trees are made and removed: in memory where there is a place for it.
    let temp = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap();
    let out = temp.path().join("out");
    (temp, out)
}

fn generate(out: &Path, files: &Files) -> Result<Plan, DiskError> {
    let made = plan(out, files, &is_ours)?;
    apply(out, &made, files)?;
    Ok(made)
}

fn code_of<T: std::fmt::Debug>(result: Result<T, DiskError>) -> &'static str {
    let error = result.unwrap_err();
    assert!(!error.to_string().is_empty());
    assert!(!error.to_string().contains('\n'));
    error.code()
}

#[test]
fn makes_changes_and_removes() {
    let (temp, out) = folder();
    let out = out.join("deep/er");
    let old = files(&[
        ("Cargo.toml", "1"),
        ("src/a.rs", "a"),
        ("src/gone/b.rs", "b"),
        ("src/c.rs", "c"),
    ]);
    let first = generate(&out, &old).unwrap();
    assert_eq!(
        first.created,
        ["Cargo.toml", "src/a.rs", "src/c.rs", "src/gone/b.rs"]
    );
    let time = |path: &str| fs::metadata(out.join(path)).unwrap().modified().unwrap();
    let before = time("src/a.rs");
    put(&out, "notes.md", "mine");
    put(&out, "src/gone/deeper/keep.txt", "mine");

    let new = files(&[
        ("Cargo.toml", "2"),
        ("src/a.rs", "a"),
        ("src/new/x/d.rs", "d"),
    ]);
    let second = generate(&out, &new).unwrap();
    assert_eq!(second.created, ["src/new/x/d.rs"]);
    assert_eq!(second.changed, ["Cargo.toml"]);
    assert_eq!(second.unchanged, ["src/a.rs"]);
    assert_eq!(second.orphaned, ["src/c.rs", "src/gone/b.rs"]);
    assert!(!second.is_clean());
    assert_eq!(time("src/a.rs"), before);

    let found = tree(&out);
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    let expected = [
        "Cargo.toml",
        "notes.md",
        "src/",
        "src/a.rs",
        "src/gone/",
        "src/gone/deeper/",
        "src/gone/deeper/keep.txt",
        "src/new/",
        "src/new/x/",
        "src/new/x/d.rs",
    ];
    assert_eq!(names, expected);
    assert_eq!(found["Cargo.toml"], format!("{OURS}2"));
    assert!(plan(&out, &new, &is_ours).unwrap().is_clean());
    drop(temp);
}

#[test]
fn folders_left_empty_by_removals_go() {
    let (_temp, out) = folder();
    generate(&out, &files(&[("a", ""), ("b/c/d/e", ""), ("b/f", "")])).unwrap();
    fs::create_dir_all(out.join("empty/of/others")).unwrap();
    generate(&out, &files(&[("a", "")])).unwrap();
    assert_eq!(
        tree(&out).into_keys().collect::<Vec<_>>(),
        ["a", "empty/", "empty/of/", "empty/of/others/"]
    );
}

#[test]
fn foreign_files_are_never_overwritten_and_all_named() {
    let (_temp, out) = folder();
    put(&out, "src/a.rs", "mine");
    put(&out, "src/b.rs", "mine too");
    put(&out, "src/ours.rs", &format!("{OURS}x"));
    let before = tree(&out);
    let wanted = files(&[
        ("new.rs", ""),
        ("src/a.rs", ""),
        ("src/b.rs", ""),
        ("src/ours.rs", "y"),
    ]);
    let error = generate(&out, &wanted).unwrap_err();
    assert_eq!(error.code(), "output-foreign-file");
    assert!(
        matches!(&error, DiskError::Foreign { paths, .. } if *paths == ["src/a.rs", "src/b.rs"]),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("--out"));
    assert_eq!(tree(&out), before);
}

#[test]
fn orphans_are_only_looked_for_where_we_write() {
    let (_temp, out) = folder();
    for path in [
        "target/a.rs",
        ".git/a.rs",
        ".hidden/a.rs",
        "other/Cargo.toml",
        "other/src/a.rs",
        "gone.rs",
        "mine/Cargo.toml",
        "mine/gone.rs",
    ] {
        put(&out, path, OURS);
    }
    put(&out, "late.rs", &format!("{}{OURS}", " ".repeat(HEAD)));
    put(&out, "Cargo.toml", "[package]");
    let wanted = files(&[("mine/Cargo.toml", "")]);
    let made = plan(&out, &wanted, &|head| {
        assert!(head.len() <= HEAD);
        is_ours(head)
    });
    assert_eq!(made.unwrap().orphaned, ["gone.rs", "mine/gone.rs"]);
}

#[test]
fn bad_paths_are_refused_before_anything_is_written() {
    let (_temp, out) = folder();
    let bad = [
        "",
        "/etc/x",
        "../x",
        "a/../x",
        "a/./x",
        "a//x",
        "a/",
        "a\\x",
        "C:/x",
        "CON",
        "a/nul.rs",
        "com1",
        "Lpt9.txt",
        "a./x",
        "a /x",
        "x.",
        "x ",
        "é.rs",
        "a\nb",
        "a?b",
        ".smithy-slice/new/x",
        ".git/config",
        "sub/.GIT/x",
    ];
    for path in bad {
        let result = generate(&out, &files(&[("fine.rs", ""), (path, "")]));
        assert_eq!(code_of(result), "output-path", "{path:?}");
    }
    for pair in [["a", "a/b"], ["a.rs", "A.rs"], ["a", "A/b"]] {
        let result = generate(&out, &files(&[(pair[0], ""), (pair[1], ""), ("a-b", "")]));
        assert_eq!(code_of(result), "output-path", "{pair:?}");
    }
    assert!(!out.exists());
    let fine = files(&[
        ("console/com.rs", ""),
        ("com10.rs", ""),
        (".gitignore", ""),
        ("a.b/c..d", ""),
    ]);
    generate(&out, &fine).unwrap();
    assert_eq!(code_of(plan(Path::new(""), &fine, &is_ours)), "output-path");
}

#[test]
fn a_file_or_folder_in_the_way_is_refused() {
    let (temp, out) = folder();
    put(temp.path(), "out", "a file");
    for place in [out.clone(), out.join("below/it")] {
        let result = plan(&place, &files(&[("a", "")]), &is_ours);
        assert_eq!(code_of(result), "output-not-a-folder");
    }
    fs::remove_file(&out).unwrap();
    put(&out, "src", "a file");
    fs::create_dir_all(out.join("lib.rs")).unwrap();
    assert_eq!(
        code_of(generate(&out, &files(&[("src/a.rs", "")]))),
        "output-not-a-folder"
    );
    assert_eq!(
        code_of(generate(&out, &files(&[("lib.rs", "")]))),
        "output-not-a-file"
    );
    assert_eq!(tree(&out).len(), 2);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (temp, out) = folder();
    put(temp.path(), "else/where.rs", OURS);
    fs::create_dir(&out).unwrap();
    symlink(temp.path().join("else"), out.join("dir")).unwrap();
    symlink(temp.path().join("else/where.rs"), out.join("file.rs")).unwrap();
    for path in ["dir/a.rs", "dir/where.rs", "file.rs"] {
        assert_eq!(
            code_of(generate(&out, &files(&[(path, "new")]))),
            "output-symlink",
            "{path}"
        );
    }
    // Neither is an orphan, and what lies behind a link is not one either.
    assert!(plan(&out, &Files::new(), &is_ours).unwrap().is_clean());
    assert_eq!(tree(&temp.path().join("else"))["where.rs"], OURS);

    // The output folder itself may be a link to a folder, and not one to nothing.
    let link = temp.path().join("link");
    symlink(&out, &link).unwrap();
    generate(&link, &files(&[("ok.rs", "")])).unwrap();
    assert!(out.join("ok.rs").is_file());
    assert!(link.is_symlink());
    let dangling = temp.path().join("dangling");
    symlink(temp.path().join("nothing"), &dangling).unwrap();
    assert_eq!(
        code_of(generate(&dangling, &files(&[("a", "")]))),
        "output-symlink"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_left_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let (temp, out) = folder();
    fs::create_dir(&out).unwrap();
    let lock =
        |place: &Path, mode| fs::set_permissions(place, fs::Permissions::from_mode(mode)).unwrap();
    lock(&out, 0o555);
    if fs::write(out.join("probe"), "").is_ok() {
        eprintln!("skipped: this user (root?) may write to read-only folders");
        return;
    }
    let wanted = files(&[("a.rs", "1"), ("sub/b.rs", "1")]);
    let error = generate(&out, &wanted).unwrap_err();
    assert_eq!(error.code(), "output-read-only");
    assert!(error.to_string().contains("out"), "{error}");
    lock(&out, 0o755);
    generate(&out, &wanted).unwrap();
    let before = tree(&out);
    lock(&out.join("sub"), 0o555);
    let result = generate(&out, &files(&[("a.rs", "2"), ("sub/b.rs", "2")]));
    lock(&out.join("sub"), 0o755);
    assert_eq!(code_of(result), "output-read-only");
    assert_eq!(tree(&out), before);
    drop(temp);
}

#[test]
fn the_second_run_waits_for_the_first() {
    let (_temp, out) = folder();
    let first = OutputLock::acquire(&out, || panic!("nobody to wait for")).unwrap();
    let (waits, waiting) = mpsc::channel();
    let (has, having) = mpsc::channel();
    // The same folder by another name.
    let other = out.join("../out/.");
    let thread = thread::spawn(move || {
        let lock = OutputLock::acquire(&other, || waits.send(()).unwrap()).unwrap();
        has.send(()).unwrap();
        drop(lock);
    });
    waiting.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(having.recv_timeout(Duration::from_millis(50)).is_err());
    drop(first);
    having.recv_timeout(Duration::from_secs(10)).unwrap();
    thread.join().unwrap();
    assert!(waiting.recv().is_err(), "called once");
    assert!(!out.exists(), "a folder that stayed empty goes again");
}

#[test]
fn a_lock_writes_nothing_and_takes_away_only_what_it_made() {
    let (temp, out) = folder();
    let inner = out.join("a/b");
    drop(OutputLock::acquire(&inner, || {}).unwrap());
    assert!(!out.exists(), "all folders on the way go again");
    let lock = OutputLock::acquire(&inner, || {}).unwrap();
    fs::write(inner.join("file"), "").unwrap();
    drop(lock);
    assert!(inner.join("file").exists());
    fs::remove_file(inner.join("file")).unwrap();
    let before = fs::metadata(&inner).unwrap().modified().unwrap();
    drop(OutputLock::acquire(&inner, || {}).unwrap());
    let after = fs::metadata(&inner).unwrap().modified().unwrap();
    assert_eq!(before, after, "a folder that was there stays as it was");
    drop(temp);
}

/// The one that was waited for takes the folder away; the one that waited makes it anew.
#[test]
fn a_folder_that_goes_while_one_waits_is_made_again() {
    let (_temp, out) = folder();
    let first = OutputLock::acquire(&out, || {}).unwrap();
    let (waits, waiting) = mpsc::channel();
    let other = out.clone();
    let thread =
        thread::spawn(move || OutputLock::acquire(&other, || waits.send(()).unwrap()).unwrap());
    waiting.recv_timeout(Duration::from_secs(10)).unwrap();
    drop(first);
    let second = thread.join().unwrap();
    assert!(out.is_dir());
    drop(second);
    assert!(!out.exists());
}

#[test]
fn diffs_are_short() {
    assert_eq!(unified_diff("a", "x\n", "x\n", 9), "");
    let text = unified_diff("src/a.rs", "one\ntwo\n", "one\n2", 99);
    assert!(
        text.starts_with("--- a/src/a.rs\n+++ b/src/a.rs\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n"),
        "{text}"
    );
    let old: String = (0..100).map(|line| format!("{line}\n")).collect();
    let text = unified_diff("a", &old, "", 5);
    assert_eq!(text.lines().count(), 6);
    assert!(text.ends_with("... 98 more lines left out\n"), "{text}");
}
