//! `inspect` shows what the generator thinks.

use crate::support::{Bench, SERVICE, TWO_OPERATIONS};

/// What `inspect` prints with these arguments.
fn inspect(arguments: &[&str]) -> String {
    let mut all = vec!["inspect"];
    all.extend(arguments);
    let run = Bench::new().run(&all).exits(0);
    assert_eq!(run.stderr, "");
    run.stdout
}

#[test]
fn a_structure() {
    insta::assert_snapshot!(inspect(&["AccessKey"]), @r"
    structure com.amazonaws.lightsail#AccessKey
    reached   CreateBucketAccessKey > output > accessKey
    used      read from responses
    rust      types::AccessKey
      access_key_id            Option<Sensitive<String>>
      secret_access_key        Option<Sensitive<String>>
      status                   Option<StatusType>
      created_at               Option<DateTime>
      last_used                Option<AccessKeyLastUsed>
    ");
}

#[test]
fn a_shape_by_its_absolute_id() {
    let absolute = inspect(&["com.amazonaws.lightsail#AccessKey"]);
    assert_eq!(absolute, inspect(&["AccessKey"]));
}

#[test]
fn other_kinds_of_shapes() {
    for (shape, kind) in [
        ("StatusType", "enum"),
        ("AccessKeyList", "list"),
        ("CreateBucketAccessKey", "operation"),
        ("NotFoundException", "structure"),
        ("Lightsail_20161128", "service"),
        ("IAMAccessKeyId", "string"),
    ] {
        let text = inspect(&[shape]);
        assert!(
            text.starts_with(&format!("{kind} com.amazonaws.lightsail#{shape}\n")),
            "{text}"
        );
    }
}

#[test]
fn the_list_of_shapes() {
    let text = inspect(&[]);
    for shape in [
        "AccessKey",
        "StatusType",
        "CreateBucketAccessKey",
        "NotFoundException",
    ] {
        assert!(
            text.lines().any(|line| line.contains(shape)),
            "no {shape}: {text}"
        );
    }
    let fewer = inspect(&["--operations", TWO_OPERATIONS]);
    assert!(fewer.lines().count() < text.lines().count(), "{fewer}");
    assert!(!fewer.contains("GetBucketAccessKeys"), "{fewer}");
}

#[test]
fn a_flow_chart() {
    let text = inspect(&["--format", "mermaid"]);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart LR"));
    assert!(lines.all(|line| line.starts_with("  ")), "{text}");
    for edge in [
        "AccessKey -- status --> StatusType",
        "AccessKeyList -- member --> AccessKey",
        "CreateBucketAccessKey -- input --> CreateBucketAccessKeyRequest",
        "DeleteBucketAccessKey -- error --> NotFoundException",
    ] {
        assert!(
            text.lines().any(|line| line.trim() == edge),
            "no {edge}: {text}"
        );
    }
}

#[test]
fn a_surface() {
    let text = inspect(&["--format", "surface"]);
    for fact in [
        "structure com.amazonaws.lightsail#AccessKey",
        "com.amazonaws.lightsail#AccessKey$accessKeyId targets com.amazonaws.lightsail#IAMAccessKeyId",
        "com.amazonaws.lightsail#NotFoundException trait smithy.api#error \"client\"",
    ] {
        assert!(text.lines().any(|line| line == fact), "no {fact}: {text}");
    }
    assert!(text.contains(SERVICE), "{text}");
    assert_eq!(text, inspect(&["--format", "surface"]));
}

#[test]
fn an_unknown_shape() {
    let run = Bench::new().run(&["inspect", "AcessKey"]).exits(2);
    let run = run
        .complains("error[request-shape]")
        .complains("did you mean `AccessKey`?");
    assert_eq!(run.stdout, "");
}

#[test]
fn an_unknown_shape_is_not_about_writing() {
    let run = Bench::new().run(&["inspect", "AcessKey"]).exits(2);
    assert!(!run.stderr.contains("written"), "{run:?}");
}
