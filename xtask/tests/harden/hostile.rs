//! Input that is huge, deep or hostile: what it costs, and that nothing gets out.
//!
//! The bounds are those of `codegen/docs/decisions/0032-bounds.md`, for a debug build and with room
//! for slow machines. Time is that of the processor, so other work does not count.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use libtest_mimic::{Failed, Trial};
use wait4::Wait4 as _;

use crate::hostile_text;
use crate::support::{Bench, contents};

/// A mebibyte.
const MIB: u64 = 1 << 20;

/// How a run has to end, and what it may take.
pub(crate) struct Expected {
    code: i32,
    /// In what it says.
    says: &'static str,
    seconds: u64,
    mib: u64,
}

pub(crate) const fn refused(says: &'static str, seconds: u64, mib: u64) -> Expected {
    Expected {
        code: 2,
        says,
        seconds,
        mib,
    }
}

pub(crate) const fn accepted(seconds: u64, mib: u64) -> Expected {
    Expected {
        code: 0,
        says: "wrote ",
        seconds,
        mib,
    }
}

/// A model, written piece by piece.
pub(crate) type Model = Box<dyn Fn(&mut dyn Write) -> std::io::Result<()> + Send>;

pub(crate) fn trials() -> Vec<Trial> {
    let all = deep().into_iter().chain(many()).chain(long());
    let all = all.chain(hostile_text::trials());
    let trials = all.map(|(name, model, expected)| {
        Trial::test(format!("hostile/{name}"), move || {
            run(name, &model, &expected)
        })
    });
    trials.collect()
}

/// Runs `codegen` over a crate that is there already.
fn run(name: &str, model: &Model, expected: &Expected) -> Result<(), Failed> {
    let bench = Bench::generated();
    let path = bench.path("model.json");
    let mut file = BufWriter::new(File::create(&path)?);
    model(&mut file)?;
    file.flush()?;
    let before = bench.tree();
    let (stdout, stderr) = (bench.path("stdout"), bench.path("stderr"));
    let config = bench.write("clock.toml", "model = \"model.json\"\nservice = \"t#S\"\n");
    let mut command = bench.codegen_command(&["--all-operations", "--config"]);
    command
        .arg(config)
        .stdout(Stdio::from(File::create(&stdout)?))
        .stderr(Stdio::from(File::create(&stderr)?));
    let used = command.spawn()?.wait4()?;
    let text = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    let said = text(&stdout) + &text(&stderr);
    let short: String = said.chars().take(2_000).collect();
    let time = used.rusage.utime + used.rusage.stime;
    let mib = used.rusage.maxrss / MIB;
    println!("{name}: {:.1} s, {mib} MiB", time.as_secs_f32());
    if used.status.code() != Some(expected.code) || !said.contains(expected.says) {
        return Err(format!("{:?}: {short}", used.status).into());
    }
    if time > Duration::from_secs(expected.seconds) || mib > expected.mib {
        return Err(format!("it took {time:?} and {mib} MiB").into());
    }
    if said.len() > 4_000_000
        || said
            .chars()
            .any(|found| found.is_control() && found != '\n')
    {
        return Err("what it says is too long, or acts on a terminal".into());
    }
    if expected.code == 2 && bench.tree() != before {
        return Err("the output was changed".into());
    }
    let mut names = std::fs::read_dir(bench.path(""))?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<Vec<_>, _>>()?;
    names.sort();
    if names
        != [
            "clock.toml",
            "locks",
            "model.json",
            "out",
            "stderr",
            "stdout",
        ]
    {
        return Err(format!("something was written beside the output: {names:?}").into());
    }
    plain_files(&bench)
}

/// Every file has a name that all systems have, and holds no character that deceives.
fn plain_files(bench: &Bench) -> Result<(), Failed> {
    let tree = bench.tree();
    for (path, text) in contents(&tree) {
        let is_plain = |part: &str| {
            let stem = part.split('.').next().unwrap_or_default();
            part.len() <= 255 && !["con", "nul", "aux", "prn", "com1", "lpt1"].contains(&stem)
        };
        let text = std::str::from_utf8(text)?;
        let deceives = |found: char| {
            (found.is_control() && found != '\n')
                || ('\u{202a}'..='\u{202e}').contains(&found)
                || ('\u{2066}'..='\u{2069}').contains(&found)
        };
        if !path.split('/').all(is_plain) || text.chars().any(deceives) {
            return Err(format!("{path}: its name or its text").into());
        }
    }
    Ok(())
}

/// A service with one operation, whose input has these members; `rest` are more shapes.
pub(crate) fn service(members: &str, rest: &str) -> Model {
    let text = with_service(members, rest);
    Box::new(move |out| out.write_all(text.as_bytes()))
}

fn with_service(members: &str, rest: &str) -> String {
    format!(
        r##"{{"smithy":"2.0","shapes":{{"t#S":{{"type":"service","operations":[{{"target":"t#O"}}],"traits":{{"aws.protocols#awsJson1_1":{{}}}}}},"t#O":{{"type":"operation","input":{{"target":"t#I"}},"output":{{"target":"t#I"}}}},"t#I":{{"type":"structure","members":{{{members}}}}}{rest}}}}}"##
    )
}

/// `before`, `times` times `middle`, `after`.
fn repeated(before: &str, middle: &'static str, times: usize, after: &str) -> Model {
    let (before, after) = (before.to_owned(), after.to_owned());
    Box::new(move |out| {
        out.write_all(before.as_bytes())?;
        let block = middle.repeat(1_000);
        for _ in 0..times / 1_000 {
            out.write_all(block.as_bytes())?;
        }
        out.write_all(after.as_bytes())
    })
}

/// A hundred thousand shapes, each of which holds the next.
fn chain(shape: impl Fn(usize) -> String) -> String {
    let mut rest = String::new();
    for number in 0..100_000 {
        let _ = write!(rest, r##","t#C{number}":{}"##, shape(number + 1));
    }
    rest + r##","t#C100000":{"type":"structure"}"##
}

fn member(traits: &str) -> String {
    format!(r#""a":{{"target":"smithy.api#String","traits":{{{traits}}}}}"#)
}

/// A hundred thousand levels of everything.
fn deep() -> Vec<(&'static str, Model, Expected)> {
    const LEVELS: usize = 100_000;
    const TOO_DEEP: Expected = refused(
        "error[model-syntax]: objects and arrays nest too deep",
        5,
        100,
    );
    let metadata = r#"{"smithy":"2.0","metadata":{"a":"#;
    let first = r##""a":{"target":"t#C0"}"##;
    let lists = chain(|next| format!(r##"{{"type":"list","member":{{"target":"t#C{next}"}}}}"##));
    let structures = chain(|next| {
        format!(r##"{{"type":"structure","members":{{"n":{{"target":"t#C{next}"}}}}}}"##)
    });
    let mixins = chain(|next| {
        format!(
            r##"{{"type":"structure","traits":{{"smithy.api#mixin":{{}}}},"mixins":[{{"target":"t#C{next}"}}]}}"##
        )
    });
    let html = format!(
        r#""smithy.api#documentation":"{}x""#,
        "<ul><li>".repeat(LEVELS)
    );
    let quotes = format!(r#""smithy.api#documentation":"{}x""#, "> ".repeat(LEVELS));
    vec![
        ("deep_arrays", repeated(metadata, "[", LEVELS, ""), TOO_DEEP),
        (
            "deep_objects",
            repeated(metadata, "{\"a\":", LEVELS, ""),
            TOO_DEEP,
        ),
        (
            "deep_lists",
            service(first, &lists),
            refused("more than 24 lists and maps", 60, 500),
        ),
        (
            "deep_structures",
            service(first, &structures),
            refused("error[refused-construct]", 60, 500),
        ),
        (
            "deep_mixins",
            service("", &mixins),
            refused("error[model-wrong-target]", 60, 800),
        ),
        ("deep_html", service(&member(&html), ""), accepted(60, 500)),
        (
            "deep_quotes",
            service(&member(&quotes), ""),
            accepted(60, 500),
        ),
        ("deep_paths", waiter(&"(".repeat(LEVELS)), accepted(60, 300)),
        (
            "deep_filters",
            waiter(&"a[?".repeat(LEVELS)),
            accepted(60, 300),
        ),
    ]
}

/// A service whose operation has a waiter with a path.
fn waiter(path: &str) -> Model {
    let model = with_service("", "").replacen(
        r#""type":"operation","#,
        &format!(
            r#""type":"operation","traits":{{"smithy.waiters#waitable":{{"W":{{"acceptors":[{{"state":"success","matcher":{{"output":{{"path":"{path}","expected":"x","comparator":"stringEquals"}}}}}}]}}}}}},"#
        ),
        1,
    );
    Box::new(move |out| out.write_all(model.as_bytes()))
}

/// A million of everything.
fn many() -> Vec<(&'static str, Model, Expected)> {
    const MILLION: usize = 1_000_000;
    let numbered = |target: &'static str, is_numbered: bool| -> Model {
        let (before, after) = with_service("@", "")
            .split_once('@')
            .map_or_else(Default::default, |(before, after)| {
                (before.to_owned(), after.to_owned())
            });
        Box::new(move |out| {
            out.write_all(before.as_bytes())?;
            for number in 0..MILLION {
                let comma = if number > 0 { "," } else { "" };
                let suffix = if is_numbered {
                    number.to_string()
                } else {
                    String::new()
                };
                write!(out, r#"{comma}"m{number}":{{"target":"{target}{suffix}"}}"#)?;
            }
            out.write_all(after.as_bytes())
        })
    };
    vec![
        (
            "million_members",
            numbered("smithy.api#String", false),
            refused("error[refused-construct]", 120, 1_500),
        ),
        (
            "million_wrong_targets",
            numbered("t#Wrong", true),
            refused("1000 errors and 999000 more", 180, 1_500),
        ),
        (
            "million_equal_keys",
            repeated(
                r#"{"smithy":"2.0","metadata":{"#,
                "\"a\":1,",
                MILLION,
                r#""b":1}}"#,
            ),
            refused("1000 errors and 998999 more", 60, 500),
        ),
    ]
}

/// 200 MB of one string, in different places.
fn long() -> Vec<(&'static str, Model, Expected)> {
    const SIZE: usize = 200_000_000;
    let at = |place: &str| {
        let (before, after) = place.split_once('@').unwrap_or((place, ""));
        repeated(before, "x", SIZE, after)
    };
    let in_member = |traits: &str| with_service(&member(traits), "");
    vec![
        (
            "long_file",
            at("\"@\""),
            refused("a model must be an object, not a string", 60, 600),
        ),
        (
            "long_metadata",
            at(r#"{"smithy":"2.0","metadata":{"a":"@"}}"#),
            refused("error[request-service]", 60, 600),
        ),
        (
            "long_version",
            at(r#"{"smithy":"@"}"#),
            refused("error[model-version]", 60, 1_200),
        ),
        (
            "long_type",
            at(r##"{"smithy":"2.0","shapes":{"t#S":{"type":"@"}}}"##),
            refused("error[model-shape-type]", 60, 1_200),
        ),
        (
            "long_member_name",
            at(&with_service(r#""@":{"target":"smithy.api#String"}"#, "")),
            refused("error[model-shape-id]", 60, 1_500),
        ),
        (
            "long_target",
            at(&with_service(r#""a":{"target":"@"}"#, "")),
            refused("error[model-unresolved-target]", 60, 1_200),
        ),
        (
            "long_documentation",
            at(&in_member(r#""smithy.api#documentation":"@""#)),
            refused("error[model-trait-value]", 60, 600),
        ),
        (
            "long_default",
            at(&in_member(
                r#""smithy.api#default":[],"smithy.api#pattern":"@""#,
            )),
            refused("error[model-trait-value]", 60, 600),
        ),
        (
            "long_unknown_trait",
            at(&in_member(r#""a.b#c":"@""#)),
            accepted(60, 600),
        ),
    ]
}
