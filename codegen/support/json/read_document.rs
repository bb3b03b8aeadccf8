//! Documents: JSON of any form.

use std::collections::BTreeMap;

use super::super::document::{Document, Number};
use super::error::ReadError;
use super::reader::{Kind, Reader};

impl Reader<'_> {
    /// Consumes a value of any kind and keeps it. Of several members with one name the last
    /// counts.
    ///
    /// # Errors
    ///
    /// If no value follows, or it is malformed or nested too deep.
    pub(crate) fn document(&mut self) -> Result<Document, ReadError> {
        Ok(match self.peek()? {
            Kind::Null => {
                self.null()?;
                Document::Null
            }
            Kind::Boolean => Document::Boolean(self.boolean()?),
            Kind::Number => Document::Number(Number::from_valid(self.number()?)),
            Kind::String => Document::String(self.string()?),
            Kind::Array => {
                let mut items = Vec::new();
                self.begin_array()?;
                while self.next_item()? {
                    items.push(self.document()?);
                }
                Document::Array(items)
            }
            Kind::Object => {
                let mut members = BTreeMap::new();
                self.begin_object()?;
                while let Some(name) = self.next_member()? {
                    members.insert(name.into_owned(), self.document()?);
                }
                Document::Object(members)
            }
        })
    }
}
