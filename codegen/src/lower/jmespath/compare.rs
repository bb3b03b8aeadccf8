//! Conditions: what is true in the sense of JMESPath, and comparisons.

use jmespath::ast::Comparator;

use super::{Form, Kind, Unsupported, Value};

/// Whether a value is true, or false: false, nothing, and what is empty are false.
pub(super) fn truth(value: &Value<'_>, wanted: bool) -> Result<String, Unsupported> {
    let code = &value.code;
    let not = if wanted { "" } else { "!" };
    match (value.kind, value.form) {
        (Kind::Boolean, Form::Plain) => Ok(format!("{not}{code}")),
        (Kind::Boolean, Form::Optional) if wanted => Ok(format!("{code} == Some(true)")),
        (Kind::Boolean, Form::Optional) => Ok(format!("{code} != Some(true)")),
        (Kind::Text | Kind::List(..), Form::Plain) if wanted => Ok(format!("!{code}.is_empty()")),
        (Kind::Text | Kind::List(..), Form::Plain) => Ok(format!("{code}.is_empty()")),
        (Kind::Text | Kind::List(..), Form::Optional) if wanted => {
            Ok(format!("{code}.is_some_and(|it| !it.is_empty())"))
        }
        (Kind::Text | Kind::List(..), Form::Optional) => {
            Ok(format!("{code}.is_none_or(|it| it.is_empty())"))
        }
        (Kind::Enum | Kind::Number(_), Form::Optional) if wanted => Ok(format!("{code}.is_some()")),
        (Kind::Enum | Kind::Number(_), Form::Optional) => Ok(format!("{code}.is_none()")),
        (_, Form::Many) if wanted => Ok(format!("{code}.count() > 0")),
        (_, Form::Many) => Ok(format!("{code}.count() == 0")),
        (Kind::Both(..) | Kind::Structure(_) | Kind::Other, _)
        | (Kind::Enum | Kind::Number(_), Form::Plain) => {
            Err("this value where a boolean is wanted".to_owned())
        }
    }
}

/// Whether a comparison holds, or does not. What is not there is equal to nothing but itself, and
/// in no order.
pub(super) fn compare(
    comparator: &Comparator,
    lhs: Value<'_>,
    rhs: Value<'_>,
    wanted: bool,
) -> Result<String, Unsupported> {
    let (lhs, rhs) = match (lhs.kind, rhs.kind) {
        (Kind::Text | Kind::Enum, Kind::Text | Kind::Enum) => (lhs.into_text()?, rhs.into_text()?),
        (Kind::Boolean, Kind::Boolean) => (lhs, rhs),
        (Kind::Number(left), Kind::Number(right))
            if left == right || left.is_none() || right.is_none() =>
        {
            (lhs, rhs)
        }
        _ => return Err("the comparison of different types".to_owned()),
    };
    let comparator = if wanted {
        comparator.clone()
    } else {
        opposite(comparator)
    };
    let operator = operator(&comparator);
    let is_equality = matches!(comparator, Comparator::Equal | Comparator::NotEqual);
    let (left, right) = (&lhs.code, &rhs.code);
    match (lhs.form, rhs.form) {
        (Form::Plain, Form::Plain) => {
            let empty = is_empty(left, operator, right);
            Ok(empty.unwrap_or_else(|| format!("{left} {operator} {right}")))
        }
        (Form::Optional, Form::Plain) if is_equality => {
            Ok(format!("{left} {operator} Some({right})"))
        }
        (Form::Plain, Form::Optional) if is_equality => {
            Ok(format!("Some({left}) {operator} {right}"))
        }
        (Form::Optional, Form::Optional) if is_equality => Ok(format!("{left} {operator} {right}")),
        (Form::Optional, Form::Plain) => {
            let method = if wanted { "is_some_and" } else { "is_none_or" };
            Ok(format!("{left}.{method}(|it| it {operator} {right})"))
        }
        (Form::Plain | Form::Optional | Form::Many, _) => Err("this comparison".to_owned()),
    }
}

/// How it is said that a list is empty, or is not.
fn is_empty(left: &str, operator: &str, right: &str) -> Option<String> {
    let list = left.strip_suffix(".len()")?;
    match (operator, right) {
        ("==" | "<=", "0") | ("<", "1") => Some(format!("{list}.is_empty()")),
        ("!=" | ">", "0") | (">=", "1") => Some(format!("!{list}.is_empty()")),
        _ => None,
    }
}

fn operator(comparator: &Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "==",
        Comparator::NotEqual => "!=",
        Comparator::LessThan => "<",
        Comparator::LessThanEqual => "<=",
        Comparator::GreaterThan => ">",
        Comparator::GreaterThanEqual => ">=",
    }
}

fn opposite(comparator: &Comparator) -> Comparator {
    match comparator {
        Comparator::Equal => Comparator::NotEqual,
        Comparator::NotEqual => Comparator::Equal,
        Comparator::LessThan => Comparator::GreaterThanEqual,
        Comparator::LessThanEqual => Comparator::GreaterThan,
        Comparator::GreaterThan => Comparator::LessThanEqual,
        Comparator::GreaterThanEqual => Comparator::LessThan,
    }
}
