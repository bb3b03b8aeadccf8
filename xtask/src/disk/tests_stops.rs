//! Runs that are stopped, or meet an error, at every single step.

use std::io;

use super::super::ops::Gate;
use super::super::recovery::recover_through;
use super::super::transaction::apply_through;
use super::*;
use crate::disk::recovery::Recovery;

/// Fails the step with a number, and all after it if that stands for a kill.
pub(super) struct Fault {
    /// Steps so far.
    step: usize,
    /// The step that fails.
    at: usize,
    /// Whether nothing works after it either.
    kill: bool,
    /// A second step that fails.
    also: usize,
}

impl Fault {
    pub(super) fn error(at: usize) -> Self {
        Self {
            step: 0,
            at,
            kill: false,
            also: usize::MAX,
        }
    }

    pub(super) fn kill(at: usize) -> Self {
        Self {
            kill: true,
            ..Self::error(at)
        }
    }

    pub(super) fn was_met(&self) -> bool {
        self.step > self.at
    }
}

impl Gate for Fault {
    fn pass(&mut self) -> io::Result<()> {
        let step = self.step;
        self.step += 1;
        let fails = step == self.at || step == self.also || (self.kill && step > self.at);
        if fails {
            Err(io::Error::other("injected"))
        } else {
            Ok(())
        }
    }
}

/// The tree before, the wanted files and the tree after.
struct Scene {
    _temp: TempDir,
    out: PathBuf,
    old: Files,
    new: Files,
}

impl Scene {
    /// A folder with files of ours and of others in which all kinds of changes are due.
    fn new() -> Self {
        let (temp, out) = folder();
        let old = files(&[
            ("Cargo.toml", "1"),
            ("same.rs", "="),
            ("src/a.rs", "1"),
            ("src/b/c.rs", "1"),
            ("gone/x/y.rs", "1"),
            ("gone.rs", ""),
        ]);
        let new = files(&[
            ("Cargo.toml", "2"),
            ("same.rs", "="),
            ("src/a.rs", "2"),
            ("src/b/c.rs", "2"),
            ("src/b/d.rs", "2"),
            ("new/x/y.rs", "2"),
            ("new/x/z.rs", "2"),
            ("top.rs", ""),
        ]);
        let scene = Self {
            _temp: temp,
            out,
            old,
            new,
        };
        scene.reset();
        scene
    }

    /// Without a folder.
    fn fresh() -> Self {
        let mut scene = Self::new();
        scene.old.clear();
        scene.reset();
        scene
    }

    /// Makes the old tree again.
    fn reset(&self) {
        if self.out.exists() {
            fs::remove_dir_all(&self.out).unwrap();
        }
        for (path, text) in &self.old {
            put(&self.out, path, text);
        }
        if !self.old.is_empty() {
            put(&self.out, "src/mine.rs", "mine");
        }
    }

    /// The tree as it should be after the run.
    fn after(&self) -> BTreeMap<String, String> {
        self.reset();
        generate(&self.out, &self.new).unwrap();
        let after = tree(&self.out);
        assert_eq!(
            after
                .iter()
                .filter(|(path, _)| self.new.contains_key(*path))
                .count(),
            self.new.len()
        );
        assert!(
            !after
                .keys()
                .any(|path| path.starts_with("gone") || path.starts_with(".")),
            "{after:?}"
        );
        after
    }

    fn run(&self, gate: &mut Fault) -> Result<(), DiskError> {
        let made = plan(&self.out, &self.new, &is_ours).unwrap();
        apply_through(&self.out, &made, &self.new, gate)
    }
}

#[test]
fn an_error_at_any_step_restores_the_old_tree() {
    for scene in [Scene::new(), Scene::fresh()] {
        let after = scene.after();
        let mut met = 0;
        for at in 0.. {
            scene.reset();
            let (before, existed) = (tree(&scene.out), scene.out.exists());
            let mut gate = Fault::error(at);
            let result = scene.run(&mut gate);
            if !gate.was_met() {
                break;
            }
            met += 1;
            if result.is_err() {
                assert_eq!(tree(&scene.out), before, "step {at}");
                assert_eq!(scene.out.exists(), existed, "step {at}");
                continue;
            }
            // Not an error: a folder placed file by file, an empty folder that stays, leftovers.
            assert!(!stale_state(&scene.out));
            recover(&scene.out, &[]).unwrap();
            let mut found = tree(&scene.out);
            found.retain(|path, _| !path.starts_with("gone") || !path.ends_with('/'));
            assert_eq!(found, after, "step {at}");
        }
        assert!(met > 20, "{met}");
    }
}

#[test]
fn a_kill_at_any_step_of_the_run_and_of_the_recovery_is_mended() {
    for scene in [Scene::new(), Scene::fresh()] {
        let after = scene.after();
        let (mut undone, mut finished) = (0, 0);
        for at in 0.. {
            let mut is_last = false;
            for second in 0.. {
                scene.reset();
                let before = tree(&scene.out);
                let mut gate = Fault::kill(at);
                let _ = scene.run(&mut gate);
                is_last = !gate.was_met();
                let mut again = Fault::kill(second);
                let _ = recover_through(&scene.out, &[], &mut again);
                let end = recover(&scene.out, &[]).unwrap();
                match end {
                    Some(Recovery::Undone { .. }) => undone += 1,
                    Some(Recovery::Finished { kept, .. }) => {
                        assert_eq!(kept, 0);
                        finished += 1;
                    }
                    None => {}
                }
                let found = tree(&scene.out);
                assert!(
                    found == before || found == after,
                    "steps {at} and {second}: {found:#?}"
                );
                assert!(!stale_state(&scene.out));
                assert_eq!(recover(&scene.out, &[]).unwrap(), None);
                if !again.was_met() {
                    break;
                }
            }
            if is_last {
                break;
            }
        }
        assert!(undone > 10 && finished > 10, "{undone} {finished}");
    }
}

#[test]
fn a_roll_back_that_fails_or_is_killed_is_finished_by_the_next_run() {
    let scene = Scene::new();
    let after = scene.after();
    let mut failed = 0;
    for at in 0..80 {
        for also in (at + 1..at + 30).step_by(1 + at % 3) {
            for kill in [false, true] {
                scene.reset();
                let before = tree(&scene.out);
                let mut gate = if kill {
                    KillLater::gate(at, also)
                } else {
                    Fault {
                        also,
                        ..Fault::error(at)
                    }
                };
                let result = scene.run(&mut gate);
                if let Err(error @ DiskError::RollBack { .. }) = &result {
                    failed += 1;
                    assert!(stale_state(&scene.out));
                    assert!(error.hint().unwrap().contains(".smithy-slice"));
                }
                recover(&scene.out, &[]).unwrap();
                let mut found = tree(&scene.out);
                if found != before {
                    found.retain(|path, _| !path.starts_with("gone") || !path.ends_with('/'));
                    assert_eq!(found, after, "steps {at} and {also}");
                }
            }
        }
    }
    assert!(failed > 10, "{failed}");
}

/// An error at one step and, while it is being taken back, a kill.
struct KillLater;

impl KillLater {
    fn gate(at: usize, also: usize) -> Fault {
        // From `also` on everything fails; `at` fails before.
        Fault {
            step: 0,
            at: also,
            kill: true,
            also: at,
        }
    }
}

/// Stops a run right after its commit.
fn stop_after_commit(scene: &Scene) {
    for at in 0.. {
        scene.reset();
        let _ = scene.run(&mut Fault::kill(at));
        if scene.out.join(".smithy-slice/journal").exists() {
            return;
        }
    }
}

#[test]
fn what_someone_changed_after_the_stop_is_kept() {
    let scene = Scene::new();
    stop_after_commit(&scene);
    assert!(stale_state(&scene.out));
    put(&scene.out, "src/a.rs", "my own work");
    put(&scene.out, "top.rs", "mine as well");
    put(&scene.out, "gone.rs", "and this");
    let recovery = recover(&scene.out, &[]).unwrap().unwrap();
    assert_eq!(
        recovery,
        Recovery::Finished {
            written: 5,
            removed: 1,
            kept: 3
        }
    );
    let expected = "an earlier run was stopped half-way and is finished now: 5 files written and 1 removed; 3 files changed since were left as they are";
    assert_eq!(recovery.to_string(), expected);
    let found = tree(&scene.out);
    for (path, text) in [
        ("src/a.rs", "my own work"),
        ("top.rs", "mine as well"),
        ("gone.rs", "and this"),
    ] {
        assert_eq!(found[path], text);
    }
    assert_eq!(
        code_of(plan(&scene.out, &scene.new, &is_ours)),
        "output-foreign-file"
    );
}

#[test]
fn a_file_that_changes_during_the_run_stops_it() {
    let scene = Scene::new();
    let made = plan(&scene.out, &scene.new, &is_ours).unwrap();
    put(&scene.out, "top.rs", "just written by someone");
    let before = tree(&scene.out);
    assert_eq!(
        code_of(apply(&scene.out, &made, &scene.new)),
        "output-changed-meanwhile"
    );
    assert_eq!(tree(&scene.out), before);
}

#[test]
fn an_unfinished_or_odd_staging_folder_is_not_touched() {
    let scene = Scene::new();
    stop_after_commit(&scene);
    assert_eq!(
        code_of(scene.run(&mut Fault::error(999))),
        "output-unfinished"
    );
    let journal = scene.out.join(".smithy-slice/journal");
    for text in [
        "",
        "smithy-slice journal 9\nend\n",
        "smithy-slice journal 2\nwrite absent ../x\nend\n",
        "smithy-slice journal 2\nwrite 1 x\nend\n",
        "smithy-slice journal 2\nwrite absent x\n",
    ] {
        fs::write(&journal, text).unwrap();
        let before = tree(&scene.out);
        assert_eq!(
            code_of(recover(&scene.out, &[])),
            "output-staging",
            "{text}"
        );
        assert_eq!(tree(&scene.out), before);
    }
    put(&scene.out, ".smithy-slice/mine.txt", "mine");
    assert_eq!(code_of(recover(&scene.out, &[])), "output-staging");
    fs::remove_dir_all(scene.out.join(".smithy-slice")).unwrap();
    put(&scene.out, ".smithy-slice", "a file");
    assert_eq!(code_of(recover(&scene.out, &[])), "output-staging");
    assert!(stale_state(&scene.out));
}
