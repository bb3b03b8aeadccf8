//! Where the two differ on the same response, and why ours is right.

use differential::Outcome;

use crate::responses::Response;

/// A difference: what to call it, what it looks like, and why ours is right.
pub(crate) type Difference = (
    &'static str,
    fn(&Response, &Outcome, &Outcome) -> bool,
    &'static str,
);

/// The differences there are. The first row that fits counts; one that never does is a failure.
pub(crate) const KNOWN: &[Difference] = &[
    (
        "null in a list",
        |response, theirs, _| {
            *theirs == Outcome::Unreadable
                && response.status < 300
                && response.body.contains("[null]")
        },
        "a null in a list that has none by its model is passed over; the rest is there",
    ),
    (
        "a time out of range",
        |response, theirs, ours| {
            matches!(theirs, Outcome::Output(_))
                && matches!(ours, Outcome::Refused { name: None, .. })
                && response.body.contains("1e400")
        },
        "a time that nothing can hold is an error, not the largest one that can be held",
    ),
    (
        "a time through a float",
        |_, theirs, ours| match (theirs, ours) {
            (Outcome::Output(theirs), Outcome::Output(ours)) => {
                theirs.replace("568000078", "568000000") == *ours
            }
            _ => false,
        },
        "1634153049.568 is read digit by digit; through a float it is 78 ns later",
    ),
    (
        "success that cannot be read",
        |response, theirs, ours| {
            *theirs == Outcome::Unreadable
                && response.status < 300
                && matches!(ours, Outcome::Refused { name: None, .. })
        },
        "it is an unhandled error with status and request id, as every answer without sense",
    ),
    (
        "no error named",
        |response, theirs, ours| {
            *theirs == Outcome::Unreadable
                && response.status >= 300
                && matches!(
                    ours,
                    Outcome::Refused {
                        name: None,
                        code: None,
                        ..
                    }
                )
        },
        "a refusal is one whatever its body is: status, request id and header count",
    ),
    (
        "named, but the body is not one that can be read",
        |response, theirs, ours| {
            *theirs == Outcome::Unreadable
                && response.status >= 300
                && matches!(ours, Outcome::Refused { code: Some(_), .. })
        },
        "the name is known from the header, or from what comes before the broken part",
    ),
    (
        "x-amzn-query-error",
        |response, theirs, _| {
            response.header("x-amzn-query-error").is_some()
                && matches!(theirs, Outcome::Refused { code: Some(code), .. } if code == "NotFoundException")
        },
        "the model does not say that the service once spoke awsQuery, so the header means nothing",
    ),
    (
        "a modelled error among several names",
        |_, theirs, ours| match (theirs, ours) {
            (Outcome::Refused { name: theirs, .. }, Outcome::Refused { name: ours, .. }) => {
                ours.is_some() && theirs != ours
            }
            _ => false,
        },
        "of header, `__type` and `code` the first that names a modelled error counts, since `code` \
         is also a member of these errors",
    ),
    (
        "an empty name",
        |_, theirs, _| matches!(theirs, Outcome::Refused { name: None, code: Some(code), .. } if code.is_empty()),
        "an empty name is none",
    ),
    (
        "which name of an unknown error",
        |_, theirs, ours| match (theirs, ours) {
            (
                Outcome::Refused {
                    name: None,
                    code: theirs,
                    ..
                },
                Outcome::Refused {
                    name: None,
                    code: ours,
                    ..
                },
            ) => ours.is_some() && theirs != ours,
            _ => false,
        },
        "header and `__type` come before `code`",
    ),
    (
        "message and Message",
        |response, theirs, ours| match (theirs, ours) {
            (
                Outcome::Refused {
                    message: theirs, ..
                },
                Outcome::Refused { message: ours, .. },
            ) => theirs != ours && response.body.contains("\"Message\""),
            _ => false,
        },
        "`message` is the member that the model has; `Message` stands in where it is missing",
    ),
];
