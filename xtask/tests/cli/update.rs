//! `update` takes over a new model: the model, its lock and the crate together.

use std::collections::BTreeMap;
use std::fs;
use std::time::UNIX_EPOCH;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::{Bench, Run, root};

const NAMESPACE: &str = "com.amazonaws.lightsail#";

/// The configuration, the model and the lock of this project in a folder of their own, with the
/// crate beside them.
struct Project {
    bench: Bench,
}

impl Project {
    fn new() -> Self {
        let bench = Bench::generated();
        for name in ["lightsail.toml", "lightsail.json", "lightsail.lock"] {
            bench.write(&format!("models/{name}"), &committed(name));
        }
        let project = Self { bench };
        // The headers name the model by its place.
        project.codegen().exits(0);
        project
    }

    fn codegen(&self) -> Run {
        let config = self.path("models/lightsail.toml");
        self.bench.codegen(&["--config", &config])
    }

    fn update(&self, source: &str, arguments: &[&str]) -> Run {
        self.bench.write("new/2026-05-01.json", source);
        let [config, from] =
            ["models/lightsail.toml", "new/2026-05-01.json"].map(|path| self.path(path));
        let out = self.bench.shown();
        let mut all = vec![
            "update", "--from", &from, "--config", &config, "--out", &out,
        ];
        all.extend(arguments);
        self.bench.run(&all)
    }

    fn path(&self, name: &str) -> String {
        self.bench.path(name).display().to_string()
    }

    /// All files but the source of an update.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for (path, (content, _)) in self.bench.tree() {
            let text = content.map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
            files.extend(text.map(|text| (format!("out/{path}"), text)));
        }
        for entry in fs::read_dir(self.bench.path("models")).expect("a folder") {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a file");
            files.insert(
                path.file_name().expect("a name").display().to_string(),
                text,
            );
        }
        files
    }
}

fn committed(name: &str) -> String {
    fs::read_to_string(root().join("models").join(name)).expect("a file")
}

/// An official model: ours with another text, and with what the slice does not need.
fn official(changes: &[(&str, &str)]) -> String {
    let shapes = format!(r#""shapes": {{ "{NAMESPACE}Elsewhere": {{ "type": "operation" }},"#);
    let operations = format!(r#""operations": [ {{ "target": "{NAMESPACE}Elsewhere" }}, {{"#);
    let common = [
        (r#""2.0","#, r#""2.0", "metadata": { "suppressions": [] },"#),
        (r#""shapes": {"#, &shapes),
        ("\"operations\": [\n        {", &operations),
        ("A pair of id and secret", "Theirs: a pair"),
    ];
    let mut text = committed("lightsail.json");
    for (old, new) in common.iter().chain(changes) {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}

/// Keys get a note.
const WITH_NOTE: &[(&str, &str)] = &[(
    r#""secretAccessKey": {"#,
    r#""note": {
        "target": "com.amazonaws.lightsail#NonEmptyString",
        "traits": { "smithy.api#documentation": "<p>What it is for.</p>" }
    },
    "secretAccessKey": {"#,
)];

#[test]
fn the_same_facts_change_nothing() {
    let project = Project::new();
    let source = official(&[]);
    let run = project.update(&source, &[]).exits(0);
    let written = run.stdout.matches("wrote ").count();
    assert_eq!(written, 1, "only the lock: {run:?}");
    let before = project.files();
    assert!(before["lightsail.json"] == committed("lightsail.json"));
    let facts = |lock: &str| lock.parse::<toml::Table>().expect("TOML")["source"]["facts"].clone();
    assert_eq!(
        facts(&before["lightsail.lock"]),
        facts(&committed("lightsail.lock"))
    );
    let times = project.bench.tree();
    let run = project.update(&source, &[]).exits(0);
    run.says("unchanged everything is up to date, nothing written");
    assert!(project.files() == before && project.bench.tree() == times);
}

#[test]
fn a_new_member_is_reported_and_taken_over() {
    let project = Project::new();
    let run = project.update(&official(WITH_NOTE), &[]).exits(0);
    // How many files a crate has is not the matter here.
    let said = run.stdout.replace(&project.path(""), "$/");
    let (said, files) = said
        .split_once(" new, 4 changed, ")
        .expect("the type, its codecs, and what serde has of it");
    let (_, version) = files.split_once('\n').expect("the version");
    insta::assert_snapshot!(format!("{said}\n{version}"), @r"
    2026/05/01 - Amazon Lightsail - 2 updated api methods

    CreateBucketAccessKey (updated)
    Changes (response)
    {accessKey: {note: string}}

    GetBucketAccessKeys (updated)
    Changes (response)
    {accessKeys: {note: string}}

    For Rust users: minor (compatible), 0.1.0 -> 0.1.1

      minor  member-added
        The structure, which may grow, gets a field, with an accessor and setters.
        - types::AccessKey::note

    new docs  1 with a sentence made from what they are: AccessKey$note
    wrote     $/models/lightsail.json
    wrote     $/models/lightsail.lock
    wrote     $/out: 0
    version   0.1.0 -> 0.1.1: set it in the configuration, then run `cargo xtask codegen`
    ");
    let files = project.files();
    let model: Value = serde_json::from_str(&files["lightsail.json"]).expect("JSON");
    let key = &model["shapes"][format!("{NAMESPACE}AccessKey")];
    let docs = |of: &Value| of["traits"]["smithy.api#documentation"].to_string();
    assert_eq!(docs(&key["members"]["note"]), r#""`note`: a string.""#);
    assert!(docs(key).starts_with("\"A pair of id and secret"));
    assert!(!files["lightsail.json"].contains("Elsewhere"));
    assert!(files["out/src/types/access_key.rs"].contains("pub note: Option<String>"));
    let lock: toml::Table = files["lightsail.lock"].parse().expect("TOML");
    let digest = Sha256::digest(official(WITH_NOTE));
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let expected = format!(
        "[source]\nname = \"2026-05-01.json\"\nsha256 = \"{digest}\"\ndate = \"2026-05-01\"\nfacts = 283\n"
    );
    assert_eq!(lock, expected.parse().expect("TOML"));
    project.codegen().exits(0).says("unchanged ");
}

#[test]
fn texts_from_upstream_only_for_what_is_new() {
    let project = Project::new();
    let run = project.update(&official(WITH_NOTE), &["--docs", "upstream"]);
    run.exits(0).says("new docs  1 as upstream: AccessKey$note");
    let text = &project.files()["lightsail.json"];
    assert!(text.contains("<p>What it is for.</p>") && !text.contains("Theirs:"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let project = Project::new();
    let before = project.files();
    let run = project.update(&official(WITH_NOTE), &["--dry-run"]);
    let run = run
        .exits(0)
        .says("would write ")
        .says("version   0.1.0 -> 0.1.1");
    assert!(run.stdout.contains("- types::AccessKey::note"), "{run:?}");
    assert!(project.files() == before);
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_written() {
    let project = Project::new();
    let before = project.files();
    let refused = |source: &str, code: &str| {
        let run = project.update(source, &[]).exits(2);
        assert!(run.stderr.contains(&format!("error[{code}]")), "{run:?}");
        assert!(project.files() == before);
        run
    };
    refused("{", "model-syntax").complains("2026-05-01.json:1:2");
    let with_endpoints = official(&[
        (
            r#""aws.auth#sigv4""#,
            r#""aws.endpoints#standardRegionalEndpoints": { "other": true }, "aws.auth#sigv4""#,
        ),
        (
            "        \"aws.endpoints#standardRegionalEndpoints\": {},\n",
            "",
        ),
    ]);
    refused(&with_endpoints, "config-unused-override").complains("remove the addition");
    let renamed = official(&[(r#""secretAccessKey": {"#, r#""secret": {"#)]);
    refused(&renamed, "config-unused-override").complains("AccessKey$secretAccessKey");
    let target = r#"{
          "target": "com.amazonaws.lightsail#CreateBucketAccessKey"
        },"#;
    let gone = official(&[(
        target.trim_start_matches('{'),
        "\"target\": \"com.amazonaws.lightsail#Elsewhere\" },",
    )]);
    refused(&gone, "request-operation").complains("CreateBucketAccessKey");
}

#[test]
fn a_lock_of_someone_else_is_not_overwritten() {
    let project = Project::new();
    project.bench.write("models/lightsail.lock", "mine\n");
    let before = project.files();
    let run = project.update(&official(&[]), &[]).exits(2);
    run.complains("error[update-foreign-lock]");
    assert!(project.files() == before);
}

#[test]
fn the_first_model_of_a_configuration() {
    let project = Project::new();
    for name in ["models/lightsail.json", "models/lightsail.lock"] {
        fs::remove_file(project.bench.path(name)).expect("a file");
    }
    let run = project.update(&official(&[]), &["--docs", "upstream"]);
    run.exits(0).says("there was no model before");
    let files = project.files();
    assert!(files["lightsail.json"].contains("Theirs:"));
    assert!(files.contains_key("lightsail.lock"));
}

#[test]
fn programs_get_one_object() {
    let project = Project::new();
    let run = project.update(&official(WITH_NOTE), &["--message-format", "json"]);
    let value: Value = serde_json::from_str(&run.exits(0).stdout).expect("one JSON object");
    assert_eq!(value["reason"], "updated");
    let bump = json!({"class": "minor", "from": "0.1.0", "to": "0.1.1"});
    assert_eq!(value["report"]["bump"], bump);
    assert_eq!(
        value["report"]["findings"][0]["item"],
        "types::AccessKey::note"
    );
    assert_eq!(
        value["made_docs"],
        json!([format!("{NAMESPACE}AccessKey$note")])
    );
    assert_eq!(value["facts"], 283);
}

/// A run that was killed between its commit and the move of the model: the next command of any
/// kind finishes it, and goes on with the model that is there then.
#[test]
fn what_codegen_finishes_it_also_generates_from() {
    let project = Project::new();
    let mut new = Project::new().update_text();
    let model = project.bench.path("models/lightsail.json");
    let found = fs::metadata(&model).expect("the model");
    let changed = found
        .modified()
        .expect("a time")
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    let journal = format!(
        "smithy-slice journal 2\nbeside {}-{} {}\nend\n",
        found.len(),
        changed.as_nanos(),
        model.canonicalize().expect("the model").display()
    );
    project.bench.write("out/.smithy-slice/journal", &journal);
    project.bench.write(
        "out/.smithy-slice/new/.smithy-slice/0",
        &new.remove("lightsail.json").expect("a model"),
    );
    project.codegen().exits(0).complains("1 file written");
    let files = project.files();
    assert!(files["lightsail.json"].contains("\"note\""));
    assert!(files["out/src/types/access_key.rs"].contains("pub note: Option<String>"));
}

impl Project {
    /// What an update writes.
    fn update_text(&self) -> BTreeMap<String, String> {
        self.update(&official(WITH_NOTE), &[]).exits(0);
        self.files()
    }
}
