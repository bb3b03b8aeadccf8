//! Operations that are asked at an endpoint which their input names.

use super::endpoint::{Endpoint, EndpointError};

impl Endpoint {
    /// The endpoint at the URL that the input names; the same one if it names none.
    ///
    /// # Errors
    ///
    /// If the text is not the URL of an endpoint.
    pub(crate) fn or_named(&self, url: Option<&str>) -> Result<Self, EndpointError> {
        match url {
            None => Ok(self.clone()),
            Some(url) => Self::from_url(url).map(|named| self.moved_to(named)),
        }
    }
}
