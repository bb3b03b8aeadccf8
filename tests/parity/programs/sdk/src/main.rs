//! The three operations through aws-sdk-lightsail: with its default features off, and as the
//! package `sdk-default` with them on. The counterpart of `programs/ours` and `programs/on-aws`.

use aws_sdk_lightsail::Client;
use aws_sdk_lightsail::config::retry::RetryConfig;
use aws_sdk_lightsail::config::timeout::TimeoutConfig;
use aws_sdk_lightsail::config::{
    BehaviorVersion, Config, Credentials, IdentityCache, Region, StalledStreamProtectionConfig,
};

include!("program.rs");
