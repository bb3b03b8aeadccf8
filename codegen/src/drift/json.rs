//! The JSON of facts: what `derive` cannot say.

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::value::RawValue;

use super::facts::{Change, Fact, Json, TypeForm, ViewNode, trait_name};

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("change", self.change.name())?;
        match &self.change {
            Change::MemberAdded { required, ty } => {
                map.serialize_entry("required", required)?;
                map.serialize_entry("type", ty)?;
            }
            Change::MemberRemoved { ty } => map.serialize_entry("type", ty)?,
            Change::TypeChanged { before, after } => {
                map.serialize_entry("before", before)?;
                map.serialize_entry("after", after)?;
            }
            Change::EnumAdded { values } | Change::EnumRemoved { values } => {
                map.serialize_entry("values", values)?;
            }
            Change::EnumRenamed { values } => map.serialize_entry("values", values)?,
            Change::EnumReordered { order } => map.serialize_entry("order", order)?,
            Change::RequiredAdded | Change::RequiredRemoved => {}
            Change::TraitAdded { id, after } => {
                map.serialize_entry("trait", trait_name(id))?;
                map.serialize_entry("after", after)?;
            }
            Change::TraitRemoved { id, before } => {
                map.serialize_entry("trait", trait_name(id))?;
                map.serialize_entry("before", before)?;
            }
            Change::TraitChanged { id, before, after } => {
                map.serialize_entry("trait", trait_name(id))?;
                map.serialize_entry("before", before)?;
                map.serialize_entry("after", after)?;
            }
        }
        map.end()
    }
}

impl Serialize for TypeForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Name(name) => serializer.serialize_str(name),
            Self::List(item) => {
                let mut list = serializer.serialize_seq(Some(1))?;
                list.serialize_element(item)?;
                list.end()
            }
            Self::Map { key, value } => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("{key}", key)?;
                map.serialize_entry("{value}", value)?;
                map.end()
            }
            Self::Members(members) => entries(members, serializer),
        }
    }
}

impl Serialize for ViewNode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Members(members) => entries(members, serializer),
            Self::Added(form) => form.serialize(serializer),
            Self::Values(values) => values.serialize(serializer),
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: Result<&RawValue, _> = serde_json::from_str(&self.0);
        raw.map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

/// Writes a list of entries as an object, in their order.
pub(super) fn entries<T: Serialize, S: Serializer>(
    entries: &[(String, T)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
}
