//! Interceptors as one.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
    BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut,
    FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, OverriddenHooks};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// Two interceptors as one, the first before the second. Either may be such a pair itself.
///
/// At each of its twenty hooks the runtime clones every interceptor of a call, to ask it whether it
/// has anything to do there. Of those that are always the same it clones one so.
#[derive(Debug)]
pub(super) struct Both<A, B>(pub(super) A, pub(super) B);

/// Hooks of both. As between interceptors of the runtime, an error does not keep the second from
/// its turn, and the last error counts.
macro_rules! hooks {
    ($($hook:ident($context:ty);)+) => {$(
        fn $hook(
            &self,
            context: $context,
            components: &RuntimeComponents,
            bag: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            let first = self.0.$hook(context, components, bag);
            let second = self.1.$hook(context, components, bag);
            second.and(first)
        }
    )+};
}

impl<A: Intercept, B: Intercept> Intercept for Both<A, B> {
    fn name(&self) -> &'static str {
        "Both"
    }

    fn overridden_hooks(&self) -> OverriddenHooks {
        self.0.overridden_hooks() | self.1.overridden_hooks()
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let first = self.0.read_before_execution(context, bag);
        let second = self.1.read_before_execution(context, bag);
        second.and(first)
    }

    hooks! {
        modify_before_serialization(&mut BeforeSerializationInterceptorContextMut<'_>);
        read_before_serialization(&BeforeSerializationInterceptorContextRef<'_>);
        read_after_serialization(&BeforeTransmitInterceptorContextRef<'_>);
        modify_before_retry_loop(&mut BeforeTransmitInterceptorContextMut<'_>);
        read_before_attempt(&BeforeTransmitInterceptorContextRef<'_>);
        modify_before_signing(&mut BeforeTransmitInterceptorContextMut<'_>);
        read_before_signing(&BeforeTransmitInterceptorContextRef<'_>);
        read_after_signing(&BeforeTransmitInterceptorContextRef<'_>);
        modify_before_transmit(&mut BeforeTransmitInterceptorContextMut<'_>);
        read_before_transmit(&BeforeTransmitInterceptorContextRef<'_>);
        read_after_transmit(&BeforeDeserializationInterceptorContextRef<'_>);
        modify_before_deserialization(&mut BeforeDeserializationInterceptorContextMut<'_>);
        read_before_deserialization(&BeforeDeserializationInterceptorContextRef<'_>);
        read_after_deserialization(&AfterDeserializationInterceptorContextRef<'_>);
        modify_before_attempt_completion(&mut FinalizerInterceptorContextMut<'_>);
        read_after_attempt(&FinalizerInterceptorContextRef<'_>);
        modify_before_completion(&mut FinalizerInterceptorContextMut<'_>);
        read_after_execution(&FinalizerInterceptorContextRef<'_>);
    }
}
