//! Fails with E0308.

fn zone(time: made::types::Time) -> Option<made::types::Zone> {
    time.zone
}

fn main() {
    assert_eq!(zone(made::types::Time::builder().build()), None);
}
