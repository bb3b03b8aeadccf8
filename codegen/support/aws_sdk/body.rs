//! Bodies of responses, kept out of logs.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::FinalizerInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

/// The same body: it can be read as before, and `Debug` shows nothing of it.
pub(super) fn quiet(body: SdkBody) -> SdkBody {
    body.map_preserve_contents(SdkBody::from_body_1_x)
}

/// Makes the body of every response [`quiet`]: an error of a call holds the response, and its
/// `Debug` ends in logs. A secret may be in any response, an error of the service included.
#[derive(Debug)]
pub(super) struct QuietResponses;

#[dyn_dispatch_hint]
impl Intercept for QuietResponses {
    fn name(&self) -> &'static str {
        "QuietResponses"
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(response) = context.response_mut() {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = quiet(body);
        }
        Ok(())
    }
}
