//! Values for serde: under the names of the wire, whatever the format, and without secrets unless
//! the caller asks for them.
//!
//! The format must be one that describes itself, such as JSON, YAML, TOML, CBOR or MessagePack
//! with names: what is not set is left out.

mod big;
mod blob;
mod collections;
mod date_time;
mod document;
mod json_number;
mod numbers;
pub mod object;
mod plain;
mod secret;
pub mod structure;
pub(crate) mod text;
pub mod union;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// What stands where a secret was, as `Debug` has it too.
const HIDDEN: &str = "** redacted **";

/// Why a secret cannot be read. What is there instead is not shown.
const UNREADABLE: &str =
    "a secret cannot be read: it was hidden when it was written, or has the wrong type";

/// What becomes of secrets when a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    /// A text stands in for them.
    Hidden,
    /// They are written like anything else.
    Exposed,
}

/// What is written and read, also where it is a type of the standard library.
pub trait Value: Sized {
    /// Whether the value as a whole is a secret.
    const IS_SECRET: bool = false;

    /// Writes the value, which may be shown.
    fn write<S: Serializer>(&self, to: S, secrets: Secrets) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;

    /// The value as a text, if it is one.
    fn as_text(&self) -> Option<&str> {
        None
    }
}

/// A value on its way out.
struct Shown<'a, T> {
    value: &'a T,
    secrets: Secrets,
}

impl<T: Value> Serialize for Shown<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.secrets {
            Secrets::Hidden if T::IS_SECRET => serializer.serialize_str(HIDDEN),
            Secrets::Hidden | Secrets::Exposed => self.value.write(serializer, self.secrets),
        }
    }
}

/// Writes a value without its secrets.
pub(crate) fn write<T: Value, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    let secrets = Secrets::Hidden;
    Shown { value, secrets }.serialize(to)
}

/// A value that serde writes with its secrets.
///
/// Without this, the text `** redacted **` stands where a secret is. Such a text is never read as
/// a secret again.
///
/// ```text
/// serde_json::to_string(&Exposed(&output))?
/// ```
pub struct Exposed<'a, T>(pub &'a T);

impl<T: Value> Serialize for Exposed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let secrets = Secrets::Exposed;
        Shown {
            value: self.0,
            secrets,
        }
        .serialize(serializer)
    }
}

/// As that of the value, so without secrets.
impl<T: fmt::Debug> fmt::Debug for Exposed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads a value.
pub(crate) fn read<'de, T: Value, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let value = T::read(from);
    if T::IS_SECRET { secret(value) } else { value }
}

/// What was read of a secret. An error does not quote it, and the text that stands in for a secret
/// is none.
fn secret<T: Value, E: Error>(value: Result<T, E>) -> Result<T, E> {
    match value {
        Ok(value) if value.as_text() != Some(HIDDEN) => Ok(value),
        Ok(_) | Err(_) => Err(E::custom(UNREADABLE)),
    }
}

/// Reads a value where serde asks for something to read it with.
pub(crate) struct Seed<T>(PhantomData<T>);

impl<T> Seed<T> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<'de, T: Value> DeserializeSeed<'de> for Seed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        read(deserializer)
    }
}

/// Implements serde's traits for a type that is a [`Value`], or makes it one first.
macro_rules! serde_traits {
    (structure $ty:ty) => {
        $crate::support::serde::serde_traits!(object $ty, structure::Structure);
    };
    (union $ty:ty) => {
        $crate::support::serde::serde_traits!(object $ty, union::Union);
    };
    (object $ty:ty, $module:ident::$kind:ident) => {
        impl $crate::support::serde::Value for $ty {
            const IS_SECRET: bool = <Self as $crate::support::serde::$module::$kind>::IS_SECRET;

            fn write<S: ::serde::Serializer>(
                &self,
                to: S,
                secrets: $crate::support::serde::Secrets,
            ) -> Result<S::Ok, S::Error> {
                $crate::support::serde::$module::write(self, to, secrets)
            }

            fn read<'de, D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::support::serde::$module::read(from)
            }
        }

        $crate::support::serde::serde_traits!($ty);
    };
    (enumeration $ty:ty) => {
        $crate::support::serde::serde_traits!(text $ty, false);
    };
    (secret enumeration $ty:ty) => {
        $crate::support::serde::serde_traits!(text $ty, true);
    };
    (text $ty:ty, $is_secret:literal) => {
        impl $crate::support::serde::Value for $ty {
            const IS_SECRET: bool = $is_secret;

            fn write<S: ::serde::Serializer>(
                &self,
                to: S,
                _: $crate::support::serde::Secrets,
            ) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }

            fn read<'de, D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::support::serde::text::read(from, "a string", |text| Some(text.into()))
            }

            fn as_text(&self) -> Option<&str> {
                Some(self.as_str())
            }
        }

        $crate::support::serde::serde_traits!($ty);
    };
    ($ty:ty) => {
        impl ::serde::Serialize for $ty {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::support::serde::write(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $ty {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::support::serde::read(deserializer)
            }
        }
    };
}

pub(crate) use serde_traits;
