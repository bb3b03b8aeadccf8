//! The three operations through the generated crate on AWS's runtime: the text of `programs/sdk`
//! with other `use` lines.

use lightsail_bucket_access_keys::aws_sdk::Client;
use lightsail_bucket_access_keys::aws_sdk::config::retry::RetryConfig;
use lightsail_bucket_access_keys::aws_sdk::config::timeout::TimeoutConfig;
use lightsail_bucket_access_keys::aws_sdk::config::{
    BehaviorVersion, Config, Credentials, IdentityCache, Region, StalledStreamProtectionConfig,
};

include!("../../sdk/src/program.rs");
