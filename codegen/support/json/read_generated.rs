//! Reads enums, unions and sensitive values: types that a model defines.

use zeroize::Zeroize;

use super::super::sensitive::Sensitive;
use super::error::ReadError;
use super::reader::Reader;

impl Reader<'_> {
    /// Reads a string as a value of an enum.
    ///
    /// # Errors
    ///
    /// If the next value is no string.
    pub(crate) fn enumeration<T: for<'t> From<&'t str>>(&mut self) -> Result<T, ReadError> {
        Ok(T::from(&self.str()?))
    }

    /// Reads a value that must not be shown.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    pub(crate) fn sensitive<T: Zeroize>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, ReadError>,
    ) -> Result<Sensitive<T>, ReadError> {
        read(self).map(Sensitive::new)
    }

    /// Reads an object with one member that is not null, as unions are sent. The member `__type`
    /// says nothing about a union.
    ///
    /// # Errors
    ///
    /// If there is no such member, or more than one, and those of `read`.
    pub(crate) fn union<T>(
        &mut self,
        mut read: impl FnMut(&mut Self, &str) -> Result<Option<T>, ReadError>,
    ) -> Result<T, ReadError> {
        let mut found = None;
        self.begin_object()?;
        while let Some(member) = self.next_member()? {
            if member == "__type" {
                self.skip_value()?;
                continue;
            }
            let value = read(self, &member)?;
            if value.is_some() && found.is_some() {
                return Err(self.expected("a union with one member"));
            }
            found = value.or(found);
        }
        found.ok_or_else(|| self.expected("a union with a member"))
    }
}
