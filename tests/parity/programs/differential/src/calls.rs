use ported::memory::Memory;

use crate::{Input, Operation, Outcome};

/// A client that asks `memory` once a call.
fn client(memory: Memory, region: &'static str) -> Client {
    let config = program::config(memory)
        .retry_config(RetryConfig::disabled())
        .region(Region::new(region));
    Client::from_conf(config.build())
}

/// What a failed call comes to.
macro_rules! failure {
    ($error:expr, $operation:ident) => {{
        let error = $error;
        let request_id = error.request_id().map(str::to_owned);
        match error {
            SdkError::ServiceError(context) => {
                let error = context.into_err();
                let (name, members) = modelled!(
                    $operation,
                    &error,
                    [
                        AccessDeniedException,
                        InvalidInputException,
                        NotFoundException,
                        RegionSetupInProgressException,
                        ServiceException,
                        UnauthenticatedException
                    ]
                );
                Outcome::Refused {
                    name,
                    code: owned(ProvideErrorMetadata::code(&error)),
                    message: owned(ProvideErrorMetadata::message(&error)),
                    members,
                    request_id,
                }
            }
            SdkError::ResponseError(_) => Outcome::Unreadable,
            SdkError::ConstructionFailure(_) => Outcome::Incomplete,
            other => Outcome::Other(format!("{other:?}")),
        }
    }};
}

/// The name and the members of a modelled error.
macro_rules! modelled {
    ($operation:ident, $error:expr, [$($name:ident),*]) => {
        match $error {
            $($operation::$name(error) => (
                Some(stringify!($name)),
                vec![
                    owned(error.docs()),
                    owned(error.tip()),
                    owned(error.code.as_deref()),
                    owned(error.message.as_deref()),
                ],
            ),)*
            _ => (None, Vec::new()),
        }
    };
}

/// Makes a call.
pub async fn call(memory: Memory, region: &'static str, input: &Input) -> Outcome {
    let client = client(memory, region);
    let (bucket, key) = (input.bucket_name.clone(), input.access_key_id.clone());
    match input.operation {
        Operation::Create => {
            let call = client.create_bucket_access_key().set_bucket_name(bucket);
            match call.send().await {
                Ok(output) => Outcome::Output(format!(
                    "{:?} {:?} {:?}",
                    output.access_key().map(told),
                    done(output.operations()),
                    output.request_id()
                )),
                Err(error) => failure!(error, CreateBucketAccessKeyError),
            }
        }
        Operation::Delete => {
            let call = client.delete_bucket_access_key().set_bucket_name(bucket);
            let call = match key {
                Some(key) => call.access_key_id(key),
                None => call,
            };
            match call.send().await {
                Ok(output) => Outcome::Output(format!(
                    "{:?} {:?}",
                    done(output.operations()),
                    output.request_id()
                )),
                Err(error) => failure!(error, DeleteBucketAccessKeyError),
            }
        }
        Operation::Get => {
            let call = client.get_bucket_access_keys().set_bucket_name(bucket);
            match call.send().await {
                Ok(output) => {
                    let keys: Vec<String> = output.access_keys().iter().map(told).collect();
                    Outcome::Output(format!("{keys:?} {:?}", output.request_id()))
                }
                Err(error) => failure!(error, GetBucketAccessKeysError),
            }
        }
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

/// A key, every member of it.
fn told(key: &AccessKey) -> String {
    let used = key.last_used().map(|used| {
        let date = used.last_used_date().map(|at| (at.secs(), at.subsec_nanos()));
        (date, used.region(), used.service_name())
    });
    format!(
        "{:?} {:?} {:?} {:?} {used:?}",
        key.access_key_id(),
        key.secret_access_key(),
        key.status().map(|status| status.as_str()),
        key.created_at().map(|at| (at.secs(), at.subsec_nanos())),
    )
}

/// Operations that the service has begun, every member of them.
fn done(operations: &[Done]) -> Vec<String> {
    let told = operations.iter().map(|done| {
        let place = done.location().map(|place| {
            let region = place.region_name().map(|region| region.as_str());
            (place.availability_zone(), region)
        });
        format!(
            "{:?} {:?} {:?} {:?} {place:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            done.id(),
            done.resource_name(),
            done.resource_type().map(|kind| kind.as_str()),
            done.created_at().map(|at| (at.secs(), at.subsec_nanos())),
            done.is_terminal(),
            done.operation_details(),
            done.operation_type().map(|kind| kind.as_str()),
            done.status().map(|status| status.as_str()),
            done.status_changed_at().map(|at| (at.secs(), at.subsec_nanos())),
            done.error_code(),
            done.error_details(),
        )
    });
    told.collect()
}
