//! What a server checks of values: <https://smithy.io/2.0/spec/constraint-traits.html>.
//!
//! A constraint on a member takes the place of the same one on its target.

use super::docs::code;
use super::{Lowering, Purpose, patterns};
use crate::analyze::{Presence, served_presence};
use crate::ir::{self, Checks, Limits};
use crate::model::{Bounds, Member, Shape, ShapeKind, ShapeRef, Simple, Traits};

/// Lengths from here on are those of no value that a server reads.
const LONGEST: u64 = 1 << 31;

impl<'a> Lowering<'_, '_, 'a> {
    /// What a server makes of a field; nothing if there is no server.
    pub(super) fn served_field(
        &mut self,
        owner: ShapeRef,
        member: &Member<'a>,
        default: Option<ir::Literal>,
    ) -> Option<ir::ServedField> {
        if !self.has_checks() {
            return None;
        }
        let presence = match served_presence(&member.traits) {
            Presence::Optional => ir::Presence::Optional,
            Presence::Required => ir::Presence::Required,
            Presence::Default => default.map_or(ir::Presence::Optional, ir::Presence::Default),
        };
        Some(ir::ServedField {
            presence,
            checks: self.checks(owner, member),
        })
    }

    fn has_checks(&self) -> bool {
        self.serves && self.purpose != Purpose::Interface
    }

    /// What a server checks of the value of a member; nothing if there is no server.
    pub(super) fn checks(&mut self, owner: ShapeRef, member: &Member<'a>) -> Option<Checks> {
        if !self.has_checks() {
            return None;
        }
        let model = self.model;
        let target = model.shape(member.target);
        let site = Site {
            owner,
            member,
            target: member.target,
        };
        let mut checks = Checks {
            length: site
                .find(self, Traits::length)
                .and_then(|(bounds, _)| length(bounds)),
            range: self.range(&site, target),
            pattern: self.pattern(&site),
            unique: self.unique(&site, target),
            ..Checks::default()
        };
        match &target.kind {
            ShapeKind::IntEnum(members) => {
                checks.values = members
                    .iter()
                    .filter_map(|member| member.value.parse().ok())
                    .collect();
            }
            ShapeKind::List(item) => {
                checks.item = self.checks(member.target, item).map(Box::new);
            }
            ShapeKind::Map { key, value } => {
                checks.key = self.checks(member.target, key).map(Box::new);
                checks.item = self.checks(member.target, value).map(Box::new);
            }
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => {}
        }
        checks.is_needed().then_some(checks)
    }

    fn range(&mut self, site: &Site<'_, 'a>, target: &Shape<'a>) -> Option<ir::Range> {
        let (bounds, id) = site.find(self, Traits::range)?;
        match &target.kind {
            ShapeKind::Simple(Simple::Float | Simple::Double) => {
                // A bound that is beyond all values of the type is as good as the outermost one.
                let parse = |text: Option<&str>| {
                    let bound: f64 = text?.parse().ok()?;
                    Some(bound.clamp(f64::MIN, f64::MAX))
                };
                limits(parse(bounds.min), parse(bounds.max)).map(ir::Range::Float)
            }
            ShapeKind::Simple(Simple::BigInteger | Simple::BigDecimal) => {
                let why = "numbers of any size are not compared yet";
                self.not_checked(id, "the range".to_owned(), why);
                None
            }
            ShapeKind::Simple(
                Simple::Blob
                | Simple::Boolean
                | Simple::String
                | Simple::Byte
                | Simple::Short
                | Simple::Integer
                | Simple::Long
                | Simple::Timestamp
                | Simple::Document,
            )
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => {
                let min = bounds.min.map(|text| whole(text, f64::ceil));
                let max = bounds.max.map(|text| whole(text, f64::floor));
                limits(min, max).map(ir::Range::Integer)
            }
        }
    }

    fn pattern(&mut self, site: &Site<'_, 'a>) -> Option<ir::Pattern> {
        let (model, id) = site.find(self, Traits::pattern)?;
        let known = self.patterns.entry(model);
        match known.or_insert_with(|| patterns::translate(model)).clone() {
            Ok(regex) => Some(ir::Pattern {
                model: model.to_owned(),
                regex,
            }),
            Err(why) => {
                self.not_checked(id, format!("the pattern {}", code(model)), &why);
                None
            }
        }
    }

    /// Whether the items of a list must differ, and can be compared by their hashes. To compare
    /// each with each would let a client keep the server busy.
    fn unique(&mut self, site: &Site<'_, 'a>, target: &Shape<'a>) -> bool {
        let ShapeKind::List(item) = &target.kind else {
            return false;
        };
        if !target.traits.has_unique_items() {
            return false;
        }
        let item = self.model.shape(item.target);
        let has_hash = match &item.kind {
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => true,
            ShapeKind::Simple(simple) => match simple {
                Simple::Blob
                | Simple::Boolean
                | Simple::String
                | Simple::Byte
                | Simple::Short
                | Simple::Integer
                | Simple::Long
                | Simple::Timestamp => true,
                Simple::Float
                | Simple::Double
                | Simple::BigInteger
                | Simple::BigDecimal
                | Simple::Document => false,
            },
            ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_) => false,
        };
        if !has_hash {
            let id = self.shape(site.target).id.text().to_owned();
            let why = format!("items of type `{}` have no hash", item.type_name());
            self.not_checked(id, "that items differ".to_owned(), &why);
        }
        has_hash
    }

    fn not_checked(&mut self, id: String, what: String, why: &str) {
        let why = why.to_owned();
        self.add_unchecked(ir::Unchecked { id, what, why });
    }

    /// Notes a constraint that is not checked.
    pub(super) fn add_unchecked(&mut self, unchecked: ir::Unchecked) {
        let is_known =
            |known: &ir::Unchecked| known.id == unchecked.id && known.what == unchecked.what;
        if !self.unchecked.iter().any(is_known) {
            self.unchecked.push(unchecked);
        }
    }
}

/// A member and its target.
struct Site<'m, 'a> {
    owner: ShapeRef,
    member: &'m Member<'a>,
    target: ShapeRef,
}

impl<'a> Site<'_, 'a> {
    /// A constraint, and the id of what has it.
    fn find<T>(
        &self,
        lowering: &Lowering<'_, '_, 'a>,
        pick: impl Fn(&Traits<'a>) -> Option<T>,
    ) -> Option<(T, String)> {
        if let Some(found) = pick(&self.member.traits) {
            let owner = lowering.shape(self.owner).id.text();
            return Some((found, format!("{owner}${}", self.member.name)));
        }
        let target = lowering.shape(self.target);
        Some((pick(&target.traits)?, target.id.text().to_owned()))
    }
}

impl Checks {
    fn is_needed(&self) -> bool {
        self.length.is_some()
            || self.range.is_some()
            || self.pattern.is_some()
            || !self.values.is_empty()
            || self.unique
            || self.key.is_some()
            || self.item.is_some()
    }

    /// Whether a pattern is among them.
    pub(super) fn has_pattern(&self) -> bool {
        let parts = [&self.key, &self.item].into_iter().flatten();
        self.pattern.is_some() || parts.into_iter().any(|part| part.has_pattern())
    }
}

fn length(bounds: Bounds<u64>) -> Option<Limits<u64>> {
    let min = bounds
        .min
        .filter(|min| *min > 0)
        .map(|min| min.min(LONGEST));
    limits(min, bounds.max.filter(|max| *max < LONGEST))
}

fn limits<T>(min: Option<T>, max: Option<T>) -> Option<Limits<T>> {
    match (min, max) {
        (Some(min), Some(max)) => Some(Limits::Between(min, max)),
        (Some(min), None) => Some(Limits::AtLeast(min)),
        (None, Some(max)) => Some(Limits::AtMost(max)),
        (None, None) => None,
    }
}

/// A bound of whole numbers. The text is a number of JSON.
fn whole(text: &str, round: fn(f64) -> f64) -> i64 {
    text.parse().unwrap_or_else(|_| {
        // A cast keeps within the range of `i64`, and no value is beyond that.
        round(text.parse().unwrap_or_default()) as i64
    })
}
