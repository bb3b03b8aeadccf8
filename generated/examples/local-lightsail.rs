//! A Lightsail on this machine, for tests and local work: buckets with access keys, in memory.
//!
//! ```sh
//! cargo run -p lightsail-bucket-access-keys --features server --example local-lightsail -- \
//!     --port 0 --bucket amzn-s3-demo-bucket
//! ```
//!
//! It prints its address, such as `http://127.0.0.1:41234`, and serves until it gets SIGINT or
//! SIGTERM. What it does is what Amazon Lightsail documents: a bucket has room for two keys, only
//! the answer that makes a key has its secret, and a key that never served was last used `N/A`.
//! Nothing checks signatures, and the keys are good for nothing.
//!
//! What Lightsail answers to a third key is not documented. Here it is an error whose code says
//! that it is made up.

use std::collections::BTreeMap;
use std::error::Error;
use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use lightsail_bucket_access_keys::api::Lightsail;
use lightsail_bucket_access_keys::error::{
    AccessDeniedException, ErrorMetadata, InvalidInputException, NotFoundException,
    RegionSetupInProgressException, ServiceException, UnauthenticatedException, Unhandled,
};
use lightsail_bucket_access_keys::operation::create_bucket_access_key::{
    CreateBucketAccessKeyError, CreateBucketAccessKeyInput, CreateBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::delete_bucket_access_key::{
    DeleteBucketAccessKeyError, DeleteBucketAccessKeyInput, DeleteBucketAccessKeyOutput,
};
use lightsail_bucket_access_keys::operation::get_bucket_access_keys::{
    GetBucketAccessKeysError, GetBucketAccessKeysInput, GetBucketAccessKeysOutput,
};
use lightsail_bucket_access_keys::primitives::{DateTime, Sensitive};
use lightsail_bucket_access_keys::server::Server;
use lightsail_bucket_access_keys::types::{
    AccessKey, AccessKeyLastUsed, Operation, OperationStatus, OperationType, RegionName,
    ResourceLocation, ResourceType, StatusType,
};
use tokio::net::TcpListener;

const USAGE: &str = "usage: local-lightsail [--port PORT] [--region REGION] [--bucket NAME]... \
                     [--fault NAME=EXCEPTION]...

  --port PORT             0, the default, is any free port
  --region REGION         where the buckets are; us-east-1 if not said
  --bucket NAME           a bucket that exists
  --fault NAME=EXCEPTION  a bucket for which every call gives this exception of the model";

/// How many keys a bucket has room for.
const ROOM: usize = 2;

/// What Lightsail says of a key that never served.
const NEVER: &str = "N/A";

/// How long a request may take, and how long open connections may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    match runtime.map_err(Into::into).and_then(|runtime| runtime.block_on(serve(arguments))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("local-lightsail: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves until a signal comes.
async fn serve(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).await?;
    let address = listener.local_addr()?;
    // Before the address is known nobody can send a signal and mean this server.
    let mut signal = std::pin::pin!(signal()?);
    println!("http://{address}");

    let requests = AtomicU64::new(0);
    let server = Server::new(Local::new(arguments))
        .request_ids(move || uuid(requests.fetch_add(1, Ordering::Relaxed)))
        .deadline(|| tokio::time::sleep(PATIENCE));
    let connections = GracefulShutdown::new();
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted?.0,
            () = &mut signal => break,
        };
        let service = TowerToHyperService::new(server.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), service);
        // A client that breaks a connection off is no concern of the others.
        tokio::spawn(connections.watch(connection));
    }
    // Answers that have begun are finished, unless a client takes too long.
    let _ = tokio::time::timeout(PATIENCE, connections.shutdown()).await;
    Ok(())
}

/// Ends when the program is asked to stop.
#[cfg(unix)]
fn signal() -> Result<impl Future<Output = ()>, std::io::Error> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when the program is asked to stop.
#[cfg(not(unix))]
fn signal() -> Result<impl Future<Output = ()>, std::io::Error> {
    Ok(async {
        // Without a way to be told, the program is stopped from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// What the command line says.
struct Arguments {
    port: u16,
    region: String,
    buckets: Vec<String>,
    faults: BTreeMap<String, Fault>,
}

impl Arguments {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self {
            port: 0,
            region: "us-east-1".to_owned(),
            buckets: Vec::new(),
            faults: BTreeMap::new(),
        };
        while let Some(name) = arguments.next() {
            let Some(value) = arguments.next() else {
                return Err(format!("`{name}` is no option, or has no value"));
            };
            match name.as_str() {
                "--port" => {
                    let port = value.parse();
                    read.port = port.map_err(|_| format!("`{value}` is no port"))?;
                }
                "--region" => read.region = value,
                "--bucket" => read.buckets.push(value),
                "--fault" => {
                    let fault = value.split_once('=');
                    let fault = fault.and_then(|(name, fault)| Some((name, Fault::named(fault)?)));
                    let (name, fault) = fault.ok_or(format!("`{value}` is no fault"))?;
                    read.faults.insert(name.to_owned(), fault);
                }
                _ => return Err(format!("there is no option `{name}`")),
            }
        }
        Ok(read)
    }
}

/// The service.
struct Local {
    region: String,
    /// The keys of each bucket, without their secrets.
    buckets: Mutex<BTreeMap<String, Vec<AccessKey>>>,
    faults: BTreeMap<String, Fault>,
    /// How many keys have been made.
    keys: AtomicU64,
    /// How many records have been written.
    records: AtomicU64,
}

impl Local {
    fn new(arguments: Arguments) -> Self {
        let buckets = arguments.buckets.into_iter();
        Self {
            region: arguments.region,
            buckets: Mutex::new(buckets.map(|name| (name, Vec::new())).collect()),
            faults: arguments.faults,
            keys: AtomicU64::new(0),
            records: AtomicU64::new(0),
        }
    }

    /// The buckets, unless this one is to fail.
    fn buckets(&self, name: &str) -> Result<MutexGuard<'_, BTreeMap<String, Vec<AccessKey>>>, Fault> {
        match self.faults.get(name) {
            Some(fault) => Err(*fault),
            // A key is added or taken away as a whole, so a panic leaves nothing half done.
            None => Ok(self.buckets.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// A key that nobody has had before. Both halves are obviously no real ones.
    fn new_key(&self) -> AccessKey {
        let number = self.keys.fetch_add(1, Ordering::Relaxed);
        AccessKey::builder()
            .access_key_id(Sensitive::new(format!("AKIAEXAMPLE{number:09}")))
            .secret_access_key(Sensitive::new(format!("EXAMPLE/SECRET/ACCESS/KEY/{number:014}")))
            .status(StatusType::Active)
            .created_at(now())
            .last_used(AccessKeyLastUsed::builder().region(NEVER).service_name(NEVER).build())
            .build()
    }

    /// The record of something that was done at once.
    fn record(&self, bucket: &str, what: OperationType) -> Operation {
        let location = ResourceLocation::builder()
            .availability_zone("all")
            .region_name(RegionName::from(self.region.as_str()))
            .build();
        let time = now();
        Operation::builder()
            .id(uuid(self.records.fetch_add(1, Ordering::Relaxed)))
            .resource_name(bucket)
            .resource_type(ResourceType::Bucket)
            .created_at(time)
            .location(location)
            .is_terminal(true)
            .operation_type(what)
            .status(OperationStatus::Succeeded)
            .status_changed_at(time)
            .build()
    }
}

impl Lightsail for Local {
    async fn create_bucket_access_key(
        &self,
        input: CreateBucketAccessKeyInput,
    ) -> Result<CreateBucketAccessKeyOutput, CreateBucketAccessKeyError> {
        let mut buckets = self.buckets(&input.bucket_name)?;
        let keys = buckets.get_mut(&input.bucket_name).ok_or(Fault::NotFound)?;
        if keys.len() >= ROOM {
            return Err(full().into());
        }
        let key = self.new_key();
        let mut kept = key.clone();
        kept.secret_access_key = None;
        keys.push(kept);
        let record = self.record(&input.bucket_name, OperationType::CreateBucketAccessKey);
        Ok(CreateBucketAccessKeyOutput::builder()
            .access_key(key)
            .operations(record)
            .build())
    }

    async fn delete_bucket_access_key(
        &self,
        input: DeleteBucketAccessKeyInput,
    ) -> Result<DeleteBucketAccessKeyOutput, DeleteBucketAccessKeyError> {
        let mut buckets = self.buckets(&input.bucket_name)?;
        let keys = buckets.get_mut(&input.bucket_name).ok_or(Fault::NotFound)?;
        let wanted = Some(&input.access_key_id);
        let place = keys.iter().position(|key| key.access_key_id.as_ref() == wanted);
        keys.remove(place.ok_or(Fault::NotFound)?);
        let record = self.record(&input.bucket_name, OperationType::DeleteBucketAccessKey);
        Ok(DeleteBucketAccessKeyOutput::builder().operations(record).build())
    }

    async fn get_bucket_access_keys(
        &self,
        input: GetBucketAccessKeysInput,
    ) -> Result<GetBucketAccessKeysOutput, GetBucketAccessKeysError> {
        let buckets = self.buckets(&input.bucket_name)?;
        let keys = buckets.get(&input.bucket_name).ok_or(Fault::NotFound)?;
        Ok(GetBucketAccessKeysOutput::builder()
            .set_access_keys(Some(keys.clone()))
            .build())
    }
}

/// The answer to a third key.
fn full() -> Unhandled {
    let message = "constructed: the bucket has two access keys already. What Amazon Lightsail \
                   answers to a third is not documented.";
    let meta = ErrorMetadata::builder()
        .code("ConstructedLimitExceededException")
        .message(message)
        .status(400);
    Unhandled::new(meta.build())
}

/// An error of the model.
#[derive(Clone, Copy)]
enum Fault {
    AccessDenied,
    InvalidInput,
    NotFound,
    RegionSetupInProgress,
    Service,
    Unauthenticated,
}

impl Fault {
    const ALL: [Self; 6] = [
        Self::AccessDenied,
        Self::InvalidInput,
        Self::NotFound,
        Self::RegionSetupInProgress,
        Self::Service,
        Self::Unauthenticated,
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::AccessDenied => "AccessDeniedException",
            Self::InvalidInput => "InvalidInputException",
            Self::NotFound => "NotFoundException",
            Self::RegionSetupInProgress => "RegionSetupInProgressException",
            Self::Service => "ServiceException",
            Self::Unauthenticated => "UnauthenticatedException",
        }
    }
}

/// Makes the error of an operation out of a fault. All operations have the same six.
macro_rules! errors {
    ($($error:ty),*) => {$(
        impl From<Fault> for $error {
            fn from(fault: Fault) -> Self {
                /// Fills in what all exceptions of Lightsail have.
                macro_rules! filled {
                    ($exception:ident, $message:literal) => {
                        $exception::builder()
                            .code(fault.name())
                            .message($message)
                            .build()
                            .into()
                    };
                }
                match fault {
                    Fault::AccessDenied => {
                        filled!(AccessDeniedException, "constructed: access is denied")
                    }
                    Fault::InvalidInput => {
                        filled!(InvalidInputException, "constructed: the input is invalid")
                    }
                    Fault::NotFound => {
                        filled!(NotFoundException, "There is no such bucket or access key.")
                    }
                    Fault::RegionSetupInProgress => filled!(
                        RegionSetupInProgressException,
                        "constructed: the region is not ready"
                    ),
                    Fault::Service => filled!(ServiceException, "constructed: the service failed"),
                    Fault::Unauthenticated => {
                        filled!(UnauthenticatedException, "constructed: nobody is known by this name")
                    }
                }
            }
        }
    )*};
}

errors!(
    CreateBucketAccessKeyError,
    DeleteBucketAccessKeyError,
    GetBucketAccessKeysError
);

/// The time, in seconds and thousandths.
fn now() -> DateTime {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let milliseconds = since.unwrap_or_default().as_millis();
    DateTime::from_millis(i64::try_from(milliseconds).unwrap_or(i64::MAX))
}

/// An id in the form of a UUID, made of a number.
fn uuid(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}
