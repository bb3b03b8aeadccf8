//! What decides over the endpoint, and the rules that most services share.

use super::{Endpoint, EndpointError, Partition};

/// What decides over the endpoint of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct EndpointParams {
    region: Option<String>,
    use_fips: bool,
    use_dual_stack: bool,
    endpoint: Option<String>,
}

impl EndpointParams {
    /// Starts with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the region, such as `eu-central-1`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets whether the endpoint must conform to FIPS 140.
    pub const fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = use_fips;
        self
    }

    /// Sets whether the endpoint must speak IPv4 and IPv6.
    pub const fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = use_dual_stack;
        self
    }

    /// Sets the URL to use instead of the region's endpoint.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// The region, if it is set.
    #[must_use]
    pub fn get_region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Whether the endpoint must conform to FIPS 140.
    #[must_use]
    pub const fn get_use_fips(&self) -> bool {
        self.use_fips
    }

    /// Whether the endpoint must speak IPv4 and IPv6.
    #[must_use]
    pub const fn get_use_dual_stack(&self) -> bool {
        self.use_dual_stack
    }

    /// The URL to use instead, if it is set.
    #[must_use]
    pub fn get_endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// The URL that was set, unless something else is set that excludes one.
    ///
    /// # Errors
    ///
    /// If the URL is malformed, or FIPS or dual stack is asked for as well.
    pub(crate) fn custom(&self) -> Option<Result<Endpoint, EndpointError>> {
        let url = self.endpoint.as_deref()?;
        Some(if self.use_fips {
            Err(EndpointError::Rejected(
                "FIPS and a custom endpoint exclude each other",
            ))
        } else if self.use_dual_stack {
            Err(EndpointError::Rejected(
                "dual stack and a custom endpoint exclude each other",
            ))
        } else {
            Endpoint::from_url(url)
        })
    }

    /// The endpoint by the rules of `aws.endpoints#standardRegionalEndpoints`, for a service whose
    /// host names begin with `prefix`.
    ///
    /// # Errors
    ///
    /// If there is no endpoint for these parameters.
    pub(crate) fn standard(&self, prefix: &str) -> Result<Endpoint, EndpointError> {
        if let Some(custom) = self.custom() {
            return custom;
        }
        let region = self.region.as_deref().ok_or(EndpointError::NoRegion)?;
        let partition = Partition::of(region);
        if self.use_fips && !partition.supports_fips() {
            return Err(EndpointError::Rejected(
                "the partition has no FIPS endpoints",
            ));
        }
        if self.use_dual_stack && !partition.supports_dual_stack() {
            return Err(EndpointError::Rejected(
                "the partition has no dual stack endpoints",
            ));
        }
        let suffix = if self.use_dual_stack {
            partition.dual_stack_dns_suffix()
        } else {
            partition.dns_suffix()
        };
        let fips = if self.use_fips { "-fips" } else { "" };
        Endpoint::of_parts(&format!("{prefix}{fips}"), region, suffix)
    }

    /// The endpoint of a service whose regions are not known: the URL that is set.
    ///
    /// # Errors
    ///
    /// If no URL is set, or it is malformed.
    pub(crate) fn only_custom(&self) -> Result<Endpoint, EndpointError> {
        let none = "the endpoints of regions are not known for this service: set a URL";
        self.custom().unwrap_or(Err(EndpointError::Rejected(none)))
    }
}
