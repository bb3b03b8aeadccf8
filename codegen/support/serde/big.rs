//! Numbers of any size, as texts: formats and their readers have numbers of 64 bits.

use serde::de::Deserializer;
use serde::ser::Serializer;

use super::super::big::{BigDecimal, BigInteger};
use super::{Secrets, Value, serde_traits, text};

impl Value for BigInteger {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::read(from, "an integer as a text", |text| text.parse().ok())
    }
}

impl Value for BigDecimal {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::read(from, "a number as a text", |text| text.parse().ok())
    }
}

serde_traits!(BigInteger);
serde_traits!(BigDecimal);
