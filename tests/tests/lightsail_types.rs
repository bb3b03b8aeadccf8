//! The types: enums, builders, accessors, and the names that they share with aws-sdk-lightsail.

use std::collections::{BTreeSet, HashSet};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use lightsail_bucket_access_keys::error::builders::{
    AccessDeniedExceptionBuilder, InvalidInputExceptionBuilder, NotFoundExceptionBuilder,
    RegionSetupInProgressExceptionBuilder, ServiceExceptionBuilder,
    UnauthenticatedExceptionBuilder,
};
use lightsail_bucket_access_keys::operation::{
    create_bucket_access_key, delete_bucket_access_key, get_bucket_access_keys,
};
use lightsail_bucket_access_keys::primitives::{DateTime, Sensitive};
use lightsail_bucket_access_keys::types::builders::{
    AccessKeyBuilder, AccessKeyLastUsedBuilder, OperationBuilder, ResourceLocationBuilder,
};
use lightsail_bucket_access_keys::types::{
    AccessKey, AccessKeyLastUsed, Operation, OperationStatus, OperationType, RegionName,
    ResourceLocation, ResourceType, StatusType,
};

/// The model as it is, read by another JSON library.
fn model() -> serde_json::Value {
    serde_json::from_str(include_str!("../../models/lightsail.json")).expect("JSON")
}

/// The values of an enum in the model, in order.
fn model_values(shape: &str) -> Vec<String> {
    let model = model();
    let members = &model["shapes"][format!("com.amazonaws.lightsail#{shape}")]["members"];
    let members = members.as_object().expect("the members of an enum");
    let mut values: Vec<String> = members
        .values()
        .map(|member| &member["traits"]["smithy.api#enumValue"])
        .map(|value| value.as_str().expect("a value").to_owned())
        .collect();
    values.sort_unstable();
    values
}

/// The names of variants in aws-sdk-lightsail: value and variant.
fn sdk_variants(shape: &str) -> Vec<(&'static str, &'static str)> {
    include_str!("../facts/aws-sdk-lightsail-1.135.0.tsv")
        .lines()
        .filter_map(|line| {
            line.strip_prefix("variant\t")?
                .strip_prefix(shape)?
                .strip_prefix('$')
        })
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(member, variant)| Some((member.split_once('=')?.1, variant)))
        .collect()
}

/// Checks an enum whose `values()` are these, whose name in the model is `shape`.
fn check_enum<E>(shape: &str, values: &[&'static str])
where
    E: AsRef<str> + Clone + Debug + Display + Ord + Hash,
    E: for<'a> From<&'a str> + FromStr<Err = std::convert::Infallible>,
{
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    assert_eq!(sorted, model_values(shape), "{shape}");
    for &value in values {
        let known = E::from(value);
        assert!(!format!("{known:?}").starts_with("Unknown"), "{known:?}");
        assert_eq!(known.as_ref(), value);
        assert_eq!(known.to_string(), value);
        let Ok(parsed) = value.parse::<E>();
        assert_eq!(parsed, known);
    }
    let distinct: HashSet<E> = values.iter().map(|&value| E::from(value)).collect();
    assert_eq!(distinct.len(), values.len());
    let ordered: BTreeSet<E> = distinct
        .into_iter()
        .chain([E::from("new"), E::from("new")])
        .collect();
    assert_eq!(ordered.len(), values.len() + 1);
    let texts: Vec<&str> = ordered.iter().map(AsRef::as_ref).collect();
    assert!(texts.is_sorted(), "values compare by their text: {texts:?}");
    let unknown = E::from("new");
    assert_eq!(format!("{unknown:?}"), r#"Unknown("new")"#);
    assert_eq!(unknown.to_string(), "new");
    // The SDK was made from a model that may be newer: what is not in ours has no name here.
    let mut sdk = sdk_variants(shape);
    sdk.retain(|(value, _)| values.contains(value));
    assert!(!sdk.is_empty(), "{shape}");
    for (value, variant) in sdk {
        assert_eq!(format!("{:?}", E::from(value)), variant, "{shape} {value}");
    }
}

#[test]
fn enums_keep_their_values() {
    check_enum::<StatusType>("StatusType", StatusType::values());
    check_enum::<OperationStatus>("OperationStatus", OperationStatus::values());
    check_enum::<OperationType>("OperationType", OperationType::values());
    check_enum::<RegionName>("RegionName", RegionName::values());
    check_enum::<ResourceType>("ResourceType", ResourceType::values());
}

#[test]
fn enums_are_compared_as_text_and_by_variant() {
    assert_eq!(StatusType::Active.as_str(), "Active");
    assert_eq!(StatusType::from("active").as_str(), "active");
    assert_ne!(StatusType::from("active"), StatusType::Active);
    assert_ne!(StatusType::from("Unknown"), StatusType::from("unknown"));
    assert_eq!(OperationStatus::values().first(), Some(&"NotStarted"));
    const { assert!(!RegionName::values().is_empty()) };
}

#[test]
fn builders_set_clear_and_append() {
    let operation = |id: &str| Operation::builder().id(id).build();
    let output = delete_bucket_access_key::DeleteBucketAccessKeyOutput::builder()
        .operations(operation("1"))
        .operations(operation("2"))
        .build();
    let ids: Vec<_> = output
        .operations()
        .iter()
        .filter_map(Operation::id)
        .collect();
    assert_eq!(ids, ["1", "2"]);
    let replaced = get_bucket_access_keys::GetBucketAccessKeysOutput::builder()
        .access_keys(AccessKey::builder().build())
        .set_access_keys(Some(Vec::new()))
        .access_keys(AccessKey::builder().status(StatusType::Inactive).build())
        .build();
    assert_eq!(replaced.access_keys().len(), 1);
    let cleared = create_bucket_access_key::CreateBucketAccessKeyOutput::builder()
        .operations(operation("1"))
        .set_operations(None)
        .build();
    assert_eq!(cleared.operations, None);
    assert!(cleared.operations().is_empty());
}

#[test]
fn accessors_borrow() {
    let at = DateTime::from_secs(7);
    let used = AccessKeyLastUsed::builder()
        .region("N/A")
        .service_name("s3")
        .last_used_date(at);
    let key = AccessKey::builder()
        .access_key_id("id")
        .set_secret_access_key(Some(Sensitive::from("secret")))
        .status(StatusType::Inactive)
        .created_at(at)
        .last_used(used.build())
        .build();
    let id: Option<&str> = key.access_key_id();
    let status: Option<&StatusType> = key.status();
    let created: Option<&DateTime> = key.created_at();
    assert_eq!((id, key.secret_access_key()), (Some("id"), Some("secret")));
    assert_eq!((status, created), (Some(&StatusType::Inactive), Some(&at)));
    let used = key.last_used().expect("a last use");
    assert_eq!(
        (used.region(), used.service_name()),
        (Some("N/A"), Some("s3"))
    );
    assert_eq!(used.last_used_date(), Some(&at));
    let location = ResourceLocation::builder()
        .availability_zone("all")
        .region_name(RegionName::UsEast1)
        .build();
    assert_eq!(location.region_name(), Some(&RegionName::UsEast1));
    let operation = Operation::builder()
        .is_terminal(false)
        .location(location.clone())
        .build();
    assert_eq!(
        (operation.is_terminal(), operation.location()),
        (Some(false), Some(&location))
    );
    assert_eq!(Operation::builder().build().is_terminal(), None);
}

#[test]
fn fields_are_public_and_changed_in_place() {
    let mut key = AccessKey::builder().secret_access_key("secret").build();
    let taken = key.secret_access_key.take();
    assert_eq!(
        taken.as_ref().map(|secret| secret.expose().as_str()),
        Some("secret")
    );
    assert_eq!(key, AccessKey::builder().build());
}

/// Every path by which a program for aws-sdk-lightsail finds a type, apart from the crate's name.
#[test]
fn builders_are_where_the_sdk_has_them() {
    fn is_send_sync<T: Clone + Debug + Default + PartialEq + Send + Sync + 'static>() {}
    is_send_sync::<create_bucket_access_key::builders::CreateBucketAccessKeyInputBuilder>();
    is_send_sync::<create_bucket_access_key::builders::CreateBucketAccessKeyOutputBuilder>();
    is_send_sync::<delete_bucket_access_key::builders::DeleteBucketAccessKeyInputBuilder>();
    is_send_sync::<delete_bucket_access_key::builders::DeleteBucketAccessKeyOutputBuilder>();
    is_send_sync::<get_bucket_access_keys::builders::GetBucketAccessKeysInputBuilder>();
    is_send_sync::<get_bucket_access_keys::builders::GetBucketAccessKeysOutputBuilder>();
    is_send_sync::<AccessKeyBuilder>();
    is_send_sync::<AccessKeyLastUsedBuilder>();
    is_send_sync::<OperationBuilder>();
    is_send_sync::<ResourceLocationBuilder>();
    is_send_sync::<AccessDeniedExceptionBuilder>();
    is_send_sync::<InvalidInputExceptionBuilder>();
    is_send_sync::<NotFoundExceptionBuilder>();
    is_send_sync::<RegionSetupInProgressExceptionBuilder>();
    is_send_sync::<ServiceExceptionBuilder>();
    is_send_sync::<UnauthenticatedExceptionBuilder>();
}
