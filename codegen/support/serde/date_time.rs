//! Points in time, as RFC 3339 writes them.

use serde::de::Deserializer;
use serde::ser::{Error, Serializer};

use super::super::date_time::DateTime;
use super::{Secrets, Value, serde_traits, text};

/// A text such as `2021-10-13T14:30:49.468Z`, whatever the form on the wire is.
impl Value for DateTime {
    fn write<S: Serializer>(&self, to: S, _: Secrets) -> Result<S::Ok, S::Error> {
        if !self.has_four_digit_year() {
            return Err(S::Error::custom("RFC 3339 has years of four digits only"));
        }
        to.collect_str(self)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::read(from, "a time such as `2021-10-13T14:30:49.468Z`", |text| {
            text.parse().ok()
        })
    }
}

serde_traits!(DateTime);
