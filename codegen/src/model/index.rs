//! The shapes as the file has them, and what each id is.

use foldhash::{HashMap, HashMapExt as _};

use super::traits::wrong_type;
use super::{Shape, ShapeId, ShapeRef, mixins};
use crate::ast::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Sink, Span};

/// A shape as the file has it.
pub(super) struct ShapeEntry<'a> {
    pub(super) id: ShapeId<'a>,
    pub(super) key_span: Span,
    pub(super) node: &'a Node<'a>,
    /// The `type`, if it is there.
    pub(super) kind: &'a str,
    /// It was mixed into others: it is checked, and no shape of the model.
    pub(super) is_mixin: bool,
}

/// The entries of `shapes` with a valid id, in the order of their ids.
pub(super) fn shape_entries<'a>(
    root: &'a Node<'a>,
    sink: &mut Sink,
) -> Option<Vec<ShapeEntry<'a>>> {
    let Some(node) = root.get("shapes") else {
        return Some(Vec::new());
    };
    let Some(entries) = node.object() else {
        sink.push(wrong_type(node.span, "`shapes`", "an object", node));
        return None;
    };
    let mut list = Vec::with_capacity(entries.len());
    list.extend(entries.iter().filter_map(|entry| shape_entry(entry, sink)));
    // Official models are sorted, and a sort begins with room for a copy of all.
    if !list.is_sorted_by_key(|entry| entry.id) {
        list.sort_by_key(|entry| entry.id);
    }
    list.dedup_by_key(|entry| entry.id);
    Some(list)
}

fn shape_entry<'a>(entry: &'a Entry<'a>, sink: &mut Sink) -> Option<ShapeEntry<'a>> {
    if entry.node.object().is_none() {
        sink.push(
            wrong_type(entry.node.span, "a shape", "an object", &entry.node).shape(entry.key),
        );
        return None;
    }
    let kind = entry.node.get("type");
    let Some(id) = ShapeId::parse(entry.key) else {
        sink.push(
            Diagnostic::model(
                Code::ModelShapeId,
                entry.key_span,
                format!("`{}` is not an absolute shape id", entry.key),
            )
            .hint("an id is a namespace, `#` and a name of letters, digits and underscores"),
        );
        return None;
    };
    Some(ShapeEntry {
        id,
        key_span: entry.key_span,
        node: &entry.node,
        kind: kind.and_then(Node::string).unwrap_or(""),
        is_mixin: mixins::is_mixin(&entry.node),
    })
}

/// What each id is.
pub(super) struct Index<'a> {
    pub(super) shapes: HashMap<&'a str, Known<'a>>,
}

/// What is known of an id before the shapes are read.
pub(super) enum Known<'a> {
    Shape(Indexed<'a>),
    /// It was mixed into others, and is no shape of the model.
    Mixin,
    /// There is an entry, and it is no shape: reported.
    Unreadable,
}

/// A shape before it is read.
#[derive(Clone, Copy)]
pub(super) struct Indexed<'a> {
    pub(super) place: ShapeRef,
    /// Its type, or nothing if that is missing.
    pub(super) kind: &'a str,
    pub(super) is_error: bool,
}

impl<'a> Index<'a> {
    pub(super) fn new(
        prelude: &[Shape<'a>],
        root: &'a Node<'a>,
        entries: &[ShapeEntry<'a>],
    ) -> Self {
        let keys = root
            .get("shapes")
            .and_then(Node::object)
            .unwrap_or_default();
        let mut shapes = HashMap::with_capacity(prelude.len() + keys.len());
        if keys.len() > entries.len() {
            shapes.extend(keys.iter().map(|entry| (entry.key, Known::Unreadable)));
        }
        let prelude = prelude
            .iter()
            .map(|shape| (shape.id.text(), shape.type_name(), false));
        let own = entries
            .iter()
            .filter(|entry| !entry.is_mixin)
            .map(|entry| (entry.id.text(), entry.kind, is_error(entry.node)));
        for (place, (id, kind, is_error)) in (0..).zip(prelude.chain(own)) {
            let place = ShapeRef::at(place);
            let indexed = Indexed {
                place,
                kind,
                is_error,
            };
            shapes.insert(id, Known::Shape(indexed));
        }
        let mixins = entries.iter().filter(|entry| entry.is_mixin);
        shapes.extend(mixins.map(|entry| (entry.id.text(), Known::Mixin)));
        Self { shapes }
    }
}

fn is_error(shape: &Node<'_>) -> bool {
    let traits = shape.get("traits");
    traits.is_some_and(|traits| traits.get("smithy.api#error").is_some())
}
