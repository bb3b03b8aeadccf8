//! Makes a key, and prints everything that is logged on the way, as `RUST_LOG` asks for.
//!
//! Arguments: `ours` or `sdk`; what the service does; and any of
//!
//! - `memory`: the HTTP client gives bodies in memory;
//! - `unwatched`: bodies that make no progress are not given up;
//! - `asks`: a secret is in the request;
//! - `leak`: the program logs the secret on purpose.

use std::error::Error;
use std::sync::Arc;

use tracing_subscriber::EnvFilter;
use wire::call::{self, Setup};
use wire::network::{Memory, plain};
use wire::secrets;
use wire::server::{Server, Step, made};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [whose, what, options @ ..] = arguments.as_slice() else {
        return Err("arguments: ours|sdk well|refused|unreadable [OPTION]...".into());
    };
    let step = match *what {
        "well" => Step::Well,
        "refused" => Step::Answer(400, Vec::new(), made()),
        "unreadable" => Step::Answer(200, Vec::new(), made().replace("\"Active\"", "7")),
        other => return Err(format!("the service cannot {other}").into()),
    };
    let server = Server::start(Arc::new(move |_| step.clone()), None)?;
    let url = format!("http://127.0.0.1:{}", server.port);
    let mut setup = match options.contains(&"memory") {
        true => Setup::new(url, Memory(made())),
        false => Setup::new(url, plain()),
    };
    setup.watches_bodies = !options.contains(&"unwatched");
    if options.contains(&"asks") {
        setup.bucket = secrets::MADE.to_owned();
    }
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
    if options.contains(&"leak") {
        tracing::trace!(secret = secrets::MADE, "on purpose");
    }
    println!("ended: {}", outcome.ended);
    Ok(())
}
