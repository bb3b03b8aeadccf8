//! What lies outside the slice may be anything: a streaming operation, another service, a trait.

use outside_slice::operation::echo::{Echo, EchoInput};
use wire::{json, sent};

#[test]
fn the_slice_works() {
    let input = EchoInput::builder().name("n").build().unwrap();
    assert_eq!(sent!(outside_slice, Echo, input), json!({"name": "n"}));
}

#[test]
fn the_rest_is_not_there() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../outside_slice/src");
    assert!(
        std::path::Path::new(folder)
            .join("operation/echo/mod.rs")
            .is_file()
    );
    assert!(
        !std::path::Path::new(folder)
            .join("operation/upload")
            .exists()
    );
    assert!(!std::path::Path::new(folder).join("types").exists());
}
