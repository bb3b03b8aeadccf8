//! Neither the secret of a key nor its id is ever shown.
//!
//! Texts are searched for eight characters in a row of either. The keys are AWS's example keys.

use std::collections::HashMap;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lightsail_bucket_access_keys::operation::Operation;
use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKey, CreateBucketAccessKeyError, CreateBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::{
    DeleteBucketAccessKey, DeleteBucketAccessKeyInput,
};
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeys, GetBucketAccessKeysOutput,
};
use lightsail_bucket_access_keys::primitives::Sensitive;
use lightsail_bucket_access_keys::types::AccessKey;
use lightsail_bucket_access_keys::types::builders::AccessKeyBuilder;
use tests::lightsail::{
    KEY_ID, SECRET, assert_hides_keys, debug_texts, decode, error_response, error_texts, refuse,
    response,
};

fn key_builder() -> AccessKeyBuilder {
    AccessKey::builder()
        .access_key_id(KEY_ID)
        .secret_access_key(SECRET)
}

fn key() -> AccessKey {
    key_builder().build()
}

fn create_output() -> CreateBucketAccessKeyOutput {
    CreateBucketAccessKeyOutput::builder()
        .access_key(key())
        .build()
}

/// The body of a response with a secret; constructed.
fn body() -> String {
    serde_json::json!({ "accessKey": { "accessKeyId": KEY_ID, "secretAccessKey": SECRET, "status": "Active" } })
        .to_string()
}

/// Checks that `{:?}` and `{:#?}` hide the keys and say that they do.
fn assert_redacted(value: &dyn Debug) {
    let texts = debug_texts(value);
    assert_hides_keys(&texts);
    for text in texts {
        assert!(text.contains("redacted"), "{text}");
    }
}

/// The message of the panic of a function.
fn panic_message(function: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(function)).expect_err("a panic");
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(|&text| text.to_owned()))
        .expect("a message")
}

#[test]
fn the_search_finds_a_key() {
    let finds = |text: &str| {
        let texts = [text.to_owned()];
        catch_unwind(AssertUnwindSafe(|| assert_hides_keys(&texts))).is_err()
    };
    assert!(finds(SECRET));
    assert!(finds(&format!("… {} …", &KEY_ID[5..13])));
    assert!(!finds("** redacted **"));
}

#[test]
fn a_key_and_its_builder() {
    assert_redacted(&key());
    assert_redacted(&key_builder());
    assert_redacted(&Sensitive::new(SECRET.to_owned()));
    // The pieces one by one, so that neither hides behind the other.
    assert_redacted(&AccessKey::builder().secret_access_key(SECRET).build());
    assert_redacted(&AccessKey::builder().access_key_id(KEY_ID).build());
    // What is absent is seen to be so.
    let text = format!("{:?}", AccessKey::builder().build());
    assert!(text.contains("secret_access_key: None"), "{text}");
}

#[test]
fn outputs_and_their_builders() {
    assert_redacted(&create_output());
    assert_redacted(&CreateBucketAccessKeyOutput::builder().access_key(key()));
    let get = GetBucketAccessKeysOutput::builder().access_keys(key());
    assert_redacted(&get);
    assert_redacted(&get.build());
    assert_redacted(&decode::<CreateBucketAccessKey>(&body()));
}

#[test]
fn the_input_of_delete_and_its_builder() {
    let builder = DeleteBucketAccessKeyInput::builder().access_key_id(KEY_ID);
    assert_redacted(&builder);
    assert_redacted(&builder.clone().bucket_name("example").build());
    let error = builder.build().expect_err("no bucket");
    assert_hides_keys(&error_texts(&error));
}

#[test]
fn containers() {
    assert_redacted(&vec![key(), key()]);
    assert_redacted(&Some(key()));
    assert_redacted(&HashMap::from([(1, key())]));
    assert_redacted(&HashMap::from([(Sensitive::from(KEY_ID), create_output())]));
    assert_redacted(&(Box::new(key()), std::sync::Mutex::new(key())));
    assert_redacted(&Ok::<_, CreateBucketAccessKeyError>(create_output()));
    assert_redacted(&http::Response::new(create_output()));
}

#[test]
fn messages_of_panics() {
    let body = body();
    let expect_err = panic_message(|| {
        let _ =
            CreateBucketAccessKey::response(&response(200, body.clone())).expect_err("no error");
    });
    assert!(expect_err.contains("redacted"), "{expect_err}");
    let cut = body.replace("Active", "Act\u{1}ive");
    let unwrap = panic_message(|| {
        let _ = CreateBucketAccessKey::response(&response(200, cut)).unwrap();
    });
    assert!(unwrap.contains("Unhandled"), "{unwrap}");
    let input = DeleteBucketAccessKeyInput::builder().access_key_id(KEY_ID);
    let missing = panic_message(|| drop(input.build().unwrap()));
    let equal = panic_message(|| assert_eq!(key(), AccessKey::builder().build()));
    assert_hides_keys(&[expect_err, unwrap, missing, equal]);
}

#[test]
fn a_response_that_ends_in_a_secret() {
    let body = body();
    for end in 1..body.len() {
        let error = refuse::<CreateBucketAccessKey>(body.as_bytes()[..end].to_vec());
        assert_hides_keys(&error_texts(&error));
    }
}

#[test]
fn a_response_that_is_broken_in_a_secret() {
    let half = SECRET.len() / 2;
    let (start, end) = SECRET.split_at(half);
    for broken in [r"\x", "\n", "\u{1}", r"\ud800", r"\u12", "\" \"", "\","] {
        let body = body().replace(SECRET, &format!("{start}{broken}{end}"));
        let error = refuse::<CreateBucketAccessKey>(body);
        assert_hides_keys(&error_texts(&error));
    }
    let mut bytes = body().into_bytes();
    let at = body().find(SECRET).expect("the secret") + half;
    bytes[at] = 0xff;
    assert_hides_keys(&error_texts(&refuse::<CreateBucketAccessKey>(bytes)));
}

#[test]
fn a_secret_where_something_else_belongs() {
    let bodies = [
        format!(r#""{SECRET}""#),
        SECRET.to_owned(),
        format!(r#"{{"accessKey":"{SECRET}"}}"#),
        format!(r#"{{"accessKey":{{"createdAt":"{SECRET}"}}}}"#),
        format!(r#"{{"accessKey":{{"{SECRET}"}}}}"#),
        format!(r#"{{"accessKey":{{"secretAccessKey":{SECRET}}}}}"#),
        format!(r#"{{"accessKey":{{"secretAccessKey":["{SECRET}"]}}}}"#),
        format!(r#"{{}} "{SECRET}""#),
        format!("{KEY_ID}:{SECRET}"),
    ];
    for body in bodies {
        let error = refuse::<CreateBucketAccessKey>(body);
        assert_hides_keys(&error_texts(&error));
    }
}

/// A proxy may turn the status of a whole answer into an error.
#[test]
fn an_error_response_with_the_body_of_a_success() {
    let cut = body()[..body().len() - 20].to_owned();
    for body in [body(), cut] {
        let unhandled = CreateBucketAccessKey::response(&response(502, body.clone()));
        assert_hides_keys(&error_texts(&unhandled.expect_err("an error")));
        let named = error_response(400, "NotFoundException", body);
        let error = CreateBucketAccessKey::response(&named).expect_err("an error");
        assert!(error.is_not_found_exception());
        assert_hides_keys(&error_texts(&error));
    }
}

#[test]
fn values_are_there_for_who_asks() {
    let key = decode::<CreateBucketAccessKey>(&body())
        .access_key
        .expect("a key");
    assert_eq!(key.secret_access_key(), Some(SECRET));
    assert_eq!(key.access_key_id(), Some(KEY_ID));
    let secret = key.secret_access_key.expect("a secret");
    assert_eq!(secret.expose(), SECRET);
    assert_eq!(secret.into_inner(), SECRET);
    let input = DeleteBucketAccessKeyInput::builder()
        .bucket_name("b")
        .access_key_id(KEY_ID);
    let input = input.build().expect("an input");
    assert_eq!(input.access_key_id(), KEY_ID);
    let request = tests::lightsail::request::<DeleteBucketAccessKey>(&input);
    assert!(
        String::from_utf8_lossy(request.body()).contains(KEY_ID),
        "it is sent"
    );
}

#[test]
fn the_keys_that_get_lists() {
    let body =
        serde_json::json!({ "accessKeys": [{ "accessKeyId": KEY_ID }, { "accessKeyId": KEY_ID }] });
    assert_redacted(&decode::<GetBucketAccessKeys>(&body.to_string()));
}
