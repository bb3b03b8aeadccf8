//! What a case says, in the words of its test.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{NoTest, not_applicable};
use crate::ir::{Body, Docs, Message};
use crate::lower::docs::{add, code, item_docs};
use crate::model::TestCase;
use crate::support::error_response;

pub(super) fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(super) fn headers(case: &TestCase<'_>) -> Vec<(String, String)> {
    let headers = case.headers.iter();
    headers
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

pub(super) fn docs(case: &TestCase<'_>) -> Docs {
    let of_model = format!("The case {} of the model.", code(case.id));
    let Some(documentation) = case.documentation else {
        return vec![of_model];
    };
    let mut docs = item_docs(Some(documentation), String::new);
    add(&mut docs, &of_model);
    docs
}

/// What a message must be.
pub(super) fn message(case: &TestCase<'_>) -> Result<Message, NoTest> {
    Ok(Message {
        headers: headers(case),
        required_headers: owned(&case.require_headers),
        forbidden_headers: owned(&case.forbid_headers),
        body: body(case)?,
    })
}

/// What a body must be.
pub(super) fn body(case: &TestCase<'_>) -> Result<Option<Body>, NoTest> {
    let Some(body) = case.body else {
        return Ok(None);
    };
    let kind = case.body_media_type.unwrap_or_default();
    if matches!(
        kind,
        "application/cbor" | "application/vnd.amazon.eventstream"
    ) {
        return Err(not_applicable(format!("its body is of the kind `{kind}`")));
    }
    Ok(Some(if kind.contains("json") && !body.is_empty() {
        Body::Json(body.to_owned())
    } else {
        Body::Text(body.to_owned())
    }))
}

/// The header with the id of the request, and the id.
pub(super) fn request_id(case: &TestCase<'_>) -> Option<(String, String)> {
    let is_id = |name: &str, value: &str| {
        let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
        else {
            return false;
        };
        error_response::request_id(&HeaderMap::from_iter([(name, value)])).is_some()
    };
    let mut headers = headers(case).into_iter();
    headers.find(|(name, value)| is_id(name, value))
}

/// The code that an error must have, if AWS's own params of a case say so.
pub(super) fn error_code(case: &TestCase<'_>) -> Option<String> {
    let vendor = case.vendor_params.as_ref()?;
    if vendor.shape != "aws.protocoltests.config#ErrorCodeParams" {
        return None;
    }
    vendor.params.get("code")?.string().map(str::to_owned)
}
