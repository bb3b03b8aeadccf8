//! The reviewed overrides of a configuration, matched against the slice.

use std::collections::{BTreeMap, BTreeSet};

use super::Purpose;
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, File, Sink, did_you_mean};
use crate::model::{ServiceView, ShapeKind, ShapeRef, Simple, is_identifier};

/// Overrides by what they are about.
#[derive(Clone, Debug, Default)]
pub(super) struct Overrides<'c> {
    sensitive: BTreeSet<(ShapeRef, usize)>,
    rename: BTreeMap<ShapeRef, &'c str>,
    host: BTreeSet<(ShapeRef, usize)>,
}

/// The shapes that an override may be for, by their ids.
type Ids<'m> = BTreeMap<&'m str, ShapeRef>;

/// What overrides are matched with.
struct Known<'v, 'm> {
    view: &'v ServiceView<'m, 'm>,
    ids: Ids<'v>,
    /// Where an override has to match something, if it has to.
    place: Option<&'static str>,
}

impl<'c> Overrides<'c> {
    /// Matches the overrides of a configuration; one that matches nothing is reported.
    pub(super) fn new(
        view: &ServiceView<'_, '_>,
        config: Option<&'c Config>,
        purpose: Purpose,
        sink: &mut Sink,
    ) -> Self {
        let mut overrides = Self::default();
        let Some(config) = config else {
            return overrides;
        };
        let ids: Ids<'_> = view
            .model
            .iter()
            .filter(|(shape, _)| purpose != Purpose::Slice || view.closure.contains(shape))
            .map(|(shape, definition)| (definition.id.text(), shape))
            .collect();
        let place = match purpose {
            Purpose::Slice => Some("slice"),
            Purpose::Part => Some("model"),
            Purpose::Interface => None,
        };
        let known = Known { view, ids, place };
        overrides.match_sensitive(config, &known, sink);
        overrides.match_host(config, &known, sink);
        overrides.match_rename(config, &known, sink);
        if let Some(place) = place {
            check_additions(view, config, &known.ids, place, sink);
        }
        overrides
    }

    fn match_sensitive(&mut self, config: &Config, known: &Known<'_, '_>, sink: &mut Sink) {
        for entry in &config.sensitive {
            let wanted = entry.get_ref().member.as_str();
            if let Some(member) = find_member(known.view, &known.ids, wanted) {
                self.sensitive.insert(member);
            } else if let Some(place) = known.place {
                let members = member_ids(known.view, &known.ids, wanted);
                let near = did_you_mean(wanted, members.iter().map(String::as_str));
                sink.push(unused(&entry.span(), place, "member", wanted).maybe_hint(near));
            }
        }
    }

    fn match_host(&mut self, config: &Config, known: &Known<'_, '_>, sink: &mut Sink) {
        const WHAT: &str = "text member of an input";
        let view = known.view;
        for entry in &config.host {
            let wanted = entry.get_ref().member.as_str();
            let member = find_member(view, &known.ids, wanted)
                .filter(|(shape, place)| is_input(view, *shape) && is_text(view, *shape, *place));
            if let Some(member) = member {
                self.host.insert(member);
            } else if let Some(place) = known.place {
                sink.push(unused(&entry.span(), place, WHAT, wanted));
            }
        }
    }

    fn match_rename(&mut self, config: &'c Config, known: &Known<'_, '_>, sink: &mut Sink) {
        for entry in &config.rename {
            let wanted = entry.get_ref().shape.as_str();
            match (known.ids.get(wanted), known.place) {
                (Some(shape), _) if is_identifier(&entry.get_ref().name) => {
                    self.rename.insert(*shape, &entry.get_ref().name);
                }
                (Some(_), _) => sink.push(Diagnostic::new(
                    Code::ConfigSyntax,
                    File::Config,
                    config::span(&entry.span()),
                    format!("`{}` cannot be the name of a shape", entry.get_ref().name),
                )),
                (None, Some(place)) => {
                    let near = did_you_mean(wanted, known.ids.keys().copied());
                    sink.push(unused(&entry.span(), place, "shape", wanted).maybe_hint(near));
                }
                (None, None) => {}
            }
        }
    }

    /// Whether the member with this place in its shape was declared sensitive.
    pub(super) fn is_sensitive(&self, shape: ShapeRef, member: usize) -> bool {
        self.sensitive.contains(&(shape, member))
    }

    /// Whether the member with this place in its shape says where a request goes.
    pub(super) fn names_host(&self, shape: ShapeRef, member: usize) -> bool {
        self.host.contains(&(shape, member))
    }

    /// The name that a shape was given.
    pub(super) fn rename(&self, shape: ShapeRef) -> Option<&'c str> {
        self.rename.get(&shape).copied()
    }
}

/// The traits that the configuration adds were added when the model was read, to what was there.
fn check_additions(
    view: &ServiceView<'_, '_>,
    config: &Config,
    ids: &Ids<'_>,
    place: &str,
    sink: &mut Sink,
) {
    for entry in &config.addition {
        let wanted = entry.get_ref().shape.as_str();
        if !ids.contains_key(wanted) && find_member(view, ids, wanted).is_none() {
            let near = did_you_mean(wanted, ids.keys().copied());
            sink.push(unused(&entry.span(), place, "shape or member", wanted).maybe_hint(near));
        }
    }
}

/// Whether a shape is the input of an operation of the slice.
fn is_input(view: &ServiceView<'_, '_>, shape: ShapeRef) -> bool {
    view.operations.iter().any(|operation| {
        let kind = &view.model.shape(*operation).kind;
        matches!(kind, ShapeKind::Operation(sides) if sides.input == shape)
    })
}

/// Whether a member of a structure holds a text.
fn is_text(view: &ServiceView<'_, '_>, shape: ShapeRef, place: usize) -> bool {
    let member = view.model.shape(shape).fields().get(place);
    let target = member.map(|member| &view.model.shape(member.target).kind);
    matches!(target, Some(ShapeKind::Simple(Simple::String)))
}

fn find_member(
    view: &ServiceView<'_, '_>,
    ids: &Ids<'_>,
    wanted: &str,
) -> Option<(ShapeRef, usize)> {
    let (shape, member) = wanted.split_once('$')?;
    let shape = *ids.get(shape)?;
    let fields = view.model.shape(shape).fields();
    let member = fields.iter().position(|field| field.name == member)?;
    Some((shape, member))
}

/// The members that could have been meant: those of the shape that was named, or else all.
fn member_ids(view: &ServiceView<'_, '_>, ids: &Ids<'_>, wanted: &str) -> Vec<String> {
    let named = wanted.split_once('$').and_then(|(shape, _)| ids.get(shape));
    let shapes: Vec<ShapeRef> = match named {
        Some(shape) => vec![*shape],
        None => ids.values().copied().collect(),
    };
    let members = shapes.into_iter().flat_map(|shape| {
        let shape = view.model.shape(shape);
        let id = shape.id.text();
        shape
            .fields()
            .iter()
            .map(move |field| format!("{id}${}", field.name))
    });
    members.collect()
}

fn unused(range: &std::ops::Range<usize>, place: &str, what: &str, wanted: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ConfigUnusedOverride,
        File::Config,
        config::span(range),
        format!("this override matches nothing: the {place} has no {what} `{wanted}`"),
    )
    .hint("remove it, or correct the id")
}
