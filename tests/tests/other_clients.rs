//! Programs that others wrote understand the local Lightsail: boto3 and the AWS CLI.
//!
//! How they are installed is in `others::python`. Without Python or the package index these tests
//! are ignored, and say why.

use std::path::Path;
use std::process::{Command, ExitCode, Output};

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use others::local::LocalLightsail;
use others::python;
use serde_json::Value;

/// A bucket that exists.
const BUCKET: &str = "amzn-s3-demo-bucket";

/// The exceptions of the model.
const EXCEPTIONS: [&str; 6] = [
    "AccessDeniedException",
    "InvalidInputException",
    "NotFoundException",
    "RegionSetupInProgressException",
    "ServiceException",
    "UnauthenticatedException",
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = vec![
        trial("boto3_makes_the_three_calls", boto3_calls),
        trial(
            "boto3_catches_every_exception_by_its_class",
            boto3_exceptions,
        ),
        trial("the_aws_cli_makes_the_three_calls", cli_calls),
        trial("the_aws_cli_names_the_exception", cli_exception),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A trial that is ignored if the programs cannot be had.
fn trial(name: &str, check: fn(&Path) -> Result<(), Failed>) -> Trial {
    Trial::ignorable_test(name, move || match python::programs() {
        Ok(programs) => check(programs).map(|()| Completion::Completed),
        Err(why) => Ok(Completion::ignored_with(why)),
    })
}

/// A local Lightsail with a bucket without keys, and one for each exception.
fn start() -> Result<LocalLightsail, Failed> {
    let faults = EXCEPTIONS.map(|name| format!("{}={name}", name.to_lowercase()));
    let mut arguments = vec!["--region", "eu-central-1", "--bucket", BUCKET];
    arguments.extend(faults.iter().flat_map(|fault| ["--fault", fault]));
    Ok(LocalLightsail::start(&arguments)?)
}

/// Runs a script of `tests/clients`, and gives what it prints.
fn script(programs: &Path, name: &str, arguments: &[&str]) -> Result<String, Failed> {
    let output = python::script(programs, name).args(arguments).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn boto3_calls(programs: &Path) -> Result<(), Failed> {
    let local = start()?;
    let printed = script(programs, "calls.py", &[&local.url(), BUCKET])?;
    assert_eq!(printed, "done");
    Ok(())
}

fn boto3_exceptions(programs: &Path) -> Result<(), Failed> {
    let local = start()?;
    let caught = script(programs, "exceptions.py", &[&local.url()])?;
    assert_eq!(caught, EXCEPTIONS.join(" "));
    Ok(())
}

/// Runs `aws lightsail` with these arguments.
fn aws(programs: &Path, local: &LocalLightsail, arguments: &[&str]) -> Result<Output, Failed> {
    let output = Command::new(programs.join("aws"))
        .arg("lightsail")
        .args(arguments)
        .args(["--endpoint-url", &local.url(), "--output", "json"])
        .env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "example")
        .env("AWS_DEFAULT_REGION", "eu-central-1")
        .env("AWS_CONFIG_FILE", "/dev/null")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
        .output()?;
    Ok(output)
}

/// As [`aws`], for a call that works: the JSON that it prints.
fn answered(programs: &Path, local: &LocalLightsail, arguments: &[&str]) -> Result<Value, Failed> {
    let output = aws(programs, local, arguments)?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn cli_calls(programs: &Path) -> Result<(), Failed> {
    let local = start()?;
    let call = |operation: &str, more: &[&str]| {
        let arguments = [&[operation, "--bucket-name", BUCKET], more].concat();
        answered(programs, &local, &arguments)
    };
    let made = call("create-bucket-access-key", &[])?;
    let id = made["accessKey"]["accessKeyId"]
        .as_str()
        .unwrap_or_default();
    assert_eq!(id.len(), 20, "{id}");
    assert!(made["accessKey"]["secretAccessKey"].is_string());
    let listed = call("get-bucket-access-keys", &[])?;
    assert_eq!(listed["accessKeys"][0]["accessKeyId"], id);
    assert_eq!(listed["accessKeys"][0]["secretAccessKey"], Value::Null);
    let gone = call("delete-bucket-access-key", &["--access-key-id", id])?;
    assert_eq!(gone["operations"][0]["status"], "Succeeded");
    let listed = call("get-bucket-access-keys", &[])?;
    assert_eq!(listed["accessKeys"], serde_json::json!([]));
    Ok(())
}

fn cli_exception(programs: &Path) -> Result<(), Failed> {
    let local = start()?;
    let arguments = ["get-bucket-access-keys", "--bucket-name", "other"];
    let output = aws(programs, &local, &arguments)?;
    assert!(!output.status.success());
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("(NotFoundException)"), "{text}");
    Ok(())
}
