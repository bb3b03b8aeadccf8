//! What a call comes to, in words that do not depend on the crate. The calls are `calls.rs`, twice.

/// An operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    /// `CreateBucketAccessKey`.
    Create,
    /// `DeleteBucketAccessKey`.
    Delete,
    /// `GetBucketAccessKeys`.
    Get,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Input {
    /// What to do.
    pub operation: Operation,
    /// The member `bucketName`, which all have and need.
    pub bucket_name: Option<String>,
    /// The member `accessKeyId`, which only `Delete` has, and needs.
    pub access_key_id: Option<String>,
}

impl Input {
    /// A complete input.
    pub fn of(operation: Operation) -> Self {
        Self {
            operation,
            bucket_name: Some("b".to_owned()),
            access_key_id: Some("AKIA".to_owned()),
        }
    }

    /// Whether all that the model requires is there.
    pub fn is_complete(&self) -> bool {
        let needs_key = self.operation == Operation::Delete;
        self.bucket_name.is_some() && (self.access_key_id.is_some() || !needs_key)
    }
}

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
    /// Nothing was sent: the request could not be made.
    Incomplete,
    /// Anything else.
    Other(String),
}

/// The calls, by aws-sdk-lightsail.
pub mod theirs {
    use aws_sdk_lightsail::Client;
    use aws_sdk_lightsail::config::Region;
    use aws_sdk_lightsail::config::retry::RetryConfig;
    use aws_sdk_lightsail::error::{ProvideErrorMetadata, SdkError};
    use aws_sdk_lightsail::operation::RequestId;
    use aws_sdk_lightsail::operation::create_bucket_access_key::CreateBucketAccessKeyError;
    use aws_sdk_lightsail::operation::delete_bucket_access_key::DeleteBucketAccessKeyError;
    use aws_sdk_lightsail::operation::get_bucket_access_keys::GetBucketAccessKeysError;
    use aws_sdk_lightsail::types::{AccessKey, Operation as Done};
    use ported::sdk as program;

    include!("calls.rs");
}

/// The calls, by the generated crate.
pub mod ours {
    use lightsail_bucket_access_keys::aws_sdk::Client;
    use lightsail_bucket_access_keys::aws_sdk::config::Region;
    use lightsail_bucket_access_keys::aws_sdk::config::retry::RetryConfig;
    use lightsail_bucket_access_keys::aws_sdk::error::{ProvideErrorMetadata, SdkError};
    use lightsail_bucket_access_keys::aws_sdk::operation::RequestId;
    use lightsail_bucket_access_keys::aws_sdk::operation::create_bucket_access_key::CreateBucketAccessKeyError;
    use lightsail_bucket_access_keys::aws_sdk::operation::delete_bucket_access_key::DeleteBucketAccessKeyError;
    use lightsail_bucket_access_keys::aws_sdk::operation::get_bucket_access_keys::GetBucketAccessKeysError;
    use lightsail_bucket_access_keys::aws_sdk::types::{AccessKey, Operation as Done};
    use ported::ours as program;

    include!("calls.rs");
}
