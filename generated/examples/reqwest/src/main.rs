//! Lists the access keys of a bucket: async, over reqwest.

mod delivery;

use std::env;
use std::error::Error;
use std::process::ExitCode;

use lightsail_bucket_access_keys::client::Client;
use lightsail_bucket_access_keys::endpoint::{self, Endpoint};

use delivery::Async;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            let mut cause = error.source();
            while let Some(error) = cause {
                eprintln!("  because: {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(region), Some(bucket)) = (arguments.next(), arguments.next()) else {
        return Err("arguments: REGION BUCKET [ENDPOINT-URL]".into());
    };
    let endpoint = match arguments.next() {
        Some(url) => Endpoint::from_url(&url)?,
        None => endpoint::regional(&region)?,
    };
    // One provider of cryptography for the process; another one may be there already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::with_delivery(endpoint, Async::new(&region)?);
    let keys = client
        .get_bucket_access_keys()
        .bucket_name(bucket)
        .send()
        .await?;
    for key in keys.access_keys() {
        let id = key.access_key_id().unwrap_or("?");
        let status = key.status().map_or("?", |status| status.as_str());
        println!("{id} {status}");
    }
    Ok(())
}
