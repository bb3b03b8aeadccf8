//! Which models to compile: few that together have much.

use std::collections::BTreeSet;

use smithy_slice::Construct;

use super::models::{ModelFile, Swept};

/// A model that was chosen, and the constructs that it was chosen for.
#[derive(Debug)]
pub(super) struct Chosen<'s> {
    pub(super) file: &'s ModelFile,
    pub(super) package: &'s str,
    pub(super) constructs: &'s BTreeSet<Construct>,
}

/// Chooses up to `count` of the models that were made.
///
/// The next is always the one with the most kinds of construct that no chosen one has; of equals
/// the smaller, since it is compiled sooner, then the one whose name comes first. When all kinds
/// are there it begins anew with the rest. So a greater count only adds models, and the choice
/// depends on nothing but the folder.
pub(super) fn choose(models: &[Swept], count: usize) -> Vec<Chosen<'_>> {
    let mut rest: Vec<Chosen<'_>> = models
        .iter()
        .filter_map(|model| {
            let summary = &model.result.as_ref().ok()?.summary;
            Some(Chosen {
                file: &model.file,
                package: &summary.package,
                constructs: &summary.constructs,
            })
        })
        .collect();
    let mut chosen = Vec::new();
    let mut covered: BTreeSet<Construct> = BTreeSet::new();
    while chosen.len() < count {
        let news = |model: &Chosen<'_>| model.constructs.difference(&covered).count();
        let key = |model: &Chosen<'_>| (news(model), std::cmp::Reverse(model.file.size));
        // Of equals `max_by` gives the last, so the names go backwards.
        let best = rest
            .iter()
            .enumerate()
            .rev()
            .max_by_key(|(_, model)| key(model));
        let Some((place, best)) = best else {
            return chosen;
        };
        if news(best) == 0 && !covered.is_empty() {
            covered.clear();
            continue;
        }
        covered.extend(best.constructs);
        chosen.push(rest.remove(place));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;
    use std::time::Duration;

    use smithy_slice::{Construct, Summary};

    use super::super::models::{Fault, Made, ModelFile, Swept};
    use super::choose;

    fn model(name: &str, size: u64, constructs: Option<&[Construct]>) -> Swept {
        let result = constructs.map(|constructs| Made {
            summary: Summary {
                package: name.to_owned(),
                constructs: constructs.iter().copied().collect(),
                ..Summary::default()
            },
            files: 0,
            bytes: 0,
        });
        Swept {
            file: ModelFile {
                path: PathBuf::new(),
                name: name.to_owned(),
                size,
            },
            time: Duration::ZERO,
            result: result.ok_or(Fault::Refused),
            refusals: Vec::new(),
        }
    }

    #[test]
    fn few_models_have_all_there_is() {
        use Construct::{Blobs, Documents, Unions};
        let models = [
            model("a", 1, Some(&[Blobs])),
            model("b", 9, Some(&[Blobs, Unions])),
            model("c", 5, Some(&[Blobs, Unions])),
            model("d", 5, Some(&[Unions, Blobs])),
            model("e", 1, None),
            model("f", 7, Some(&[Documents])),
            model("g", 3, Some(&[])),
        ];
        let names = |count| {
            let chosen = choose(&models, count);
            chosen
                .iter()
                .map(|one| one.package.to_owned())
                .collect::<Vec<_>>()
        };
        // Two have everything; then anew; what has nothing comes last.
        assert_eq!(names(usize::MAX), ["c", "f", "d", "b", "a", "g"]);
        assert_eq!(names(2), ["c", "f"]);
        assert_eq!(names(0), [""; 0]);
        let covered = choose(&models, 2);
        let covered: BTreeSet<_> = covered.iter().flat_map(|one| one.constructs).collect();
        assert_eq!(covered.len(), 3);
    }
}
