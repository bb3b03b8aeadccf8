//! Fails with E0308.

use made::operation::get_time::GetTimeInput;

fn main() {
    let input = GetTimeInput::builder().zone("UTC").build().unwrap();
    let zone: String = input.zone;
    assert_eq!(zone, "UTC");
}
