//! A slice of a model as a model of its own, in one canonical text: what `models/` holds.
//!
//! The way is over the API surface: the [facts](facts::Facts) of the slice are read from its text,
//! and written as a JSON AST. So two models with the same facts and documentation give the same
//! bytes, and a surface that was kept can be made a model again.

mod docs;
mod facts;
mod write;

pub use docs::NewDocs;
pub use facts::SurfaceError;

use self::docs::{Docs, Documented};
use self::facts::Facts;
use crate::ast::Arena;
use crate::drift::{DriftError, Side};
use crate::model;
use crate::pipeline::{Input, Request, with_model, with_slice};
use crate::workers::Workers;

/// A slice as a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The model: a JSON AST.
    pub text: String,
    /// How many facts it has: the lines of its API surface.
    pub facts: usize,
    /// Shapes and members that are new and got the documentation of their source.
    pub taken: Vec<String>,
    /// Shapes and members that are new and got a sentence made from what they are.
    pub made: Vec<String>,
}

/// Reduces the model of a request to its slice. Documentation is that of `ours` for all that it
/// has; what is new to it is documented as `new` says. Traits that the configuration adds are in
/// it as well.
///
/// # Errors
///
/// What is wrong with the new model or the request ([`Side::New`]), or with ours ([`Side::Old`]).
pub fn project(
    request: &Request<'_>,
    ours: Option<Input<'_>>,
    new: NewDocs,
) -> Result<Projection, DriftError> {
    let on = |side| move |diagnostics| DriftError { side, diagnostics };
    let (surface, upstream) = with_slice(request, |view| {
        let shapes = view.closure.iter().map(|shape| view.model.shape(*shape));
        Ok((model::surface(&view), docs::of(shapes)))
    })
    .map_err(on(Side::New))?;
    let workers = Workers::up_to(request.threads);
    let ours = match ours {
        None => Documented::new(),
        Some(ours) => with_model(ours, None, workers, |model| {
            Ok(docs::of(model.iter().map(|(_, shape)| shape)))
        })
        .map_err(on(Side::Old))?,
    };
    // The text was written just now.
    let arena = Arena::new();
    let facts = Facts::parse(&surface, &arena).unwrap_or_default();
    let merged = docs::merge(&facts, upstream, ours, new);
    Ok(Projection {
        text: write::model(&facts, &merged.docs),
        facts: surface.lines().count(),
        taken: merged.taken,
        made: merged.made,
    })
}

/// The model that an API surface describes, without documentation: a JSON AST.
///
/// # Errors
///
/// The first line that is not as `codegen/docs/architecture.md` has it.
pub fn model_of_surface(surface: &str) -> Result<String, SurfaceError> {
    let arena = Arena::new();
    let facts = Facts::parse(surface, &arena)?;
    Ok(write::model(&facts, &Docs::new()))
}
