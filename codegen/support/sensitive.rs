//! Values that must not be seen.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::mem;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Stands for a value that is not shown.
pub(crate) struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("** redacted **")
    }
}

/// A value that the model, or the author of this crate, calls sensitive.
///
/// `Debug` hides it, there is no `Display` and no `Deref`, and its memory is overwritten when it
/// is dropped. [`expose`](Self::expose) and [`into_inner`](Self::into_inner) are the only ways to
/// the value, so that a search for them finds every place where it can leak.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sensitive<T: Zeroize>(T);

impl<T: Zeroize> Sensitive<T> {
    /// Hides this value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value.
    #[must_use]
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Moves the value out. From here on, wiping it is the caller's business.
    #[must_use]
    pub fn into_inner(mut self) -> T
    where
        T: Default,
    {
        mem::take(&mut self.0)
    }
}

/// Shows `** redacted **` whatever the value.
impl<T: Zeroize> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Redacted.fmt(f)
    }
}

impl<T: Zeroize> Drop for Sensitive<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> Zeroize for Sensitive<T> {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> ZeroizeOnDrop for Sensitive<T> {}

impl<T: Zeroize> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Sensitive<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl From<&String> for Sensitive<String> {
    fn from(value: &String) -> Self {
        Self(value.clone())
    }
}

impl From<Box<str>> for Sensitive<String> {
    fn from(value: Box<str>) -> Self {
        Self(value.into())
    }
}

impl From<Cow<'_, str>> for Sensitive<String> {
    fn from(value: Cow<'_, str>) -> Self {
        Self(value.into_owned())
    }
}

/// Lets a sensitive string be the key of a map and be looked up by a plain one.
impl Borrow<str> for Sensitive<String> {
    fn borrow(&self) -> &str {
        &self.0
    }
}
