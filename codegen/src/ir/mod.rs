//! The crate to write, in Rust's words only: final names, final docs, types, and every decision
//! that the emitters would otherwise have to take.
//!
//! A wire name stands beside a Rust name where a protocol needs it.

mod manifest;
mod operation;
mod protocol_tests;
mod server;
mod stream;
mod types;

pub(crate) use self::manifest::{Dependency, Example, Feature, Manifest};
pub(crate) use self::operation::{
    Acceptor, ErrorEnum, ErrorVariant, FieldPath, Host, HostField, HostPiece, IdempotencyToken,
    InputToken, Operation, PageSize, Paginator, Step, Verdict, Waiter,
};
pub(crate) use self::protocol_tests::{
    Answer, AnswerTest, AppliesTo, Body, Call, Document, Expected, InputTest, Message, Nan,
    OperationTests, ProtocolTests, RequestTest, ResponseTest, Value,
};
pub(crate) use self::server::{
    Checks, ErrorForm, Limits, Pattern, Range, Server, Unchecked, ValidationError,
};
pub(crate) use self::stream::{Stream, StreamError, StreamEvent};
pub(crate) use self::types::{
    Codec, Deprecated, Enum, EnumVariant, ErrorItem, Field, Home, Literal, Named, Presence,
    ServedField, Structure, TimestampFormat, Type, TypeItem, TypePath, Union, UnionVariant,
};

use std::collections::BTreeSet;

use crate::skipped::Skipped;

/// Lines of Markdown, without the comment marks.
pub(crate) type Docs = Vec<String>;

/// A crate.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) package: Package,
    pub(crate) manifest: Manifest,
    /// The parts that are generated behind a Cargo feature.
    pub(crate) features: BTreeSet<Feature>,
    pub(crate) service: Service,
    /// Set if the crate has a server as well.
    pub(crate) server: Option<Server>,
    /// In the order of their module names.
    pub(crate) types: Vec<TypeItem>,
    /// In the order of their module names.
    pub(crate) errors: Vec<ErrorItem>,
    /// In the order of their module names.
    pub(crate) operations: Vec<Operation>,
    /// Operations that were asked for and cannot be generated, in the order of their names.
    pub(crate) left_out: Vec<LeftOut>,
    /// In the order of their module names.
    pub(crate) waiters: Vec<Waiter>,
    /// Paginators and waiters that the crate goes without.
    pub(crate) skipped: Vec<Skipped>,
    /// The modules of structures and errors that may have to stand in, without members, for a
    /// required member that a service left out.
    pub(crate) stand_ins: BTreeSet<String>,
    /// Whether anything is marked as deprecated.
    pub(crate) has_deprecated: bool,
    /// The parts of the runtime that only some crates need, and this one does.
    pub(crate) parts: Vec<Part>,
    /// If they were asked for, and there are any.
    pub(crate) protocol_tests: Option<ProtocolTests>,
}

/// An operation that cannot be generated.
#[derive(Debug)]
pub(crate) struct LeftOut {
    /// The name on the wire.
    pub(crate) operation: String,
    /// Why, without a full stop.
    pub(crate) reason: String,
}

/// A part of the runtime that only some crates need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    BigNumbers,
    Blobs,
    Compression,
    DateTimes,
    Documents,
    EventStreams,
    HostOverrides,
    HostPrefixes,
    Numbers,
    ServerPatterns,
    Waiters,
}

/// What the manifest says about the package.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) description: String,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) categories: Vec<String>,
}

/// The service as a whole.
#[derive(Debug)]
pub(crate) struct Service {
    /// The name of the trait with all operations.
    pub(crate) api_trait: String,
    /// What AWS's SDKs call the service.
    pub(crate) sdk_id: String,
    /// What people call the service.
    pub(crate) title: String,
    pub(crate) docs: Docs,
    pub(crate) version: String,
    pub(crate) signing_name: Option<String>,
    /// Set when the endpoint of a region follows the standard pattern.
    pub(crate) endpoint_prefix: Option<String>,
    /// What comes before the dot in `X-Amz-Target`.
    pub(crate) target_prefix: String,
    pub(crate) protocol: Protocol,
    /// Whether the service spoke `awsQuery` before, and its errors still have the codes of then.
    pub(crate) query_compatible: bool,
}

/// A protocol that can be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    AwsJson1_0,
    AwsJson1_1,
}

impl Protocol {
    /// In the order of preference.
    pub(crate) const ALL: [Self; 2] = [Self::AwsJson1_0, Self::AwsJson1_1];

    /// The absolute shape id of the trait that stands for the protocol.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
        }
    }

    /// The media type of requests and responses.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "application/x-amz-json-1.0",
            Self::AwsJson1_1 => "application/x-amz-json-1.1",
        }
    }
}
