//! Traits that the configuration adds to a model, since they are ours and not the service's.

use std::borrow::Cow;

use toml::Spanned;

use crate::ast::{self, Entry, Node, Value};
use crate::config::{self, AddedTrait};
use crate::diagnostic::{Code, Diagnostic, File, Sink};

/// Adds the traits to the tree of a model without mixins. One whose shape or member is not there
/// is passed over: whether that is a mistake is decided where all overrides are matched.
///
/// A trait that the model has already is left as it is: the model in `models/` holds it too. That
/// the model has it with another value is a mistake, and it is reported if there is a sink.
pub(crate) fn add_traits<'a>(
    root: &mut Node<'a>,
    additions: &'a [Spanned<AddedTrait>],
    mut sink: Option<&mut Sink>,
) {
    for spanned in additions {
        let addition = spanned.get_ref();
        let Some(place) = place(root, &addition.shape) else {
            continue;
        };
        let span = place.key_span;
        let Some(traits) = traits(place) else {
            continue;
        };
        // The text was made of a value, so it is JSON.
        let Some(mut node) = ast::parse(addition.value.as_bytes(), &mut Sink::default()) else {
            continue;
        };
        if let Some(entry) = traits.iter().find(|entry| entry.key == addition.id) {
            let differs = entry.node.canonical() != node.canonical();
            if let Some(sink) = sink.as_deref_mut().filter(|_| differs) {
                sink.push(contradiction(addition, &spanned.span()));
            }
            continue;
        }
        node.move_to(span);
        traits.push(Entry {
            key: Cow::Borrowed(&addition.id),
            key_span: span,
            node,
        });
    }
}

/// The shape with this id, or the member of a structure or union.
fn place<'t, 'a>(root: &'t mut Node<'a>, id: &str) -> Option<&'t mut Entry<'a>> {
    let (shape, member) = id
        .split_once('$')
        .map_or((id, None), |(shape, member)| (shape, Some(member)));
    let shapes = entry(root, "shapes")?;
    let shape = entry(&mut shapes.node, shape)?;
    match member {
        None => Some(shape),
        Some(member) => entry(&mut entry(&mut shape.node, "members")?.node, member),
    }
}

/// The entry of an object that counts for a key.
fn entry<'t, 'a>(node: &'t mut Node<'a>, key: &str) -> Option<&'t mut Entry<'a>> {
    entries(node)?.iter_mut().rfind(|entry| entry.key == key)
}

fn entries<'t, 'a>(node: &'t mut Node<'a>) -> Option<&'t mut Vec<Entry<'a>>> {
    match &mut node.value {
        Value::Object(entries) => Some(entries),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            None
        }
    }
}

/// The traits of a shape or member. None if what is there is no such thing, which is reported
/// where shapes are read.
fn traits<'t, 'a>(place: &'t mut Entry<'a>) -> Option<&'t mut Vec<Entry<'a>>> {
    let span = place.key_span;
    let definition = entries(&mut place.node)?;
    let at = match definition.iter().rposition(|entry| entry.key == "traits") {
        Some(at) => at,
        None => {
            definition.push(Entry {
                key: Cow::Borrowed("traits"),
                key_span: span,
                node: Node {
                    span,
                    value: Value::Object(Vec::new()),
                },
            });
            definition.len() - 1
        }
    };
    entries(&mut definition[at].node)
}

fn contradiction(addition: &AddedTrait, range: &std::ops::Range<usize>) -> Diagnostic {
    let (id, shape) = (&addition.id, &addition.shape);
    Diagnostic::new(
        Code::ConfigUnusedOverride,
        File::Config,
        config::span(range),
        format!("the model has the trait `{id}` on `{shape}`, and with another value"),
    )
    .hint("remove the addition: what the model says counts")
}
