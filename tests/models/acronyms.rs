//! Acronyms in names: split as the AWS SDK for Rust splits them, untouched on the wire.

use acronyms::operation::get_db_proxy_arns::{GetDBProxyARNs, GetDbProxyArNsInput};
use acronyms::operation::start_gui_session::StartGUISession;
use acronyms::operation::{Operation, start_gui_session};
use acronyms::types::{BpaStatus, IamAccessKey};
use wire::{json, sent};

#[test]
fn members_and_types() {
    let input = GetDbProxyArNsInput::builder()
        .db_proxy_arns("1")
        .ipv6_address("2")
        .size_in_mib("3")
        .vpc_ids("4")
        .url("5")
        .s3_key("6")
        .ec2_instance_id("7")
        .ttl_seconds("8")
        .https_only("9")
        .bpa_status(BpaStatus::ApplyingAwsKey)
        .i_am(IamAccessKey::builder().kms_key_id("k").build())
        .build()
        .unwrap();
    let body = json!({
        "DBProxyARNs": "1", "IPv6Address": "2", "sizeInMiB": "3", "VPCIds": "4", "URL": "5",
        "s3key": "6", "EC2InstanceID": "7", "ttlSeconds": "8", "HTTPSOnly": "9",
        "BPAStatus": "ApplyingAWSKey", "iAM": {"KMSKeyId": "k"},
    });
    assert_eq!(sent!(acronyms, GetDBProxyARNs, input), body);
    assert_eq!(BpaStatus::UsEast1.as_str(), "us-east-1");
}

#[test]
fn an_operation_keeps_its_name() {
    assert_eq!(StartGUISession::NAME, "startGUISession");
    assert!(
        start_gui_session::StartGuiSessionInput::builder()
            .build()
            .is_ok()
    );
}
