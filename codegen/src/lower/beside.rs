//! Types and operations, lowered beside each other.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};

use super::Lowering;
use crate::diagnostic::Sink;
use crate::ir;
use crate::workers::Workers;

impl Lowering<'_, '_, '_> {
    /// The types, the errors and the operations. Operations need nothing of what became of the
    /// types but their names, so another thread may lower them.
    pub(super) fn items(
        &mut self,
        workers: Workers,
    ) -> (Vec<ir::TypeItem>, Vec<ir::ErrorItem>, Vec<ir::Operation>) {
        /// To lower a shape takes longer than to read one.
        const WEIGHT: usize = 8;
        let workers = workers.for_many(self.view.closure.len() * WEIGHT);
        if workers == Workers::ONE {
            let (types, errors) = self.types_and_errors();
            return (types, errors, self.operations());
        }
        let mut other = self.beside();
        let ((types, errors), operations) =
            workers.both(|| self.types_and_errors(), || other.operations());
        self.take_in(other);
        (types, errors, operations)
    }

    /// The same slice with the same names, and no results.
    fn beside(&self) -> Self {
        Self {
            view: self.view,
            model: self.model,
            facts: self.facts,
            overrides: self.overrides.clone(),
            protocol: self.protocol,
            serves: self.serves,
            purpose: self.purpose,
            unchecked: Vec::new(),
            patterns: HashMap::new(),
            modules: self.modules.clone(),
            paths: BTreeMap::new(),
            has_deprecated: false,
            sink: Sink::default(),
            refused: Vec::new(),
        }
    }

    /// Adds the results of another, as if they had been found after its own.
    fn take_in(&mut self, other: Self) {
        for unchecked in other.unchecked {
            self.add_unchecked(unchecked);
        }
        self.has_deprecated |= other.has_deprecated;
        self.sink.append(other.sink);
        self.refused.extend(other.refused);
    }
}
