//! Fails with E0308.

fn seconds(time: &made::types::Time) -> Option<i32> {
    time.seconds
}

fn main() {
    assert_eq!(seconds(&made::types::Time::builder().seconds(7).build()), Some(7));
}
