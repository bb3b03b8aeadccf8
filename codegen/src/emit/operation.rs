//! Operations: the stub, and the trait with all of them.

use quote::quote;

use super::source::{Source, deprecated, docs, ident, own};
use super::{host_prefix, idempotency};
use crate::ir::{Crate, Operation};

/// Adds the stub of an operation to a file: `impl Operation`.
pub(super) fn emit_stub(source: &mut Source, operation: &Operation) {
    let name = own(&operation.name);
    let operation_docs = docs(&operation.docs);
    let operation_deprecated = deprecated(operation.deprecated.as_ref());
    let input = source.type_path(&operation.input.path);
    let output = source.type_path(&operation.output.path);
    let error = ident(&operation.error.name);
    let wire = &operation.wire;
    let module = ident(&operation.module);
    let bytes = source.import("bytes::Bytes");
    let request = source.import("http::Request");
    let response = source.import("http::Response");
    let endpoint = source.import("crate::endpoint::Endpoint");
    let request_error = source.import("crate::error::RequestError");
    let operation_trait = source.import("crate::operation::Operation");
    let token_hook = operation
        .idempotency_token
        .as_ref()
        .map(|_| idempotency::hook());
    let prefix = host_prefix::statement(source, &operation.host_prefix);
    let codec = quote!(crate::protocol::aws_json::#module);
    source.item(quote! {
        #operation_docs
        #operation_deprecated
        #[derive(Clone, Copy, Debug, Default)]
        pub struct #name;
    });
    source.item(quote! {
        impl #operation_trait for #name {
            type Input = #input;
            type Output = #output;
            type Error = #error;

            const NAME: &'static str = #wire;

            fn request(
                input: &Self::Input,
                endpoint: &#endpoint,
            ) -> Result<#request<#bytes>, #request_error> {
                #prefix
                #codec::request(input, endpoint)
            }

            fn response<B: AsRef<[u8]>>(
                response: &#response<B>,
            ) -> Result<Self::Output, Self::Error> {
                let body = response.body().as_ref();
                #codec::response(response.status(), response.headers(), body)
            }

            #token_hook
        }
    });
}

/// Adds the trait with all operations to a file.
pub(super) fn emit_api(source: &mut Source, krate: &Crate) {
    let name = ident(&krate.service.api_trait);
    let methods: Vec<_> = krate
        .operations
        .iter()
        .map(|operation| {
            let method_docs = docs(&operation.docs);
            let method_deprecated = deprecated(operation.deprecated.as_ref());
            let method = ident(&operation.method);
            let module = format!("crate::operation::{}", operation.module);
            let input = source.import(&format!("{module}::{}", operation.input.path.name));
            let output = source.import(&format!("{module}::{}", operation.output.path.name));
            let error = source.import(&format!("{module}::{}", operation.error.name));
            quote! {
                #method_docs
                #method_deprecated
                fn #method(
                    &self,
                    input: #input,
                ) -> impl Future<Output = Result<#output, #error>> + Send;
            }
        })
        .collect();
    let summary = docs(&[
        format!(
            "The operations of {} that this crate holds.",
            krate.service.title
        ),
        String::new(),
        "Implement it to deliver requests, to fake the service in a test, or to serve it. An"
            .to_owned(),
        "`async fn` in the implementation is enough, if its future is `Send`.".to_owned(),
    ]);
    source.item(quote! {
        #summary
        pub trait #name {
            #(#methods)*
        }
    });
}
