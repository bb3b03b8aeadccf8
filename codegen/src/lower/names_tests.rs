//! One row per word and rule, then the SDK's whole Lightsail crate.
//!
//! To add a case, add a row; [`check`] reports every row that is wrong, not only the first.
//! The names of the SDK are facts: if one of them fails, the functions are wrong, not the table.

use super::*;
use crate::lower::is_prelude_name;

/// The names of the SDK's crate; its first lines say how each kind of row reads.
const SDK_NAMES: &str = include_str!("../../../tests/facts/aws-sdk-lightsail-1.135.0.tsv");

/// Asserts that `name` gives the right-hand side of each row for its left-hand side.
#[track_caller]
fn check(name: impl Fn(&str) -> String, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(given, expected)| name(given) != *expected)
        .map(|(given, expected)| format!("{given:?}: {:?}, not {expected:?}", name(given)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn snake_case_splits_at_capitals() {
    check(
        snake_case,
        &[
            ("accessKeyId", "access_key_id"),
            ("AccessKey", "access_key"),
            ("string", "string"),
            ("Ec2Instance", "ec2_instance"),
            ("SupportsClassB", "supports_class_b"),
            ("signatureS", "signature_s"),
            ("Av1QvbrSettings", "av1_qvbr_settings"),
        ],
    );
}

#[test]
fn snake_case_keeps_acronyms() {
    check(
        snake_case,
        &[
            ("DBProxy", "db_proxy"),
            ("IAMUser", "iam_user"),
            ("CNAMEPrefix", "cname_prefix"),
            ("StartGUISession", "start_gui_session"),
            ("R53HostedZone", "r53_hosted_zone"),
            ("ACLs", "acls"),
            ("NotificationARNs", "notification_arns"),
            ("ACLsUpdateStatus", "acls_update_status"),
            ("ARNSupport", "arn_support"),
            ("DynamoDBv2Action", "dynamo_dbv2_action"),
            ("US_EAST_1", "us_east_1"),
        ],
    );
}

#[test]
fn snake_case_keeps_whole_words() {
    check(
        snake_case,
        &[
            ("IPv4", "ipv4"),
            ("IpV6Cidr", "ipv6_cidr"),
            ("ipv4addresses", "ipv4_addresses"),
            ("SigV4Authorization", "sigv4_authorization"),
            ("MemoryInMiB", "memory_in_mib"),
            ("sizeInGiB", "size_in_gib"),
            ("SizeKiB", "size_kib"),
            ("AuthTtL", "auth_ttl"),
            ("TTLSeconds", "ttl_seconds"),
        ],
    );
}

#[test]
fn snake_case_leaves_digits_only_without_capitals() {
    check(
        snake_case,
        &[
            ("s3key", "s3_key"),
            ("sha256sum", "sha256_sum"),
            ("M3u8Settings", "m3u8_settings"),
            ("S3Location", "s3_location"),
            ("OtaaV1_0_x", "otaa_v1_0_x"),
        ],
    );
}

#[test]
fn snake_case_of_odd_names() {
    check(
        snake_case,
        &[
            ("application/x-amzn-json-1.1", "application_x_amzn_json_1_1"),
            ("__leading__and_trailing_", "leading_and_trailing"),
            ("8xlarge", "8_xlarge"),
            ("größe", "gr_e"),
            ("", "empty"),
            ("_", "u5f"),
            ("ß", "udf"),
        ],
    );
}

#[test]
fn pascal_case_splits_as_the_sdk_does() {
    check(
        pascal_case,
        &[
            ("Bucket", "Bucket"),
            ("string", "String"),
            ("AccountLevelBPASync", "AccountLevelBpaSync"),
            ("R53HostedZoneDeletionState", "R53HostedZoneDeletionState"),
            ("SSLPolicy", "SslPolicy"),
            ("ACLs", "AcLs"),
            ("IPv6", "IPv6"),
            ("S3Bucket", "S3Bucket"),
            ("", "Empty"),
        ],
    );
}

#[test]
fn variant_case_takes_names_and_values() {
    check(
        variant_case,
        &[
            ("StartGUISession", "StartGuiSession"),
            ("US_EAST_1", "UsEast1"),
            ("us-east-1", "UsEast1"),
            ("inbound", "Inbound"),
            ("AWS::ACM::Certificate", "AwsAcmCertificate"),
            ("5.1", "51"),
            ("_8XLARGE", "8Xlarge"),
            ("unknown", "Unknown"),
            ("*", "U2a"),
            ("", "Empty"),
        ],
    );
}

#[test]
fn capitalized_changes_one_letter() {
    check(
        capitalized,
        &[
            ("StartGUISession", "StartGUISession"),
            ("getThing", "GetThing"),
            ("get_GUIThing", "GetGuiThing"),
            ("__leading", "Leading"),
            ("", "Empty"),
        ],
    );
}

/// The keywords that may be raw. Kept apart from the table under test on purpose.
const RAW_KEYWORDS: &str = "as async await break const continue dyn else enum extern false fn for \
    if impl in let loop match mod move mut pub ref return static struct trait true type unsafe use \
    where while \
    abstract become box do final gen macro override priv try typeof unsized virtual yield";

#[test]
fn raw_keywords() {
    for word in RAW_KEYWORDS.split_whitespace() {
        assert_eq!(field_ident(word), format!("r#{word}"));
        assert_eq!(function_ident(word), format!("r#{word}"));
        assert_eq!(module_ident(word), format!("{word}_"));
    }
}

#[test]
fn keywords_that_cannot_be_raw() {
    for word in ["self", "super", "crate", "_", "Self"] {
        assert_eq!(field_ident(word), format!("{word}_"));
        assert_eq!(function_ident(word), format!("{word}_"));
        assert_eq!(module_ident(word), format!("{word}_"));
    }
}

#[test]
fn weak_keywords_and_ordinary_words_stay() {
    for word in [
        "auto",
        "macro_rules",
        "raw",
        "safe",
        "union",
        "types",
        "name",
    ] {
        assert_eq!(field_ident(word), word);
        assert_eq!(function_ident(word), word);
        assert_eq!(module_ident(word), word);
    }
}

#[test]
fn members_give_way_to_our_functions() {
    check(
        field_ident,
        &[
            ("build", "build_value"),
            ("builder", "builder_value"),
            ("customize", "customize_value"),
            ("default", "default_value"),
            ("make_operation", "make_operation_value"),
            ("meta", "meta_value"),
            ("presigned", "presigned_value"),
            ("send", "send_value"),
        ],
    );
    check(
        function_ident,
        &[("build", "build"), ("default", "default")],
    );
    check(module_ident, &[("build", "build"), ("default", "default")]);
    check(
        module_ident,
        &[
            ("aux", "aux_"),
            ("com1", "com1_"),
            ("lpt", "lpt"),
            ("com10", "com10"),
            ("auxes", "auxes"),
        ],
    );
}

#[test]
fn names_do_not_begin_with_a_digit() {
    for ident in [
        field_ident,
        function_ident,
        module_ident,
        type_ident,
        variant_ident,
    ] {
        check(ident, &[("8xlarge", "_8xlarge"), ("", "_empty")]);
    }
}

#[test]
fn types_give_way_to_self() {
    check(
        type_ident,
        &[
            ("Self", "SelfValue"),
            ("SelfValue", "SelfValue_"),
            ("Unknown", "Unknown"),
            ("Option", "Option"),
        ],
    );
}

#[test]
fn variants_give_way_to_unknown() {
    check(
        variant_ident,
        &[
            ("Unknown", "UnknownValue"),
            ("UnknownValue", "UnknownValue_"),
            ("Self", "SelfValue"),
            ("SelfValue", "SelfValue_"),
            ("UsEast1", "UsEast1"),
        ],
    );
}

#[test]
fn prelude_names() {
    for name in
        "Option Result Vec String Box Some None Ok Err Default Iterator FnOnce AsyncFn Future \
        IntoFuture TryFrom drop size_of str bool u8 f64"
            .split_whitespace()
    {
        assert!(is_prelude_name(name), "{name}");
    }
    for name in ["Debug", "HashMap", "Bucket", "option", "Rc"] {
        assert!(!is_prelude_name(name), "{name}");
    }
}

/// What this module makes of a row's wire name; nothing for a kind that it does not know.
fn ours(kind: &str, wire: &str) -> Option<String> {
    let after = |separator| wire.split_once(separator).map(|(_, last)| last);
    let name = match kind {
        "structure" | "enum" | "error" => type_ident(&pascal_case(wire)),
        "input" => type_ident(&pascal_case(&format!("{wire}Input"))),
        "output" => type_ident(&pascal_case(&format!("{wire}Output"))),
        "field" => field_ident(&snake_case(after('$')?)),
        "variant" => variant_ident(&variant_case(after('$')?.split('=').next()?)),
        "operation" => module_ident(&snake_case(wire)),
        "operation-method" => function_ident(&snake_case(wire)),
        "operation-error" => format!("{}Error", capitalized(wire)),
        "error-variant" => variant_ident(&pascal_case(after('!')?)),
        "error-predicate" => format!("is_{}", snake_case(after('!')?)),
        _ => return None,
    };
    Some(name)
}

#[test]
fn every_name_of_the_sdk() {
    let rows = SDK_NAMES.lines().filter(|line| !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut right = 0;
    for row in rows {
        match *row.split('\t').collect::<Vec<_>>() {
            [kind, wire, rust] if ours(kind, wire).as_deref() == Some(rust) => right += 1,
            _ => wrong.push(row),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right > 4_000, "only {right} rows");
}
