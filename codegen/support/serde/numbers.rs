//! Integers and floating-point numbers.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::Serializer;

use super::{Secrets, Value, json_number};

macro_rules! integers {
    ($($ty:ty: $serialize:ident),*) => {$(
        impl Value for $ty {
            fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
                to.$serialize(*self)
            }

            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }
        }
    )*};
}

integers!(i8: serialize_i8, i16: serialize_i16, i32: serialize_i32, i64: serialize_i64);

/// NaN and the infinities are texts, as on the wire: JSON has no numbers for them.
impl Value for f64 {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        match name(*self) {
            Some(name) => to.serialize_str(name),
            None => to.serialize_f64(*self),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Float)
    }
}

/// As `f64`.
impl Value for f32 {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        match name(f64::from(*self)) {
            Some(name) => to.serialize_str(name),
            None => to.serialize_f32(*self),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let wide = from.deserialize_any(Float)?;
        let value = wide as Self;
        if value.is_infinite() && wide.is_finite() {
            return Err(D::Error::custom("the number is too large for 32 bits"));
        }
        Ok(value)
    }
}

/// The text for what is no number.
fn name(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else if value > 0.0 {
        Some("Infinity")
    } else {
        Some("-Infinity")
    }
}

struct Float;

impl<'de> Visitor<'de> for Float {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, `NaN`, `Infinity` or `-Infinity`")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        match text {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(E::custom(
                "expected a number, `NaN`, `Infinity` or `-Infinity`",
            )),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<f64, A::Error> {
        let name = map.next_key::<String>()?.unwrap_or_default();
        match json_number::read(&name, &mut map)? {
            Some(value) if f64::is_finite(value) => Ok(value),
            Some(_) => Err(A::Error::custom("the number is too large for 64 bits")),
            None => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}
