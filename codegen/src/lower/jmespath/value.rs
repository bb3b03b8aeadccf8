//! Rust expressions, with what is known of their values.

use crate::ir::{Structure, Type};

/// Why an expression cannot be compiled, as a clause.
pub(in crate::lower) type Unsupported = String;

/// A Rust expression.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Value<'c> {
    pub(in crate::lower) code: String,
    pub(in crate::lower) kind: Kind<'c>,
    pub(in crate::lower) form: Form,
}

/// How many values an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Form {
    Plain,
    /// An `Option`.
    Optional,
    /// An iterator.
    Many,
}

/// What the values of an expression are.
#[derive(Clone, Copy, Debug)]
pub(in crate::lower) enum Kind<'c> {
    /// An object that has `input` and `output` in variables.
    Both(&'c Structure, &'c Structure),
    Structure(&'c Structure),
    /// `&str`.
    Text,
    /// A reference to a generated enum.
    Enum,
    Boolean,
    /// A number of this type; a literal has none yet.
    Number(Option<&'static str>),
    /// A slice of these.
    List(&'c Type, bool),
    /// Something that no expression looks into.
    Other,
}

impl<'c> Value<'c> {
    pub(in crate::lower) fn plain(code: impl Into<String>, kind: Kind<'c>) -> Self {
        Self {
            code: code.into(),
            kind,
            form: Form::Plain,
        }
    }

    /// The same as `&str`, if it is text.
    pub(in crate::lower) fn into_text(self) -> Result<Self, Unsupported> {
        match self.kind {
            Kind::Text => Ok(self),
            Kind::Enum => through(self, |it| {
                Ok(Value::plain(format!("{}.as_str()", it.code), Kind::Text))
            }),
            Kind::Both(..)
            | Kind::Structure(_)
            | Kind::Boolean
            | Kind::Number(_)
            | Kind::List(..)
            | Kind::Other => Err("what is no text".to_owned()),
        }
    }
}

/// What a function of one value gives for what an expression gives, as JMESPath passes over what is
/// not there.
pub(in crate::lower) fn through<'c>(
    from: Value<'c>,
    then: impl FnOnce(&Value<'c>) -> Result<Value<'c>, Unsupported>,
) -> Result<Value<'c>, Unsupported> {
    if from.form == Form::Plain {
        return then(&from);
    }
    let each = then(&Value::plain("it", from.kind))?;
    if each.code == "it" {
        return Ok(from);
    }
    let (method, form) = match (from.form, each.form) {
        (Form::Plain, _) => return Ok(each),
        (Form::Optional, Form::Plain) => ("map", Form::Optional),
        (Form::Optional, Form::Optional) => ("and_then", Form::Optional),
        (Form::Optional, Form::Many) => ("into_iter().flat_map", Form::Many),
        (Form::Many, Form::Plain) => ("map", Form::Many),
        (Form::Many, Form::Optional) => ("filter_map", Form::Many),
        (Form::Many, Form::Many) => return Err("a list of lists".to_owned()),
    };
    Ok(Value {
        code: format!("{}.{method}(|it| {})", from.code, each.code),
        kind: each.kind,
        form,
    })
}
