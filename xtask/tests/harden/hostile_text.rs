//! Names and texts that want to be something else.

use crate::hostile::{Expected, Model, accepted, refused, service};

/// What is tried, by its name.
pub(crate) fn trials() -> Vec<(&'static str, Model, Expected)> {
    let mut trials = vec![
        ("sly_texts", texts(), accepted(20, 200)),
        ("sly_devices", devices(), accepted(20, 200)),
    ];
    let no_id = "error[model-shape-id]";
    let long = "a".repeat(900);
    for (name, id, says) in [
        ("sly_parent", "../../evil", no_id),
        ("sly_absolute", "/etc/evil", no_id),
        ("sly_drive", "C:\\\\evil", no_id),
        ("sly_zero", "a\\u0000b", no_id),
        ("sly_directions", "\\u202ea", no_id),
        ("sly_long_file_name", &long, "longer than 255 bytes"),
    ] {
        let rest = format!(r##","t#{id}":{{"type":"structure"}}"##);
        let model = service(&format!(r##""a":{{"target":"t#{id}"}}"##), &rest);
        trials.push((name, model, refused(says, 20, 200)));
    }
    trials
}

/// Texts that end comments and literals, open attributes or turn the direction of writing.
fn texts() -> Model {
    let texts = [
        "*/ fn evil() {} /*",
        "\\n#![evil]",
        "\\\"]\\nfn evil() {}",
        "\\u202e\\u2066evil",
        "\\u0000\\u001b[31m",
        "</code></pre><script>",
        "``` \\nfn evil() {}",
        "\\r\\nfn evil() {}",
        "{0} {evil}",
    ];
    let member = |(number, text): (usize, &str)| {
        format!(
            r#""a{number}":{{"target":"smithy.api#String","traits":{{"smithy.api#documentation":"{text}","smithy.api#deprecated":{{"message":"{text}","since":"{text}"}},"smithy.api#default":"{text}"}}}}"#
        )
    };
    let members: Vec<String> = texts.into_iter().enumerate().map(member).collect();
    service(&members.join(","), "")
}

/// Names that Windows takes for devices.
fn devices() -> Model {
    let devices = ["CON", "NUL", "aux", "Prn", "COM1", "lpt1"];
    let members = devices.map(|name| format!(r##""{name}_":{{"target":"t#{name}"}}"##));
    let shapes = devices.map(|name| {
        format!(
            r##","t#{name}":{{"type":"structure","members":{{"{name}":{{"target":"smithy.api#String"}}}}}}"##
        )
    });
    service(&members.join(","), &shapes.concat())
}
