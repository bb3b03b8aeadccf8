//! Values inside of others: boxes, gaps, lists and maps.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};

use super::{Secrets, Seed, Shown, Value};

impl<T: Value> Value for Box<T> {
    const IS_SECRET: bool = T::IS_SECRET;

    fn write<S: Serializer>(&self, to: S, secrets: Secrets) -> Result<S::Ok, S::Error> {
        T::write(self, to, secrets)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self::new)
    }

    fn as_text(&self) -> Option<&str> {
        T::as_text(self)
    }
}

/// A gap is null.
impl<T: Value> Value for Option<T> {
    fn write<S: Serializer>(&self, to: S, secrets: Secrets) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => to.serialize_some(&Shown { value, secrets }),
            None => to.serialize_none(),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_option(Gap(PhantomData))
    }

    fn as_text(&self) -> Option<&str> {
        self.as_ref()?.as_text()
    }
}

struct Gap<T>(PhantomData<T>);

impl<'de, T: Value> Visitor<'de> for Gap<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        super::read(from).map(Some)
    }
}

impl<T: Value> Value for Vec<T> {
    fn write<S: Serializer>(&self, to: S, secrets: Secrets) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.len()))?;
        for value in self {
            list.serialize_element(&Shown { value, secrets })?;
        }
        list.end()
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(List(PhantomData))
    }
}

struct List<T>(PhantomData<T>);

impl<'de, T: Value> Visitor<'de> for List<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Seed::NEW)? {
            items.push(item);
        }
        Ok(items)
    }
}

/// Keys that are secrets hide the whole map: it could not have several that look the same.
impl<K: Value + Eq + Hash, T: Value> Value for HashMap<K, T> {
    const IS_SECRET: bool = K::IS_SECRET;

    fn write<S: Serializer>(&self, to: S, secrets: Secrets) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(
                &Shown {
                    value: key,
                    secrets,
                },
                &Shown { value, secrets },
            )?;
        }
        map.end()
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Map(PhantomData))
    }
}

struct Map<K, T>(PhantomData<(K, T)>);

impl<'de, K: Value + Eq + Hash, T: Value> Visitor<'de> for Map<K, T> {
    type Value = HashMap<K, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<HashMap<K, T>, A::Error> {
        let mut entries = HashMap::new();
        while let Some((key, value)) = map.next_entry_seed(Seed::NEW, Seed::NEW)? {
            entries.insert(key, value);
        }
        Ok(entries)
    }
}
