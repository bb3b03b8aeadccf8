//! The facts below a pair of shapes, depth first.

use std::collections::HashSet;

use super::facts::{About, Change, Fact, Pair, Site};
use super::form::type_form;
use super::traits::{shape_traits, trait_changes};
use crate::model::{EnumMember, Member, Model, Shape, ShapeKind, ShapeRef};

/// Compares shapes of two models. It remembers the pairs below which nothing differs, since the
/// operations of a service share most of their shapes.
#[derive(Debug)]
pub(super) struct Comparer<'m, 'a> {
    models: Pair<&'m Model<'a>>,
    same: HashSet<Pair<ShapeRef>>,
    /// The pairs from the root down to the one at hand.
    way: Vec<Pair<ShapeRef>>,
    path: String,
    facts: Vec<Fact>,
}

/// How far up the way a pair was met again: what was seen below depends on what is above that.
type Depth = usize;
const NOT_MET: Depth = usize::MAX;

impl<'m, 'a> Comparer<'m, 'a> {
    pub(super) fn new(models: Pair<&'m Model<'a>>) -> Self {
        Self {
            models,
            same: HashSet::new(),
            way: Vec::new(),
            path: String::new(),
            facts: Vec::new(),
        }
    }

    /// The facts below two structures: inputs, outputs or errors.
    pub(super) fn facts(&mut self, root: Pair<ShapeRef>) -> Vec<Fact> {
        let site = Site {
            owner: Some(root),
            root: true,
            ..Site::default()
        };
        self.shapes(root, site);
        std::mem::take(&mut self.facts)
    }

    fn definitions(&self, pair: Pair<ShapeRef>) -> Pair<&'m Shape<'a>> {
        Pair {
            old: self.models.old.shape(pair.old),
            new: self.models.new.shape(pair.new),
        }
    }

    fn fact(&mut self, site: Site, change: Change) {
        self.facts.push(Fact {
            path: self.path.clone(),
            change,
            site,
        });
    }

    /// Compares what two members target.
    fn targets(&mut self, pair: Pair<ShapeRef>, site: Site) -> Depth {
        let shapes = self.definitions(pair);
        if shapes.old.type_name() == shapes.new.type_name() {
            return self.shapes(pair, site);
        }
        let change = Change::TypeChanged {
            before: type_form(self.models.old, pair.old),
            after: type_form(self.models.new, pair.new),
        };
        self.fact(site, change);
        NOT_MET
    }

    /// Compares two shapes of the same type.
    fn shapes(&mut self, pair: Pair<ShapeRef>, site: Site) -> Depth {
        if self.same.contains(&pair) {
            return NOT_MET;
        }
        if let Some(met) = self.way.iter().position(|above| *above == pair) {
            return met;
        }
        let before = self.facts.len();
        let depth = self.way.len();
        self.way.push(pair);
        let met = self.inside(pair, site);
        self.way.pop();
        if self.facts.len() == before && met >= depth {
            self.same.insert(pair);
        }
        if met < depth { met } else { NOT_MET }
    }

    fn inside(&mut self, pair: Pair<ShapeRef>, site: Site) -> Depth {
        let shapes = self.definitions(pair);
        let of_shape = Site {
            about: About::Shape(pair),
            ..site
        };
        for change in shape_traits(shapes) {
            self.fact(of_shape, change);
        }
        match (&shapes.old.kind, &shapes.new.kind) {
            (ShapeKind::Structure(old), ShapeKind::Structure(new))
            | (ShapeKind::Union(old), ShapeKind::Union(new)) => self.members(pair, old, new),
            (ShapeKind::List(old), ShapeKind::List(new)) => self.part("[]", old, new, site),
            (
                ShapeKind::Map { key, value },
                ShapeKind::Map {
                    key: new_key,
                    value: new_value,
                },
            ) => {
                let met = self.part("{key}", key, new_key, site);
                met.min(self.part("{value}", value, new_value, site))
            }
            (ShapeKind::Enum(old), ShapeKind::Enum(new))
            | (ShapeKind::IntEnum(old), ShapeKind::IntEnum(new)) => {
                for change in enum_changes(old, new) {
                    self.fact(of_shape, change);
                }
                NOT_MET
            }
            // Simple shapes have no inside, and shapes of different types do not come here.
            (
                ShapeKind::Simple(_)
                | ShapeKind::Enum(_)
                | ShapeKind::IntEnum(_)
                | ShapeKind::List(_)
                | ShapeKind::Map { .. }
                | ShapeKind::Structure(_)
                | ShapeKind::Union(_)
                | ShapeKind::Operation(_)
                | ShapeKind::Service(_)
                | ShapeKind::Resource(_),
                _,
            ) => NOT_MET,
        }
    }

    /// The members of two structures or unions.
    fn members(&mut self, pair: Pair<ShapeRef>, old: &[Member<'a>], new: &[Member<'a>]) -> Depth {
        let site = |old, new| Site {
            owner: Some(pair),
            member: Pair { old, new },
            root: self.way.len() == 1,
            about: About::Member,
        };
        let place = |members: &[Member<'a>], name: &str| {
            members.iter().position(|member| member.name == name)
        };
        let (mut added, mut removed, mut both) = (Vec::new(), Vec::new(), Vec::new());
        for (at, member) in new.iter().enumerate() {
            if place(old, member.name).is_none() {
                added.push((site(None, Some(at)), member));
            }
        }
        for (at, member) in old.iter().enumerate() {
            match place(new, member.name) {
                Some(found) => both.push((site(Some(at), Some(found)), member, &new[found])),
                None => removed.push((site(Some(at), None), member)),
            }
        }
        for (site, member) in added {
            let change = Change::MemberAdded {
                required: member.traits.is_required(),
                ty: type_form(self.models.new, member.target),
            };
            self.below(member.name, |this| this.fact(site, change));
        }
        for (site, member) in removed {
            let ty = type_form(self.models.old, member.target);
            self.below(member.name, |this| {
                this.fact(site, Change::MemberRemoved { ty });
            });
        }
        let mut met = NOT_MET;
        for (site, old, new) in both {
            met = met.min(self.part(old.name, old, new, site));
        }
        met
    }

    /// A member that both shapes have: required, its traits, and what it targets.
    fn part(&mut self, step: &str, old: &Member<'a>, new: &Member<'a>, site: Site) -> Depth {
        self.below(step, |this| {
            match (old.traits.is_required(), new.traits.is_required()) {
                (false, true) => this.fact(site, Change::RequiredAdded),
                (true, false) => this.fact(site, Change::RequiredRemoved),
                (true, true) | (false, false) => {}
            }
            for change in trait_changes(&old.traits, &new.traits) {
                this.fact(site, change);
            }
            let targets = Pair {
                old: old.target,
                new: new.target,
            };
            this.targets(targets, site)
        })
    }

    /// Does something one step further down the path.
    fn below<T>(&mut self, step: &str, then: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if !step.starts_with(['[', '{']) && length > 0 {
            self.path.push('.');
        }
        self.path.push_str(step);
        let result = then(self);
        self.path.truncate(length);
        result
    }
}

/// How the values of two enums differ. Members are matched by their value.
fn enum_changes(old: &[EnumMember<'_>], new: &[EnumMember<'_>]) -> Vec<Change> {
    let find = |members: &[EnumMember<'_>], value: &str| {
        members.iter().position(|member| member.value == value)
    };
    let only = |these: &[EnumMember<'_>], others: &[EnumMember<'_>]| -> Vec<String> {
        let missing = these.iter().map(|member| member.value);
        let missing = missing.filter(|value| find(others, value).is_none());
        missing.map(str::to_owned).collect()
    };
    let common = || {
        new.iter()
            .filter_map(|member| Some((find(old, member.value)?, member)))
    };
    let renamed: Vec<[String; 3]> = common()
        .filter(|(at, member)| old[*at].name != member.name)
        .map(|(at, member)| [member.value, old[at].name, member.name].map(str::to_owned))
        .collect();
    let (added, removed) = (only(new, old), only(old, new));
    let mut changes = Vec::new();
    if !added.is_empty() {
        changes.push(Change::EnumAdded { values: added });
    }
    if !removed.is_empty() {
        changes.push(Change::EnumRemoved { values: removed });
    }
    if !renamed.is_empty() {
        changes.push(Change::EnumRenamed { values: renamed });
    }
    if !common().map(|(at, _)| at).is_sorted() {
        changes.push(Change::EnumReordered {
            order: new.iter().map(|member| member.value.to_owned()).collect(),
        });
    }
    changes
}
