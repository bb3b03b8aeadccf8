//! One program, twice: written for aws-sdk-lightsail, and for the generated crate. Its text is
//! `program.rs`; only the `use` lines here differ.

pub mod memory;

/// The program as its author wrote it, for AWS's SDK.
pub mod sdk {
    use aws_sdk_lightsail::Client;
    use aws_sdk_lightsail::config::http::HttpRequest;
    use aws_sdk_lightsail::config::interceptors::{
        AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
        BeforeTransmitInterceptorContextMut,
    };
    use aws_sdk_lightsail::config::retry::RetryConfig;
    use aws_sdk_lightsail::config::timeout::TimeoutConfig;
    use aws_sdk_lightsail::config::{
        AppName, BehaviorVersion, Builder, Config, ConfigBag, Credentials, Intercept, Region,
        RuntimeComponents,
    };
    use aws_sdk_lightsail::error::{BoxError, DisplayErrorContext, ProvideErrorMetadata, SdkError};
    use aws_sdk_lightsail::operation::RequestId;
    use aws_sdk_lightsail::operation::create_bucket_access_key::CreateBucketAccessKeyError;
    use aws_sdk_lightsail::operation::delete_bucket_access_key::DeleteBucketAccessKeyError;
    use aws_sdk_lightsail::operation::get_bucket_access_keys::{
        GetBucketAccessKeysInput, GetBucketAccessKeysOutput,
    };
    use aws_sdk_lightsail::types::error::NotFoundException;
    use aws_sdk_lightsail::types::{AccessKey, OperationStatus, StatusType};

    include!("program.rs");
}

/// The same program on the generated crate.
pub mod ours {
    use lightsail_bucket_access_keys::aws_sdk::Client;
    use lightsail_bucket_access_keys::aws_sdk::config::http::HttpRequest;
    use lightsail_bucket_access_keys::aws_sdk::config::interceptors::{
        AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
        BeforeTransmitInterceptorContextMut,
    };
    use lightsail_bucket_access_keys::aws_sdk::config::retry::RetryConfig;
    use lightsail_bucket_access_keys::aws_sdk::config::timeout::TimeoutConfig;
    use lightsail_bucket_access_keys::aws_sdk::config::{
        AppName, BehaviorVersion, Builder, Config, ConfigBag, Credentials, Intercept, Region,
        RuntimeComponents,
    };
    use lightsail_bucket_access_keys::aws_sdk::error::{
        BoxError, DisplayErrorContext, ProvideErrorMetadata, SdkError,
    };
    use lightsail_bucket_access_keys::aws_sdk::operation::RequestId;
    use lightsail_bucket_access_keys::aws_sdk::operation::create_bucket_access_key::CreateBucketAccessKeyError;
    use lightsail_bucket_access_keys::aws_sdk::operation::delete_bucket_access_key::DeleteBucketAccessKeyError;
    use lightsail_bucket_access_keys::aws_sdk::operation::get_bucket_access_keys::{
        GetBucketAccessKeysInput, GetBucketAccessKeysOutput,
    };
    use lightsail_bucket_access_keys::aws_sdk::types::error::NotFoundException;
    use lightsail_bucket_access_keys::aws_sdk::types::{AccessKey, OperationStatus, StatusType};

    include!("program.rs");
}
