//! Structures, enums, unions and errors.

use super::docs::{add, code, first_sentence};
use super::names;
use super::scope::{Scope, Source};
use super::{Lowering, defaults};
use crate::analyze::{Container, Presence, presence};
use crate::ir;
use crate::model::{Deprecated, EnumMember, Member, ShapeKind, ShapeRef, Traits};

/// With about more lines than this, a structure leaves its builder to a file of its own.
const MANY_LINES: usize = 330;

/// The lines of a field beside its docs: the field, its accessor and its setters.
const LINES_OF_FIELD: usize = 22;

impl<'a> Lowering<'_, '_, 'a> {
    /// The type of a shape that something holds; `None` for the shapes that need none.
    pub(super) fn type_item(&mut self, shape: ShapeRef) -> Option<ir::TypeItem> {
        let model = self.model;
        match &model.shape(shape).kind {
            ShapeKind::Structure(_) => Some(ir::TypeItem::Structure(self.held_structure(shape))),
            ShapeKind::Union(members) => Some(ir::TypeItem::Union(self.union(shape, members))),
            ShapeKind::Enum(members) => Some(ir::TypeItem::Enum(self.enumeration(shape, members))),
            ShapeKind::Simple(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => None,
        }
    }

    fn held_structure(&mut self, shape: ShapeRef) -> ir::Structure {
        let definition = self.model.shape(shape);
        let container = if definition.traits.is_input() {
            Container::InputStructure
        } else {
            Container::Structure
        };
        let path = self.type_path(shape);
        let module = self.module(shape);
        let docs = self.item_docs(definition.traits.documentation(), || {
            format!("The structure `{}` of the service.", definition.id.name())
        });
        self.structure(shape, container, path, module, docs)
    }

    /// A structure with the members of a shape.
    pub(super) fn structure(
        &mut self,
        shape: ShapeRef,
        container: Container,
        path: ir::TypePath,
        module: String,
        docs: ir::Docs,
    ) -> ir::Structure {
        let definition = self.model.shape(shape);
        let usage = self.facts.usage(shape);
        let mut scope = Scope::new(format!("the structure `{}`", definition.id.name()));
        if container == Container::OperationInput {
            self.reserve_token_method(shape, &mut scope);
        }
        let mut fields = Vec::new();
        for (place, member) in definition.fields().iter().enumerate() {
            // What is no value of the output, but comes after it.
            let is_stream = self.model.shape(member.target).is_event_stream();
            if container == Container::OperationOutput && is_stream {
                continue;
            }
            let field = self.field(shape, place, member, container);
            self.claim_field(&mut scope, shape, member.name, &field);
            fields.push(field);
        }
        let has_required = fields
            .iter()
            .any(|field| matches!(field.presence, ir::Presence::Required));
        ir::Structure {
            builder_apart: self.is_long(&fields, &module),
            path,
            module,
            docs,
            deprecated: self.deprecated(&definition.traits),
            fields,
            redacted: definition.traits.is_sensitive(),
            fallible: has_required || container == Container::OperationInput,
            codec: ir::Codec {
                read: usage.held_read,
                write: usage.held_written,
            },
        }
    }

    fn field(
        &mut self,
        shape: ShapeRef,
        place: usize,
        member: &Member<'a>,
        container: Container,
    ) -> ir::Field {
        let target = self.model.shape(member.target);
        let streaming = target.traits.is_streaming();
        if streaming && !matches!(target.kind, ShapeKind::Union(_)) {
            self.refuse(
                shape,
                Some(member.name),
                "streaming blobs are not supported yet",
            );
        }
        let base = names::snake_case(member.name);
        let (ty, redacted) = self.member_type(shape, Some(place), member);
        let literal = self.default(member);
        let presence = match presence(container, &member.traits) {
            Presence::Optional => ir::Presence::Optional,
            Presence::Required => ir::Presence::Required,
            Presence::Default => literal.map_or(ir::Presence::Optional, ir::Presence::Default),
        };
        let mut ident = names::field_ident(&base);
        let is_error = self.facts.usage(shape).error;
        if is_error {
            ident = names::error_method(&ident);
        }
        let documentation = member
            .traits
            .documentation()
            .or(target.traits.documentation());
        let mut docs = self.member_docs(documentation, || {
            if is_error && is_message(member) {
                "What the service says about the error.".to_owned()
            } else {
                format!("The member `{}` of the service's structure.", member.name)
            }
        });
        if ident.trim_start_matches("r#") != base {
            add(
                &mut docs,
                &format!("In the service's model this is called `{}`.", member.name),
            );
        }
        let served = self.served_field(shape, member, self.default(member));
        ir::Field {
            served: served.map(Box::new),
            ident,
            wire: member.name.to_owned(),
            ty,
            presence,
            boxed: self.facts.is_boxed(shape, place),
            redacted,
            first_sentence: Some(first_sentence(&docs)).filter(|sentence| *sentence != docs),
            docs,
            deprecated: self.deprecated(&member.traits),
        }
    }

    /// Whether a structure would make a long file with its builder, and the file of the builder is
    /// free.
    fn is_long(&self, fields: &[ir::Field], module: &str) -> bool {
        let lines: usize = fields
            .iter()
            .map(|field| field.docs.len() + LINES_OF_FIELD)
            .sum();
        let builder = format!("{module}_builder");
        lines > MANY_LINES && !self.modules.values().any(|module| *module == builder)
    }

    /// The default of a member; one that its target cannot have is reported.
    fn default(&self, member: &Member<'a>) -> Option<ir::Literal> {
        let target = self.model.shape(member.target);
        defaults::literal(target, member.traits.default_value()?)
    }

    /// Claims the name of a field and of its setter; only one clash of them is reported.
    fn claim_field(
        &mut self,
        scope: &mut Scope<'a>,
        shape: ShapeRef,
        member: &'a str,
        field: &ir::Field,
    ) {
        let source = Source::member(self.model.shape(shape).id.text(), member);
        let setter = format!("set_{}", field.stem());
        let claims = scope
            .claim(&field.ident, source)
            .and_then(|()| scope.claim(&setter, source));
        if let Err(clash) = claims {
            self.member_clash(shape, &clash);
        }
    }

    fn claim(&mut self, scope: &mut Scope<'a>, shape: ShapeRef, ident: &str, member: &'a str) {
        let source = Source::member(self.model.shape(shape).id.text(), member);
        if let Err(clash) = scope.claim(ident, source) {
            self.member_clash(shape, &clash);
        }
    }

    fn enumeration(&mut self, shape: ShapeRef, members: &[EnumMember<'a>]) -> ir::Enum {
        let definition = self.model.shape(shape);
        let path = self.type_path(shape);
        let mut scope = Scope::new(format!("the enum `{}`", path.name));
        // The first claim of a scope does not clash.
        let _ = scope.claim("Unknown", "the variant for values that are not known yet");
        let variants = members
            .iter()
            .map(|member| {
                let ident = names::variant_ident(&names::variant_case(member.name));
                self.claim(&mut scope, shape, &ident, member.name);
                ir::EnumVariant {
                    ident,
                    value: member.value.to_owned(),
                    docs: self.member_docs(member.traits.documentation(), || {
                        format!("The value {}.", code(member.value))
                    }),
                    deprecated: self.deprecated(&member.traits),
                }
            })
            .collect();
        ir::Enum {
            path,
            module: self.module(shape),
            docs: self.item_docs(definition.traits.documentation(), || {
                format!("The values of `{}`.", definition.id.name())
            }),
            deprecated: self.deprecated(&definition.traits),
            redacted: definition.traits.is_sensitive(),
            variants,
        }
    }

    fn union(&mut self, shape: ShapeRef, members: &[Member<'a>]) -> ir::Union {
        let definition = self.model.shape(shape);
        let usage = self.facts.usage(shape);
        let path = self.type_path(shape);
        let mut scope = Scope::new(format!("the union `{}`", path.name));
        // The first claim of a scope does not clash.
        let _ = scope.claim("Unknown", "the variant for members that are not known yet");
        let streamed = definition.is_event_stream();
        let variants = members
            .iter()
            .enumerate()
            .filter(|(_, member)| !(streamed && self.model.shape(member.target).is_error()))
            .map(|(place, member)| {
                let ident = names::variant_ident(&names::variant_case(member.name));
                self.claim(&mut scope, shape, &ident, member.name);
                self.union_variant(shape, place, member, ident)
            })
            .collect();
        ir::Union {
            path,
            module: self.module(shape),
            docs: self.item_docs(definition.traits.documentation(), || {
                format!(
                    "One of the members of the union `{}`.",
                    definition.id.name()
                )
            }),
            deprecated: self.deprecated(&definition.traits),
            redacted: definition.traits.is_sensitive(),
            variants,
            codec: ir::Codec {
                read: usage.held_read,
                write: usage.held_written,
            },
            streamed,
        }
    }

    fn union_variant(
        &mut self,
        shape: ShapeRef,
        place: usize,
        member: &Member<'a>,
        ident: String,
    ) -> ir::UnionVariant {
        let (ty, redacted) = if self.model.is_unit(member.target) {
            (None, false)
        } else {
            let (ty, redacted) = self.member_type(shape, Some(place), member);
            (Some(ty), redacted)
        };
        let target = self.model.shape(member.target);
        let documentation = member
            .traits
            .documentation()
            .or(target.traits.documentation());
        ir::UnionVariant {
            base: union_method(&ident),
            ident,
            wire: member.name.to_owned(),
            ty,
            boxed: self.facts.is_boxed(shape, place),
            redacted,
            docs: self.member_docs(documentation, || format!("The member `{}`.", member.name)),
            deprecated: self.deprecated(&member.traits),
            checks: self.checks(shape, member).map(Box::new),
        }
    }

    /// An error of the slice.
    pub(super) fn error(&mut self, shape: ShapeRef) -> Option<ir::ErrorItem> {
        let definition = self.model.shape(shape);
        let path = self.type_path(shape);
        let module = self.module(shape);
        let docs = self.item_docs(definition.traits.documentation(), || {
            format!("The error `{}` of the service.", definition.id.name())
        });
        let structure = self.structure(shape, Container::Structure, path, module, docs);
        let message = definition.fields().iter().position(is_message);
        let field = message.map(|place| &structure.fields[place]);
        let field = field.filter(|field| field.ty.is_text());
        Some(ir::ErrorItem {
            wire: definition.id.name().to_owned(),
            form: self.error_form(shape),
            message: field.map(|field| field.ident.clone()),
            message_sensitive: structure.redacted
                || field.is_some_and(|field| field.ty != ir::Type::String || field.redacted),
            retryable: definition.traits.retryable().is_some(),
            throttling: definition.traits.retryable() == Some(true),
            structure,
        })
    }

    /// The `#[deprecated]` of something.
    pub(super) fn deprecated(&mut self, traits: &Traits<'_>) -> Option<ir::Deprecated> {
        let Deprecated { message, since } = traits.deprecated()?;
        self.has_deprecated = true;
        Some(ir::Deprecated {
            note: message.map(str::to_owned),
            since: since.map(str::to_owned),
        })
    }
}

/// Whether a member of an error is its message.
fn is_message(member: &Member<'_>) -> bool {
    member.name.eq_ignore_ascii_case("message")
}

/// The end of `is_…` and `as_…` for a variant.
fn union_method(variant: &str) -> String {
    let base = names::snake_case(variant);
    if variant.ends_with('_') {
        format!("{base}_")
    } else {
        base
    }
}
