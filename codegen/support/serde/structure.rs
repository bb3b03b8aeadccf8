//! Structures.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::Serializer;

use super::Secrets;
use super::object::{Member, Object};

/// A structure, member by member.
pub trait Structure: Sized {
    /// What the members are collected in.
    type Builder: Default;

    /// The name of the type.
    const NAME: &'static str;

    /// Whether all of it is a secret.
    const IS_SECRET: bool = false;

    /// Writes the members that are set.
    fn write<S: Serializer>(&self, object: &mut Object<S>) -> Result<(), S::Error>;

    /// Reads the member of this name. One that is not known is passed over.
    fn read<'de, A: MapAccess<'de>>(
        builder: &mut Self::Builder,
        name: &str,
        member: Member<'_, A>,
    ) -> Result<(), A::Error>;

    /// The structure with what was read, if that is all that it needs.
    fn build<E: Error>(builder: Self::Builder) -> Result<Self, E>;
}

pub(crate) fn write<T: Structure, S: Serializer>(
    value: &T,
    to: S,
    secrets: Secrets,
) -> Result<S::Ok, S::Error> {
    let mut object = Object::begin(to, secrets)?;
    value.write(&mut object)?;
    object.end()
}

pub(crate) fn read<'de, T: Structure, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(Members(PhantomData))
}

/// Fails if a member that is required was not read.
pub(crate) fn required<T, E: Error>(name: &'static str, value: &Option<T>) -> Result<(), E> {
    match value {
        Some(_) => Ok(()),
        None => Err(E::missing_field(name)),
    }
}

struct Members<T>(PhantomData<T>);

impl<'de, T: Structure> Visitor<'de> for Members<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the structure `{}`", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut builder = T::Builder::default();
        while let Some(name) = map.next_key::<String>()? {
            T::read(&mut builder, &name, Member(&mut map))?;
        }
        T::build(builder)
    }
}
