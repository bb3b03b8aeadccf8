//! One change of a model: to its tree, or to its text.

use serde_json::Value;

use super::words;
use crate::json::{Json, Random};

/// The kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Drop,
    Swap,
    Retarget,
    Retype,
    Duplicate,
    Rename,
    AddTrait,
    Value,
    Deepen,
    Recur,
    Truncate,
    Bytes,
}

impl Change {
    const FINE: &'static [Self] = &[
        Self::Drop,
        Self::Swap,
        Self::Retarget,
        Self::Retype,
        Self::Duplicate,
        Self::Rename,
        Self::AddTrait,
        Self::Value,
        Self::Recur,
    ];

    /// Those that nearly always end the reading early.
    const COARSE: &'static [Self] = &[Self::Deepen, Self::Truncate, Self::Bytes];

    /// One of them.
    pub(super) fn any(random: &mut Random) -> Self {
        let list = if random.once_in(20) {
            Self::COARSE
        } else {
            Self::FINE
        };
        random.of(list).copied().unwrap_or(Self::Drop)
    }

    /// Changes the tree; nothing for a change of the text.
    pub(super) fn tree(self, model: &mut Json, ids: &[String], random: &mut Random) {
        match self {
            Self::Drop => drop_one(pick(model, is_filled, random), random),
            Self::Swap => swap_two(pick(model, is_filled, random), random),
            Self::Retarget => put(
                pick(model, |node| node.get("target").is_some(), random),
                "target",
                Json::text(target(ids, random)),
            ),
            Self::Retype if random.once_in(3) => {
                if let Some(node) = pick(model, |_| true, random) {
                    *node = words::value(random);
                }
            }
            Self::Retype => put(
                pick(model, |node| node.get("type").is_some(), random),
                "type",
                Json::text(random.of(words::TYPES).copied().unwrap_or_default()),
            ),
            Self::Duplicate => duplicate(pick(model, is_filled, random), random),
            Self::Rename => rename(pick(model, is_filled, random), ids, random),
            Self::AddTrait => add_trait(pick(model, has_traits, random), random),
            Self::Value => {
                let is_scalar = |node: &Json| matches!(node, Json::Scalar(_));
                if let Some(node) = pick(model, is_scalar, random) {
                    *node = words::value(random);
                }
            }
            Self::Deepen => deepen(pick(model, |_| true, random), random),
            Self::Recur => recur(model, random),
            Self::Truncate | Self::Bytes => {}
        }
    }

    /// Changes the text; nothing for a change of the tree.
    pub(super) fn text(self, text: &mut Vec<u8>, random: &mut Random) {
        let at = random.below(text.len());
        match self {
            Self::Truncate => text.truncate(at),
            Self::Bytes => match random.below(4) {
                0 => drop(text.splice(at..at, [b'"'])),
                1 => drop(text.splice(at..at, *b"\xff")),
                2 => drop(text.splice(at..(at + 1).min(text.len()), [])),
                _ => {
                    if let Some(byte) = text.get_mut(at) {
                        *byte ^= 1 << random.below(8);
                    }
                }
            },
            Self::Drop
            | Self::Swap
            | Self::Retarget
            | Self::Retype
            | Self::Duplicate
            | Self::Rename
            | Self::AddTrait
            | Self::Value
            | Self::Deepen
            | Self::Recur => {}
        }
    }
}

fn is_filled(node: &Json) -> bool {
    !node.inner().is_empty()
}

fn has_traits(node: &Json) -> bool {
    node.get("type").is_some() || node.get("target").is_some()
}

/// A node that is wanted: of the whole model, or of one shape, so that large shapes are not all.
fn pick<'j>(
    model: &'j mut Json,
    is_wanted: impl Fn(&Json) -> bool + Copy,
    random: &mut Random,
) -> Option<&'j mut Json> {
    let is_whole = random.once_in(3);
    let root = if is_whole || model.get("shapes").is_none() {
        model
    } else {
        let mut shapes = model.get_mut("shapes")?.inner_mut();
        let count = shapes.len();
        if count == 0 {
            return None;
        }
        shapes.swap_remove(random.below(count))
    };
    let count = count(root, is_wanted);
    if count == 0 {
        return None;
    }
    nth(root, is_wanted, &mut random.below(count))
}

fn count(node: &Json, is_wanted: impl Fn(&Json) -> bool + Copy) -> usize {
    let inner: usize = node
        .inner()
        .into_iter()
        .map(|inner| count(inner, is_wanted))
        .sum();
    inner + usize::from(is_wanted(node))
}

fn nth<'j>(
    node: &'j mut Json,
    is_wanted: impl Fn(&Json) -> bool + Copy,
    left: &mut usize,
) -> Option<&'j mut Json> {
    if is_wanted(node) {
        if *left == 0 {
            return Some(node);
        }
        *left -= 1;
    }
    node.inner_mut()
        .into_iter()
        .find_map(|inner| nth(inner, is_wanted, left))
}

fn drop_one(node: Option<&mut Json>, random: &mut Random) {
    match node {
        Some(Json::Array(items)) => drop(items.remove(random.below(items.len()))),
        Some(Json::Object(entries)) => drop(entries.remove(random.below(entries.len()))),
        Some(Json::Scalar(_)) | None => {}
    }
}

fn swap_two(node: Option<&mut Json>, random: &mut Random) {
    match node {
        Some(Json::Array(items)) => {
            let place = random.below(items.len());
            items.swap(place, 0);
        }
        Some(Json::Object(entries)) => {
            let (one, other) = (random.below(entries.len()), random.below(entries.len()));
            let key = entries[one].0.clone();
            entries[one].0 = std::mem::replace(&mut entries[other].0, key);
        }
        Some(Json::Scalar(_)) | None => {}
    }
}

fn put(node: Option<&mut Json>, key: &str, value: Json) {
    if let Some(place) = node.and_then(|node| node.get_mut(key)) {
        *place = value;
    }
}

fn target(ids: &[String], random: &mut Random) -> String {
    if random.once_in(3) {
        return random
            .of(words::TARGETS)
            .copied()
            .unwrap_or_default()
            .into();
    }
    random.of(ids).cloned().unwrap_or_default()
}

fn duplicate(node: Option<&mut Json>, random: &mut Random) {
    match node {
        Some(Json::Array(items)) => {
            let item = items[random.below(items.len())].clone();
            items.push(item);
        }
        Some(Json::Object(entries)) => {
            let (key, value) = entries[random.below(entries.len())].clone();
            let key = match random.below(5) {
                0 => key.to_uppercase(),
                1 => format!("{key}2"),
                2 => format!("{key}_"),
                3 => key.replacen('#', ".more#", 1),
                _ => key,
            };
            entries.push((key, value));
        }
        Some(Json::Scalar(_)) | None => {}
    }
}

fn rename(node: Option<&mut Json>, ids: &[String], random: &mut Random) {
    let Some(Json::Object(entries)) = node else {
        return;
    };
    let place = random.below(entries.len());
    let key = &mut entries[place].0;
    *key = match (key.split_once('#'), random.below(4)) {
        (_, 0) => random.of(ids).cloned().unwrap_or_default(),
        (Some((namespace, _)), _) => format!("{namespace}#{}", words::name(random)),
        (None, _) => words::name(random),
    };
}

fn add_trait(node: Option<&mut Json>, random: &mut Random) {
    let Some(Json::Object(entries)) = node else {
        return;
    };
    let id = random.of(words::TRAITS).copied().unwrap_or_default();
    let applied = (id.to_owned(), words::trait_value(random));
    let traits = entries.iter_mut().find(|(key, _)| key == "traits");
    match traits.map(|(_, traits)| traits) {
        Some(Json::Object(traits)) => {
            traits.retain(|(key, _)| key != id);
            traits.push(applied);
        }
        Some(other) => *other = Json::Object(vec![applied]),
        None => entries.push(("traits".to_owned(), Json::Object(vec![applied]))),
    }
}

/// Puts a value deep into arrays and objects.
fn deepen(node: Option<&mut Json>, random: &mut Random) {
    let Some(node) = node else {
        return;
    };
    let depth = random.of(&[1, 2, 30, 190, 210]).copied().unwrap_or(1);
    for _ in 0..depth {
        let inner = std::mem::replace(node, Json::Scalar(Value::Null));
        *node = if random.once_in(2) {
            Json::Array(vec![inner])
        } else {
            Json::Object(vec![("a".to_owned(), inner)])
        };
    }
}

/// Lets a shape hold itself: by a member of its own, which may be required.
fn recur(model: &mut Json, random: &mut Random) {
    let Some(Json::Object(shapes)) = model.get_mut("shapes") else {
        return;
    };
    let place = random.below(shapes.len());
    let Some((id, shape)) = shapes.get_mut(place) else {
        return;
    };
    let mut targets: Vec<&mut Json> = Vec::new();
    targets_of(shape, &mut targets);
    let count = targets.len();
    if count > 0 {
        *targets.swap_remove(random.below(count)) = Json::text(id.as_str());
    }
    if random.once_in(2) {
        for node in shape
            .get_mut("members")
            .map(Json::inner_mut)
            .into_iter()
            .flatten()
        {
            if let Json::Object(entries) = node {
                let required = ("smithy.api#required".to_owned(), Json::Object(Vec::new()));
                entries.retain(|(key, _)| key != "traits");
                entries.push(("traits".to_owned(), Json::Object(vec![required])));
            }
        }
    }
}

fn targets_of<'j>(node: &'j mut Json, found: &mut Vec<&'j mut Json>) {
    match node {
        Json::Scalar(_) => {}
        Json::Array(items) => items.iter_mut().for_each(|item| targets_of(item, found)),
        Json::Object(entries) => {
            for (key, value) in entries {
                if key == "target" {
                    found.push(value);
                } else {
                    targets_of(value, found);
                }
            }
        }
    }
}
