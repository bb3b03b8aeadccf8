//! What a call comes to, in words that do not depend on the crate.

use ported::memory::Memory;

/// What a call comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It worked, with this output.
    Output(String),
    /// The service refused, with this error.
    Refused {
        /// The modelled error, if it is one.
        name: Option<&'static str>,
        /// The code.
        code: Option<String>,
        /// The message.
        message: Option<String>,
        /// The members `docs` and `tip`, and `code` and `message` as members.
        members: Vec<Option<String>>,
        /// The id of the request.
        request_id: Option<String>,
    },
    /// There was a response that could not be read.
    Unreadable,
    /// Anything else.
    Other(String),
}

/// The functions that call, and say what it came to.
macro_rules! outcomes {
    ($module:ident, $krate:path, $program:path) => {
        /// The calls, by this crate.
        pub mod $module {
            use super::{Memory, Outcome};
            use own::config::retry::RetryConfig;
            use own::error::{ProvideErrorMetadata, SdkError};
            use own::operation::RequestId;
            use own::operation::get_bucket_access_keys::GetBucketAccessKeysError as Error;
            use $krate as own;
            use $program as program;

            /// Lists the keys of a bucket that is called so.
            pub async fn list(memory: Memory, bucket: &str) -> Outcome {
                let config = program::config(memory).retry_config(RetryConfig::disabled());
                let client = own::Client::from_conf(config.build());
                let result = client
                    .get_bucket_access_keys()
                    .bucket_name(bucket)
                    .send()
                    .await;
                match result {
                    Ok(output) => {
                        let keys: Vec<String> = output
                            .access_keys()
                            .iter()
                            .map(|key| {
                                let used = key.last_used();
                                format!(
                                    "{:?} {:?} {:?} {:?} {:?}",
                                    key.access_key_id(),
                                    key.secret_access_key(),
                                    key.status().map(|status| status.as_str()),
                                    key.created_at().map(|at| (at.secs(), at.subsec_nanos())),
                                    used.map(|used| (used.region(), used.service_name())),
                                )
                            })
                            .collect();
                        Outcome::Output(format!("{keys:?} {:?}", output.request_id()))
                    }
                    Err(error) => {
                        let request_id = error.request_id().map(str::to_owned);
                        match error {
                            SdkError::ServiceError(context) => {
                                refused(context.into_err(), request_id)
                            }
                            SdkError::ResponseError(_) => Outcome::Unreadable,
                            other => Outcome::Other(format!("{other:?}")),
                        }
                    }
                }
            }

            fn refused(error: Error, request_id: Option<String>) -> Outcome {
                let owned = |text: Option<&str>| text.map(str::to_owned);
                macro_rules! members {
                    ($name:literal, $error:expr) => {
                        (
                            Some($name),
                            vec![
                                owned($error.docs()),
                                owned($error.tip()),
                                owned($error.code.as_deref()),
                                owned($error.message.as_deref()),
                            ],
                        )
                    };
                }
                let (name, members) = match &error {
                    Error::AccessDeniedException(e) => members!("AccessDeniedException", e),
                    Error::InvalidInputException(e) => members!("InvalidInputException", e),
                    Error::NotFoundException(e) => members!("NotFoundException", e),
                    Error::RegionSetupInProgressException(e) => {
                        members!("RegionSetupInProgressException", e)
                    }
                    Error::ServiceException(e) => members!("ServiceException", e),
                    Error::UnauthenticatedException(e) => members!("UnauthenticatedException", e),
                    _ => (None, Vec::new()),
                };
                Outcome::Refused {
                    name,
                    code: owned(ProvideErrorMetadata::code(&error)),
                    message: owned(ProvideErrorMetadata::message(&error)),
                    members,
                    request_id,
                }
            }
        }
    };
}

outcomes!(theirs, aws_sdk_lightsail, ported::sdk);
outcomes!(ours, lightsail_bucket_access_keys::aws_sdk, ported::ours);
