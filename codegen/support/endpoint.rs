//! Where requests go.

use std::error::Error;
use std::fmt;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

mod params;
mod partition;

pub use self::params::EndpointParams;
pub use self::partition::Partition;

/// From how many bytes on a body may be compressed if nothing is said: Smithy, "requestCompression".
const DEFAULT_MIN_COMPRESSION_SIZE: usize = 10_240;

/// The longest host name that DNS allows.
const MAX_HOST_LENGTH: usize = 253;

/// Where the requests of a service go: scheme, host, port and the start of the path.
///
/// `Display` writes its URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The URL, whose path ends in a slash.
    uri: Uri,
    /// Whether operations may put a prefix in front of the host.
    pub(super) takes_host_prefixes: bool,
    /// From how many bytes on a body may be compressed.
    pub(super) min_compression_size: usize,
}

impl Endpoint {
    /// The endpoint with this URL, of scheme `http` or `https`. Its path becomes the start of the
    /// path of every request.
    ///
    /// # Errors
    ///
    /// If the URL is malformed, or has a user, a query, a fragment or a port above 65535.
    pub fn from_url(url: &str) -> Result<Self, EndpointError> {
        if url.contains(['?', '#', '@']) {
            return Err(EndpointError::Url);
        }
        let parts = url
            .parse::<Uri>()
            .map_err(|_| EndpointError::Url)?
            .into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(EndpointError::Url);
        };
        let names_port = authority.as_str().len() > authority.host().len();
        if (scheme != Scheme::HTTP && scheme != Scheme::HTTPS)
            || authority.host().is_empty()
            || (names_port && authority.port_u16().is_none())
        {
            return Err(EndpointError::Url);
        }
        let path = parts.path_and_query.as_ref().map_or("", PathAndQuery::path);
        Self::new(scheme, authority, path)
    }

    /// The endpoint of a service in a region: `https://{endpoint_prefix}.{region}.{domain}`, with
    /// the domain of the region's partition.
    ///
    /// Whether the service is offered in this region is not checked, so that a region younger
    /// than this crate works.
    ///
    /// # Errors
    ///
    /// If `endpoint_prefix` or `region` cannot be part of a host name. That keeps a region that
    /// comes from outside from sending signed requests elsewhere.
    pub fn regional(endpoint_prefix: &str, region: &str) -> Result<Self, EndpointError> {
        Self::of_parts(endpoint_prefix, region, Partition::of(region).dns_suffix())
    }

    /// The endpoint `https://{prefix}.{region}.{suffix}`.
    ///
    /// # Errors
    ///
    /// As for [`regional`](Self::regional).
    fn of_parts(prefix: &str, region: &str, suffix: &str) -> Result<Self, EndpointError> {
        if !is_label(region) {
            return Err(EndpointError::Region);
        }
        if !prefix.split('.').all(is_label) {
            return Err(EndpointError::Host);
        }
        let host = format!("{prefix}.{region}.{suffix}");
        Self::new(Scheme::HTTPS, authority(host)?, "/")
    }

    /// The same endpoint with `prefix` in front of the host name, as the trait
    /// `smithy.api#endpoint` wants it.
    ///
    /// # Errors
    ///
    /// If `prefix` cannot be the start of a host name, or the name becomes too long.
    pub fn with_host_prefix(&self, prefix: &str) -> Result<Self, EndpointError> {
        let is_valid = match prefix.rsplit_once('.') {
            Some((labels, last)) => labels.split('.').all(is_label) && is_start_of_label(last),
            None => is_start_of_label(prefix),
        };
        if !is_valid {
            return Err(EndpointError::Host);
        }
        let parts = self.uri.clone().into_parts();
        let (Some(scheme), Some(host)) = (parts.scheme, parts.authority) else {
            return Err(EndpointError::Host);
        };
        let host = authority(format!("{prefix}{host}"))?;
        Ok(self.moved_to(Self::new(scheme, host, self.uri.path())?))
    }

    /// The same endpoint for services on one host, such as one under test: operations that ask for
    /// a prefix in front of the host name do without.
    #[must_use]
    pub fn without_host_prefixes(mut self) -> Self {
        self.takes_host_prefixes = false;
        self
    }

    /// The URL that an operation's path of `/` leads to: `/custom/` for an endpoint with the path
    /// `/custom`.
    #[must_use]
    pub const fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The same settings for another URL.
    pub(super) fn moved_to(&self, other: Self) -> Self {
        Self {
            uri: other.uri,
            ..*self
        }
    }

    /// Puts an endpoint together, with exactly one slash at the end of its path.
    fn new(scheme: Scheme, authority: Authority, path: &str) -> Result<Self, EndpointError> {
        let path = match path.trim_end_matches('/') {
            "" => PathAndQuery::from_static("/"),
            path => PathAndQuery::try_from(format!("{path}/")).map_err(|_| EndpointError::Url)?,
        };
        Uri::builder()
            .scheme(scheme)
            .authority(authority)
            .path_and_query(path)
            .build()
            .map(|uri| Self {
                uri,
                takes_host_prefixes: true,
                min_compression_size: DEFAULT_MIN_COMPRESSION_SIZE,
            })
            .map_err(|_| EndpointError::Url)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uri.fmt(f)
    }
}

/// Parses a host name, with or without a port.
fn authority(host: String) -> Result<Authority, EndpointError> {
    let authority = Authority::try_from(host).map_err(|_| EndpointError::Host)?;
    if authority.host().len() > MAX_HOST_LENGTH {
        return Err(EndpointError::Host);
    }
    Ok(authority)
}

/// Whether the text is a host label: 1 to 63 letters, digits and `-`, with no `-` at either end.
pub(super) fn is_label(text: &str) -> bool {
    !text.is_empty() && is_start_of_label(text) && !text.ends_with('-')
}

/// Whether a host label may start with this text, which may be empty.
fn is_start_of_label(text: &str) -> bool {
    text.len() <= 63
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Why something is not an endpoint. Never quotes what it was, which may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointError {
    /// The text is not a URL that an endpoint can have.
    Url,
    /// The region is not a host label.
    Region,
    /// The parts do not make a host name.
    Host,
    /// Neither a region nor a URL is set.
    NoRegion,
    /// The rules of the service have no endpoint for what is set; this is why.
    Rejected(&'static str),
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Url => {
                "an endpoint is a URL with `http` or `https` and a host, \
                 without a user, a query or a fragment"
            }
            Self::Region => {
                "a region has 1 to 63 letters, digits and `-`, and no `-` at either end"
            }
            Self::Host => "the parts do not make a host name",
            Self::NoRegion => "no region is set",
            Self::Rejected(why) => why,
        })
    }
}

impl Error for EndpointError {}
