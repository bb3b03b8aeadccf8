//! Makes a key, and prints everything that is logged on the way, as `RUST_LOG` asks for.
//!
//! Arguments: `ours` or `sdk`; what the service does; `leak` to log the secret on purpose.

use std::error::Error;
use std::sync::Arc;

use tracing_subscriber::EnvFilter;
use wire::call::{self, Keys, Setup};
use wire::network::{Counted, Found, HERE, HOST, Names};
use wire::server::{Server, Step, made};
use wire::{certificates, secrets};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [whose, what, leak @ ..] = arguments.as_slice() else {
        return Err("arguments: ours|sdk well|refused|unreadable [leak]".into());
    };
    let step = match *what {
        "well" => Step::Well,
        "refused" => Step::Answer(400, Vec::new(), made()),
        "unreadable" => Step::Answer(200, Vec::new(), made().replace("\"Active\"", "7")),
        other => return Err(format!("the service cannot {other}").into()),
    };
    let server = Server::start(Arc::new(move |_| step.clone()), None)?;
    let here = Found::At(HERE);
    let authority = certificates::Authority::new("An authority")?;
    let http = Counted::new(Names::new(here, here), &authority.pem)?;
    let setup = Setup {
        url: format!("http://{HOST}:{}", server.port),
        region: "eu-central-1".to_owned(),
        http: aws_smithy_runtime_api::shared::IntoShared::into_shared(http),
        keys: Keys::Valid,
        corrects_clock: true,
    };
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::from_default_env())
        .with_ansi(false)
        .init();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(async {
        match *whose {
            "ours" => call::ours::create(&setup).await,
            _ => call::sdk::create(&setup).await,
        }
    });
    if leak == ["leak"] {
        tracing::trace!(secret = secrets::MADE, "on purpose");
    }
    println!("ended: {}", outcome.ended);
    Ok(())
}
