//! Smithy lists and maps.

use std::collections::HashMap;
use std::hash::Hash;

use super::error::ReadError;
use super::reader::Reader;

/// Elements larger than this, in bytes, get room one by one at first.
const LARGE: usize = 256;

impl Reader<'_> {
    /// Consumes an array whose elements `read` consumes. A `null` element is dropped, since a
    /// list that is not `@sparse` has none.
    ///
    /// # Errors
    ///
    /// If no array follows, or those of `read`.
    pub(crate) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, ReadError>,
    ) -> Result<Vec<T>, ReadError> {
        let mut items = Vec::new();
        self.begin_array()?;
        while self.next_item()? {
            if self.is_null() {
                self.null()?;
            } else {
                if items.is_empty() && size_of::<T>() > LARGE {
                    // `push` alone would make room for four, and most such lists are short.
                    items.reserve_exact(1);
                }
                items.push(read(self)?);
            }
        }
        Ok(items)
    }

    /// Consumes an array whose elements are `null` or consumed by `read`.
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub(crate) fn sparse_list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, ReadError>,
    ) -> Result<Vec<Option<T>>, ReadError> {
        let mut items = Vec::new();
        self.begin_array()?;
        while self.next_item()? {
            items.push(self.nullable(&mut read)?);
        }
        Ok(items)
    }

    /// Consumes an object with any names whose values `read` consumes. Of several members with
    /// one name the last counts, and a `null` value means that there is none, since a map that is
    /// not `@sparse` has none.
    ///
    /// # Errors
    ///
    /// If no object follows, or those of `read`.
    pub(crate) fn map<K: for<'k> From<&'k str> + Eq + Hash, T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, ReadError>,
    ) -> Result<HashMap<K, T>, ReadError> {
        let mut entries = HashMap::new();
        self.begin_object()?;
        while let Some(name) = self.next_member()? {
            match self.nullable(&mut read)? {
                Some(value) => entries.insert(K::from(&name), value),
                None => entries.remove(&K::from(&name)),
            };
        }
        Ok(entries)
    }

    /// Consumes an object with any names whose values are `null` or consumed by `read`. Of
    /// several members with one name the last counts.
    ///
    /// # Errors
    ///
    /// As [`map`](Self::map).
    pub(crate) fn sparse_map<K: for<'k> From<&'k str> + Eq + Hash, T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, ReadError>,
    ) -> Result<HashMap<K, Option<T>>, ReadError> {
        let mut entries = HashMap::new();
        self.begin_object()?;
        while let Some(name) = self.next_member()? {
            entries.insert(K::from(&name), self.nullable(&mut read)?);
        }
        Ok(entries)
    }
}
