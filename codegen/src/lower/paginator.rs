//! How operations are paged: <https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait>.

use super::docs::add;
use super::paths::Structures;
use crate::ir::{Crate, InputToken, Operation, PageSize, Paginator, Presence, Type};
use crate::model::{Paginated, ServiceView};
use crate::skipped::Skipped;

/// Gives the operations that are paged their paginators.
pub(super) fn add_paginators(view: &ServiceView<'_, '_>, krate: &mut Crate) {
    let structures = Structures::new(&krate.types);
    let mut skipped = Vec::new();
    for operation in &mut krate.operations {
        let shape = view.operation(&operation.wire);
        let Some(paginated) = shape.and_then(|shape| view.paginated(shape)) else {
            continue;
        };
        match paginator(&structures, operation, paginated) {
            Ok(paginator) => {
                add(
                    &mut operation.docs,
                    &format!(
                        "The answer comes in pages: `{}Paginator` asks for one after the other.",
                        operation.name
                    ),
                );
                operation.paginator = Some(paginator);
            }
            Err(why) => skipped.push(Skipped {
                what: "the paginator".to_owned(),
                operation: operation.wire.clone(),
                why: why.to_owned(),
            }),
        }
    }
    krate.skipped.extend(skipped);
}

/// The paginator of an operation. The error says what about the model keeps it from having one.
fn paginator(
    structures: &Structures<'_>,
    operation: &Operation,
    paginated: Paginated<'_>,
) -> Result<Paginator, &'static str> {
    let (input, output) = (&operation.input, &operation.output);
    let field = |member: &str| input.fields.iter().find(|field| field.wire == member);
    let input_token = paginated.input_token.and_then(field);
    let input_token = input_token.ok_or("the input has no such token")?;
    if !matches!(input_token.presence, Presence::Optional) {
        return Err("the token of the input is required");
    }
    let output_token = paginated.output_token;
    let output_token = output_token.and_then(|path| structures.path(output, path));
    let output_token = output_token.ok_or("the output has no such token")?;
    let are_texts = output_token.ty.is_text() && input_token.ty.is_text();
    let are_maps = matches!(output_token.ty, Type::Map { .. }) && output_token.ty == input_token.ty;
    if !are_texts && !are_maps {
        return Err("the tokens of input and output are neither strings nor maps of one type");
    }
    let page_size = match paginated.page_size {
        None => None,
        Some(member) => Some(field(member).ok_or("the input has no such page size")?),
    };
    let items = match paginated.items {
        None => None,
        Some(path) => Some(
            structures
                .path(output, path)
                .ok_or("the output has no such items")?,
        ),
    };
    if items
        .as_ref()
        .is_some_and(|items| !matches!(items.ty, Type::List { .. } | Type::Map { .. }))
    {
        return Err("the items are neither a list nor a map");
    }
    Ok(Paginator {
        input_token: InputToken {
            ident: input_token.ident.clone(),
            ty: input_token.ty.clone(),
        },
        output_token,
        page_size: page_size.map(|field| PageSize {
            ident: field.ident.clone(),
            ty: field.ty.clone(),
            optional: matches!(field.presence, Presence::Optional),
        }),
        items,
    })
}
