//! Traits on operations that would be wrong rather than missing if they were left out.

use super::Lowering;
use crate::model::ShapeRef;

/// The traits, each with why the operation is refused. More is said in `codegen/docs/refused.md`.
const REFUSED: &[(&str, &str)] = &[
    (
        "aws.protocols#httpChecksum",
        "checksums of requests and responses are not supported yet",
    ),
    (
        "smithy.api#httpChecksumRequired",
        "an operation that wants the checksum of its request is not supported yet",
    ),
];

impl Lowering<'_, '_, '_> {
    pub(super) fn refuse_traits(&mut self, operation: ShapeRef) {
        for applied in self.model.shape(operation).traits.iter() {
            if let Some((_, why)) = REFUSED.iter().find(|(id, _)| *id == applied.id) {
                self.refuse(operation, None, why);
            }
        }
    }
}
