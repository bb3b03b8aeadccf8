//! Members called like what every structure, builder and output has already.

use reserved_members::operation::echo::{Echo, EchoInput};
use reserved_members::types::Setting;
use wire::{json, received, sent};

#[test]
fn reserved_words_get_another_name() {
    let setting = Setting::builder()
        .meta_value("m")
        .builder_value("b")
        .build()
        .unwrap();
    let input = EchoInput::builder()
        .builder_value("1")
        .build_value("2")
        .default_value("3")
        .meta_value("4")
        .request_id("5")
        .send_value("6")
        .customize_value("7")
        .as_ref("8")
        .setting(setting)
        .build()
        .unwrap();
    let body = json!({
        "builder": "1", "build": "2", "default": "3", "meta": "4", "request_id": "5",
        "send": "6", "customize": "7", "as_ref": "8",
        "setting": {"meta": "m", "builder": "b"},
    });
    assert_eq!(sent!(reserved_members, Echo, input), body);
    let output = received!(reserved_members, Echo, body).unwrap();
    assert_eq!(output.meta_value(), Some("4"));
    assert_eq!(output.request_id.as_deref(), Some("5"));
    assert_eq!(
        reserved_members::operation::RequestId::request_id(&output),
        Some("request-1")
    );
    assert_eq!(output.setting(), input.setting.as_ref());
}
