//! Waiters.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::source::{Source, deprecated, docs, ident, tokens};
use super::structure;
use crate::ir::{Acceptor, Crate, Operation, Verdict, Waiter};

/// The parameters for the implementation of the trait with all operations, and for a pause.
const PARAMETERS: [&str; 2] = ["A", "S"];

/// `waiters/mod.rs`.
pub(super) fn root(krate: &Crate) -> Source {
    let mut source = Source::new(
        "Waiters: each asks an operation until something is so, one way or the other.",
        [],
    );
    let modules = krate.waiters.iter().map(|waiter| ident(&waiter.module));
    source.item(quote!(#(pub mod #modules;)*));
    source.item(quote! {
        pub use crate::support::waiter::{FinalPoll, Verdict, Waiter, WaiterError};
    });
    source
}

/// `waiters/<waiter>.rs`.
pub(super) fn emit(krate: &Crate, waiter: &Waiter, operation: &Operation) -> Source {
    let mut source = Source::new(format!("The waiter `{}`.", waiter.name), []).and(&waiter.name);
    for parameter in PARAMETERS {
        source = source.and(parameter);
    }
    let name = ident(&waiter.name);
    let waiter_docs = docs(&waiter.docs);
    let deprecated = deprecated(waiter.deprecated.as_ref());
    source.item(quote! {
        #waiter_docs
        #deprecated
        #[derive(Clone, Copy, Debug, Default)]
        pub struct #name;
    });
    wait(&mut source, krate, waiter, operation);
    check(&mut source, waiter, operation);
    source
}

fn wait(source: &mut Source, krate: &Crate, waiter: &Waiter, operation: &Operation) {
    let name = ident(&waiter.name);
    let method = ident(&operation.method);
    let api = source.import(&format!("crate::api::{}", krate.service.api_trait));
    let input = source.type_path(&operation.input.path);
    let output = source.type_path(&operation.output.path);
    let error = error_type(source, operation);
    let duration = source.import("std::time::Duration");
    let final_poll = source.import("crate::waiters::FinalPoll");
    let waiter_error = source.import("crate::waiters::WaiterError");
    let summary = docs(&[
        format!(
            "Asks with `{}` until the answer is final; `sleep` pauses in between, such as",
            operation.name
        ),
        "`tokio::time::sleep`. The pauses add up to less than `max_wait`; the time that the calls"
            .to_owned(),
        "take is not counted. `random` gives numbers from 0 to 1, which spread the calls of many"
            .to_owned(),
        "clients; `|| 1.0` makes each pause as long as it may be.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "If the answer says that it will not happen, and if it did not happen in time.".to_owned(),
    ]);
    let input_again = tokens(&structure::copy(&operation.input, "input"));
    source.item(quote! {
        impl #name {
            #summary
            pub async fn wait<A: #api, S: Future<Output = ()>>(
                api: &A,
                input: #input,
                max_wait: #duration,
                random: impl FnMut() -> f64,
                sleep: impl FnMut(#duration) -> S,
            ) -> Result<#final_poll<#output, #error>, #waiter_error<#output, #error>> {
                let call = || api.#method(#input_again);
                crate::support::waiter::wait::<Self, _, _>(&input, call, max_wait, random, sleep)
                    .await
            }
        }
    });
}

fn check(source: &mut Source, waiter: &Waiter, operation: &Operation) {
    let name = ident(&waiter.name);
    let module = format!("crate::operation::{}", operation.module);
    let stub = source.import(&format!("{module}::{}", operation.name));
    let input = source.type_path(&operation.input.path);
    let output = source.type_path(&operation.output.path);
    let error = error_type(source, operation);
    let duration = source.import("std::time::Duration");
    let trait_ = source.import("crate::waiters::Waiter");
    let verdict = source.import("crate::waiters::Verdict");
    let outputs = chain(&verdict, &waiter.outputs, Verdict::Retry);
    let errors = chain(&verdict, &waiter.errors, Verdict::Failure);
    let input_name = ident(if mentions(&outputs, "input") {
        "input"
    } else {
        "_input"
    });
    let [output_name, error_name] =
        [(&outputs, "output"), (&errors, "error")].map(|(code, name)| {
            if mentions(code, name) {
                let name = ident(name);
                quote!(#name)
            } else {
                quote!(_)
            }
        });
    let (min_delay, max_delay) = (seconds(waiter.min_delay), seconds(waiter.max_delay));
    source.item(quote! {
        impl #trait_ for #name {
            type Operation = #stub;

            const MIN_DELAY: #duration = #duration::from_secs(#min_delay);
            const MAX_DELAY: #duration = #duration::from_secs(#max_delay);

            fn check(#input_name: &#input, answer: &Result<#output, #error>) -> #verdict {
                match answer {
                    Ok(#output_name) => #outputs,
                    Err(#error_name) => #errors,
                }
            }
        }
    });
}

fn error_type(source: &mut Source, operation: &Operation) -> TokenStream {
    let module = format!("crate::operation::{}", operation.module);
    source.import(&format!("{module}::{}", operation.error.name))
}

fn seconds(number: u32) -> proc_macro2::Literal {
    proc_macro2::Literal::u32_unsuffixed(number)
}

/// `if … else if … else …` for acceptors.
fn chain(ty: &TokenStream, acceptors: &[Acceptor], otherwise: Verdict) -> TokenStream {
    let Some((first, rest)) = acceptors.split_first() else {
        return verdict(ty, otherwise);
    };
    let then = verdict(ty, first.then);
    let Some(when) = &first.when else {
        return then;
    };
    let (when, rest) = (tokens(when), chain(ty, rest, otherwise));
    let is_block = rest
        .clone()
        .into_iter()
        .next()
        .is_some_and(|tree| matches!(tree, TokenTree::Ident(word) if word == "if"));
    if is_block {
        quote!(if #when { #then } else #rest)
    } else {
        quote!(if #when { #then } else { #rest })
    }
}

fn verdict(ty: &TokenStream, verdict: Verdict) -> TokenStream {
    let variant = ident(match verdict {
        Verdict::Success => "Success",
        Verdict::Failure => "Failure",
        Verdict::Retry => "Retry",
    });
    quote!(#ty::#variant)
}

/// Whether code uses a variable.
fn mentions(code: &TokenStream, name: &str) -> bool {
    let mut is_method = false;
    code.clone().into_iter().any(|tree| {
        let after_dot = is_method;
        is_method = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '.');
        match tree {
            TokenTree::Ident(word) => !after_dot && word == name,
            TokenTree::Group(group) => mentions(&group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        }
    })
}
