//! Texts and truth values, which every format has.

use serde::de::{Deserialize, Deserializer};
use serde::ser::Serializer;

use super::{Secrets, Value};

impl Value for bool {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*self)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

impl Value for String {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}
