//! Unions: objects with one member.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{Error, Serializer};

use super::Secrets;
use super::object::{Member, Object};

/// A union, member by member.
pub trait Union: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// Whether all of it is a secret.
    const IS_SECRET: bool = false;

    /// Writes the member that is set.
    fn write<S: Serializer>(&self, object: &mut Object<S>) -> Result<(), S::Error>;

    /// Reads the member of this name. Null means that it is not set.
    fn read<'de, A: MapAccess<'de>>(
        name: &str,
        member: Member<'_, A>,
    ) -> Result<Option<Self>, A::Error>;
}

pub(crate) fn write<T: Union, S: Serializer>(
    value: &T,
    to: S,
    secrets: Secrets,
) -> Result<S::Ok, S::Error> {
    let mut object = Object::begin(to, secrets)?;
    value.write(&mut object)?;
    object.end()
}

pub(crate) fn read<'de, T: Union, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(OneMember(PhantomData))
}

/// The error of a member that this version of the crate does not know: what it held is lost.
pub(crate) fn unknown<T: Union, E: Error>() -> E {
    let what = format_args!("a member of the union `{}` that is not known", T::NAME);
    E::custom(format_args!("{what} cannot be written"))
}

struct OneMember<T>(PhantomData<T>);

impl<'de, T: Union> Visitor<'de> for OneMember<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the union `{}`, an object with one member", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut found = None;
        while let Some(name) = map.next_key::<String>()? {
            let value = T::read(&name, Member(&mut map))?;
            if value.is_some() && found.is_some() {
                return Err(<A::Error as de::Error>::invalid_length(2, &self));
            }
            found = value.or(found);
        }
        found.ok_or_else(|| <A::Error as de::Error>::invalid_length(0, &self))
    }
}
