//! Reading over a value without keeping it.

use super::error::ReadError;
use super::reader::{Kind, Reader};

/// What encloses the value at hand.
#[derive(Clone, Copy)]
enum Container {
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Reader<'_> {
    /// Consumes a value of any kind. Its syntax is checked as strictly as when it is read.
    ///
    /// Needs no stack however deep the value is nested.
    ///
    /// # Errors
    ///
    /// If no value follows, or it is malformed or nested too deep.
    pub(crate) fn skip_value(&mut self) -> Result<(), ReadError> {
        let Some(mut current) = self.skip_scalar_or_open()? else {
            return Ok(());
        };
        let mut enclosing = Vec::new();
        loop {
            if self.skip_to_value(current)? {
                if let Some(opened) = self.skip_scalar_or_open()? {
                    enclosing.push(current);
                    current = opened;
                }
            } else {
                match enclosing.pop() {
                    Some(container) => current = container,
                    None => return Ok(()),
                }
            }
        }
    }

    /// Consumes a scalar, or the opening of an array or object, which it returns.
    fn skip_scalar_or_open(&mut self) -> Result<Option<Container>, ReadError> {
        match self.peek()? {
            Kind::Null => self.null()?,
            Kind::Boolean => {
                self.boolean()?;
            }
            Kind::Number => {
                self.number()?;
            }
            Kind::String => self.skip_string("a string")?,
            Kind::Array => {
                self.begin_array()?;
                return Ok(Some(Container::Array));
            }
            Kind::Object => {
                self.begin_object()?;
                return Ok(Some(Container::Object));
            }
        }
        Ok(None)
    }

    /// Moves to the next value of the container; `false` if the container ends instead.
    fn skip_to_value(&mut self, container: Container) -> Result<bool, ReadError> {
        match container {
            Container::Array => self.next_item(),
            Container::Object => {
                let more = self.advance(b'}', "`,` or `}`")?;
                if more {
                    self.skip_string("a member name")?;
                    self.consume(b':', "`:`")?;
                }
                Ok(more)
            }
        }
    }
}
