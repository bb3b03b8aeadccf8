//! `aws_sdk.rs`: the client on AWS's own runtime, with the names of AWS's SDK.

use quote::quote;

use super::fluent;
use super::source::{Source, docs, ident};
use crate::ir::Crate;

/// The module of the client on AWS's runtime.
pub(super) fn emit(krate: &Crate) -> Source {
    let title = "The client on AWS's own runtime, with the names of AWS's SDK for Rust.";
    let mut source = Source::new(
        title,
        [
            "AwsSdk",
            "Client",
            "Config",
            "ConfigError",
            "CustomizableOperation",
        ],
    );
    source.docs.extend(
        [
            "",
            "A program that was written for the SDK's crate finds here what it takes from there: a change",
            "of its `use` lines ports it. Credentials, signatures, retries, timeouts, connections and",
            "interceptors are those of the SDK, since its runtime does them; requests are written and",
            "responses read by this crate.",
            "",
            "What is different:",
            "",
            "- A configuration that cannot work is an error, where the SDK panics:",
            "  [`Client::try_from_conf`] gives it, and after [`Client::new`] every call does.",
            "- An interceptor cannot downcast the error of a call to that of the operation.",
            "- `ProvideErrorMetadata` is a trait of this crate.",
            "- There is no endpoint resolver and no umbrella `Error`.",
        ]
        .map(str::to_owned),
    );
    source.item(quote! {
        pub use crate::support::aws_sdk::{AwsSdk, Config, ConfigError, CustomizableOperation};
        pub use crate::{operation, primitives};
    });
    client(&mut source, krate);
    config(&mut source);
    errors(&mut source);
    types(&mut source, krate);
    customize(&mut source, krate);
    impls(&mut source, krate);
    source
}

fn client(source: &mut Source, krate: &Crate) {
    let client_docs = docs(&[format!(
        "A client of {}, on AWS's runtime.",
        krate.service.title
    )]);
    let shared = source.import("aws_types::SdkConfig");
    let service = source.import("crate::support::aws_sdk::Service");
    let id = &krate.service.sdk_id;
    let signing_name = match &krate.service.signing_name {
        Some(name) => quote!(Some(#name)),
        None => quote!(None),
    };
    source.item(quote! {
        #client_docs
        pub type Client = crate::client::Client<AwsSdk>;
    });
    source.item(quote! {
        static SERVICE: #service = #service {
            id: #id,
            version: env!("CARGO_PKG_VERSION"),
            signing_name: #signing_name,
            endpoint: crate::endpoint::resolve,
        };
    });
    source.item(quote! {
        impl crate::client::Client<AwsSdk> {
            /// A client with what is shared by the clients of all services, as `aws-config` loads
            /// it. If it cannot work so, every call says why.
            pub fn new(shared: &#shared) -> Self {
                Self::from_conf(Config::new(shared))
            }

            /// A client with this configuration. If it cannot work so, every call says why.
            pub fn from_conf(config: Config) -> Self {
                Self::from_call(AwsSdk::new(&SERVICE, config))
            }

            /// A client with this configuration.
            ///
            /// # Errors
            ///
            /// If it cannot work so: without an HTTP client, without what it takes to wait between
            /// tries, without a region or credentials, or with parameters that exclude each other.
            pub fn try_from_conf(config: Config) -> Result<Self, ConfigError> {
                let client = Self::from_conf(config);
                client.calls().check()?;
                Ok(client)
            }

            /// The configuration.
            pub fn config(&self) -> &Config {
                self.calls().config()
            }
        }
    });
}

fn config(source: &mut Source) {
    source.item(quote! {
        /// How a client is configured.
        pub mod config {
            pub use aws_credential_types::Credentials;
            pub use aws_credential_types::provider::{
                ProvideCredentials, SharedCredentialsProvider,
            };
            pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
            pub use aws_smithy_async::time::{SharedTimeSource, TimeSource};
            pub use aws_smithy_runtime::client::identity::IdentityCache;
            pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
            pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
            pub use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache};
            pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
            pub use aws_smithy_runtime_api::client::runtime_components::{
                RuntimeComponents, RuntimeComponentsBuilder,
            };
            pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
            pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
            pub use aws_smithy_runtime_api::shared::IntoShared;
            pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
            pub use aws_types::SdkConfig;
            pub use aws_types::app_name::AppName;
            pub use aws_types::region::Region;
            pub use aws_types::sdk_ua_metadata::FrameworkMetadata;
            pub use crate::support::aws_sdk::{Builder, Config, ConfigError};

            /// Requests and responses, as interceptors see them.
            pub mod http {
                pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
            }

            /// What interceptors are handed.
            pub mod interceptors {
                pub use aws_smithy_runtime_api::client::interceptors::context::{
                    AfterDeserializationInterceptorContextRef,
                    BeforeDeserializationInterceptorContextMut,
                    BeforeDeserializationInterceptorContextRef,
                    BeforeSerializationInterceptorContextMut,
                    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
                    BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut,
                    FinalizerInterceptorContextRef, InterceptorContext,
                };
            }

            /// How often and how fast a call is tried again.
            pub mod retry {
                pub use aws_smithy_runtime::client::retries::{
                    ClientRateLimiter, RetryPartition, TokenBucket,
                };
                pub use aws_smithy_runtime_api::client::retries::ShouldAttempt;
                pub use aws_smithy_runtime_api::client::retries::classifiers::{
                    ClassifyRetry, RetryAction,
                };
                pub use aws_smithy_types::retry::{
                    ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode,
                };
            }

            /// How long a call may take.
            pub mod timeout {
                pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
            }
        }
    });
}

fn errors(source: &mut Source) {
    source.item(quote! {
        /// Errors of calls.
        pub mod error {
            pub use aws_smithy_runtime_api::box_error::BoxError;
            pub use aws_smithy_runtime_api::client::result::ConnectorError;
            pub use aws_smithy_types::error::display::DisplayErrorContext;
            pub use crate::error::{BuildError, ErrorMetadata};
            pub use crate::support::aws_sdk::{ProvideErrorMetadata, SdkError};
        }
    });
}

fn types(source: &mut Source, krate: &Crate) {
    let types = (!krate.types.is_empty()).then(|| {
        quote!(
            pub use crate::types::*;
        )
    });
    let names = krate
        .errors
        .iter()
        .map(|error| ident(&error.structure.path.name));
    let errors = (!krate.errors.is_empty()).then(|| {
        quote! {
            /// The errors that the service models.
            pub mod error {
                pub use crate::error::{#(#names),*};
            }
        }
    });
    source.item(quote! {
        /// What inputs, outputs and errors hold.
        pub mod types {
            #types
            #errors
        }
    });
}

/// The method of each fluent builder that changes one call.
fn customize(source: &mut Source, krate: &Crate) {
    for operation in &krate.operations {
        let module = format!("crate::operation::{}", operation.module);
        // Spelled out, since an operation may be called `Result`.
        let (own, stub) = (ident(&operation.module), ident(&operation.name));
        let builder = source.import(&format!("{module}::builders::{}", fluent::name(operation)));
        source.item(quote! {
            impl #builder<AwsSdk> {
                /// The call, to be changed: what is set then holds for this call alone.
                pub fn customize(self) -> CustomizableOperation<crate::operation::#own::#stub> {
                    CustomizableOperation::new(self.client, self.input.build())
                }
            }
        });
    }
}

/// What AWS's runtime asks of the errors of operations.
fn impls(source: &mut Source, krate: &Crate) {
    for operation in &krate.operations {
        let path = format!(
            "crate::operation::{}::{}",
            operation.module, operation.error.name
        );
        let name = source.import(&path);
        source.item(quote! {
            impl crate::support::aws_sdk::ProvideErrorMetadata for #name {
                fn meta(&self) -> &crate::error::ErrorMetadata {
                    self.meta()
                }
            }
        });
        source.item(quote! {
            impl aws_smithy_runtime_api::client::result::CreateUnhandledError for #name {
                fn create_unhandled_error(
                    source: Box<dyn std::error::Error + Send + Sync>,
                    meta: Option<aws_smithy_types::error::ErrorMetadata>,
                ) -> Self {
                    Self::Unhandled(crate::support::aws_sdk::unhandled(source, meta))
                }
            }
        });
    }
}
