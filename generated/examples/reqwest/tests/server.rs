//! The example against a server on this machine.

#[path = "../../support/mod.rs"]
mod support;

#[test]
fn calls_are_signed_sent_and_repeated() {
    support::check(env!("CARGO_BIN_EXE_with-reqwest"));
}
