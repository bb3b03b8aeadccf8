//! Finds secrets in texts, however they are written there.

use aws_smithy_types::base64;

/// The access key that requests are signed with. AWS's documentation has it as an example.
pub const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";

/// Its secret.
pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The token of its session.
pub const TOKEN: &str = "Example+Session/Token+That+Is/None+0123456789==";

/// The secret of the key that the service makes.
pub const MADE: &str = "Made/For/This/Test/And/Good/For/Nothing1";

/// How much of a secret is too much.
const WINDOW: usize = 12;

/// Which secrets a text shows, whole or in part, by what they are called here.
pub fn shown(text: &str) -> Vec<&'static str> {
    let secrets = [
        ("the secret of the request", SECRET),
        ("the token of the request", TOKEN),
        ("the secret in the response", MADE),
    ];
    let shown = secrets
        .into_iter()
        .filter(|(_, secret)| shows(text, secret));
    shown.map(|(name, _)| name).collect()
}

/// Whether a text shows a part of a secret: as it is, escaped, or as bytes.
fn shows(text: &str, secret: &str) -> bool {
    let lower = text.to_lowercase();
    let dense: String = lower
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    (0..=secret.len() - WINDOW).any(|start| {
        let part = &secret[start..start + WINDOW];
        let spelled = [
            part.to_owned(),
            part.replace('/', "\\/"),
            percent(part),
            part.escape_debug().to_string(),
        ];
        let numbers = [decimal(part), hex(part)];
        spelled.iter().any(|form| text.contains(form.as_str()))
            || numbers.iter().any(|form| dense.contains(form.as_str()))
            || in_base64(text, part)
    })
}

fn percent(part: &str) -> String {
    let escapes = [('/', "%2F"), ('+', "%2B"), ('=', "%3D")];
    let mut out = part.to_owned();
    for (plain, escape) in escapes {
        out = out.replace(plain, escape);
    }
    out
}

/// As `Debug` writes bytes, without the spaces.
fn decimal(part: &str) -> String {
    let bytes: Vec<String> = part.bytes().map(|byte| byte.to_string()).collect();
    bytes.join(",")
}

fn hex(part: &str) -> String {
    part.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// Base64 of the part within something longer: where it begins decides over its letters.
fn in_base64(text: &str, part: &str) -> bool {
    (0..3).any(|before| {
        let padded = [vec![b'.'; before], part.into()].concat();
        let encoded = base64::encode(&padded);
        // Letters at either end hold bits of what is around.
        let from = [0, 2, 3][before];
        let to = padded.len() / 3 * 4;
        text.contains(&encoded[from..to])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way of writing that is looked for is found; otherwise the checks say nothing.
    #[test]
    fn secrets_are_found_however_they_are_written() {
        let body = format!("{{\"secretAccessKey\":\"{MADE}\"}}");
        for text in [
            body.clone(),
            body.replace('/', "\\/"),
            percent(&body),
            format!("{:?}", body.as_bytes()),
            format!("{:#?}", body.as_bytes()),
            hex(&body),
            base64::encode(&body),
            base64::encode(format!("x{body}")),
            base64::encode(format!("xy{body}")),
            format!("{body:?}"),
            body[..body.len() - 20].to_owned(),
        ] {
            assert_eq!(shown(&text), ["the secret in the response"], "{text}");
        }
        assert_eq!(shown(SECRET), ["the secret of the request"]);
        assert_eq!(shown(TOKEN), ["the token of the request"]);
        assert!(shown(ACCESS_KEY_ID).is_empty());
        assert!(shown("Credentials { secret_access_key: \"** redacted **\" }").is_empty());
    }
}
