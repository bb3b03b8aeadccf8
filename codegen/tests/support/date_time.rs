//! Points in time: arithmetic, parsing and formatting.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;

use crate::support::date_time::{DateTime, DateTimeError};
use crate::support::json::reader::Reader;

/// Seconds and nanoseconds.
fn parts(time: DateTime) -> (i64, u32) {
    (time.secs(), time.subsec_nanos())
}

#[test]
fn reads_epoch_seconds_exactly() {
    for (text, secs, nanos) in [
        ("0", 0, 0),
        ("-0", 0, 0),
        ("-0.0", 0, 0),
        ("1.619209369E9", 1_619_209_369, 0),
        ("1.619209369e+9", 1_619_209_369, 0),
        ("1526182910.872", 1_526_182_910, 872_000_000),
        ("1634153049.468", 1_634_153_049, 468_000_000),
        ("1.634153049468E9", 1_634_153_049, 468_000_000),
        ("1634239449.0", 1_634_239_449, 0),
        ("1634153049468e-3", 1_634_153_049, 468_000_000),
        ("0.1634153049468e10", 1_634_153_049, 468_000_000),
        ("1634153049.123456789", 1_634_153_049, 123_456_789),
        ("1634153049.1234567899", 1_634_153_049, 123_456_789),
        ("1634153049.00000000099999999999999999", 1_634_153_049, 0),
        ("00.5", 0, 500_000_000),
        ("-0.5", -1, 500_000_000),
        ("-1", -1, 0),
        ("-1.5", -2, 500_000_000),
        ("-1.000000001", -2, 999_999_999),
        ("-1.0000000001", -2, 999_999_999),
        ("-1.9999999999", -2, 0),
        ("-1e-999999999", -1, 999_999_999),
        ("1e-999999999", 0, 0),
        ("1e-99999999999999999999999", 0, 0),
        ("0e999999999", 0, 0),
        ("9223372036854775807.999999999", i64::MAX, 999_999_999),
        ("-9223372036854775808", i64::MIN, 0),
        ("999999999999999999", 999_999_999_999_999_999, 0),
    ] {
        let time = DateTime::from_epoch_seconds(text).unwrap();
        assert_eq!(parts(time), (secs, nanos), "{text}");
    }
    for text in [
        "9223372036854775808",
        "-9223372036854775808.1",
        "1e19",
        "1e999999999",
        "-1e999999999",
        "1e99999999999999999999999999",
        "123456789012345678901234567890",
    ] {
        assert_eq!(DateTime::from_epoch_seconds(text), None, "{text}");
    }
    let long = format!("0.{}1e1000001", "0".repeat(1_000_000));
    assert_eq!(
        DateTime::from_epoch_seconds(&long),
        Some(DateTime::from_secs(1))
    );
}

#[test]
fn reads_rfc_3339() {
    for (text, secs, nanos) in [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("2000-01-02T20:34:56Z", 946_845_296, 0),
        ("2000-01-02t20:34:56z", 946_845_296, 0),
        ("2021-10-13T14:30:49.468Z", 1_634_135_449, 468_000_000),
        (
            "2021-10-13T14:30:49.4680001239Z",
            1_634_135_449,
            468_000_123,
        ),
        ("2000-01-02T21:34:56+01:00", 946_845_296, 0),
        ("2000-01-02T19:34:56-01:00", 946_845_296, 0),
        ("2000-01-03T02:04:56.5+05:30", 946_845_296, 500_000_000),
        ("2000-01-02T20:34:56-00:00", 946_845_296, 0),
        ("1969-12-31T23:59:59.25Z", -1, 250_000_000),
        ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
        ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
        ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
        ("2024-02-29T00:00:00Z", 1_709_164_800, 0),
        ("2000-02-29T00:00:00Z", 951_782_400, 0),
    ] {
        assert_eq!(parts(text.parse().unwrap()), (secs, nanos), "{text}");
    }
}

#[test]
fn refuses_what_is_not_rfc_3339() {
    for text in [
        "",
        "2000-01-02",
        "2000-01-02T20:34:56",
        "2000-01-02 20:34:56Z",
        "2000-01-02T20:34Z",
        "2000-01-02T20:34:56.Z",
        "2000-01-02T20:34:56,5Z",
        "2000-01-02T20:34:56Z ",
        " 2000-01-02T20:34:56Z",
        "2000-1-2T20:34:56Z",
        "02000-01-02T20:34:56Z",
        "+2000-01-02T20:34:56Z",
        "-200-01-02T20:34:56Z",
        "2000-00-02T20:34:56Z",
        "2000-13-02T20:34:56Z",
        "2000-01-00T20:34:56Z",
        "2000-01-32T20:34:56Z",
        "2000-04-31T20:34:56Z",
        "2001-02-29T20:34:56Z",
        "1900-02-29T20:34:56Z",
        "2000-01-02T24:00:00Z",
        "2000-01-02T20:60:00Z",
        "2000-01-02T20:34:61Z",
        "2000-01-02T20:34:56+1:00",
        "2000-01-02T20:34:56+0100",
        "2000-01-02T20:34:56+24:00",
        "2000-01-02T20:34:56+01:60",
        "2000-01-02T20:34:56é",
        "２０００-01-02T20:34:56Z",
    ] {
        assert_eq!(
            text.parse::<DateTime>(),
            Err(DateTimeError::Invalid),
            "{text}"
        );
    }
}

#[test]
fn reads_and_writes_http_dates() {
    for (text, secs) in [
        ("Sun, 02 Jan 2000 20:34:56 GMT", 946_845_296),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
        ("Tue, 29 Apr 2014 18:30:38 GMT", 1_398_796_238),
        ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
    ] {
        let time = DateTime::from_http_date(text).unwrap();
        assert_eq!(parts(time), (secs, 0), "{text}");
        assert_eq!(time.to_http_date().unwrap(), text);
    }
    let time = DateTime::from_http_date("Sun, 02 Jan 2000 20:34:56.456 GMT").unwrap();
    assert_eq!(parts(time), (946_845_296, 456_000_000));
    assert_eq!(
        time.to_http_date().unwrap(),
        "Sun, 02 Jan 2000 20:34:56 GMT"
    );
    for text in [
        "",
        "Sun, 02 Jan 2000 20:34:56",
        "Sun, 02 Jan 2000 20:34:56 UTC",
        "Sun, 02 Jan 2000 20:34:56 GMT ",
        "Sun, 2 Jan 2000 20:34:56 GMT",
        "Mon, 02 Jan 2000 20:34:56 GMT",
        "sun, 02 jan 2000 20:34:56 gmt",
        "Sunday, 02-Jan-00 20:34:56 GMT",
        "Sun Jan  2 20:34:56 2000",
        "Sun, 02 Foo 2000 20:34:56 GMT",
    ] {
        assert_eq!(DateTime::from_http_date(text), None, "{text}");
    }
}

#[test]
fn displays() {
    for (secs, nanos, expected) in [
        (0, 0, "1970-01-01T00:00:00Z"),
        (1_634_135_449, 468_000_000, "2021-10-13T14:30:49.468Z"),
        (1_634_135_449, 1, "2021-10-13T14:30:49.000000001Z"),
        (-1, 999_999_999, "1969-12-31T23:59:59.999999999Z"),
        (253_402_300_799, 0, "9999-12-31T23:59:59Z"),
        (253_402_300_800, 0, "+10000-01-01T00:00:00Z"),
        (-62_167_219_200, 0, "0000-01-01T00:00:00Z"),
        (-62_167_219_201, 0, "-0001-12-31T23:59:59Z"),
        (i64::MAX, 0, "+292277026596-12-04T15:30:07Z"),
        (i64::MIN, 0, "-292277022657-01-27T08:29:52Z"),
    ] {
        let time = DateTime::from_secs_and_nanos(secs, nanos);
        assert_eq!(time.to_string(), expected);
        assert_eq!(format!("{time:?}"), format!("DateTime({expected})"));
    }
}

#[test]
fn converts() {
    assert_eq!(
        parts(DateTime::from_secs_and_nanos(1, 2_500_000_000)),
        (3, 500_000_000)
    );
    let last = DateTime::from_secs_and_nanos(i64::MAX, u32::MAX);
    assert_eq!(parts(last), (i64::MAX, 294_967_295));
    assert_eq!(parts(DateTime::from_millis(-1)), (-1, 999_000_000));
    assert_eq!(
        DateTime::from_millis(1_634_153_049_468).to_millis(),
        Some(1_634_153_049_468)
    );
    assert_eq!(
        DateTime::from_secs_and_nanos(-1, 999_999_999).to_millis(),
        Some(-1)
    );
    assert_eq!(DateTime::from_millis(i64::MIN).to_millis(), Some(i64::MIN));
    assert_eq!(DateTime::from_millis(i64::MAX).to_millis(), Some(i64::MAX));
    assert_eq!(DateTime::from_secs(i64::MAX).to_millis(), None);
    assert_eq!(
        DateTime::from_secs_and_nanos(-1, 1).as_nanos(),
        -999_999_999
    );
    assert!(DateTime::from_millis(-500) < DateTime::default());
}

#[test]
fn converts_system_time() {
    for (time, secs, nanos) in [
        (UNIX_EPOCH, 0, 0),
        (UNIX_EPOCH + Duration::from_millis(1_500), 1, 500_000_000),
        (UNIX_EPOCH - Duration::from_millis(500), -1, 500_000_000),
        (UNIX_EPOCH - Duration::from_millis(1_500), -2, 500_000_000),
        (UNIX_EPOCH - Duration::from_secs(2), -2, 0),
    ] {
        let converted = DateTime::from(time);
        assert_eq!(parts(converted), (secs, nanos));
        assert_eq!(SystemTime::try_from(converted), Ok(time));
    }
    // Beyond some platforms' range; on none a panic.
    for secs in [i64::MIN, i64::MAX] {
        let time = DateTime::from_secs_and_nanos(secs, 999_999_999);
        match SystemTime::try_from(time) {
            Ok(system) => assert_eq!(DateTime::from(system), time),
            Err(error) => assert_eq!(error, DateTimeError::OutOfRange),
        }
    }
    for error in [DateTimeError::Invalid, DateTimeError::OutOfRange] {
        assert!(error.to_string().starts_with("the t"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_round_trips(
        secs in -62_167_219_200_i64..253_402_300_800,
        nanos in 0..1_000_000_000_u32,
    ) {
        let time = DateTime::from_secs_and_nanos(secs, nanos);
        prop_assert_eq!(time.to_string().parse(), Ok(time));
        let whole = DateTime::from_secs(secs);
        prop_assert_eq!(DateTime::from_http_date(&whole.to_http_date().unwrap()), Some(whole));
    }

    #[test]
    fn any_time_has_a_text(secs in any::<i64>(), nanos in any::<u32>()) {
        let time = DateTime::from_secs_and_nanos(secs, nanos);
        let text = time.to_string();
        prop_assert!(text.ends_with('Z') && text.len() >= 20);
        prop_assert_eq!(time.to_http_date().is_some(), text.parse::<DateTime>().is_ok());
    }

    /// However a number is written, its value is the same.
    #[test]
    fn epoch_seconds_in_any_notation(
        nanos in any::<i64>(),
        exponent in -8..40_i64,
        zeros in 0..40_usize,
    ) {
        let expected = DateTime::from_secs_and_nanos(
            nanos.div_euclid(1_000_000_000),
            u32::try_from(nanos.rem_euclid(1_000_000_000)).unwrap(),
        );
        let text = format!("{nanos}{}E-{}", "0".repeat(zeros), 9 + zeros);
        prop_assert_eq!(DateTime::from_epoch_seconds(&text), Some(expected));
        let sign = if nanos < 0 { "-" } else { "" };
        let digits = format!("{:061}", nanos.unsigned_abs());
        let (whole, fraction) = digits.split_at(usize::try_from(52 - exponent).unwrap());
        let text = format!("{sign}{whole}.{fraction}e{exponent}");
        prop_assert_eq!(DateTime::from_epoch_seconds(&text), Some(expected));
    }

    /// The short way that the reader takes for most numbers gives what the long way gives.
    #[test]
    fn leading_seconds_are_epoch_seconds(
        text in "-?[0-9]{1,20}([.]([0-9]{3}|[0-9]{0,12}))?(E-?[0-9]{1,2})?",
        after in "|,|}|]| |x",
    ) {
        let text = format!("{text}{after}");
        let mut long = Reader::new(&text);
        let expected = long.number().ok().and_then(DateTime::from_epoch_seconds);
        let mut short = Reader::new(&text);
        let read = short.epoch_seconds().ok();
        prop_assert_eq!(read, expected);
        if read.is_some() {
            prop_assert_eq!(short.offset(), long.offset());
        }
    }

    /// Days follow each other as the calendar says.
    #[test]
    fn days_follow_each_other(day in -1_000_000..1_000_000_i64) {
        let date = |day: i64| DateTime::from_secs(day * 86_400).to_string();
        let number = |text: &str| text[text.len() - 12..text.len() - 10].parse::<u8>().unwrap();
        let (today, tomorrow) = (number(&date(day)), number(&date(day + 1)));
        prop_assert!(tomorrow == today + 1 || (tomorrow == 1 && today >= 28));
    }
}
