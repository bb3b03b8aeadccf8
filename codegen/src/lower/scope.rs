//! Names that meet in one place, where no two may be the same.

use std::collections::hash_map::Entry;
use std::error::Error;
use std::fmt;

use foldhash::{HashMap, HashMapExt as _};

/// Names that share one Rust namespace: the items of a module, the fields of a structure, the
/// variants of an enum, the files of a directory.
///
/// ```text
/// let mut fields = Scope::new("structure `Bucket`");
/// fields.claim("r#type", Source::member("Bucket", "type"))?;
/// ```
#[derive(Clone, Debug)]
pub(crate) struct Scope<'s> {
    what: String,
    ignores_case: bool,
    claims: HashMap<String, Claim<'s>>,
}

/// A name that is taken, and by whom.
#[derive(Clone, Debug)]
struct Claim<'s> {
    /// The name as it was written, if that is not how names are compared.
    rust_name: Option<String>,
    source: Source<'s>,
}

/// What in the model, or in our own output, a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source<'s> {
    whole: &'s str,
    member: Option<&'s str>,
}

impl<'s> Source<'s> {
    /// A member of a shape.
    pub(crate) fn member(shape: &'s str, member: &'s str) -> Self {
        Self {
            whole: shape,
            member: Some(member),
        }
    }
}

impl<'s> From<&'s str> for Source<'s> {
    fn from(whole: &'s str) -> Self {
        Self {
            whole,
            member: None,
        }
    }
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.whole)?;
        match self.member {
            Some(member) => write!(f, "${member}"),
            None => Ok(()),
        }
    }
}

impl<'s> Scope<'s> {
    /// An empty scope. `what` is how a [`Clash`] calls it, for example ``enum `RegionName` ``.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            ignores_case: false,
            claims: HashMap::new(),
        }
    }

    /// An empty scope for files and modules, in which `foo` and `Foo` clash as well: they are one
    /// file on the disks of macOS and Windows.
    pub(crate) fn of_files(what: impl Into<String>) -> Self {
        Self {
            ignores_case: true,
            ..Self::new(what)
        }
    }

    /// Takes `rust_name` for `source`.
    ///
    /// Names are compared as the compiler does, without `r#`. To reserve a name that we generate,
    /// claim it first.
    ///
    /// # Errors
    ///
    /// A [`Clash`] if the name is taken; the first claim stays.
    pub(crate) fn claim(
        &mut self,
        rust_name: &str,
        source: impl Into<Source<'s>>,
    ) -> Result<(), Clash> {
        let bare = rust_name.strip_prefix("r#").unwrap_or(rust_name);
        let key = if self.ignores_case {
            bare.to_lowercase()
        } else {
            bare.to_owned()
        };
        match self.claims.entry(key) {
            Entry::Vacant(free) => {
                let rust_name = (free.key() != rust_name).then(|| rust_name.to_owned());
                let source = source.into();
                free.insert(Claim { rust_name, source });
                Ok(())
            }
            Entry::Occupied(taken) => {
                let Claim {
                    rust_name,
                    source: first,
                } = taken.get();
                Err(Clash {
                    scope: self.what.clone(),
                    rust_name: rust_name.as_ref().unwrap_or(taken.key()).clone(),
                    first: first.to_string(),
                    second: source.into().to_string(),
                })
            }
        }
    }
}

/// Two things of one [`Scope`] that end up with one Rust name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clash {
    /// What the scope was [called](Scope::new).
    pub(crate) scope: String,
    /// The name both want, as the first wrote it.
    pub(crate) rust_name: String,
    /// Who has it.
    pub(crate) first: String,
    /// Who asked for it later.
    pub(crate) second: String,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            scope,
            rust_name,
            first,
            second,
        } = self;
        write!(
            f,
            "`{first}` and `{second}` are both called `{rust_name}` in {scope}"
        )
    }
}

impl Error for Clash {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clash_names_both_sources() {
        let mut scope = Scope::new("structure `Thing`");
        assert_eq!(
            scope.claim("r#type", Source::member("Thing", "type")),
            Ok(())
        );
        assert_eq!(scope.claim("Type", "Thing$other"), Ok(()));
        let clash = scope.claim("type", Source::member("Thing", "Type")).err();
        assert_eq!(
            clash.map(|clash| clash.to_string()).as_deref(),
            Some("`Thing$type` and `Thing$Type` are both called `r#type` in structure `Thing`")
        );
    }

    #[test]
    fn files_clash_whatever_their_case() {
        let mut scope = Scope::of_files("folder `types`");
        assert_eq!(scope.claim("bucket", "Bucket"), Ok(()));
        assert_eq!(
            scope.claim("BUCKET", "BUCKET"),
            Err(Clash {
                scope: "folder `types`".to_owned(),
                rust_name: "bucket".to_owned(),
                first: "Bucket".to_owned(),
                second: "BUCKET".to_owned(),
            })
        );
    }
}
