//! What a new model changes, and what that costs the users of the generated crate.
//!
//! Pure, as everything here: two models in, a report out. The models go through the ordinary
//! loader and are reduced to the slice; then
//!
//! 1. `slices`, `compare`, `traits` and `service` find the [facts](facts::Changes),
//! 2. `view` puts some of them in the form that change pages print,
//! 3. both slices are lowered, and `rust` knows what a shape became; `effects` chooses the rule of
//!    a fact from the table in `rules`, and `findings` has one for each fact,
//! 4. `consequences` compares the interfaces (`api`) of both crates, and adds what no fact tells,
//! 5. `version` says which version comes next, and the renderers print.

mod api;
mod compare;
mod consequences;
mod effects;
mod facts;
mod findings;
mod form;
mod html;
mod json;
mod markdown;
mod report;
mod rules;
mod rust;
mod service;
mod slices;
mod text;
mod traits;
mod version;
mod view;

pub use rules::{RULES, Rule, Severity};
pub use version::Bump;

use serde::Serialize;

use self::consequences::Consequence;
use self::facts::{Changes, Pair};
use self::findings::Finding;
use self::rust::Rust;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Sink};
use crate::model::{Model, Selection, ServiceView};
use crate::pipeline::Input;
use crate::workers::Workers;
use crate::{ast, model};

/// Two models to compare, and the slice of them.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// The old model, a Smithy JSON AST.
    pub old: Input<'a>,
    /// The new model.
    pub new: Input<'a>,
    /// The configuration. It applies only if either model has its service.
    pub config: Option<&'a Config>,
    /// The absolute shape id of the service. Without one it is that of the configuration, or the
    /// only one of each model.
    pub service: Option<&'a str>,
    /// The operations. Without any they are those of the configuration, or all.
    pub operations: Option<&'a Selection>,
    /// The version of the package that went with the old model. Without one it is that of the
    /// configuration.
    pub version: Option<&'a str>,
    /// The day of the new model, as `2021-08-06`. Without one it is that in the model's name, if
    /// there is one.
    pub day: Option<&'a str>,
}

impl<'a> Comparison<'a> {
    /// The configuration, unless another service than its own was asked for.
    fn applying(&self) -> Option<&'a Config> {
        let is_meant = |config: &&Config| self.service.is_none_or(|id| id == config.service);
        self.config.filter(is_meant)
    }
}

/// Which of two models something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// Why two models cannot be compared.
#[derive(Clone, Debug)]
pub struct DriftError {
    /// The model that the diagnostics are about.
    pub side: Side,
    /// What is wrong with it, or with what was asked of it.
    pub diagnostics: Diagnostics,
}

/// What a new model changes.
#[derive(Debug, Serialize)]
pub struct Drift {
    /// What the old model and the new one are called.
    from: String,
    to: String,
    /// The day of the new model, as `2021-08-06`.
    #[serde(skip)]
    day: Option<String>,
    /// What people call the service.
    #[serde(skip)]
    service_title: String,
    #[serde(flatten)]
    changes: Changes,
    /// What else changes in the crate.
    #[serde(rename = "crate", skip_serializing_if = "Vec::is_empty")]
    consequences: Vec<Consequence>,
    findings: Vec<Finding>,
    bump: Bump,
}

impl Drift {
    /// What the next version of the package is.
    #[must_use]
    pub fn bump(&self) -> &Bump {
        &self.bump
    }

    /// The report as one JSON document.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Every key is a string, and nothing else can fail.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The report as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        text::render(self)
    }

    /// The report as Markdown, for a pull request.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::render(self)
    }

    /// The report as one HTML page that needs nothing else.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::render(self)
    }

    /// The highest class of any finding; none if nothing changed.
    #[must_use]
    pub fn class(&self) -> Option<Severity> {
        self.bump.class
    }
}

/// Compares two models.
///
/// # Errors
///
/// If one of the models cannot be read, lacks the service, or none of them has an operation that
/// was asked for.
pub fn diff(comparison: &Comparison<'_>) -> Result<Drift, DriftError> {
    let (mut old, mut new) = (ast::Arena::new(), ast::Arena::new());
    let (old, new) = Workers::TWO.both(
        || read(comparison, Side::Old, &mut old),
        || read(comparison, Side::New, &mut new),
    );
    let ((old, old_sink), (new, new_sink)) = (old?, new?);
    let on = |side| move |diagnostics| DriftError { side, diagnostics };
    let (old, new) = Workers::TWO.both(
        || model::read(&old, old_sink, Workers::ONE).map_err(on(Side::Old)),
        || model::read(&new, new_sink, Workers::ONE).map_err(on(Side::New)),
    );
    let (old, new) = (old?, new?);
    let views = choose(
        Pair {
            old: &old,
            new: &new,
        },
        comparison,
    )?;
    let views = Pair {
        old: &views.old,
        new: &views.new,
    };
    Ok(assess(slices::changes(views), views, comparison))
}

/// Reads the tree of a side, which lives in an arena of its own: only one thread uses it.
fn read<'a>(
    comparison: &Comparison<'a>,
    side: Side,
    arena: &'a mut ast::Arena,
) -> Result<(ast::Node<'a>, Sink), DriftError> {
    let arena: &ast::Arena = arena;
    let mut sink = Sink::default();
    let input = match side {
        Side::Old => comparison.old,
        Side::New => comparison.new,
    };
    let Some(root) = ast::parse(input.text, arena, &mut sink) else {
        return Err(DriftError {
            side,
            diagnostics: sink.into_diagnostics(),
        });
    };
    let mut root = model::flatten(root, arena, &mut sink);
    if let Some(config) = comparison.applying() {
        root = model::add_traits(root, &config.addition, arena, None);
    }
    Ok((root, sink))
}

/// Finds what the facts cost.
fn assess(
    changes: Changes,
    views: Pair<&ServiceView<'_, '_>>,
    comparison: &Comparison<'_>,
) -> Drift {
    let rust = |view: &ServiceView<'_, '_>| {
        let service = view.shape().id.text();
        let config = comparison.config.filter(|config| config.service == service);
        Rust::new(view.clone(), config)
    };
    let (old, new) = Workers::TWO.both(|| rust(views.old), || rust(views.new));
    let rust = Pair { old, new };
    let generated = Pair {
        old: rust.old.as_ref().ok(),
        new: rust.new.as_ref().ok(),
    };
    let mut findings = findings::findings(&changes, views, generated);
    let both = Pair {
        old: rust.old.as_ref(),
        new: rust.new.as_ref(),
    };
    let consequences = consequences::consequences(both, &mut findings);
    let class = findings.iter().map(|finding| finding.rule.severity).max();
    let package = generated
        .new
        .or(generated.old)
        .map(|rust| &rust.krate.package);
    let version = package.map(|package| package.version.as_str());
    let version = comparison.version.or(version).unwrap_or("0.1.0");
    let service = views.new.shape();
    let title = service.traits.title().or(service.traits.sdk_id());
    let to = stem(comparison.new.name);
    Drift {
        from: stem(comparison.old.name).to_owned(),
        to: to.to_owned(),
        day: comparison
            .day
            .or_else(|| day_in(comparison.new.name))
            .map(str::to_owned),
        service_title: title.unwrap_or(service.id.name()).to_owned(),
        changes,
        consequences,
        bump: Bump::new(class, version),
        findings,
    }
}

/// The name of a file without its folder and extension.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The last day in the name of a file, such as `2021-08-06` in `0031-2021-08-06.json`.
#[must_use]
pub fn day_in(name: &str) -> Option<&str> {
    let name = stem(name);
    const FORM: &str = "0000-00-00";
    let is_day = |text: &str| {
        text.bytes()
            .zip(FORM.bytes())
            .all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                _ => byte == form,
            })
    };
    let starts = (0..=name.len().checked_sub(FORM.len())?).rev();
    let mut texts = starts.filter_map(|start| name.get(start..start + FORM.len()));
    texts.find(|text| is_day(text))
}

/// The slices to compare.
fn choose<'m, 'a>(
    models: Pair<&'m Model<'a>>,
    comparison: &Comparison<'_>,
) -> Result<Pair<ServiceView<'m, 'a>>, DriftError> {
    let has = |model: &Model<'_>, id: &str| model.services().any(|shape| shape.id.text() == id);
    let config = comparison.applying().filter(|config| {
        let id = config.service.as_str();
        comparison.service.is_some() || has(models.old, id) || has(models.new, id)
    });
    let configured = config.and_then(|config| config.operations.clone());
    let configured = configured.map(Selection::Only);
    let selection = comparison.operations.or(configured.as_ref());
    let selection = selection.unwrap_or(&Selection::All);
    // A service that was renamed is found as the only one of its model.
    let service = |model: &Model<'_>| {
        let of_config = config.map(|config| config.service.as_str());
        comparison.service.or(of_config.filter(|id| has(model, id)))
    };
    let view = |side, model: &'m Model<'a>| {
        let view = ServiceView::of_known(model, service(model), selection);
        view.map_err(|diagnostics| DriftError { side, diagnostics })
    };
    let views = Pair {
        old: view(Side::Old, models.old)?,
        new: view(Side::New, models.new)?,
    };
    let unknown = unknown(&views, selection);
    if !unknown.is_empty() {
        // Says which, and what could have been meant.
        let names = Selection::Only(unknown);
        let refused = ServiceView::new(models.new, service(models.new), &names);
        refused.map_err(|diagnostics| DriftError {
            side: Side::New,
            diagnostics,
        })?;
    }
    Ok(views)
}

/// The operations asked for that neither service has.
fn unknown(views: &Pair<ServiceView<'_, '_>>, selection: &Selection) -> Vec<String> {
    let Selection::Only(names) = selection else {
        return Vec::new();
    };
    let has = |view: &ServiceView<'_, '_>, name: &str| {
        let mut operations = view.operations.iter();
        operations.any(|operation| view.model.is_called(*operation, name))
    };
    let unknown = names
        .iter()
        .filter(|name| !has(&views.old, name) && !has(&views.new, name));
    unknown.cloned().collect()
}
