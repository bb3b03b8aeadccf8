//! Operations, with their inputs, outputs and errors.

use super::docs::add;
use super::names;
use super::scope::Scope;
use super::{Lowering, idempotency};
use crate::analyze::Container;
use crate::ir;
use crate::model::{ShapeKind, ShapeRef};

/// What the docs of an operation say whose requests may be compressed.
const COMPRESSED: &str =
    "With the feature `gzip`, requests of 10 240 bytes and more are compressed.";

impl Lowering<'_, '_, '_> {
    pub(super) fn operation(&mut self, operation: ShapeRef) -> Option<ir::Operation> {
        let definition = self.model.shape(operation);
        let ShapeKind::Operation(sides) = &definition.kind else {
            return None;
        };
        self.refuse_traits(operation);
        let wire = definition.id.name();
        let module = self.module(operation);
        let mut input = self.side(operation, sides.input, "Input");
        let idempotency_token = self.idempotency_token(sides.input, &mut input);
        let output = self.side(operation, sides.output, "Output");
        let mut docs = self.member_docs(definition.traits.documentation(), || {
            format!("The operation `{wire}` of the service.")
        });
        if let Some(token) = &idempotency_token {
            idempotency::remind(&mut docs, token);
        }
        let stream = self.stream(operation, sides.output, &mut docs);
        let host = self.host(operation, (sides.input, &input), &mut docs);
        let compressed = definition.traits.may_be_compressed();
        if compressed {
            add(&mut docs, COMPRESSED);
        }
        let has = |id: &str| definition.traits.iter().any(|applied| applied.id == id);
        Some(ir::Operation {
            name: names::type_ident(&names::capitalized(wire)),
            wire: wire.to_owned(),
            method: names::function_ident(&names::snake_case(wire)),
            client_method: names::client_method(&names::snake_case(wire)),
            docs,
            deprecated: self.deprecated(&definition.traits),
            readonly: has("smithy.api#readonly"),
            idempotent: has("smithy.api#idempotent"),
            input,
            output,
            has_output: !self.model.is_unit(sides.output),
            error: self.error_enum(operation, wire),
            idempotency_token,
            paginator: None,
            host,
            stream,
            compressed,
            module,
        })
    }

    /// The input or output of an operation: a type of its own, whatever the shape is called.
    fn side(&mut self, operation: ShapeRef, shape: ShapeRef, suffix: &str) -> ir::Structure {
        let definition = self.model.shape(shape);
        let wire = self.model.shape(operation).id.name();
        let module = self.module(operation);
        let path = ir::TypePath {
            home: ir::Home::Operation(module.clone()),
            name: names::type_ident(&names::pascal_case(&format!("{wire}{suffix}"))),
        };
        let is_input = suffix == "Input";
        let container = if is_input {
            Container::OperationInput
        } else {
            Container::OperationOutput
        };
        let docs = self.item_docs(definition.traits.documentation(), || {
            let what = if is_input {
                "What"
            } else {
                "What the service answers to"
            };
            if is_input {
                format!("{what} `{wire}` is asked for.")
            } else {
                format!("{what} `{wire}`.")
            }
        });
        let mut structure = self.structure(shape, container, path, module, docs);
        structure.codec = ir::Codec {
            read: !is_input,
            write: is_input,
        };
        structure
    }

    fn error_enum(&mut self, operation: ShapeRef, wire: &str) -> ir::ErrorEnum {
        let mut scope = Scope::new(format!("the errors of the operation `{wire}`"));
        // The first claim of a scope does not clash.
        let _ = scope.claim("Unhandled", "the variant for all other errors");
        let mut variants = Vec::new();
        for error in self.view.errors(operation) {
            let definition = self.model.shape(error);
            let path = self.type_path(error);
            if let Err(clash) = scope.claim(&path.name, definition.id.text()) {
                self.clash(operation, &clash);
            }
            variants.push(ir::ErrorVariant {
                predicate: names::error_method(&format!(
                    "is_{}",
                    names::snake_case(self.name(error))
                )),
                module: self.module(error),
                wire: definition.id.name().to_owned(),
                query_code: None,
                docs: self.member_docs(definition.traits.documentation(), || {
                    format!("The error `{}`.", definition.id.name())
                }),
                boxed: false,
                path,
            });
        }
        if self.view.shape().traits.is_query_compatible() {
            self.add_query_codes(operation, &mut variants);
        }
        ir::ErrorEnum {
            name: names::type_ident(&format!("{}Error", names::capitalized(wire))),
            variants,
        }
    }

    /// Gives errors the codes that they had in `awsQuery`. A code that already stands for an error
    /// stays with that one: the names of shapes come first, then the codes in the order of errors.
    fn add_query_codes(&self, operation: ShapeRef, variants: &mut [ir::ErrorVariant]) {
        let mut taken: Vec<String> = variants.iter().map(|one| one.wire.clone()).collect();
        for (error, variant) in self.view.errors(operation).into_iter().zip(variants) {
            let code = self.model.shape(error).traits.query_error();
            if let Some(code) = code.filter(|code| taken.iter().all(|known| known != code)) {
                taken.push(code.to_owned());
                variant.query_code = Some(code.to_owned());
            }
        }
    }
}
