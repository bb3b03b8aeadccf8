//! The input of an operation, and the answers to it.

use quote::quote;

use super::{codec, read, write};
use crate::emit::source::{Source, ident};
use crate::ir::Operation;

/// Adds `input`, `answer` and what they call.
pub(super) fn emit(source: &mut Source, operation: &Operation) {
    read::structure(source, &operation.input, "input");
    answer(source, operation);
    if operation.has_output {
        write::structure(source, &operation.output, "output");
    }
}

fn answer(source: &mut Source, operation: &Operation) {
    let output = source.type_path(&operation.output.path);
    let module = format!("crate::operation::{}", operation.module);
    let error = source.import(&format!("{module}::{}", operation.error.name));
    let answer = source.import("crate::support::server::answer::Answer");
    let protocol = source.import("crate::support::server::answer::Protocol");
    let write_error = source.import("crate::error::WriteError");
    let success = if operation.has_output {
        quote!(Ok(value) => return #answer::output(|json| output(json, &value)))
    } else {
        quote!(Ok(_) => return Ok(#answer::nothing()))
    };
    let arms = operation.error.variants.iter().map(|variant| {
        let name = ident(&variant.path.name);
        let codec = codec(&variant.module);
        quote!(#error::#name(error) => #codec::answer(&error))
    });
    source.item(quote! {
        pub(crate) fn answer(
            protocol: &#protocol,
            result: Result<#output, #error>,
        ) -> Result<#answer, #write_error> {
            let error = match result {
                #success,
                Err(error) => error,
            };
            match error {
                #(#arms,)*
                #error::Unhandled(error) => Ok(protocol.unhandled(&error)),
            }
        }
    });
}
