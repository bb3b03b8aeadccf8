//! The public names of a generated crate, read from its sources.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Fields, ImplItem, Item, TraitItem, Visibility};

/// What a crate defines, by the path of the file without `src/` and `.rs`.
#[derive(Debug, Default)]
pub struct Sources {
    files: BTreeMap<String, BTreeSet<String>>,
}

impl Sources {
    /// Reads the files of a crate.
    ///
    /// # Panics
    ///
    /// If one is not Rust.
    pub fn read(files: &BTreeMap<String, String>) -> Self {
        let rust = files.iter().filter_map(|(path, text)| {
            let name = path.strip_prefix("src/")?.strip_suffix(".rs")?;
            (!name.starts_with("support/")).then_some((path, name, text))
        });
        let names = rust.map(|(path, name, text)| {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut names = BTreeSet::new();
            file.items.iter().for_each(|item| add(item, &mut names));
            (name.to_owned(), names)
        });
        Self {
            files: names.collect(),
        }
    }

    /// Whether a file of a folder defines a name: `Type`, `Type::variant`, `Type.field`,
    /// `Type::method`.
    pub fn defines(&self, folder: &str, name: &str) -> bool {
        let mut files = self.files.range(folder.to_owned()..);
        files
            .by_ref()
            .take_while(|(path, _)| path.starts_with(folder))
            .any(|(_, names)| names.contains(name))
    }

    /// Whether there is a module: `operation/get_thing`.
    pub fn has_module(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.files.contains_key(&format!("{path}/mod"))
    }
}

/// Adds what an item defines for the users of the crate.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enums of syn have variants for all of Rust"
)]
fn add(item: &Item, names: &mut BTreeSet<String>) {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            names.insert(item.ident.to_string());
            if let Fields::Named(fields) = &item.fields {
                let public = fields.named.iter().filter(|field| is_public(&field.vis));
                let idents = public.filter_map(|field| field.ident.as_ref());
                names.extend(idents.map(|field| format!("{}.{field}", item.ident)));
            }
        }
        Item::Enum(item) if is_public(&item.vis) => {
            names.insert(item.ident.to_string());
            let variants = item.variants.iter();
            names.extend(variants.map(|variant| format!("{}::{}", item.ident, variant.ident)));
        }
        Item::Trait(item) if is_public(&item.vis) => {
            names.extend(item.items.iter().filter_map(|member| match member {
                TraitItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
        Item::Impl(item) if item.trait_.is_none() => {
            let syn::Type::Path(ty) = &*item.self_ty else {
                return;
            };
            let owner = ty
                .path
                .segments
                .last()
                .map(|segment| segment.ident.to_string());
            let owner = owner.unwrap_or_default();
            names.extend(item.items.iter().filter_map(|member| match member {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    Some(format!("{owner}::{}", method.sig.ident))
                }
                _ => None,
            }));
        }
        _ => {}
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
