//! JMESPath expressions of waiters as Rust expressions, typed by the structures that they look at:
//! <https://jmespath.org/specification.html>.
//!
//! What is not covered is an error that names it; the waiter is skipped then.

mod compare;
mod value;

use jmespath::ast::Ast;

use self::value::through;
pub(super) use self::value::{Form, Kind, Unsupported, Value};
use super::paths::{Structures, member};
use crate::ir::{Presence, Type};

/// The longest expression that is parsed. The parser calls itself for each level of nesting.
const LONGEST: usize = 1_000;

/// Compiles expressions that look at structures of a crate.
pub(super) struct Compiler<'c> {
    pub(super) structures: &'c Structures<'c>,
}

impl<'c> Compiler<'c> {
    /// The expression in Rust, where `scope` is what it looks at.
    pub(super) fn compile(
        &self,
        expression: &str,
        scope: &Value<'c>,
    ) -> Result<Value<'c>, Unsupported> {
        if expression.len() > LONGEST {
            return Err("its JMESPath expression is too long".to_owned());
        }
        let ast = jmespath::parse(expression)
            .map_err(|_| format!("`{expression}` is no JMESPath expression"))?;
        self.value(&ast, scope)
            .map_err(|what| format!("{what} in `{expression}` is not supported"))
    }

    fn value(&self, ast: &Ast, scope: &Value<'c>) -> Result<Value<'c>, Unsupported> {
        match ast {
            Ast::Identity { .. } => Ok(scope.clone()),
            Ast::Field { name, .. } => self.field(name, scope),
            Ast::Subexpr { lhs, rhs, .. } => {
                let lhs = self.value(lhs, scope)?;
                through(lhs, |scope| self.value(rhs, scope))
            }
            Ast::Flatten { node, .. } => self.items(self.value(node, scope)?),
            Ast::Projection { lhs, rhs, .. } => {
                let list = self.items(self.value(lhs, scope)?)?;
                self.project(list, rhs)
            }
            Ast::Index { idx, .. } => self.index(*idx, scope),
            Ast::Literal { value, .. } => literal(value),
            Ast::Function { name, args, .. } => self.function(name, args, scope),
            Ast::Comparison { .. } | Ast::Not { .. } | Ast::And { .. } | Ast::Or { .. }
                if is_boolean(ast) =>
            {
                Ok(Value::plain(
                    self.condition(ast, scope, true)?,
                    Kind::Boolean,
                ))
            }
            Ast::Comparison { .. } | Ast::Not { .. } | Ast::And { .. } | Ast::Or { .. } => {
                Err("the choice between values".to_owned())
            }
            Ast::Condition { .. } => Err("a filter at this place".to_owned()),
            Ast::Expref { .. } => Err("an expression as an argument".to_owned()),
            Ast::MultiList { .. } | Ast::MultiHash { .. } => {
                Err("the selection of several values".to_owned())
            }
            Ast::ObjectValues { .. } => Err("the projection of an object".to_owned()),
            Ast::Slice { .. } => Err("a slice".to_owned()),
        }
    }

    /// A member of what is looked at.
    fn field(&self, name: &str, scope: &Value<'c>) -> Result<Value<'c>, Unsupported> {
        let structure = match scope.kind {
            Kind::Structure(structure) => structure,
            Kind::Both(input, output) => {
                return match name {
                    "input" => Ok(Value::plain("input", Kind::Structure(input))),
                    "output" => Ok(Value::plain("output", Kind::Structure(output))),
                    _ => Err(format!("`{name}`")),
                };
            }
            Kind::Text
            | Kind::Enum
            | Kind::Boolean
            | Kind::Number(_)
            | Kind::List(..)
            | Kind::Other => return Err(format!("the member `{name}` of what has none")),
        };
        let field =
            member(structure, name).ok_or_else(|| format!("the unknown member `{name}`"))?;
        let kind = self.kind(&field.ty);
        // The accessor of a list gives an empty one for none.
        let optional =
            matches!(field.presence, Presence::Optional) && !matches!(kind, Kind::List(..));
        Ok(Value {
            code: format!("{}.{}()", scope.code, field.ident),
            kind,
            form: if optional {
                Form::Optional
            } else {
                Form::Plain
            },
        })
    }

    /// The items of a list; what is many values already stays as it is.
    pub(super) fn items(&self, list: Value<'c>) -> Result<Value<'c>, Unsupported> {
        let Kind::List(item, sparse) = list.kind else {
            return match list.form {
                Form::Many => Ok(list),
                Form::Plain | Form::Optional => Err("the list that is none".to_owned()),
            };
        };
        let each = match list.form {
            Form::Plain => format!("{}.iter()", list.code),
            Form::Optional => format!("{}.unwrap_or_default().iter()", list.code),
            // What gives a list for each is the last call.
            Form::Many => match list.code.rsplit_once(".map(") {
                Some((before, each)) => format!("{before}.flat_map({each}"),
                None => format!("{}.flatten()", list.code),
            },
        };
        let present = if sparse { ".flatten()" } else { "" };
        let kind = self.kind(item);
        let adapted = match kind {
            Kind::Structure(_) | Kind::Enum => "",
            Kind::Text if matches!(item, Type::Sensitive(_)) => ".map(|it| it.expose().as_str())",
            Kind::Text => ".map(String::as_str)",
            Kind::Boolean | Kind::Number(_) => ".copied()",
            Kind::List(..) | Kind::Both(..) | Kind::Other => {
                return Err("the items of this list".to_owned());
            }
        };
        Ok(Value {
            code: format!("{each}{present}{adapted}"),
            kind,
            form: Form::Many,
        })
    }

    /// What an expression gives for each of many values.
    fn project(&self, list: Value<'c>, each: &Ast) -> Result<Value<'c>, Unsupported> {
        if let Ast::Condition {
            predicate, then, ..
        } = each
        {
            let Kind::Structure(_) = list.kind else {
                return Err("a filter of what are no structures".to_owned());
            };
            let condition = self.condition(predicate, &Value::plain("it", list.kind), true)?;
            let filtered = Value {
                code: format!("{}.filter(|it| {condition})", list.code),
                ..list
            };
            return self.project(filtered, then);
        }
        through(list, |scope| self.value(each, scope))
    }

    fn index(&self, index: i32, list: &Value<'c>) -> Result<Value<'c>, Unsupported> {
        let Kind::List(item, false) = list.kind else {
            return Err("the index into this".to_owned());
        };
        let get = match index {
            -1 => ".last()".to_owned(),
            0 => ".first()".to_owned(),
            1.. => format!(".get({index})"),
            _ => return Err("an index from the end".to_owned()),
        };
        let kind = self.kind(item);
        let adapted = match kind {
            Kind::Structure(_) | Kind::Enum => "",
            Kind::Text if *item == Type::String => ".map(String::as_str)",
            Kind::Text
            | Kind::Boolean
            | Kind::Number(_)
            | Kind::List(..)
            | Kind::Both(..)
            | Kind::Other => return Err("the index into this list".to_owned()),
        };
        Ok(Value {
            code: format!("{}{get}{adapted}", list.code),
            kind,
            form: Form::Optional,
        })
    }

    fn function(
        &self,
        name: &str,
        arguments: &[Ast],
        scope: &Value<'c>,
    ) -> Result<Value<'c>, Unsupported> {
        let number = Kind::Number(Some("usize"));
        match (name, arguments) {
            ("length", [of]) => {
                let of = self.value(of, scope)?;
                if of.form == Form::Many {
                    return Ok(Value::plain(format!("{}.count()", of.code), number));
                }
                through(of, |of| match of.kind {
                    Kind::List(..) => Ok(Value::plain(format!("{}.len()", of.code), number)),
                    Kind::Text => Ok(Value::plain(format!("{}.chars().count()", of.code), number)),
                    Kind::Both(..)
                    | Kind::Structure(_)
                    | Kind::Enum
                    | Kind::Boolean
                    | Kind::Number(_)
                    | Kind::Other => Err("the length of this".to_owned()),
                })
            }
            ("contains", [list, item]) => {
                let list = self.items(self.value(list, scope)?)?.into_text()?;
                let item = self.value(item, scope)?.into_text()?;
                if item.form != Form::Plain {
                    return Err("what may be missing as a part".to_owned());
                }
                let code = format!("{}.any(|it| it == {})", list.code, item.code);
                Ok(Value::plain(code, Kind::Boolean))
            }
            _ => Err(format!("the function `{name}`")),
        }
    }

    /// Whether an expression is true, or false, in the sense of JMESPath.
    fn condition(&self, ast: &Ast, scope: &Value<'c>, wanted: bool) -> Result<String, Unsupported> {
        match ast {
            Ast::Not { node, .. } => self.condition(node, scope, !wanted),
            Ast::And { lhs, rhs, .. } => self.both(lhs, rhs, scope, (true, wanted)),
            Ast::Or { lhs, rhs, .. } => self.both(lhs, rhs, scope, (false, wanted)),
            Ast::Comparison {
                comparator,
                lhs,
                rhs,
                ..
            } => {
                let (lhs, rhs) = (self.value(lhs, scope)?, self.value(rhs, scope)?);
                compare::compare(comparator, lhs, rhs, wanted)
            }
            Ast::Condition { .. }
            | Ast::Identity { .. }
            | Ast::Expref { .. }
            | Ast::Flatten { .. }
            | Ast::Function { .. }
            | Ast::Field { .. }
            | Ast::Index { .. }
            | Ast::Literal { .. }
            | Ast::MultiList { .. }
            | Ast::MultiHash { .. }
            | Ast::Projection { .. }
            | Ast::ObjectValues { .. }
            | Ast::Slice { .. }
            | Ast::Subexpr { .. } => compare::truth(&self.value(ast, scope)?, wanted),
        }
    }

    /// Two conditions, joined by and or by or. A negation is passed on to the two.
    fn both(
        &self,
        lhs: &Ast,
        rhs: &Ast,
        scope: &Value<'c>,
        (is_and, wanted): (bool, bool),
    ) -> Result<String, Unsupported> {
        let operator = if is_and == wanted { "&&" } else { "||" };
        let part = |ast: &Ast| {
            let code = self.condition(ast, scope, wanted)?;
            Ok::<_, Unsupported>(if matches!(ast, Ast::And { .. } | Ast::Or { .. }) {
                format!("({code})")
            } else {
                code
            })
        };
        Ok(format!("{} {operator} {}", part(lhs)?, part(rhs)?))
    }

    fn kind(&self, ty: &'c Type) -> Kind<'c> {
        match ty {
            Type::Boolean => Kind::Boolean,
            Type::I8 => Kind::Number(Some("i8")),
            Type::I16 => Kind::Number(Some("i16")),
            Type::I32 => Kind::Number(Some("i32")),
            Type::I64 => Kind::Number(Some("i64")),
            Type::String => Kind::Text,
            Type::Sensitive(inner) if **inner == Type::String => Kind::Text,
            Type::Enum(_) => Kind::Enum,
            Type::Structure(_) => self
                .structures
                .structure(ty)
                .map_or(Kind::Other, Kind::Structure),
            Type::List { item, sparse } => Kind::List(item, *sparse),
            Type::F32
            | Type::F64
            | Type::Blob
            | Type::DateTime(_)
            | Type::Document
            | Type::BigInteger
            | Type::BigDecimal
            | Type::Union(_)
            | Type::Map { .. }
            | Type::Sensitive(_) => Kind::Other,
        }
    }
}

/// Whether an expression gives a boolean, whatever its parts are.
fn is_boolean(ast: &Ast) -> bool {
    match ast {
        Ast::Comparison { .. } | Ast::Not { .. } => true,
        Ast::And { lhs, rhs, .. } | Ast::Or { lhs, rhs, .. } => is_boolean(lhs) && is_boolean(rhs),
        Ast::Function { name, .. } => name == "contains",
        Ast::Condition { .. }
        | Ast::Identity { .. }
        | Ast::Expref { .. }
        | Ast::Flatten { .. }
        | Ast::Field { .. }
        | Ast::Index { .. }
        | Ast::Literal { .. }
        | Ast::MultiList { .. }
        | Ast::MultiHash { .. }
        | Ast::Projection { .. }
        | Ast::ObjectValues { .. }
        | Ast::Slice { .. }
        | Ast::Subexpr { .. } => false,
    }
}

fn literal<'c>(value: &jmespath::Variable) -> Result<Value<'c>, Unsupported> {
    use jmespath::Variable;
    match value {
        Variable::String(text) => Ok(Value::plain(format!("{text:?}"), Kind::Text)),
        Variable::Bool(value) => Ok(Value::plain(value.to_string(), Kind::Boolean)),
        Variable::Number(number) if number.is_i64() => {
            Ok(Value::plain(number.to_string(), Kind::Number(None)))
        }
        Variable::Null
        | Variable::Number(_)
        | Variable::Array(_)
        | Variable::Object(_)
        | Variable::Expref(_) => Err("this literal".to_owned()),
    }
}
