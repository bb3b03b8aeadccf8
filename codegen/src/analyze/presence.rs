//! Whether a member of a structure is always there:
//! <https://smithy.io/2.0/spec/aggregate-types.html#structure-member-optionality>.

use crate::model::Traits;

/// What the member belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    /// The input of an operation, as its caller fills it.
    OperationInput,
    /// A structure with the trait `input` that is not the input at hand: held by another shape.
    InputStructure,
    /// The output of an operation.
    OperationOutput,
    /// Any other structure.
    Structure,
}

/// How a member is held.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Presence {
    Optional,
    Required,
    /// Always there: the default stands in.
    Default,
}

/// The specification's table for clients, but for the input of an operation: a required member
/// is plain there, so that a request without it cannot be built, and `clientOptional` changes
/// nothing. An idempotency token stays optional: the specification lets clients fill it in.
pub(crate) fn presence(container: Container, traits: &Traits<'_>) -> Presence {
    match container {
        Container::OperationInput => {
            if traits.is_required() && !traits.is_idempotency_token() {
                Presence::Required
            } else {
                Presence::Optional
            }
        }
        Container::InputStructure => Presence::Optional,
        Container::OperationOutput | Container::Structure if traits.is_client_optional() => {
            Presence::Optional
        }
        Container::OperationOutput | Container::Structure => served_presence(traits),
    }
}

/// The specification's table for servers. They know the model that they serve, so neither
/// `clientOptional` nor the kind of structure changes anything.
pub(crate) fn served_presence(traits: &Traits<'_>) -> Presence {
    match (traits.default_value(), traits.is_required()) {
        (Some(_), _) => Presence::Default,
        (None, true) => Presence::Required,
        (None, false) => Presence::Optional,
    }
}
