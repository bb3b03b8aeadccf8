//! Paginators: one page of an answer after the other, and what the pages list.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::source::{Source, docs, ident, tokens};
use crate::ir::{Crate, FieldPath, Operation, Paginator, Step, Type};

/// The parameter for the implementation of the trait with all operations.
const API: &str = "A";

/// `paginator.rs` of an operation.
pub(super) fn emit(krate: &Crate, operation: &Operation, paginator: &Paginator) -> Source {
    let name = format!("{}Paginator", operation.name);
    let items_name = format!("{name}Items");
    let mut source = Source::new(format!("The pages of `{}`.", operation.name), [])
        .and(&name)
        .and(&items_name)
        .and(API);
    let paged = Paged {
        operation,
        paginator,
        name: ident(&name),
        items_name: ident(&items_name),
        api: source.import(&format!("crate::api::{}", krate.service.api_trait)),
        input: source.type_path(&operation.input.path),
        output: source.type_path(&operation.output.path),
        error: source.import(&format!(
            "crate::operation::{}::{}",
            operation.module, operation.error.name
        )),
    };
    paged.definition(&mut source);
    paged.methods(&mut source);
    paged.next_token(&mut source);
    debug(&mut source, &paged.name, "input");
    if let Some(items) = &paginator.items {
        paged.items(&mut source, items);
        debug(&mut source, &paged.items_name, "pages");
    }
    source
}

/// A paginator while it is emitted.
struct Paged<'c> {
    operation: &'c Operation,
    paginator: &'c Paginator,
    name: Ident,
    items_name: Ident,
    api: TokenStream,
    input: TokenStream,
    output: TokenStream,
    error: TokenStream,
}

impl Paged<'_> {
    fn definition(&self, source: &mut Source) {
        let Self { name, input, .. } = self;
        let operation = &self.operation.name;
        let summary = docs(&[
            format!(
                "The pages of [`{operation}`](super::{operation}): asks for one after the other."
            ),
            String::new(),
            "It ends after the page that names no next one, and after an error.".to_owned(),
        ]);
        source.item(quote! {
            #summary
            pub struct #name<'a, A> {
                api: &'a A,
                /// What to ask for next, unless that was the end.
                input: Option<#input>,
                stop_on_duplicate_token: bool,
            }
        });
    }

    fn methods(&self, source: &mut Source) {
        let Self {
            name,
            api,
            input,
            output,
            error,
            ..
        } = self;
        let method = ident(&self.operation.method);
        let page_size = self.page_size(source);
        let items = self.paginator.items.as_ref();
        let items = items.map(|items| self.items_method(source, &items.ty));
        let turn = self.turn(source);
        source.item(quote! {
            impl<'a, A: #api> #name<'a, A> {
                /// The pages from the one that `input` asks for. Nothing is asked for yet.
                pub fn new(api: &'a A, input: #input) -> Self {
                    Self {
                        api,
                        input: Some(input),
                        stop_on_duplicate_token: true,
                    }
                }

                #page_size

                /// Whether a page that names itself as the next one is the last. It is, unless this
                /// is set to `false`: then the same page is asked for again and again, to see what
                /// is added to it.
                pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
                    self.stop_on_duplicate_token = stop;
                    self
                }

                #items

                /// The next page, or `None` after the last one. If the future is dropped before it
                /// is done, the next call asks for the same page.
                pub async fn next_page(&mut self) -> Option<Result<#output, #error>> {
                    let input = self.input.clone()?;
                    let page = self.api.#method(input).await;
                    self.turn(page.as_ref().ok().and_then(next_token));
                    Some(page)
                }

                #turn
            }
        });
    }

    fn turn(&self, source: &mut Source) -> TokenStream {
        let token = ident(&self.paginator.input_token.ident);
        let token_type = tokens(&source.ty(&self.paginator.input_token.ty));
        quote! {
            /// Turns to the page that starts at `token`, if there is one.
            fn turn(&mut self, token: Option<#token_type>) {
                let Some(mut input) = self.input.take() else {
                    return;
                };
                let repeats = input.#token == token;
                if token.is_some() && !(repeats && self.stop_on_duplicate_token) {
                    input.#token = token;
                    self.input = Some(input);
                }
            }
        }
    }

    fn page_size(&self, source: &mut Source) -> Option<TokenStream> {
        let field = self.paginator.page_size.as_ref()?;
        let (name, ty) = (ident(&field.ident), tokens(&source.ty(&field.ty)));
        let value = if field.optional {
            quote!(Some(size))
        } else {
            quote!(size)
        };
        Some(quote! {
            /// Asks for this many items in a page. The service may give fewer.
            pub fn page_size(mut self, size: #ty) -> Self {
                if let Some(input) = &mut self.input {
                    input.#name = #value;
                }
                self
            }
        })
    }

    /// Where the next page starts.
    fn next_token(&self, source: &mut Source) {
        let Paginator {
            input_token,
            output_token,
            ..
        } = self.paginator;
        let ty = tokens(&source.ty(&input_token.ty));
        let token = copied(output_token);
        let is_sensitive = |ty: &Type| matches!(ty, Type::Sensitive(_));
        let text = is_sensitive(&output_token.ty).then(|| quote!(.expose()));
        let converted = match (
            is_sensitive(&output_token.ty),
            is_sensitive(&input_token.ty),
        ) {
            (true, false) => Some(quote!(.map(|token| token.into_inner()))),
            (false, true) => Some(quote!(.map(Into::into))),
            (true, true) | (false, false) => None,
        };
        let output = &self.output;
        source.item(quote! {
            /// Where the next page starts; nowhere if the token is empty.
            fn next_token(page: &#output) -> Option<#ty> {
                #token.filter(|token| !token #text.is_empty())#converted
            }
        });
    }

    fn items_method(&self, source: &mut Source, listed: &Type) -> TokenStream {
        let items_name = &self.items_name;
        let empty = if matches!(listed, Type::Map { .. }) {
            source.import("std::collections::HashMap")
        } else {
            quote!(Vec)
        };
        quote! {
            /// What the pages list, one item after the other.
            pub fn items(self) -> #items_name<'a, A> {
                #items_name {
                    pages: self,
                    items: #empty::new().into_iter(),
                }
            }
        }
    }

    fn items(&self, source: &mut Source, items: &FieldPath) {
        let Self {
            name,
            items_name,
            api,
            output,
            error,
            ..
        } = self;
        let (item, iterator) = item_types(source, &items.ty);
        let listed = tokens(&source.ty(&items.ty));
        let summary = docs(&[
            format!(
                "What the pages of [`{}`] list, one item after the other.",
                self.name
            ),
            String::new(),
            "It ends after the last page, and after an error.".to_owned(),
        ]);
        source.item(quote! {
            #summary
            pub struct #items_name<'a, A> {
                pages: #name<'a, A>,
                /// What is left of the page at hand.
                items: #iterator,
            }
        });
        source.item(quote! {
            impl<A: #api> #items_name<'_, A> {
                /// The next item, or `None` after the last one.
                pub async fn next_item(&mut self) -> Option<Result<#item, #error>> {
                    loop {
                        if let Some(item) = self.items.next() {
                            return Some(Ok(item));
                        }
                        match self.pages.next_page().await? {
                            Ok(page) => self.items = items(page).into_iter(),
                            Err(error) => return Some(Err(error)),
                        }
                    }
                }
            }
        });
        let moved = moved(items);
        source.item(quote! {
            /// What a page lists.
            fn items(page: #output) -> #listed {
                #moved
            }
        });
    }
}

/// Adds a `Debug` that shows one field: neither the service, which need not have one, nor what it
/// sent.
fn debug(source: &mut Source, name: &Ident, field: &str) {
    let (shown, ident) = (name.to_string(), ident(field));
    source.item(quote! {
        impl<A> std::fmt::Debug for #name<'_, A> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#shown).field(#field, &self.#ident).finish_non_exhaustive()
            }
        }
    });
}

/// The type of an item, and of the iterator over a list or map of them.
fn item_types(source: &mut Source, ty: &Type) -> (TokenStream, TokenStream) {
    let (item, iterator) = match ty {
        Type::List { item, sparse } => {
            let item = source.element(item, *sparse);
            (item.clone(), format!("std::vec::IntoIter<{item}>"))
        }
        Type::Map { key, value, sparse } => {
            let (key, value) = (source.ty(key), source.element(value, *sparse));
            let iterator = format!("std::collections::hash_map::IntoIter<{key}, {value}>");
            (format!("({key}, {value})"), iterator)
        }
        Type::Boolean
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Blob
        | Type::DateTime(_)
        | Type::Document
        | Type::BigInteger
        | Type::BigDecimal
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::Union(_)
        | Type::Sensitive(_) => unreachable!("items are a list or a map: `lower` checks it"),
    };
    (tokens(&item), tokens(&iterator))
}

/// How an expression gets at a field of a page.
#[derive(Clone, Copy)]
enum Access {
    /// It copies the field.
    Copy,
    /// It takes the page apart.
    Move,
}

/// A copy of the field at the end of a path in `page`, as an `Option`.
fn copied(path: &FieldPath) -> TokenStream {
    let (value, optional) = walk(&path.steps, &quote!(page), Access::Copy);
    if optional {
        value
    } else {
        quote!(Some(#value))
    }
}

/// The field at the end of a path in `page`, empty if it is not there.
fn moved(path: &FieldPath) -> TokenStream {
    let (value, optional) = walk(&path.steps, &quote!(page), Access::Move);
    if optional {
        quote!(#value.unwrap_or_default())
    } else {
        value
    }
}

/// The expression for a path from a value, and whether it gives an `Option`.
fn walk(steps: &[Step], from: &TokenStream, access: Access) -> (TokenStream, bool) {
    let Some((step, rest)) = steps.split_first() else {
        return (from.clone(), false);
    };
    let name = ident(&step.ident);
    let place = quote!(#from.#name);
    if rest.is_empty() {
        return match access {
            Access::Copy => (quote!(#place.clone()), step.optional),
            Access::Move => (place, step.optional),
        };
    }
    if !step.optional {
        return walk(rest, &place, access);
    }
    let (inner, inner_optional) = walk(rest, &quote!(it), access);
    let borrow = match access {
        Access::Copy => Some(quote!(.as_ref())),
        Access::Move => None,
    };
    let then = if inner_optional {
        quote!(and_then)
    } else {
        quote!(map)
    };
    (quote!(#place #borrow.#then(|it| #inner)), true)
}
