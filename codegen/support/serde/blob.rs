//! Binary data, as base64.

use serde::de::Deserializer;
use serde::ser::Serializer;

use super::super::base64;
use super::super::blob::Blob;
use super::{Secrets, Value, serde_traits, text};

impl Value for Blob {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        to.serialize_str(&base64::encode(self.as_ref()))
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::read(from, "binary data as base64", |text| {
            base64::decode(text).map(Self::new)
        })
    }
}

serde_traits!(Blob);
