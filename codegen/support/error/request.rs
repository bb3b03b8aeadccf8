//! The error of turning an input into a request.

use std::error::Error;
use std::fmt;

use super::super::endpoint::EndpointError;
use super::super::json::writer::WriteError;

/// Why an input could not be turned into a request.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// The input holds a value that cannot be sent.
    Write(WriteError),
    /// The input and the endpoint do not make a host name.
    Endpoint(EndpointError),
    /// A member of the input that is part of the host name is not set, or is not one label of it:
    /// 1 to 63 letters, digits and `-`, with no `-` at either end.
    HostLabel {
        /// The name of the member, as in the model.
        member: &'static str,
    },
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(_) => f.write_str("the input could not be written"),
            Self::Endpoint(_) => f.write_str("the input does not fit the endpoint"),
            Self::HostLabel { member } => {
                write!(f, "`{member}` cannot be a label of the host name")
            }
        }
    }
}

impl Error for RequestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Write(error) => Some(error),
            Self::Endpoint(error) => Some(error),
            Self::HostLabel { .. } => None,
        }
    }
}

impl From<WriteError> for RequestError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<EndpointError> for RequestError {
    fn from(error: EndpointError) -> Self {
        Self::Endpoint(error)
    }
}
