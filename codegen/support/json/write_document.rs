//! Documents: JSON of any form.

use super::super::document::Document;
use super::writer::Writer;

impl Writer {
    /// Writes a value of any kind.
    pub(crate) fn document(&mut self, value: &Document) {
        match value {
            Document::Null => self.null(),
            Document::Boolean(value) => self.boolean(*value),
            Document::Number(number) => self.raw(number.as_str()),
            Document::String(string) => self.string(string),
            Document::Array(items) => {
                self.begin_array();
                for item in items {
                    self.document(item);
                }
                self.end_array();
            }
            Document::Object(members) => {
                self.begin_object();
                for (name, member) in members {
                    self.key(name).document(member);
                }
                self.end_object();
            }
        }
    }
}
