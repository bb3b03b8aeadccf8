//! What is measured, and the proof that all sides do the same.

use std::hint::black_box;

use crate::{Result, bodies, delivery, derive, ours, sdk};

/// The request id that each response carries.
pub const REQUEST_ID: &str = "4d1c5b1e-0000-4000-8000-000000000000";

/// How many keys the long list has.
const MANY: u32 = 10_000;

/// One thing to measure.
pub struct Case {
    /// Its name, as the report looks it up: what, and who.
    pub name: &'static str,
    /// Does it once, and lets go of the result.
    pub run: Box<dyn Fn() -> Result<()>>,
}

/// Everything that is measured.
///
/// The SDK has no public way to decode a body alone. What it needs for one is a call with that
/// body less a call with `{}`.
///
/// # Errors
///
/// If a side cannot be set up.
pub fn all() -> Result<Vec<Case>> {
    let two: &'static str = bodies::keys(2).leak();
    let many: &'static str = bodies::keys(MANY).leak();
    let mut cases = Vec::new();

    let caller = ours::Caller::new(bodies::CREATE)?;
    case(&mut cases, "call create, ours", move || caller.create());
    let caller = sdk::Caller::new(bodies::CREATE)?;
    case(&mut cases, "call create, sdk", move || caller.create());
    let caller = delivery::Caller::new(bodies::CREATE)?;
    case(&mut cases, "call create, delivery", move || caller.create());
    let caller = sdk::Caller::new("{}")?;
    case(&mut cases, "call create {}, sdk", move || caller.create());
    // Those that are compared take turns, one right after the other.
    for (sdk, delivery, body) in [
        ("call get {}, sdk", "call get {}, delivery", "{}"),
        ("call get 2 keys, sdk", "call get 2 keys, delivery", two),
        (
            "call get 10000 keys, sdk",
            "call get 10000 keys, delivery",
            many,
        ),
    ] {
        let caller = sdk::Caller::new(body)?;
        case(&mut cases, sdk, move || caller.get());
        let caller = delivery::Caller::new(body)?;
        case(&mut cases, delivery, move || caller.get());
    }
    let caller = ours::Caller::new(two)?;
    case(&mut cases, "call get 2 keys, ours", move || caller.get());

    let body = ours::response(bodies::CREATE);
    case(&mut cases, "decode create, ours", move || {
        ours::decode_create(&body)
    });
    case(&mut cases, "decode create, derive", || {
        Ok(serde_json::from_slice::<derive::Created>(
            bodies::CREATE.as_bytes(),
        )?)
    });
    for (ours, derive, body) in [
        ("decode get 2 keys, ours", "decode get 2 keys, derive", two),
        (
            "decode get 10000 keys, ours",
            "decode get 10000 keys, derive",
            many,
        ),
    ] {
        let held = ours::response(body);
        case(&mut cases, ours, move || ours::decode_get(&held));
        case(&mut cases, derive, move || {
            Ok(serde_json::from_slice::<derive::Listed>(body.as_bytes())?)
        });
    }
    Ok(cases)
}

/// Checks that all sides read the same, and where they differ by design.
///
/// # Errors
///
/// Says what is not as it should be.
pub fn check() -> Result<()> {
    let created = ours::Caller::new(bodies::CREATE)?.create()?;
    let theirs = sdk::Caller::new(bodies::CREATE)?.create()?;
    let (key, their_key) = (created.access_key(), theirs.access_key());
    let (key, their_key) = key.zip(their_key).ok_or("no key")?;
    wants("the id", key.access_key_id() == their_key.access_key_id())?;
    wants(
        "the secret",
        key.secret_access_key() == their_key.secret_access_key(),
    )?;
    let operation = created.operations().first().ok_or("no operation")?;
    let their_operation = theirs.operations().first().ok_or("no operation")?;
    wants("the operation", operation.id() == their_operation.id())?;

    let delivered = delivery::Caller::new(bodies::CREATE)?.create()?;
    wants("the same, delivered", delivered == created)?;

    let many = bodies::keys(MANY).leak();
    let listed = ours::decode_get(&ours::response(many))?;
    let derived: derive::Listed = serde_json::from_str(many)?;
    wants(
        "the number of keys",
        listed.access_keys().len() == MANY as usize,
    )?;
    let derived = derived.access_keys.ok_or("no keys")?;
    wants("the number of keys", derived.len() == MANY as usize)?;
    let last = listed.access_keys().last().ok_or("no key")?;
    let created = last.created_at().ok_or("no time")?;
    wants(
        "exact times",
        created.to_string() == "2021-10-13T22:10:48.468Z",
    )?;

    let listed = ours::decode_get(&ours::response(bodies::unknown_status().leak()))?;
    let status = listed.access_keys().first().and_then(|key| key.status());
    wants(
        "unknown values",
        status.map(|status| status.as_str()) == Some("Resting"),
    )
}

/// An error unless this holds.
fn wants(what: &str, holds: bool) -> Result<()> {
    if holds {
        Ok(())
    } else {
        Err(format!("{what}: not as it should be").into())
    }
}

/// Adds a case. What it makes is dropped as part of it.
fn case<T: 'static>(
    cases: &mut Vec<Case>,
    name: &'static str,
    run: impl Fn() -> Result<T> + 'static,
) {
    cases.push(Case {
        name,
        run: Box::new(move || {
            black_box(run()?);
            Ok(())
        }),
    });
}
