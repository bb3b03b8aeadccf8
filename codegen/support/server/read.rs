//! Reads values and checks them in one pass.
//!
//! What is no value of its type ends the reading, with a [`ReadError`]. What is one and breaks a
//! rule is reported, and reading goes on. Functions that read give `None` for a value that cannot
//! be made for a problem inside of it.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::super::json::error::{ReadError, ReadErrorKind};
use super::super::json::reader::{Kind, Reader};
use super::constraints::Length;
use super::problems::Problems;

/// What reads a value: `None` if a problem inside of it was reported.
type Read<T> = Result<Option<T>, ReadError>;

/// What a path says instead of a key that must not be shown.
const HIDDEN: &str = "*";

/// What is known of the keys of a map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    check: fn(&mut Problems, &str),
    is_hidden: bool,
}

impl Keys {
    /// Any keys.
    pub(crate) const ANY: Self = Self::checked(|_, _| {});

    /// Keys that a function looks at. What it reports are problems of the map.
    pub(crate) const fn checked(check: fn(&mut Problems, &str)) -> Self {
        Self {
            check,
            is_hidden: false,
        }
    }

    /// The same keys, which are secrets.
    pub(crate) const fn hidden(self) -> Self {
        Self {
            is_hidden: true,
            ..self
        }
    }
}

impl Problems {
    /// Reads the value of a member. `null` means that there is none.
    pub(crate) fn member<T>(
        &mut self,
        json: &mut Reader<'_>,
        name: &str,
        read: impl FnOnce(&mut Reader<'_>, &mut Self) -> Read<T>,
    ) -> Read<T> {
        let value = json.nullable(|json| self.within(name, |problems| read(json, problems)))?;
        Ok(value.flatten())
    }

    /// Reads a value of an enum. One that the model does not know is a problem.
    pub(crate) fn enumeration<T: for<'t> From<&'t str>>(
        &mut self,
        json: &mut Reader<'_>,
        known: &[&str],
    ) -> Read<T> {
        let text = json.str()?;
        self.one_of(&&*text, known);
        Ok(Some(T::from(&text)))
    }

    /// Reads a list without gaps.
    pub(crate) fn list<T>(
        &mut self,
        json: &mut Reader<'_>,
        length: Length,
        mut read: impl FnMut(&mut Reader<'_>, &mut Self) -> Read<T>,
    ) -> Read<Vec<T>> {
        let mut items = Vec::new();
        let count = self.items(json, |json, problems| {
            items.extend(read(json, problems)?);
            Ok(())
        })?;
        self.length(count, length);
        Ok(Some(items))
    }

    /// Reads a list that may have gaps.
    pub(crate) fn sparse_list<T>(
        &mut self,
        json: &mut Reader<'_>,
        length: Length,
        mut read: impl FnMut(&mut Reader<'_>, &mut Self) -> Read<T>,
    ) -> Read<Vec<Option<T>>> {
        let mut items = Vec::new();
        let count = self.items(json, |json, problems| {
            items.push(json.nullable(|json| read(json, problems))?.flatten());
            Ok(())
        })?;
        self.length(count, length);
        Ok(Some(items))
    }

    /// Reads a map without gaps.
    pub(crate) fn map<K: for<'k> From<&'k str> + Eq + Hash, T>(
        &mut self,
        json: &mut Reader<'_>,
        length: Length,
        keys: Keys,
        mut read: impl FnMut(&mut Reader<'_>, &mut Self) -> Read<T>,
    ) -> Read<HashMap<K, T>> {
        let mut entries = HashMap::new();
        let count = self.entries(json, keys, |key, json, problems| {
            if let Some(value) = read(json, problems)? {
                entries.insert(K::from(key), value);
            }
            Ok(())
        })?;
        self.length(count, length);
        Ok(Some(entries))
    }

    /// Reads a map that may have gaps.
    pub(crate) fn sparse_map<K: for<'k> From<&'k str> + Eq + Hash, T>(
        &mut self,
        json: &mut Reader<'_>,
        length: Length,
        keys: Keys,
        mut read: impl FnMut(&mut Reader<'_>, &mut Self) -> Read<T>,
    ) -> Read<HashMap<K, Option<T>>> {
        let mut entries = HashMap::new();
        let count = self.entries(json, keys, |key, json, problems| {
            let value = json.nullable(|json| read(json, problems))?.flatten();
            entries.insert(K::from(key), value);
            Ok(())
        })?;
        self.length(count, length);
        Ok(Some(entries))
    }

    /// Reads an object with one member that is not `null`. `read` is given its name, and gives
    /// nothing for a member that the union does not have.
    pub(crate) fn union<T>(
        &mut self,
        json: &mut Reader<'_>,
        mut read: impl FnMut(&str, &mut Reader<'_>, &mut Self) -> Option<Read<T>>,
    ) -> Read<T> {
        const RULE: ReadErrorKind =
            ReadErrorKind::Invalid("expected a union with one known member");
        let start = json.offset();
        let (mut found, mut is_set) = (None, false);
        json.begin_object()?;
        while let Some(member) = json.next_member()? {
            if member == "__type" {
                json.skip_value()?;
            } else if json.peek()? == Kind::Null {
                json.null()?;
            } else {
                let at = json.offset();
                let value = self.within(&member, |problems| read(&member, json, problems));
                match value {
                    Some(value) if !is_set => found = value?,
                    Some(_) | None => return Err(ReadError::new(at, RULE)),
                }
                is_set = true;
            }
        }
        if is_set {
            Ok(found)
        } else {
            Err(ReadError::new(start, RULE))
        }
    }

    /// Reads what a member of a union holds.
    pub(crate) fn variant<T, U>(
        &mut self,
        json: &mut Reader<'_>,
        read: impl FnOnce(&mut Reader<'_>, &mut Self) -> Read<T>,
        wrap: impl FnOnce(T) -> U,
    ) -> Read<U> {
        Ok(read(json, self)?.map(wrap))
    }

    /// Reads the items of an array and counts them.
    fn items(
        &mut self,
        json: &mut Reader<'_>,
        mut read: impl FnMut(&mut Reader<'_>, &mut Self) -> Result<(), ReadError>,
    ) -> Result<usize, ReadError> {
        let mut count = 0;
        json.begin_array()?;
        while json.next_item()? {
            self.within_item(count, |problems| read(json, problems))?;
            count += 1;
        }
        Ok(count)
    }

    /// Reads the entries of an object and counts its keys.
    fn entries(
        &mut self,
        json: &mut Reader<'_>,
        keys: Keys,
        mut read: impl FnMut(&str, &mut Reader<'_>, &mut Self) -> Result<(), ReadError>,
    ) -> Result<usize, ReadError> {
        let mut seen = HashSet::new();
        json.begin_object()?;
        while let Some(key) = json.next_member()? {
            (keys.check)(self, &key);
            let step = if keys.is_hidden { HIDDEN } else { &*key };
            self.within(step, |problems| read(&key, json, problems))?;
            seen.insert(key.into_owned());
        }
        Ok(seen.len())
    }
}
