//! Members by the names of the wire: what structures and unions are made of.

use serde::de::{IgnoredAny, MapAccess};
use serde::ser::{SerializeMap as _, Serializer};

use super::{HIDDEN, Secrets, Seed, Shown, Value, secret};

/// A structure or union while it is written.
pub struct Object<S: Serializer> {
    map: S::SerializeMap,
    secrets: Secrets,
}

impl<S: Serializer> Object<S> {
    pub(super) fn begin(to: S, secrets: Secrets) -> Result<Self, S::Error> {
        let map = to.serialize_map(None)?;
        Ok(Self { map, secrets })
    }

    pub(super) fn end(self) -> Result<S::Ok, S::Error> {
        self.map.end()
    }

    /// Writes a member.
    pub(crate) fn member<T: Value>(&mut self, name: &str, value: &T) -> Result<(), S::Error> {
        let secrets = self.secrets;
        self.map.serialize_entry(name, &Shown { value, secrets })
    }

    /// Writes a member that need not be set.
    pub(crate) fn optional<T: Value>(
        &mut self,
        name: &str,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.member(name, value),
            None => Ok(()),
        }
    }

    /// Writes a member that is a secret as a whole.
    pub(crate) fn secret<T: Value>(&mut self, name: &str, value: &T) -> Result<(), S::Error> {
        match self.secrets {
            Secrets::Hidden => self.map.serialize_entry(name, HIDDEN),
            Secrets::Exposed => self.member(name, value),
        }
    }

    /// Writes a member that is a secret as a whole and need not be set.
    pub(crate) fn optional_secret<T: Value>(
        &mut self,
        name: &str,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.secret(name, value),
            None => Ok(()),
        }
    }

    /// Writes a member of a union that holds nothing.
    pub(crate) fn nothing(&mut self, name: &str) -> Result<(), S::Error> {
        self.map.serialize_entry(name, &Nothing)
    }
}

/// An object without members.
struct Nothing;

impl serde::Serialize for Nothing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_map(Some(0))?.end()
    }
}

/// What a member holds while a structure or union is read.
pub struct Member<'a, A>(pub(super) &'a mut A);

impl<'de, A: MapAccess<'de>> Member<'_, A> {
    /// Reads a value, if there is one.
    pub(crate) fn value<T: Value>(self) -> Result<Option<T>, A::Error> {
        self.0.next_value_seed(Seed::NEW)
    }

    /// Reads a value that is a secret as a whole, if there is one.
    pub(crate) fn secret<T: Value>(self) -> Result<Option<T>, A::Error> {
        secret(self.value())
    }

    /// Passes over a member that is not known.
    pub(crate) fn ignore(self) -> Result<(), A::Error> {
        self.0.next_value().map(|IgnoredAny| ())
    }

    /// Passes over what a member of a union holds, if there is anything.
    pub(crate) fn nothing(self) -> Result<Option<()>, A::Error> {
        let ignored: Option<IgnoredAny> = self.0.next_value()?;
        Ok(ignored.map(|IgnoredAny| ()))
    }
}
