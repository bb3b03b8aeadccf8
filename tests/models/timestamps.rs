//! The formats of timestamps: on the member, on its target, and the member's wins.

use timestamps::operation::echo::{Echo, EchoInput};
use timestamps::primitives::DateTime;
use wire::{json, received, sent};

const TIME: DateTime = DateTime::from_secs(946_845_296);

#[test]
fn each_format_is_written() {
    let input = EchoInput::builder()
        .plain(TIME)
        .epoch(DateTime::from_millis(1))
        .date(TIME)
        .http(TIME)
        .member_wins(TIME)
        .dates(TIME)
        .by_name("a", TIME)
        .build()
        .unwrap();
    let expected = json!({
        "plain": 946_845_296,
        "epoch": 0.001,
        "date": "2000-01-02T20:34:56Z",
        "http": "Sun, 02 Jan 2000 20:34:56 GMT",
        "memberWins": "Sun, 02 Jan 2000 20:34:56 GMT",
        "dates": ["2000-01-02T20:34:56Z"],
        "byName": {"a": "2000-01-02T20:34:56Z"},
    });
    assert_eq!(sent!(timestamps, Echo, input), expected);
}

#[test]
fn each_format_is_read() {
    let output = received!(
        timestamps,
        Echo,
        json!({
            "plain": 946_845_296.25,
            "date": "2000-01-02T21:34:56.5+01:00",
            "memberWins": "Sun, 02 Jan 2000 20:34:56 GMT",
            "dates": ["2000-01-02T20:34:56Z"],
            "byName": {"a": "2000-01-02T20:34:56Z"},
        })
    )
    .unwrap();
    assert_eq!(output.plain, Some(DateTime::from_millis(946_845_296_250)));
    assert_eq!(output.date, Some(DateTime::from_millis(946_845_296_500)));
    assert_eq!(output.member_wins, Some(TIME));
    assert_eq!(output.dates(), [TIME]);
    assert_eq!(output.by_name().unwrap()["a"], TIME);
}

#[test]
fn one_format_is_not_another() {
    for wrong in [
        json!({"plain": "2000-01-02T20:34:56Z"}),
        json!({"date": 1}),
        json!({"http": 1}),
    ] {
        assert!(received!(timestamps, Echo, wrong).is_err(), "{wrong}");
    }
}
