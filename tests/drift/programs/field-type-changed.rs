//! Fails with E0308.

fn shown(time: &made::types::Time) -> Option<String> {
    time.text.clone()
}

fn main() {
    assert_eq!(shown(&made::types::Time::builder().build()), None);
}
