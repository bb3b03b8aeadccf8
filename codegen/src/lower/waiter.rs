//! Waiters: <https://smithy.io/2.0/additional-specs/waiters.html>.

use super::docs::item_docs;
use super::jmespath::{Compiler, Form, Kind, Unsupported, Value};
use super::names;
use super::paths::Structures;
use super::scope::Scope;
use crate::ir::{Acceptor, Crate, Deprecated, Operation, Verdict, Waiter};
use crate::model::{self, AcceptorState, Matcher, PathComparator, PathMatcher, ServiceView};
use crate::skipped::Skipped;

/// Adds the waiters of all operations to a crate.
pub(super) fn add_waiters(view: &ServiceView<'_, '_>, krate: &mut Crate) {
    let structures = Structures::new(&krate.types);
    let lowering = Waiters {
        compiler: Compiler {
            structures: &structures,
        },
    };
    let mut scope = Scope::of_files("the waiters of the crate");
    // The first claim of a scope does not clash.
    let _ = scope.claim("mod", "the crate itself");
    let (mut waiters, mut skipped) = (Vec::new(), Vec::new());
    for operation in &krate.operations {
        let shape = view.operation(&operation.wire);
        let traits = shape.map(|shape| &view.model.shape(shape).traits);
        for waiter in traits.map_or(&[][..], |traits| traits.waiters()) {
            let module = names::module_ident(&names::snake_case(waiter.name));
            let lowered = lowering
                .waiter(operation, waiter, module)
                .and_then(|lowered| {
                    scope
                        .claim(&lowered.module, waiter.name)
                        .map_err(|clash| clash.to_string())?;
                    Ok(lowered)
                });
            match lowered {
                Ok(waiter) => waiters.push(waiter),
                Err(why) => skipped.push(Skipped {
                    what: format!("the waiter `{}`", waiter.name),
                    operation: operation.wire.clone(),
                    why,
                }),
            }
        }
    }
    waiters.sort_by(|a, b| a.module.cmp(&b.module));
    krate.has_deprecated |= waiters.iter().any(|waiter| waiter.deprecated.is_some());
    krate.waiters = waiters;
    krate.skipped.extend(skipped);
}

struct Waiters<'c> {
    compiler: Compiler<'c>,
}

impl<'c> Waiters<'c> {
    fn waiter(
        &self,
        operation: &'c Operation,
        waiter: &model::Waiter<'_>,
        module: String,
    ) -> Result<Waiter, Unsupported> {
        let name = names::type_ident(&names::pascal_case(waiter.name));
        let (mut outputs, mut errors) = (Vec::new(), Vec::new());
        for acceptor in &waiter.acceptors {
            let then = match acceptor.state {
                AcceptorState::Success => Verdict::Success,
                AcceptorState::Failure => Verdict::Failure,
                AcceptorState::Retry => Verdict::Retry,
            };
            match &acceptor.matcher {
                Matcher::Success(true) => outputs.push((When::Always, then)),
                Matcher::Success(false) => errors.push((When::Always, then)),
                Matcher::ErrorType(error) => {
                    errors.push((When::Code(error_is(operation, error)), then))
                }
                Matcher::Output(matcher) => {
                    let output = Value::plain("output", Kind::Structure(&operation.output));
                    outputs.push((self.condition(matcher, &output)?, then));
                }
                Matcher::InputOutput(matcher) => {
                    let kind = Kind::Both(&operation.input, &operation.output);
                    outputs.push((self.condition(matcher, &Value::plain("", kind))?, then));
                }
            }
        }
        Ok(Waiter {
            docs: item_docs(waiter.documentation, || {
                format!("Waits with `{}` for `{}`.", operation.wire, waiter.name)
            }),
            deprecated: waiter.deprecated.then(Deprecated::default),
            name,
            module,
            operation: operation.module.clone(),
            min_delay: waiter.min_delay,
            max_delay: waiter.max_delay,
            outputs: merged(outputs, Verdict::Retry),
            errors: merged(errors, Verdict::Failure),
        })
    }

    /// Whether the result of an expression is what is expected.
    fn condition(&self, matcher: &PathMatcher<'_>, scope: &Value<'c>) -> Result<When, Unsupported> {
        let value = self.compiler.compile(matcher.path, scope)?;
        let wrong = |_| format!("`{}` gives something else than text", matcher.path);
        let is = |test, value: Value<'_>| When::Is {
            test,
            code: value.code,
            expected: vec![matcher.expected.to_owned()],
        };
        Ok(match (matcher.comparator, value.form, value.kind) {
            (PathComparator::String, Form::Plain, _) => {
                is(Test::Text, value.into_text().map_err(wrong)?)
            }
            (PathComparator::String, Form::Optional, _) => {
                is(Test::OptionalText, value.into_text().map_err(wrong)?)
            }
            (PathComparator::Boolean, Form::Plain, Kind::Boolean) => {
                When::Code(match matcher.expected {
                    "true" => value.code,
                    _ => format!("!({})", value.code),
                })
            }
            (PathComparator::Boolean, Form::Optional, Kind::Boolean) => When::Code(format!(
                "{} == Some({})",
                value.code,
                matcher.expected == "true"
            )),
            (PathComparator::AnyString, ..) => {
                let items = self.compiler.items(value)?;
                is(Test::Any, items.into_text().map_err(wrong)?)
            }
            (PathComparator::AllStrings, ..) => {
                let items = self.compiler.items(value)?;
                is(Test::All, items.into_text().map_err(wrong)?)
            }
            (PathComparator::String | PathComparator::Boolean, ..) => {
                return Err(format!("`{}` never gives one such value", matcher.path));
            }
        })
    }
}

/// When an acceptor matches.
#[derive(Debug)]
enum When {
    Always,
    Code(String),
    /// A value is one of several texts.
    Is {
        test: Test,
        code: String,
        expected: Vec<String>,
    },
}

/// How a value is compared with texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Text,
    OptionalText,
    /// One of the texts of an iterator.
    Any,
    /// All texts of an iterator, and there is one.
    All,
}

impl When {
    /// The same as this or another, if that can be said shorter than by both.
    fn join(&mut self, other: &Self) -> bool {
        let Self::Is {
            test,
            code,
            expected,
        } = self
        else {
            return false;
        };
        let Self::Is {
            test: other_test,
            code: other_code,
            expected: more,
        } = other
        else {
            return false;
        };
        // That all texts are one or all are the other is not that each is one of both.
        let is_same = test == other_test && code == other_code && *test != Test::All;
        if is_same {
            expected.extend(more.iter().cloned());
        }
        is_same
    }

    /// The condition as Rust; `None` if it always holds.
    fn code(&self) -> Option<String> {
        let (test, code, expected) = match self {
            Self::Always => return None,
            Self::Code(code) => return Some(code.clone()),
            Self::Is {
                test,
                code,
                expected,
            } => (*test, code, expected.as_slice()),
        };
        let is_wanted = match expected {
            [only] => format!("it == {only:?}"),
            several => format!("{several:?}.contains(&it)"),
        };
        Some(match (test, expected) {
            (Test::Text, [only]) => format!("{code} == {only:?}"),
            (Test::Text, several) => format!("{several:?}.contains(&{code})"),
            (Test::OptionalText, [only]) => format!("{code} == Some({only:?})"),
            (Test::OptionalText, _) => format!("{code}.is_some_and(|it| {is_wanted})"),
            (Test::Any, _) => format!("{code}.any(|it| {is_wanted})"),
            (Test::All, _) => format!("crate::support::waiter::all({code}, |it| {is_wanted})"),
        })
    }
}

/// Whether `error` is the one with a name or shape id.
fn error_is(operation: &Operation, error: &str) -> String {
    let name = error.rsplit('#').next().unwrap_or(error);
    let modelled = operation
        .error
        .variants
        .iter()
        .find(|variant| variant.wire == name);
    match modelled {
        Some(variant) => format!("error.{}()", variant.predicate),
        None => format!("error.code() == Some({name:?})"),
    }
}

/// Joins neighbours that lead to the same, and drops what comes to the same as no match at all.
fn merged(acceptors: Vec<(When, Verdict)>, otherwise: Verdict) -> Vec<Acceptor> {
    let mut groups: Vec<(Vec<When>, Verdict)> = Vec::new();
    for (when, then) in acceptors {
        match groups.last_mut() {
            // Nothing gets past a match of everything.
            Some((group, _)) if matches!(group.as_slice(), [When::Always]) => break,
            Some((group, known)) if *known == then && !matches!(when, When::Always) => {
                if !group.last_mut().is_some_and(|last| last.join(&when)) {
                    group.push(when);
                }
            }
            Some(_) | None => groups.push((vec![when], then)),
        }
    }
    while groups.last().is_some_and(|(_, then)| *then == otherwise) {
        groups.pop();
    }
    let acceptor = |(group, then): (Vec<When>, Verdict)| {
        let codes: Option<Vec<String>> = group.iter().map(When::code).collect();
        Acceptor {
            when: codes.map(|codes| codes.join(" || ")),
            then,
        }
    };
    groups.into_iter().map(acceptor).collect()
}
