//! The program does the same on both: what it returns, what it sends, and how often.

use aws_sdk_lightsail as sdk;
use lightsail_bucket_access_keys::aws_sdk as own;
use ported::memory::{Answer, Asked, Memory};

/// Runs the same steps on both, each on a service with these answers, and compares.
macro_rules! same {
    ($answers:expr, |$client:ident| $call:expr) => {{
        let answers: Vec<Answer> = $answers;
        let theirs = {
            use ported::sdk as program;
            let memory = Memory::new(answers.clone());
            let $client = &program::client(memory.clone());
            let result = run(async { $call });
            (format!("{result:?}"), memory.asked())
        };
        let ours = {
            use ported::ours as program;
            let memory = Memory::new(answers);
            let $client = &program::client(memory.clone());
            let result = run(async { $call });
            (format!("{result:?}"), memory.asked())
        };
        assert_eq!(ours, theirs);
        ours
    }};
}

/// A header of a request.
fn header<'a>(asked: &'a Asked, name: &str) -> &'a str {
    let mut headers = asked.headers.iter();
    let found = headers.find(|(other, _)| other == name);
    found.map_or("", |(_, value)| value)
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
        .block_on(future)
}

const CREATED: &str = r#"{"accessKey":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"example","status":"Active","createdAt":1.5E9},"operations":[{"id":"1","status":"Succeeded"}]}"#;
const LISTED: &str = r#"{"accessKeys":[{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","status":"Active"},{"status":"Inactive"}]}"#;
const MISSING: &str = r#"{"__type":"NotFoundException","message":"no such bucket","tip":"look"}"#;

#[test]
fn calls_that_succeed() {
    let (result, asked) = same!(vec![Answer::of(200, CREATED)], |client| {
        program::create(client, "b").await
    });
    assert_eq!(result, r#"Ok("AKIAIOSFODNN7EXAMPLE")"#);
    let Asked {
        method,
        uri,
        headers,
        body,
    } = &asked[0];
    assert_eq!(method, "POST");
    assert_eq!(uri, "https://lightsail.eu-central-1.amazonaws.com/");
    assert_eq!(body, r#"{"bucketName":"b"}"#);
    let authorization = header(&asked[0], "authorization");
    assert!(
        authorization.contains("/eu-central-1/lightsail/aws4_request"),
        "{authorization}"
    );
    assert!(headers.len() > 5, "{headers:?}");
    same!(vec![Answer::of(200, LISTED)], |client| program::list(
        client, "b"
    )
    .await);
    same!(vec![Answer::of(200, "{}")], |client| program::delete(
        client, "b", "AKIA"
    )
    .await);
}

#[test]
fn modelled_errors() {
    for body in [
        MISSING,
        r#"{"__type":"AccessDeniedException","message":"no"}"#,
        r#"{"__type":"InvalidInputException","message":"bad"}"#,
        r#"{"__type":"Other"}"#,
    ] {
        let answers = || vec![Answer::Says(400, vec![("x-amzn-requestid", "r-1")], body)];
        let (_, asked) = same!(answers(), |client| program::create(client, "b").await);
        assert_eq!(asked.len(), 1, "{body}");
        same!(answers(), |client| program::list(client, "b").await);
        same!(answers(), |client| program::delete(client, "b", "AKIA")
            .await);
    }
}

#[test]
fn tries() {
    let ok = Answer::of(200, CREATED);
    for (first, tries) in [
        (Answer::of(500, ""), 2),
        (Answer::of(503, ""), 2),
        (Answer::of(400, r#"{"__type":"ThrottlingException"}"#), 2),
        (Answer::of(400, r#"{"__type":"RequestTimeout"}"#), 2),
        (Answer::of(400, MISSING), 1),
        (Answer::HangsUp, 2),
    ] {
        let (_, asked) = same!(vec![first.clone(), ok.clone()], |client| {
            program::create(client, "b").await
        });
        assert_eq!(asked.len(), tries, "{first:?}");
    }
    let busy = || Answer::of(503, r#"{"__type":"ServiceException","docs":"d"}"#);
    let (_, asked) = same!(vec![busy(), busy(), busy(), busy()], |client| {
        program::delete(client, "b", "AKIA").await
    });
    assert_eq!(asked.len(), 3, "as configured");
}

/// What the calls of a client are made of is put together once, if no plugin of the caller stands
/// among it. With one, each call puts it together; it must be the same.
#[test]
fn plugins_of_the_caller() {
    #[derive(Debug)]
    struct Nothing;
    impl own::config::RuntimePlugin for Nothing {}

    let made = |plugin: bool| {
        let memory = Memory::new([Answer::of(503, ""), Answer::of(200, CREATED)]);
        let mut config = ported::ours::config(memory.clone());
        if plugin {
            config = config.runtime_plugin(Nothing);
        }
        let client = own::Client::from_conf(config.build());
        let result = run(ported::ours::create(&client, "b"));
        (result, memory.asked())
    };
    let (result, asked) = made(true);
    assert_eq!((result.clone(), asked.clone()), made(false));
    assert_eq!(result.as_deref(), Ok("AKIAIOSFODNN7EXAMPLE"));
    assert_eq!(asked.len(), 2, "as configured");
}

#[test]
fn failures_without_an_answer() {
    let gone = || vec![Answer::HangsUp, Answer::HangsUp, Answer::HangsUp];
    same!(gone(), |client| program::create(client, "b").await);
    let (result, _) = same!(vec![Answer::Sleeps], |client| program::create(client, "b")
        .await);
    assert_eq!(result, r#"Err("timed out")"#);
}

/// What is logged is not the same text, but says the same: which error, and why.
#[test]
fn logs() {
    let memory = || Memory::new([Answer::of(400, MISSING)]);
    let theirs = run(ported::sdk::logged(&ported::sdk::client(memory())));
    let ours = run(ported::ours::logged(&ported::ours::client(memory())));
    for text in [theirs, ours] {
        assert!(
            text.contains("NotFoundException") && text.contains("no such bucket"),
            "{text}"
        );
        assert!(!text.contains("wJalr"), "{text}");
    }
}

/// An interceptor for one call sees the typed input, which it may replace, and the typed output.
#[test]
fn watched_calls() {
    let (result, asked) = same!(vec![Answer::of(200, LISTED)], |client| {
        let watched = program::watched(client, "b").await;
        // The next call is not watched any more.
        let _ = program::list(client, "b").await;
        watched
    });
    let uri = "https://lightsail.eu-central-1.amazonaws.com/";
    assert_eq!(
        result,
        format!(r#"(true, ["the input", "{uri}", "keys: Some(2)"])"#)
    );
    assert_eq!(asked[0].body, r#"{"bucketName":"watched"}"#);
    assert_eq!(header(&asked[0], "x-amz-watched"), "yes");
    assert_eq!(header(&asked[1], "x-amz-watched"), "");
    let (result, _) = same!(vec![Answer::of(400, MISSING)], |client| {
        program::watched(client, "b").await
    });
    assert!(result.contains("keys: None"), "{result}");
}

/// What is set for one call holds for that call alone.
#[test]
fn changed_calls() {
    let answers = || vec![Answer::of(500, ""), Answer::of(200, "{}")];
    let (result, asked) = same!(answers(), |client| {
        let first = program::elsewhere(client, "us-west-2").await;
        (first, program::delete(client, "b", "AKIA").await)
    });
    assert_eq!(result, "(Err(\"None\"), Ok(true))");
    assert_eq!(asked[0].uri, "https://lightsail.us-west-2.amazonaws.com/");
    assert_eq!(header(&asked[0], "x-amz-changed"), "yes");
    let scope = header(&asked[0], "authorization");
    assert!(scope.contains("/us-west-2/lightsail/"), "{scope}");
    assert!(scope.contains("x-amz-changed"), "it is signed: {scope}");
    assert_eq!(
        asked[1].uri,
        "https://lightsail.eu-central-1.amazonaws.com/"
    );
    assert_eq!(header(&asked[1], "x-amz-changed"), "");

    let (result, asked) = same!(vec![Answer::of(200, LISTED)], |client| {
        program::replaced(client, false).await
    });
    assert_eq!(result, "Ok(2)");
    assert!(asked[0].uri.starts_with("http://localhost:9/base"));
    assert!(header(&asked[0], "authorization").contains("AKIAI44QH8DHBEXAMPLE"));
    let (result, asked) = same!(vec![], |client| program::replaced(client, true).await);
    assert!(result.starts_with("Err"), "{result}");
    assert!(asked.is_empty());
}

#[test]
fn endpoints() {
    type Change = (
        fn(sdk::config::Builder) -> sdk::config::Builder,
        fn(own::config::Builder) -> own::config::Builder,
    );
    let changes: [Change; 6] = [
        (|c| c.use_fips(true), |c| c.use_fips(true)),
        (|c| c.use_dual_stack(true), |c| c.use_dual_stack(true)),
        (
            |c| c.use_fips(true).use_dual_stack(true),
            |c| c.use_fips(true).use_dual_stack(true),
        ),
        (
            |c| c.endpoint_url("http://localhost:1234/base"),
            |c| c.endpoint_url("http://localhost:1234/base"),
        ),
        (
            |c| c.endpoint_url("http://localhost").use_fips(true),
            |c| c.endpoint_url("http://localhost").use_fips(true),
        ),
        (
            |c| c.region(sdk::config::Region::new("cn-north-1")),
            |c| c.region(own::config::Region::new("cn-north-1")),
        ),
    ];
    for (index, (change_theirs, change_ours)) in changes.into_iter().enumerate() {
        let (theirs, ours) = (
            Memory::new([Answer::of(200, "{}")]),
            Memory::new([Answer::of(200, "{}")]),
        );
        let client =
            sdk::Client::from_conf(change_theirs(ported::sdk::config(theirs.clone())).build());
        let their_result = run(ported::sdk::list(&client, "b")).is_ok();
        let client =
            own::Client::from_conf(change_ours(ported::ours::config(ours.clone())).build());
        let our_result = run(ported::ours::list(&client, "b")).is_ok();
        assert_eq!(ours.asked(), theirs.asked(), "{index}");
        assert_eq!(our_result, their_result, "{index}");
    }
}

/// Where the SDK would panic, an error says what is missing.
#[test]
fn what_cannot_work_is_an_error() {
    use own::config::{Credentials, Region};
    use own::{Client, Config};

    let region = || Config::builder().region(Region::new("eu-central-1"));
    let credentials = || Credentials::new("AKIAIOSFODNN7EXAMPLE", "example", None, None, "example");
    for (config, missing) in [
        (Config::builder().build(), "region"),
        (region().build(), "credentials"),
        (
            region().credentials_provider(credentials()).build(),
            "HTTP client",
        ),
    ] {
        let error = Client::try_from_conf(config.clone()).expect_err("it cannot work");
        assert!(error.to_string().contains(missing), "{error}");
        let call = Client::from_conf(config)
            .get_bucket_access_keys()
            .bucket_name("b");
        let error = run(call.send()).expect_err("it cannot work");
        let error = own::error::DisplayErrorContext(&error).to_string();
        assert!(error.contains(missing), "{error}");
    }
}

/// Where the two differ, and why ours is right.
#[test]
fn differences() {
    let created = Answer::of(200, CREATED);
    for (answer, theirs, ours, reason) in [
        (
            Answer::of(429, ""),
            1,
            2,
            "status 429 asks for a retry, whatever the body says",
        ),
        (Answer::of(429, "<html>"), 1, 2, "the same"),
    ] {
        let answers = [answer, created.clone()];
        let (memory, own_memory) = (Memory::new(answers.clone()), Memory::new(answers));
        let client = ported::sdk::client(memory.clone());
        let result = run(ported::sdk::create(&client, "b"));
        assert_eq!(
            (memory.asked().len(), result.is_ok()),
            (theirs, false),
            "{reason}"
        );
        let client = ported::ours::client(own_memory.clone());
        let result = run(ported::ours::create(&client, "b"));
        assert_eq!(
            (own_memory.asked().len(), result.is_ok()),
            (ours, true),
            "{reason}"
        );
    }
    // A refusal that names no error is still one of the service: its status and id are known.
    for (status, body) in [(400, "<html>"), (400, ""), (400, "{}"), (301, "")] {
        let id = || vec![("x-amzn-requestid", "r-1")];
        let answer = || Memory::new([Answer::Says(status, id(), body)]);
        let client = ported::sdk::client(answer());
        let error = run(client.get_bucket_access_keys().bucket_name("b").send());
        let is_service = matches!(error, Err(sdk::error::SdkError::ServiceError(_)));
        assert!(!is_service, "{body}: theirs is a response error");
        let client = ported::ours::client(answer());
        let error = run(client.get_bucket_access_keys().bucket_name("b").send());
        let error = error.expect_err("a refusal").into_service_error();
        assert_eq!(error.meta().status(), Some(status), "{body}");
        assert_eq!(error.request_id(), Some("r-1"), "{body}");
    }
    // Of two names the one that is a modelled error counts: `code` is a member of all of them.
    let body = r#"{"__type":"NotFoundException","code":"X"}"#;
    let answer = || Memory::new([Answer::of(400, body)]);
    let client = ported::sdk::client(answer());
    let error = run(client.get_bucket_access_keys().bucket_name("b").send());
    let error = error.expect_err("a refusal").into_service_error();
    assert!(!error.is_not_found_exception());
    let client = ported::ours::client(answer());
    let error = run(client.get_bucket_access_keys().bucket_name("b").send());
    let error = error.expect_err("a refusal").into_service_error();
    assert!(error.is_not_found_exception());
}
