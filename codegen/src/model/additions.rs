//! Traits that the configuration adds to a model, since they are ours and not the service's.

use toml::Spanned;

use crate::ast::{self, Arena, Entry, Node, Value};
use crate::config::{self, AddedTrait};
use crate::diagnostic::{Code, Diagnostic, File, Sink};

/// Adds the traits to the tree of a model without mixins. One whose shape or member is not there
/// is passed over: whether that is a mistake is decided where all overrides are matched.
///
/// A trait that the model has already is left as it is: the model in `models/` holds it too. That
/// the model has it with another value is a mistake, and it is reported if there is a sink.
pub(crate) fn add_traits<'a>(
    mut root: Node<'a>,
    additions: &'a [Spanned<AddedTrait>],
    arena: &'a Arena,
    mut sink: Option<&mut Sink>,
) -> Node<'a> {
    for spanned in additions {
        let addition = spanned.get_ref();
        let (shape, member) = match addition.shape.split_once('$') {
            None => (addition.shape.as_str(), None),
            Some((shape, member)) => (shape, Some(member)),
        };
        let way: &[&str] = match member {
            None => &["shapes", shape],
            Some(member) => &["shapes", shape, "members", member],
        };
        let added = changed(root, way, arena, &mut |place| {
            let added = with_trait(place, addition, arena);
            if let (Err(Contradiction), Some(sink)) = (&added, sink.as_deref_mut()) {
                sink.push(contradiction(addition, &spanned.span()));
            }
            added.ok().flatten()
        });
        root = added.unwrap_or(root);
    }
    root
}

/// The trait is there with another value.
struct Contradiction;

/// An object with another entry at the end of a way of keys; of equal keys the last one counts.
/// None if it does not lead to an entry, or that is to stay.
fn changed<'a>(
    object: Node<'a>,
    way: &[&str],
    arena: &'a Arena,
    change: &mut dyn FnMut(Entry<'a>) -> Option<Entry<'a>>,
) -> Option<Node<'a>> {
    let (key, rest) = way.split_first()?;
    let entries = object.object()?;
    let place = entries.iter().rposition(|entry| entry.key == *key)?;
    let old = entries[place];
    let new = if rest.is_empty() {
        change(old)?
    } else {
        Entry {
            node: changed(old.node, rest, arena, change)?,
            ..old
        }
    };
    let entries = arena.alloc_slice_copy(entries);
    entries[place] = new;
    Some(Node {
        span: object.span,
        value: Value::Object(entries),
    })
}

/// A shape or member with one more trait. None if it has the trait, or if what is there is no such
/// thing, which is reported where shapes are read.
fn with_trait<'a>(
    place: Entry<'a>,
    addition: &'a AddedTrait,
    arena: &'a Arena,
) -> Result<Option<Entry<'a>>, Contradiction> {
    let span = place.key_span;
    let none = Entry {
        key: "traits",
        key_span: span,
        node: Node {
            span,
            value: Value::Object(&[]),
        },
    };
    let Some(definition) = place.node.object() else {
        return Ok(None);
    };
    let at = definition.iter().rposition(|entry| entry.key == none.key);
    let old = at.map_or(none, |at| definition[at]);
    let Some(traits) = old.node.object() else {
        return Ok(None);
    };
    // The text was made of a value, so it is JSON.
    let value = ast::parse(addition.value.as_bytes(), arena, &mut Sink::default());
    let Some(value) = value else {
        return Ok(None);
    };
    if let Some(entry) = traits.iter().find(|entry| entry.key == addition.id) {
        let differs = entry.node.canonical() != value.canonical();
        return if differs {
            Err(Contradiction)
        } else {
            Ok(None)
        };
    }
    let added = Entry {
        key: &addition.id,
        key_span: span,
        node: value.moved_to(span, arena),
    };
    let traits = Entry {
        node: Node {
            span: old.node.span,
            value: Value::Object(arena.alloc_slice_copy(&[traits, &[added]].concat())),
        },
        ..old
    };
    let mut definition = definition.to_vec();
    match at {
        Some(at) => definition[at] = traits,
        None => definition.push(traits),
    }
    Ok(Some(Entry {
        node: Node {
            span: place.node.span,
            value: Value::Object(arena.alloc_slice_copy(&definition)),
        },
        ..place
    }))
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
