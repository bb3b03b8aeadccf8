//! The trait `paginated`: how the answer of an operation is divided.

/// `paginated` on an operation, or what a service says for all of its operations:
/// <https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paginated<'a> {
    /// The member of the input that says where a page starts.
    pub(crate) input_token: Option<&'a str>,
    /// The path in the output to where the next page starts, such as `result.nextToken`.
    pub(crate) output_token: Option<&'a str>,
    /// The path in the output to what is listed.
    pub(crate) items: Option<&'a str>,
    /// The member of the input that bounds how much a page holds.
    pub(crate) page_size: Option<&'a str>,
}

impl Paginated<'_> {
    /// What an operation says, with what its service says where it is silent.
    pub(crate) fn or(self, service: Self) -> Self {
        Self {
            input_token: self.input_token.or(service.input_token),
            output_token: self.output_token.or(service.output_token),
            items: self.items.or(service.items),
            page_size: self.page_size.or(service.page_size),
        }
    }
}
