//! Calls through the generated crate on AWS's runtime (feature `aws-sdk`), with the configuration
//! that is its default. Their text is `on_runtime.rs`, as that of [`crate::sdk`].

use aws_smithy_async::rt::sleep::TokioSleep;
use lightsail_bucket_access_keys::aws_sdk::Client;
use lightsail_bucket_access_keys::aws_sdk::config::{BehaviorVersion, Config, Credentials, Region};
use lightsail_bucket_access_keys::aws_sdk::operation::create_bucket_access_key::CreateBucketAccessKeyOutput;
use lightsail_bucket_access_keys::aws_sdk::operation::get_bucket_access_keys::GetBucketAccessKeysOutput;

include!("on_runtime.rs");
