//! The faults, and what is expected of each.

use std::time::Duration;

use crate::call::{ATTEMPT, Keys, OPERATION, READ, TRIES};
use crate::certificates::Certificate;
use crate::server::{Step, Then, made};

/// What goes wrong, and where.
#[derive(Clone, Debug)]
pub enum Place {
    /// Nobody listens.
    Nobody,
    /// The name of the service is not known.
    Name,
    /// The service speaks no TLS although it is asked to, or has such a certificate.
    Tls(Option<Certificate>),
    /// The service does this.
    Service(Step),
    /// The clocks differ. The client may make up for that, or not.
    Clock(bool),
    /// The credentials.
    Keys(Keys),
}

/// A fault.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What it is.
    pub name: String,
    /// What goes wrong.
    pub place: Place,
    /// The longest that a call may take with it.
    pub within: Duration,
    /// Why ours differs from the SDK's, if it does.
    pub difference: Option<&'static str>,
}

impl Fault {
    /// One that may hold up a call so long.
    fn slow(name: impl Into<String>, within: Duration, place: Place) -> Self {
        Self {
            name: name.into(),
            place,
            within,
            difference: None,
        }
    }

    /// One that does not hold up a call.
    fn new(name: impl Into<String>, place: Place) -> Self {
        Self::slow(name, SOON, place)
    }

    /// The same, which the SDK meets differently, for this reason.
    fn differs(self, reason: &'static str) -> Self {
        let difference = Some(reason);
        Self { difference, ..self }
    }
}

/// What a call may take that nothing holds up. The machine may be busy.
const SOON: Duration = Duration::from_secs(2);

/// As long as all tries may take.
fn every(limit: Duration) -> Duration {
    limit * TRIES + SOON
}

/// Why an answer without the name of an error is told differently.
const NAMELESS: &str =
    "a refusal is the service's whatever its body is: status and request id are known";

/// The same, with a secret in the body.
const SECRET: &str = "a refusal is the service's; `Debug` of our errors shows no body";

/// Why status 429 is met differently.
const BUSY: &str =
    "a refusal is the service's; status 429 asks for another try whatever the body is";

/// Why a success that makes no sense is told differently.
const SENSELESS: &str = "an answer without sense is an unhandled error with status and request id";

/// The same, with a secret in the body.
const SENSELESS_SECRET: &str = "\
an answer without sense is an unhandled error with status and request id; `Debug` of our errors shows no body";

/// Why a client without credentials is told differently.
const UNABLE: &str = "it is known when the client is made: `try_from_conf` says so before any call";

/// Codes of throttling: all that the runtime knows.
const THROTTLING: &[&str] = aws_runtime::retries::classifiers::THROTTLING_ERRORS;

/// Codes of what passes.
const TRANSIENT: &[&str] = aws_runtime::retries::classifiers::TRANSIENT_ERRORS;

/// The body of a refusal that names this error.
fn named(code: &str) -> String {
    format!(r#"{{"__type":"{code}","message":"no"}}"#)
}

/// An answer.
fn refusal(status: u16, body: &str) -> Place {
    Place::Service(Step::Answer(status, Vec::new(), body.to_owned()))
}

/// All of them, in the order of the table.
pub fn all() -> Vec<Fault> {
    [
        connections(),
        refusals(),
        codes(),
        successes(),
        clocks_and_keys(),
    ]
    .concat()
}

fn connections() -> Vec<Fault> {
    let service = |name, step| Fault::new(name, Place::Service(step));
    let tls = |name, certificate| Fault::new(name, Place::Tls(certificate));
    let half = |then| Place::Service(Step::Half(then));
    vec![
        Fault::new("nobody listens: the connection is refused", Place::Nobody),
        Fault::new("DNS: the name is not known", Place::Name),
        tls("TLS: the service does not speak it", None),
        tls(
            "TLS: the certificate is signed by a stranger",
            Some(Certificate::OfAStranger),
        ),
        tls(
            "TLS: the certificate is for another name",
            Some(Certificate::ForAnotherName),
        ),
        tls(
            "TLS: the certificate has expired",
            Some(Certificate::Expired),
        ),
        tls("TLS: nothing is wrong", Some(Certificate::Good)),
        service("closed before the answer", Step::HangUp),
        service("reset before the answer", Step::Reset),
        service("an answer that is no HTTP", Step::Noise),
        Fault::slow("no answer", every(READ), Place::Service(Step::Silence)),
        Fault::new("closed in the middle of the body", half(Then::Close)),
        Fault::new("reset in the middle of the body", half(Then::Reset)),
        Fault::slow("a body that stops", every(ATTEMPT), half(Then::Silence)),
        Fault::slow(
            "a body of a byte now and then",
            every(ATTEMPT),
            half(Then::Trickle),
        ),
    ]
}

fn refusals() -> Vec<Fault> {
    let html = "<html>busy</html>";
    let modelled = named("ServiceException");
    let throttled = named("ThrottlingException");
    let minute = vec![("x-amz-retry-after", "60000".to_owned())];
    let minute = Place::Service(Step::Answer(503, minute, String::new()));
    vec![
        Fault::new("500 without a body", refusal(500, "")).differs(NAMELESS),
        Fault::new("500 that names a modelled error", refusal(500, &modelled)),
        Fault::new("500 with the answer of a success", refusal(500, &made())).differs(SECRET),
        Fault::new("503 without a body", refusal(503, "")).differs(NAMELESS),
        Fault::new("503 with a page of HTML", refusal(503, html)).differs(NAMELESS),
        Fault::slow(
            "503 that asks for a minute's pause",
            OPERATION + SOON,
            minute,
        ),
        Fault::slow("429 without a body", every(SOON), refusal(429, "")).differs(BUSY),
        Fault::slow(
            "429 that names a throttling",
            every(SOON),
            refusal(429, &throttled),
        ),
        Fault::new("400 that names a modelled error", refusal(400, &modelled)),
        Fault::new("400 that names no error", refusal(400, "{}")).differs(NAMELESS),
    ]
}

/// Error codes that ask for another try, in a 400.
fn codes() -> Vec<Fault> {
    let fault = |code: &&str| {
        let name = format!("400 that says `{code}`");
        Fault::slow(name, every(SOON), refusal(400, &named(code)))
    };
    THROTTLING.iter().chain(TRANSIENT).map(fault).collect()
}

fn successes() -> Vec<Fault> {
    let whole = made();
    let number = whole.replace("\"Active\"", "7");
    let short = &whole[..whole.len() - 4];
    let html = "<html>hello</html>";
    vec![
        Fault::new("200 with a number for a text", refusal(200, &number)).differs(SENSELESS_SECRET),
        Fault::new("200 that ends too soon", refusal(200, short)).differs(SENSELESS_SECRET),
        Fault::new("200 with a page of HTML", refusal(200, html)).differs(SENSELESS),
    ]
}

fn clocks_and_keys() -> Vec<Fault> {
    vec![
        Fault::new("the clocks are an hour apart", Place::Clock(true)),
        Fault::new("the same, not to be made up for", Place::Clock(false)),
        Fault::new(
            "the service says that the session has expired",
            refusal(400, &named("ExpiredTokenException")),
        ),
        Fault::new(
            "credentials that say that they have expired",
            Place::Keys(Keys::Expired),
        ),
        Fault::new(
            "a provider that has no credentials",
            Place::Keys(Keys::Missing),
        ),
        Fault::new("no provider of credentials", Place::Keys(Keys::Nothing)).differs(UNABLE),
    ]
}
