//! What change pages show of the facts: the view, and the counts in the title.

use super::facts::{Change, Changes, Fact, OperationChanges, TypeForm, View, ViewNode};

/// The view of an operation's facts.
pub(super) fn view(request: &[Fact], response: &[Fact]) -> View {
    View {
        request: side(request),
        response: side(response),
    }
}

fn side(facts: &[Fact]) -> Option<ViewNode> {
    let mut members = Vec::new();
    for fact in facts {
        let leaf = match &fact.change {
            Change::MemberAdded { ty, .. } => ViewNode::Added(without_brackets(ty)),
            Change::EnumAdded { values } => {
                let mut values = values.clone();
                values.sort();
                ViewNode::Values(values)
            }
            Change::MemberRemoved { .. }
            | Change::TypeChanged { .. }
            | Change::EnumRemoved { .. }
            | Change::EnumRenamed { .. }
            | Change::EnumReordered { .. }
            | Change::RequiredAdded
            | Change::RequiredRemoved
            | Change::TraitAdded { .. }
            | Change::TraitRemoved { .. }
            | Change::TraitChanged { .. } => continue,
        };
        // The keys of a map are not shown; its values, and the items of a list, stand for it.
        if !fact.path.contains("{key}") {
            let path = fact.path.replace("[]", "").replace("{value}", "");
            insert(&mut members, &path, leaf);
        }
    }
    (!members.is_empty()).then_some(ViewNode::Members(members))
}

/// A form in which the items of a list stand for it, and the values of a map.
fn without_brackets(form: &TypeForm) -> TypeForm {
    match form {
        TypeForm::Name(name) => TypeForm::Name(name.clone()),
        TypeForm::List(item) => without_brackets(item),
        TypeForm::Map { value, .. } => without_brackets(value),
        TypeForm::Members(members) => {
            let member = |(name, form): &(String, TypeForm)| (name.clone(), without_brackets(form));
            TypeForm::Members(members.iter().map(member).collect())
        }
    }
}

/// Puts a leaf at its path.
fn insert(members: &mut Vec<(String, ViewNode)>, path: &str, leaf: ViewNode) {
    let (name, rest) = path
        .split_once('.')
        .map_or((path, None), |(name, rest)| (name, Some(rest)));
    let at = match members.iter().position(|(known, _)| known == name) {
        Some(at) => at,
        None => {
            members.push((name.to_owned(), ViewNode::Members(Vec::new())));
            members.len() - 1
        }
    };
    match (rest, &mut members[at].1) {
        (None, place) => *place = leaf,
        (Some(rest), ViewNode::Members(inner)) => insert(inner, rest, leaf),
        // Nothing is compared below a member that was added, and an enum has no members.
        (Some(_), ViewNode::Added(_) | ViewNode::Values(_)) => {}
    }
}

/// Sets both titles.
pub(super) fn set_titles(changes: &mut Changes) {
    let count = |counts: fn(&OperationChanges) -> bool| {
        let updated = changes.operations_updated.iter();
        updated.filter(|(_, operation)| counts(operation)).count()
    };
    let title = |updated| {
        let removed = changes.operations_removed.len();
        title(changes.operations_added.len(), updated, removed)
    };
    (changes.title, changes.view_title) = (
        title(count(|_| true)),
        title(count(|operation| !operation.view.is_empty())),
    );
}

/// `1 new 2 updated api methods`, zero parts left out.
pub(super) fn title(added: usize, updated: usize, removed: usize) -> String {
    let parts = [(added, "new"), (updated, "updated"), (removed, "removed")];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    match added + updated + removed {
        0 => "no api change".to_owned(),
        1 => format!("{} api method", parts.join(" ")),
        _ => format!("{} api methods", parts.join(" ")),
    }
}
