//! `diff` tells what a new model changes.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Bench, Run, root};

const NAMESPACE: &str = "com.amazonaws.lightsail#";

/// The model of this project, changed.
fn model(change: impl FnOnce(&mut Value)) -> String {
    let text = fs::read_to_string(root().join("models/lightsail.json")).expect("the model");
    let mut model = serde_json::from_str(&text).expect("JSON");
    change(&mut model);
    model.to_string()
}

/// A shape of a model.
fn shape<'m>(model: &'m mut Value, name: &str) -> &'m mut Value {
    &mut model["shapes"][format!("{NAMESPACE}{name}")]
}

/// Takes an entry out of an object.
fn remove(object: &mut Value, key: &str) {
    let removed = object.as_object_mut().expect("an object").remove(key);
    assert!(removed.is_some(), "no {key}");
}

/// As it was before the release of 2021-08-06: nobody knew when a key was last used.
fn before_last_use(model: &mut Value) {
    remove(&mut shape(model, "AccessKey")["members"], "lastUsed");
    remove(
        &mut model["shapes"],
        &format!("{NAMESPACE}AccessKeyLastUsed"),
    );
}

/// As it would be with another length of a bucket's name.
fn with_longer_names(model: &mut Value) {
    shape(model, "BucketName")["traits"]["smithy.api#length"]["max"] = json!(63);
}

/// Two models in a folder, and what `diff` says of them.
fn diff(old: &str, new: &str, arguments: &[&str]) -> Run {
    let bench = Bench::new();
    let old = bench.write("0030-2021-07-14.json", old);
    let new = bench.write("0031-2021-08-06.json", new);
    let paths = [old, new].map(|path| path.display().to_string());
    let mut all = vec!["diff", &paths[0], &paths[1]];
    all.extend(arguments);
    bench.run(&all)
}

#[test]
fn the_release_that_told_when_a_key_was_last_used() {
    let run = diff(&model(before_last_use), &model(|_| {}), &[]).exits(0);
    insta::assert_snapshot!(run.stdout, @r"
    2021/08/06 - Amazon Lightsail - 2 updated api methods

    CreateBucketAccessKey (updated)
    Changes (response)
    {accessKey: {lastUsed: {lastUsedDate: timestamp, region: string, serviceName: string}}}

    GetBucketAccessKeys (updated)
    Changes (response)
    {accessKeys: {lastUsed: {lastUsedDate: timestamp, region: string, serviceName: string}}}

    For Rust users: minor (compatible), 0.1.0 -> 0.1.1

      minor  shape-added
        The crate gets a type.
        - types::AccessKeyLastUsed

      minor  member-added
        The structure, which may grow, gets a field, with an accessor and setters.
        - types::AccessKey::last_used
    ");
}

#[test]
fn the_headline_has_the_day_that_is_given() {
    let arguments = ["--date", "2026-01-31"];
    let run = diff(&model(before_last_use), &model(|_| {}), &arguments);
    run.exits(0)
        .says("2026/01/31 - Amazon Lightsail - 2 updated");
    let run = diff(&model(|_| {}), &model(|_| {}), &["--date", "yesterday"]).exits(2);
    assert!(run.stderr.contains("2021-08-06"), "{run:?}");
}

#[test]
fn no_change_at_all() {
    let model = model(|_| {});
    let run = diff(&model, &model, &["--deny", "any"]).exits(0);
    insta::assert_snapshot!(run.stdout, @r"
    2021/08/06 - Amazon Lightsail - no api change

    For Rust users: nothing changes; 0.1.0 stays
    ");
}

#[test]
fn what_is_denied_decides_the_exit_code() {
    let (old, new) = (model(before_last_use), model(|_| {}));
    diff(&old, &new, &["--deny", "breaking"]).exits(0);
    diff(&old, &new, &["--deny", "any"]).exits(1);
    // A removal breaks users.
    diff(&new, &old, &[]).exits(0);
    diff(&new, &old, &["--deny", "breaking"]).exits(1);
    diff(&old, &model(with_longer_names), &["--deny", "breaking"]).exits(0);
}

#[test]
fn what_cannot_be_compared() {
    let fine = model(|_| {});
    diff("{", &fine, &[])
        .exits(2)
        .complains("error[model-syntax]");
    let run = diff(&fine, "{}", &[]).exits(2);
    run.complains("0031-2021-08-06.json");
    let unknown = ["--operations", "GetBucketAccesKeys"];
    let run = diff(&fine, &fine, &unknown).exits(2);
    run.complains("did you mean `GetBucketAccessKeys`?");
    let bench = Bench::new();
    let missing = bench.path("missing.json").display().to_string();
    bench
        .run(&["diff", &missing, &missing])
        .exits(2)
        .complains("error[input-unreadable]");
}

#[test]
fn some_of_the_operations() {
    let arguments = ["--operations", "GetBucketAccessKeys"];
    let run = diff(&model(before_last_use), &model(|_| {}), &arguments).exits(0);
    let run = run.says("2021/08/06 - Amazon Lightsail - 1 updated api method");
    assert!(!run.stdout.contains("CreateBucketAccessKey"), "{run:?}");
}

#[test]
fn an_operation_that_one_of_the_models_lacks() {
    let without = model(|model| {
        let id = format!("{NAMESPACE}DeleteBucketAccessKey");
        remove(&mut model["shapes"], &id);
        let service = shape(model, "Lightsail_20161128");
        let operations = service["operations"].as_array_mut().expect("operations");
        operations.retain(|operation| operation["target"] != json!(id));
    });
    let full = model(|_| {});
    diff(&without, &full, &[])
        .exits(0)
        .says("2021/08/06 - Amazon Lightsail - 1 new");
    let run = diff(&full, &without, &[]).exits(0);
    run.says("  operation DeleteBucketAccessKey removed");
}

#[test]
fn a_model_of_another_service_is_compared_as_a_whole() {
    let other = fs::read_to_string(root().join("xtask/tests/cli/other.json")).expect("the model");
    let run = diff(&other, &other, &[]).exits(0);
    assert!(run.stdout.contains("no api change"), "{run:?}");
}

#[test]
fn json_for_programs() {
    let arguments = ["--format", "json"];
    let run = diff(&model(before_last_use), &model(|_| {}), &arguments).exits(0);
    insta::assert_snapshot!("diff_json", run.stdout);
}

#[test]
fn markdown_for_a_pull_request() {
    let arguments = ["--format", "markdown"];
    let new = model(with_longer_names);
    let run = diff(&model(before_last_use), &new, &arguments).exits(0);
    insta::assert_snapshot!(run.stdout, @r#"
    ### 2021/08/06 - Amazon Lightsail - 2 updated api methods

    For Rust users: **minor (compatible), 0.1.0 -> 0.1.1**

    #### `CreateBucketAccessKey` (updated)

    Changes (response)

    ```text
    {accessKey: {lastUsed: {lastUsedDate: timestamp, region: string, serviceName: string}}}
    ```

    #### `GetBucketAccessKeys` (updated)

    Changes (response)

    ```text
    {accessKeys: {lastUsed: {lastUsedDate: timestamp, region: string, serviceName: string}}}
    ```

    #### Also changed

    - request: `bucketName: length changed: {"max":54,"min":3} -> {"max":63,"min":3}` in CreateBucketAccessKey, DeleteBucketAccessKey, GetBucketAccessKeys

    #### What it costs

    - **minor** `shape-added`: The crate gets a type.
      - `types::AccessKeyLastUsed`
    - **minor** `member-added`: The structure, which may grow, gets a field, with an accessor and setters.
      - `types::AccessKey::last_used`
    - **patch** `constraint-changed`: The service checks other values. The crate leaves that to it.
      - `operation::create_bucket_access_key::CreateBucketAccessKeyInput::bucket_name`
      - `operation::delete_bucket_access_key::DeleteBucketAccessKeyInput::bucket_name`
      - `operation::get_bucket_access_keys::GetBucketAccessKeysInput::bucket_name`
    "#);
}

#[test]
fn html_in_one_page() {
    let hostile = |model: &mut Value| {
        let title = json!("<script>alert(1)</script> & \"more\"");
        shape(model, "Lightsail_20161128")["traits"]["smithy.api#title"] = title;
        with_longer_names(model);
    };
    let run = diff(
        &model(before_last_use),
        &model(hostile),
        &["--format", "html"],
    )
    .exits(0);
    let page = run.stdout;
    assert!(page.starts_with("<!DOCTYPE html>\n"), "{page}");
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"),
        "{page}"
    );
    for outside in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}: {page}");
    }
    let inside = page.matches("href=\"#").count();
    assert_eq!(page.matches("href=").count(), inside, "{page}");
    let body = page.split_once("<main>").expect("a body").1;
    insta::assert_snapshot!("diff_html", body);
}
