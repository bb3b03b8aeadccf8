//! Where what a response is expected to give holds NaN, which equals nothing.

use super::params::{Item, Params};
use crate::ast::{Node, Value as Json};
use crate::ir::{Nan, Presence, Structure, Type};

/// The places below a structure that is called `name`. The error says why one cannot be looked at.
pub(super) fn nans(
    params: &Params<'_>,
    structure: &Structure,
    name: &str,
    node: &Node<'_>,
) -> Result<Vec<Nan>, String> {
    let mut search = Search {
        params,
        found: Vec::new(),
    };
    search.structure(structure, name, node)?;
    Ok(search.found)
}

struct Search<'p, 'c> {
    params: &'p Params<'c>,
    found: Vec<Nan>,
}

impl Search<'_, '_> {
    fn structure(
        &mut self,
        structure: &Structure,
        place: &str,
        node: &Node<'_>,
    ) -> Result<(), String> {
        for entry in node.object().unwrap_or_default() {
            let mut fields = structure.fields.iter();
            let Some(field) = fields.find(|field| field.wire == entry.key) else {
                continue;
            };
            let place = format!("{place}.{}", field.ident);
            let place = match field.presence {
                Presence::Optional => Place::Reference(format!("{place}.as_mut().unwrap()")),
                Presence::Required | Presence::Default(_) => Place::Owned(place),
            };
            self.value(&field.ty, place, &entry.node)?;
        }
        Ok(())
    }

    fn value(&mut self, ty: &Type, place: Place, node: &Node<'_>) -> Result<(), String> {
        match (ty, &node.value) {
            (_, Json::Null) => {}
            (Type::Sensitive(inner), _) if is_nan(inner, node) => self.push(place, true),
            (_, _) if is_nan(ty, node) => self.push(place, false),
            (Type::Structure(named), _) => {
                if let Some(Item::Structure(structure)) = self.params.item(&named.path) {
                    self.structure(structure, place.text(), node)?;
                }
            }
            (Type::List { item, sparse }, Json::Array(items)) => {
                for (index, node) in items.iter().enumerate() {
                    let place = format!("{}[{index}]", place.text());
                    self.value(item, element(place, *sparse), node)?;
                }
            }
            (Type::Map { key, value, sparse }, Json::Object(entries)) => {
                for entry in *entries {
                    if !key.is_text() {
                        self.out_of_reach(value, &entry.node)?;
                        continue;
                    }
                    let place = format!("{}.get_mut({:?}).unwrap()", place.text(), entry.key);
                    let place = if *sparse {
                        element(place, true)
                    } else {
                        Place::Reference(place)
                    };
                    self.value(value, place, &entry.node)?;
                }
            }
            (Type::Union(named), Json::Object(entries)) => {
                let Some(Item::Union(union)) = self.params.item(&named.path) else {
                    return Ok(());
                };
                for entry in *entries {
                    let mut variants = union.variants.iter();
                    let variant = variants.find(|variant| variant.wire == entry.key);
                    if let Some(ty) = variant.and_then(|variant| variant.ty.as_ref()) {
                        self.out_of_reach(ty, &entry.node)?;
                    }
                }
            }
            (_, _) => {}
        }
        Ok(())
    }

    /// Looks at a value that no expression leads to.
    fn out_of_reach(&self, ty: &Type, node: &Node<'_>) -> Result<(), String> {
        let mut search = Search {
            params: self.params,
            found: Vec::new(),
        };
        search.value(ty, Place::Owned(String::new()), node)?;
        if search.found.is_empty() {
            return Ok(());
        }
        Err("it expects NaN in a union, or in a map whose keys are an enum".to_owned())
    }

    fn push(&mut self, place: Place, sensitive: bool) {
        let place = match place {
            Place::Owned(place) => format!("&mut {place}"),
            Place::Reference(place) => place,
        };
        self.found.push(Nan { place, sensitive });
    }
}

/// An expression for a place.
enum Place {
    /// The place itself.
    Owned(String),
    /// A mutable reference to it.
    Reference(String),
}

impl Place {
    fn text(&self) -> &str {
        match self {
            Self::Owned(text) | Self::Reference(text) => text,
        }
    }
}

fn element(place: String, sparse: bool) -> Place {
    if sparse {
        Place::Reference(format!("{place}.as_mut().unwrap()"))
    } else {
        Place::Owned(place)
    }
}

fn is_nan(ty: &Type, node: &Node<'_>) -> bool {
    matches!(ty, Type::F32 | Type::F64) && node.string() == Some("NaN")
}
