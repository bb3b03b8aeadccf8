//! What is logged when a key is made. The runtime logs everything that passes at level trace.

use std::process::Command;

use wire::secrets;

/// What the runtime logs of a call that ends so.
fn log(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_logged"));
    command
        .args(arguments)
        .env("RUST_LOG", "trace")
        .env_remove("LOG_SENSITIVE_BODIES")
        .env_remove("LOG_SIGNABLE_BODY")
        .envs(environment.iter().copied());
    let output = command.output().expect("the program runs");
    let log = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{log}");
    // It is the log of a whole call.
    for part in [
        "signing request",
        "transmitting request",
        "received response from service",
        "read HTTP response body",
        "output_or_error=",
    ] {
        assert!(log.contains(part), "{part}: {log}");
    }
    log
}

#[test]
fn nothing_secret_is_logged() {
    let refused = "`ServiceError`, unhandled, status 400";
    let unreadable = "`ServiceError`, unhandled, status 200";
    for (arguments, how) in [
        (&["ours", "well"][..], "well"),
        (&["ours", "refused"], refused),
        (&["ours", "unreadable"], unreadable),
        (&["ours", "well", "memory"], "well"),
        (&["ours", "well", "unwatched"], "well"),
        (&["ours", "well", "asks"], "well"),
        (&["ours", "well", "asks", "unwatched"], "well"),
    ] {
        let log = log(arguments, &[]);
        assert!(log.ends_with(&format!("ended: {how}\n")), "{log}");
        let shown = secrets::shown(&log);
        assert!(shown.is_empty(), "{shown:?}: {log}");
    }
}

/// The check sees what is logged: here the secret is, on purpose.
#[test]
fn the_check_can_fail() {
    let leaked = log(&["ours", "well", "leak"], &[]);
    assert_eq!(secrets::shown(&leaked), ["the secret in the response"]);
    // The runtime shows bodies to those who ask it to.
    let asked = log(&["ours", "well"], &[("LOG_SENSITIVE_BODIES", "true")]);
    assert_eq!(secrets::shown(&asked), ["the secret in the response"]);
}

/// The SDK's own log has the secret of the response: what `FAULTS.md` says of it still holds.
#[test]
fn the_sdk_logs_the_secret() {
    let shown = |arguments| {
        let log = log(arguments, &[]);
        let mut lines: Vec<String> = log
            .lines()
            .filter(|line| !secrets::shown(line).is_empty())
            .filter_map(|line| line.split("orchestrator: ").nth(1))
            .filter_map(|line| line.split_inclusive(['=', ' ']).next().map(str::to_owned))
            .collect();
        lines.dedup();
        lines
    };
    assert_eq!(shown(&["sdk", "well"]), ["output_or_error="]);
    // Requests are not shown: what is of the request would be in other lines.
    let asks = ["sdk", "well", "asks", "unwatched"];
    assert_eq!(shown(&asks), ["output_or_error="]);
    assert_eq!(
        shown(&["sdk", "well", "memory"]),
        ["received ", "output_or_error="]
    );
    assert!(shown(&["ours", "well", "memory"]).is_empty());
}
