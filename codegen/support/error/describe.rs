//! One sentence for a failed operation.

use std::fmt;

use super::ErrorMetadata;

/// Says that an operation failed, and what is known of it, such as
/// `GetInstance failed: NotFoundException: no such instance (status 404, request id 1-2)`.
pub(crate) fn describe(
    f: &mut fmt::Formatter<'_>,
    operation: &str,
    meta: &ErrorMetadata,
) -> fmt::Result {
    write!(f, "{operation} failed")?;
    for part in [meta.code(), meta.message()].into_iter().flatten() {
        write!(f, ": {part}")?;
    }
    match (meta.status(), meta.request_id()) {
        (Some(status), Some(id)) => write!(f, " (status {status}, request id {id})"),
        (Some(status), None) => write!(f, " (status {status})"),
        (None, Some(id)) => write!(f, " (request id {id})"),
        (None, None) => Ok(()),
    }
}
