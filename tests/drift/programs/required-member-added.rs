//! Fails when it runs: what was complete no longer is.

use made::operation::get_time::GetTimeInput;

fn main() {
    let input = GetTimeInput::builder().zone("UTC").build().unwrap();
    assert_eq!(input.zone.as_deref(), Some("UTC"));
}
