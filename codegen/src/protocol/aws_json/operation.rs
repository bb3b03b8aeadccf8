//! The request and the response of an operation.

use quote::quote;

use super::{read, write};
use crate::emit::source::Source;
use crate::ir::{Crate, Operation};

/// Adds `request`, `response` and what they call.
pub(super) fn emit(source: &mut Source, krate: &Crate, operation: &Operation) {
    request(source, krate, operation);
    response(source, krate, operation);
    output(source, operation);
    error(source, operation);
}

fn request(source: &mut Source, krate: &Crate, operation: &Operation) {
    let target = format!("{}.{}", krate.service.target_prefix, operation.wire);
    let input = source.type_path(&operation.input.path);
    let bytes = source.import("bytes::Bytes");
    let request = source.import("http::Request");
    let header_value = source.import("http::HeaderValue");
    let endpoint = source.import("crate::endpoint::Endpoint");
    let request_error = source.import("crate::error::RequestError");
    let writer = source.import("crate::support::json::writer::Writer");
    let aws_json = source.import("crate::support::aws_json");
    let parameter = write::parameter(&operation.input.fields);
    let members = write::members(source, &operation.input.fields);
    let with_query_mode = krate
        .service
        .query_compatible
        .then(|| quote!(.map(#aws_json::with_query_mode)));
    source.item(quote! {
        /// The value of `X-Amz-Target`.
        static TARGET: #header_value = #header_value::from_static(#target);
    });
    source.item(quote! {
        pub(crate) fn request(
            input: &#input,
            endpoint: &#endpoint,
        ) -> Result<#request<#bytes>, #request_error> {
            let mut json = #writer::new();
            write(&mut json, input);
            #aws_json::request(endpoint, &super::CONTENT_TYPE, &TARGET, json.finish()?) #with_query_mode
        }
    });
    source.item(quote! {
        fn write(json: &mut #writer, #parameter: &#input) {
            #members
        }
    });
}

fn response(source: &mut Source, krate: &Crate, operation: &Operation) {
    let output = source.type_path(&operation.output.path);
    let module = format!("crate::operation::{}", operation.module);
    let error = source.import(&format!("{module}::{}", operation.error.name));
    let status = source.import("http::StatusCode");
    let headers = source.import("http::HeaderMap");
    let response = source.import("crate::support::error_response::ErrorResponse");
    let with_query_error = krate
        .service
        .query_compatible
        .then(|| quote!(.with_query_error(headers)));
    source.item(quote! {
        pub(crate) fn response(
            status: #status,
            headers: &#headers,
            body: &[u8],
        ) -> Result<#output, #error> {
            if status.is_success() {
                return output(headers, body).map_err(|cause| {
                    let response = #response::read(status, headers, b"");
                    #error::Unhandled(response.unreadable(cause))
                });
            }
            Err(error(&#response::read(status, headers, body) #with_query_error))
        }
    });
}

fn output(source: &mut Source, operation: &Operation) {
    let structure = &operation.output;
    let output = source.type_path(&structure.path);
    let headers = source.import("http::HeaderMap");
    let read_error = source.import("crate::error::ReadError");
    let metadata = source.import("crate::operation::ResponseMetadata");
    if structure.fields.is_empty() {
        source.item(quote! {
            fn output(headers: &#headers, _body: &[u8]) -> Result<#output, #read_error> {
                let mut builder = #output::builder();
                builder.meta = #metadata::new(headers);
                Ok(builder.build())
            }
        });
        return;
    }
    let aws_json = source.import("crate::support::aws_json");
    let members = read::strict_members(source, &structure.fields);
    let built = read::built(source, structure, Some(&quote!(builder.meta)));
    source.item(quote! {
        fn output(headers: &#headers, body: &[u8]) -> Result<#output, #read_error> {
            let json = &mut #aws_json::body_reader(body)?;
            let mut builder = #output::builder();
            builder.meta = #metadata::new(headers);
            #members
            json.finish()?;
            Ok(#built)
        }
    });
}

fn error(source: &mut Source, operation: &Operation) {
    let module = format!("crate::operation::{}", operation.module);
    let error = source.import(&format!("{module}::{}", operation.error.name));
    let response = source.import("crate::support::error_response::ErrorResponse");
    let unhandled = source.import("crate::error::Unhandled");
    let other = quote!(#error::Unhandled(#unhandled::new(response.meta().clone())));
    if operation.error.variants.is_empty() {
        source.item(quote! {
            fn error(response: &#response<'_>) -> #error {
                #other
            }
        });
        return;
    }
    let arms = operation.error.variants.iter().map(|variant| {
        let codec = super::codec(&variant.module);
        let wire = &variant.wire;
        let query_code = variant.query_code.iter();
        quote!(#wire #(| #query_code)* => #codec::from_response(response, code).into())
    });
    source.item(quote! {
        /// The first candidate that names a modelled error decides.
        fn error(response: &#response<'_>) -> #error {
            for code in response.candidates() {
                return match code {
                    #(#arms,)*
                    _ => continue,
                };
            }
            #other
        }
    });
}
