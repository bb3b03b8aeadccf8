//! Sensitive values.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use zeroize::Zeroize;

use super::super::sensitive::Sensitive;
use super::{Secrets, Value};

impl<T: Value + Zeroize> Value for Sensitive<T> {
    const IS_SECRET: bool = true;

    fn write<S: Serializer>(&self, to: S, secrets: Secrets) -> Result<S::Ok, S::Error> {
        self.expose().write(to, secrets)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self::new)
    }

    fn as_text(&self) -> Option<&str> {
        self.expose().as_text()
    }
}

/// Writes `** redacted **`. The value is written inside of an [`Exposed`](super::Exposed) only.
impl<T: Value + Zeroize> Serialize for Sensitive<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::write(self, serializer)
    }
}

/// Reads the value, and refuses the text that stands in for it.
impl<'de, T: Value + Zeroize> Deserialize<'de> for Sensitive<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::read(deserializer)
    }
}
