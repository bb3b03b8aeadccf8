//! Fails with E0308.

use made::operation::get_time::GetTimeInput;

fn zone(input: &GetTimeInput) -> Option<&String> {
    input.zone.as_ref()
}

fn main() {
    let input = GetTimeInput::builder().zone("UTC").build().unwrap();
    assert_eq!(zone(&input).map(String::as_str), Some("UTC"));
}
