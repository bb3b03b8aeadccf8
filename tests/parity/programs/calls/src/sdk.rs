//! Calls through aws-sdk-lightsail, with the configuration that is its default. Their text is
//! `on_runtime.rs`, as that of [`crate::delivery`].

use aws_sdk_lightsail::Client;
use aws_sdk_lightsail::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_lightsail::operation::create_bucket_access_key::CreateBucketAccessKeyOutput;
use aws_sdk_lightsail::operation::get_bucket_access_keys::GetBucketAccessKeysOutput;
use aws_smithy_async::rt::sleep::TokioSleep;

include!("on_runtime.rs");
