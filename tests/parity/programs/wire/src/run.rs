//! Lets a client meet a fault.

use std::error::Error;
use std::sync::Arc;
use std::thread;

use crate::call::{self, Keys, Outcome, Setup};
use crate::certificates::{Authority, Certificate};
use crate::faults::{Fault, Place};
use crate::network::{Counted, Found, HERE, HOST, NOBODY, Names};
use crate::server::{Encryption, Script, Server, Step};

/// Whose client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The generated crate's.
    Ours,
    /// The one of aws-sdk-lightsail.
    Sdk,
}

/// How long a fault lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// As long as anybody asks.
    On,
    /// The first time only.
    Once,
}

/// What a client made of a fault.
#[derive(Clone, Debug)]
pub struct Met {
    /// How the call ended.
    pub outcome: Outcome,
    /// How often it was tried.
    pub tries: usize,
}

/// Lets a client of its own meet a fault at a service of its own.
///
/// # Errors
///
/// If the service cannot be started, or the tries are counted in two ways that differ.
pub fn meet(fault: &Fault, whose: Whose, lasts: Lasts) -> Result<Met, Box<dyn Error>> {
    let authority = Authority::new("An authority")?;
    let place = &fault.place;
    let server = Server::start(steps(place, lasts), tls(place, lasts, &authority)?)?;
    let counted = Counted::new(names(place, lasts), &authority.pem)?;
    let scheme = match place {
        Place::Tls(_) => "https",
        Place::Nobody | Place::Name | Place::Service(_) | Place::Clock(_) | Place::Keys(_) => {
            "http"
        }
    };
    let url = format!("{scheme}://{HOST}:{}", server.port);
    let setup = Setup {
        region: format!("region-{}", server.port),
        keys: match place {
            Place::Keys(keys) => *keys,
            Place::Nobody | Place::Name | Place::Tls(_) | Place::Service(_) | Place::Clock(_) => {
                Keys::Valid
            }
        },
        corrects_clock: !matches!(place, Place::Clock(false)),
        ..Setup::new(url, counted.clone())
    };
    let outcome = outcome(&setup, whose)?;
    let tries = counted.sent();
    check_count(place, lasts, tries, &server)?;
    Ok(Met { outcome, tries })
}

/// Calls, in a thread of its own: a panic is told as one.
fn outcome(setup: &Setup, whose: Whose) -> Result<Outcome, Box<dyn Error>> {
    let setup = setup.clone();
    let call = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        Ok::<_, std::io::Error>(runtime.block_on(async {
            match whose {
                Whose::Ours => call::ours::create(&setup).await,
                Whose::Sdk => call::sdk::create(&setup).await,
            }
        }))
    });
    match call.join() {
        Ok(outcome) => Ok(outcome?),
        Err(_) => Err("the client panics".into()),
    }
}

/// What the service does each time that it is asked.
fn steps(place: &Place, lasts: Lasts) -> Script<Step> {
    let faulty = match place {
        Place::Service(step) => step.clone(),
        Place::Clock(_) => Step::AtTime(3600),
        Place::Nobody | Place::Name | Place::Tls(_) | Place::Keys(_) => Step::Well,
    };
    // A clock that is wrong stays wrong.
    let lasts = match place {
        Place::Clock(_) => Lasts::On,
        Place::Nobody | Place::Name | Place::Tls(_) | Place::Service(_) | Place::Keys(_) => lasts,
    };
    Arc::new(move |number| match (lasts, number) {
        (Lasts::On, _) | (Lasts::Once, 0) => faulty.clone(),
        (Lasts::Once, _) => Step::Well,
    })
}

/// What the service's side of TLS is on each connection, if it speaks TLS.
fn tls(
    place: &Place,
    lasts: Lasts,
    authority: &Authority,
) -> Result<Option<Encryption>, Box<dyn Error>> {
    let faulty = match place {
        Place::Tls(Some(certificate)) => Some(authority.service(*certificate)?),
        Place::Tls(None) => None,
        Place::Nobody | Place::Name | Place::Service(_) | Place::Clock(_) | Place::Keys(_) => {
            return Ok(None);
        }
    };
    let good = authority.service(Certificate::Good)?;
    Ok(Some(Arc::new(move |number| match (lasts, number) {
        (Lasts::On, _) | (Lasts::Once, 0) => faulty.clone(),
        (Lasts::Once, _) => Some(good.clone()),
    })))
}

/// What the name of the service stands for.
fn names(place: &Place, lasts: Lasts) -> Names {
    let here = Found::At(HERE);
    let first = match place {
        Place::Nobody => Found::At(NOBODY),
        Place::Name => Found::Nothing,
        Place::Tls(_) | Place::Service(_) | Place::Clock(_) | Place::Keys(_) => here,
    };
    match lasts {
        Lasts::On => Names::new(first, first),
        Lasts::Once => Names::new(first, here),
    }
}

/// The service has seen as many tries as the client has made, less those that cannot arrive.
fn check_count(place: &Place, lasts: Lasts, tries: usize, server: &Server) -> Result<(), String> {
    let seen = match place {
        Place::Service(_) | Place::Clock(_) | Place::Keys(_) => server.requests(),
        Place::Tls(_) => server.connections(),
        Place::Nobody | Place::Name => match lasts {
            Lasts::On => tries + server.connections(),
            Lasts::Once => 1 + server.requests(),
        },
    };
    if seen == tries {
        return Ok(());
    }
    Err(format!("{tries} tries were made, {seen} came in"))
}
