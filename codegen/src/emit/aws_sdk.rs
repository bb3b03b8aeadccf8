//! `aws_sdk.rs`: the client on AWS's own runtime, with the names of AWS's SDK.

use super::fluent;
use super::source::Source;
use super::text::Text;
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
    source.fixed(EXPORTS);
    client(&mut source, krate);
    source.fixed(MODULES);
    types(&mut source, krate);
    customize(&mut source, krate);
    impls(&mut source, krate);
    source
}

const EXPORTS: &str = "\
pub use crate::support::aws_sdk::{AwsSdk, Config, ConfigError, CustomizableOperation};
pub use crate::{operation, primitives};";

fn client(source: &mut Source, krate: &Crate) {
    let shared = source.import_text("aws_types::SdkConfig");
    let service = source.import_text("crate::support::aws_sdk::Service");
    let (id, title) = (&krate.service.sdk_id, &krate.service.title);
    let signing_name = &krate.service.signing_name;
    let mut text = Text::default();
    text.docs(0, &[format!("A client of {title}, on AWS's runtime.")]);
    text.line(0, "pub type Client = crate::client::Client<AwsSdk>;");
    text.blank();
    text.line(0, &format!("static SERVICE: {service} = {service} {{"));
    text.line(1, &format!("id: {id:?},"));
    text.line(1, "version: env!(\"CARGO_PKG_VERSION\"),");
    text.line(1, &format!("signing_name: {signing_name:?},"));
    text.line(1, "endpoint: crate::endpoint::resolve,");
    text.line(0, "};");
    text.blank();
    text.line(0, "impl crate::client::Client<AwsSdk> {");
    text.docs(
        1,
        &[
            "A client with what is shared by the clients of all services, as `aws-config` loads",
            "it. If it cannot work so, every call says why.",
        ],
    );
    text.line(1, &format!("pub fn new(shared: &{shared}) -> Self {{"));
    text.line(2, CONSTRUCTORS);
    source.text(text);
}

/// What follows the head of `Client::new`.
const CONSTRUCTORS: &str = "\
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
}";

/// What is the same in every crate: how a client is configured, and how calls fail.
const MODULES: &str = "\
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
    pub use aws_smithy_runtime_api::client::identity::{
        ResolveCachedIdentity, SharedIdentityCache,
    };
    pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
    pub use aws_smithy_runtime_api::client::runtime_components::{
        RuntimeComponents, RuntimeComponentsBuilder,
    };
    pub use aws_smithy_runtime_api::client::runtime_plugin::{
        RuntimePlugin, SharedRuntimePlugin,
    };
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
        pub use aws_smithy_runtime_api::client::orchestrator::{
            HttpRequest, HttpResponse,
        };
    }

    /// What interceptors are handed.
    pub mod interceptors {
        pub use aws_smithy_runtime_api::client::interceptors::context::{
            AfterDeserializationInterceptorContextRef,
            BeforeDeserializationInterceptorContextMut,
            BeforeDeserializationInterceptorContextRef,
            BeforeSerializationInterceptorContextMut,
            BeforeSerializationInterceptorContextRef,
            BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
            FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
            InterceptorContext,
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

/// Errors of calls.
pub mod error {
    pub use aws_smithy_runtime_api::box_error::BoxError;
    pub use aws_smithy_runtime_api::client::result::ConnectorError;
    pub use aws_smithy_types::error::display::DisplayErrorContext;

    pub use crate::error::{BuildError, ErrorMetadata};
    pub use crate::support::aws_sdk::{ProvideErrorMetadata, SdkError};
}";

fn types(source: &mut Source, krate: &Crate) {
    let mut text = Text::default();
    text.docs(0, &["What inputs, outputs and errors hold."]);
    if krate.types.is_empty() && krate.errors.is_empty() {
        text.line(0, "pub mod types {}");
        source.text(text);
        return;
    }
    text.line(0, "pub mod types {");
    if !krate.types.is_empty() {
        text.line(1, "pub use crate::types::*;");
    }
    if !krate.errors.is_empty() {
        if !krate.types.is_empty() {
            text.blank();
        }
        text.docs(1, &["The errors that the service models."]);
        text.line(1, "pub mod error {");
        let errors = krate.errors.iter();
        let names: Vec<_> = errors.map(|error| &*error.structure.path.name).collect();
        exports(&names, &mut text);
        text.line(1, "}");
    }
    text.line(0, "}");
    source.text(text);
}

/// Exports errors, as many on a line as fit.
fn exports(names: &[&str], text: &mut Text) {
    if let [name] = names {
        text.line(2, &format!("pub use crate::error::{name};"));
        return;
    }
    let line = format!("pub use crate::error::{{{}}};", names.join(", "));
    if text.line_if_fits(2, &line) {
        return;
    }
    text.line(2, "pub use crate::error::{");
    let mut line = String::new();
    for (index, name) in names.iter().enumerate() {
        // The formatter does not count the last comma.
        let comma = if index + 1 < names.len() { "," } else { "" };
        if line.is_empty() {
            line = format!("{name},");
        } else if Text::fits(3, &format!("{line} {name}{comma}")) {
            line = format!("{line} {name},");
        } else {
            text.line(3, &line);
            line = format!("{name},");
        }
    }
    text.line(3, &line);
    text.line(2, "};");
}

/// The method of each fluent builder that changes one call.
fn customize(source: &mut Source, krate: &Crate) {
    for operation in &krate.operations {
        let (module, stub) = (&operation.module, &operation.name);
        let fluent = fluent::name(operation);
        let path = format!("crate::operation::{module}::builders::{fluent}");
        let builder = source.import_text(&path);
        // Spelled out, since an operation may be called `Result`.
        let operation = format!("crate::operation::{module}::{stub}");
        let mut text = Text::default();
        text.line(0, &format!("impl {builder}<AwsSdk> {{"));
        text.docs(
            1,
            &["The call, to be changed: what is set then holds for this call alone."],
        );
        let result = format!(" -> CustomizableOperation<{operation}> {{");
        if !text.line_if_fits(1, &format!("pub fn customize(self){result}")) {
            text.line(1, "pub fn customize(");
            text.line(2, "self,");
            text.list(1, ") -> CustomizableOperation<", &[&operation], "> {");
        }
        let call = "CustomizableOperation::new(self.client, self.input.build())";
        text.line(2, call);
        text.line(1, "}");
        text.line(0, "}");
        source.text(text);
    }
}

/// What AWS's runtime asks of the errors of operations.
fn impls(source: &mut Source, krate: &Crate) {
    let provide = "crate::support::aws_sdk::ProvideErrorMetadata";
    let create = "aws_smithy_runtime_api::client::result::CreateUnhandledError";
    for operation in &krate.operations {
        let (module, error) = (&operation.module, &operation.error.name);
        let name = source.import_text(&format!("crate::operation::{module}::{error}"));
        let mut text = Text::default();
        implementation(provide, &name, PROVIDE_METADATA, &mut text);
        text.blank();
        implementation(create, &name, CREATE_UNHANDLED, &mut text);
        source.text(text);
    }
}

/// Adds an implementation of a trait.
fn implementation(interface: &str, name: &str, members: &str, text: &mut Text) {
    if !text.line_if_fits(0, &format!("impl {interface} for {name} {{")) {
        text.line(0, &format!("impl {interface}"));
        text.line(0, &format!("for {name} {{"));
    }
    text.line(1, members);
    text.line(0, "}");
}

const PROVIDE_METADATA: &str = "\
    fn meta(&self) -> &crate::error::ErrorMetadata {
        self.meta()
    }";

const CREATE_UNHANDLED: &str = "\
    fn create_unhandled_error(
        source: Box<dyn std::error::Error + Send + Sync>,
        meta: Option<aws_smithy_types::error::ErrorMetadata>,
    ) -> Self {
        Self::Unhandled(crate::support::aws_sdk::unhandled(source, meta))
    }";
