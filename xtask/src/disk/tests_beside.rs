//! Files beside the output folder change with it, or not at all.

use super::super::recovery::recover_through;
use super::super::transaction::apply_through;
use super::stops::Fault;
use super::*;
use crate::disk::recovery::Recovery;

/// An output folder, and a model and its lock beside it.
struct Scene {
    temp: TempDir,
    out: PathBuf,
    model: PathBuf,
    lock: PathBuf,
}

impl Scene {
    /// The output and the model as they were; there is no lock.
    fn new() -> Self {
        let (temp, out) = folder();
        let models = temp.path().join("models");
        let scene = Self {
            temp,
            out,
            model: models.join("clock.json"),
            lock: models.join("clock.lock"),
        };
        scene.reset();
        scene
    }

    fn reset(&self) {
        for folder in [self.out.as_path(), self.model.parent().unwrap()] {
            if folder.exists() {
                fs::remove_dir_all(folder).unwrap();
            }
        }
        put(self.temp.path(), "models/clock.json", "old model");
        for (path, text) in files(&[("a.rs", "1"), ("gone/b.rs", "1")]) {
            put(&self.out, &path, &text);
        }
    }

    fn beside(&self) -> [PathBuf; 2] {
        [self.model.clone(), self.lock.clone()]
    }

    fn plan(&self) -> (Plan, Files) {
        let files = files(&[("a.rs", "2"), ("src/c.rs", "2")]);
        let mut plan = plan(&self.out, &files, &is_ours).unwrap();
        let model = plan.add_beside(&self.model, Some(b"old model"), "new model");
        assert!(model.unwrap());
        assert!(plan.add_beside(&self.lock, None, "new lock").unwrap());
        (plan, files)
    }

    fn run(&self, gate: &mut Fault) -> Result<(), DiskError> {
        let (plan, files) = self.plan();
        apply_through(&self.out, &plan, &files, gate)
    }

    /// The output, the model and the lock.
    fn tree(&self) -> BTreeMap<String, String> {
        tree(self.temp.path())
    }
}

#[test]
fn all_change_or_none() {
    let scene = Scene::new();
    let before = scene.tree();
    scene.run(&mut Fault::error(usize::MAX)).unwrap();
    let after = scene.tree();
    assert_eq!(after["models/clock.json"], "new model");
    assert_eq!(after["models/clock.lock"], "new lock");
    assert_eq!(after["out/src/c.rs"], format!("{OURS}2"));
    assert!(!after.contains_key("out/gone/b.rs"));

    let (mut undone, mut finished) = (0, 0);
    for at in 0.. {
        scene.reset();
        let mut error = Fault::error(at);
        let result = scene.run(&mut error);
        if !error.was_met() {
            break;
        }
        recover(&scene.out, &scene.beside()).unwrap();
        let mut found = scene.tree();
        // An empty folder that cannot be removed stays.
        found.retain(|path, _| path != "out/gone/");
        let mut expected = if result.is_err() {
            before.clone()
        } else {
            after.clone()
        };
        expected.retain(|path, _| path != "out/gone/");
        assert_eq!(found, expected, "an error at step {at}");

        for second in 0.. {
            scene.reset();
            let _ = scene.run(&mut Fault::kill(at));
            let mut again = Fault::kill(second);
            let _ = recover_through(&scene.out, &scene.beside(), &mut again);
            match recover(&scene.out, &scene.beside()).unwrap() {
                Some(Recovery::Undone { .. }) => undone += 1,
                Some(Recovery::Finished { kept, .. }) => {
                    assert_eq!(kept, 0);
                    finished += 1;
                }
                None => {}
            }
            let found = scene.tree();
            let is_whole = found == before || found == after;
            assert!(is_whole, "kills at {at} and {second}: {found:#?}");
            if !again.was_met() {
                break;
            }
        }
    }
    assert!(undone > 10 && finished > 10, "{undone} {finished}");
}

#[test]
fn nothing_is_planned_for_what_is_right_already() {
    let scene = Scene::new();
    let files = files(&[("a.rs", "1"), ("gone/b.rs", "1")]);
    let mut plan = plan(&scene.out, &files, &is_ours).unwrap();
    let changes = plan.add_beside(&scene.model, Some(b"old model"), "old model");
    assert!(!changes.unwrap());
    assert!(plan.is_clean());
}

#[test]
fn a_file_that_is_not_the_one_that_was_read_is_left() {
    let scene = Scene::new();
    let files = files(&[("a.rs", "1")]);
    let mut plan = plan(&scene.out, &files, &is_ours).unwrap();
    let changed = plan.add_beside(&scene.model, Some(b"another"), "new");
    assert_eq!(code_of(changed), "output-changed-meanwhile");
    let appeared = plan.add_beside(&scene.model, None, "new");
    assert_eq!(code_of(appeared), "output-changed-meanwhile");
    let folder = scene.model.parent().unwrap();
    assert_eq!(
        code_of(plan.add_beside(folder, None, "new")),
        "output-not-a-file"
    );

    let (plan, files) = scene.plan();
    fs::write(&scene.model, "written just now").unwrap();
    let before = scene.tree();
    let applied = apply(&scene.out, &plan, &files);
    assert_eq!(code_of(applied), "output-changed-meanwhile");
    assert_eq!(scene.tree(), before);
}

/// A folder that someone was given may hold any journal.
#[test]
fn a_journal_cannot_name_files_that_the_run_does_not() {
    let scene = Scene::new();
    for at in 0.. {
        scene.reset();
        let _ = scene.run(&mut Fault::kill(at));
        if scene.out.join(".smithy-slice/journal").exists() {
            break;
        }
    }
    let before = scene.tree();
    for beside in [vec![], vec![scene.lock.clone()]] {
        let refused = recover(&scene.out, &beside);
        assert_eq!(code_of(refused), "output-staging");
        assert_eq!(scene.tree(), before);
    }
    recover(&scene.out, &scene.beside()).unwrap();
    assert_eq!(scene.tree()["models/clock.json"], "new model");
}
