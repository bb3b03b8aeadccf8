//! The stable codes of diagnostics.

/// The kind of a problem. Its text (`model-unresolved-target`) is stable: it may be searched for,
/// and tools may rely on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The configuration is not valid TOML, or has an unknown or wrong-typed entry.
    ConfigSyntax,
    /// An override of the configuration matches nothing in the slice.
    ConfigUnusedOverride,
    /// The file is not UTF-8.
    ModelEncoding,
    /// The file is not valid JSON.
    ModelSyntax,
    /// The JSON is valid but not the structure that the JSON AST prescribes.
    ModelStructure,
    /// The version of Smithy is missing or unknown.
    ModelVersion,
    /// An object has the same key twice.
    ModelDuplicateKey,
    /// A shape id or member name is not valid.
    ModelShapeId,
    /// Two ids differ only by the case of letters.
    ModelIdConflict,
    /// The type of a shape is unknown, or not allowed in the version of the model.
    ModelShapeType,
    /// A target names a shape that does not exist.
    ModelUnresolvedTarget,
    /// A target names a shape of a type that is not allowed there.
    ModelWrongTarget,
    /// A shape lacks a member or an entry that it must have.
    ModelMissingMember,
    /// A trait has a value that its definition does not allow.
    ModelTraitValue,
    /// A list or map holds itself with no structure or union in between, or a structure must
    /// hold itself for ever.
    ModelRecursion,
    /// The service asked for is not in the model, or none was named and there are several.
    RequestService,
    /// An operation asked for does not belong to the service.
    RequestOperation,
    /// A shape asked about is not in the slice.
    RequestShape,
    /// The service speaks no protocol that can be generated.
    RefusedProtocol,
    /// A construct of the model that is not generated.
    RefusedConstruct,
    /// Two things of the model get the same Rust name.
    NameClash,
    /// The package's name or version is not one that Cargo accepts.
    PackageName,
}

impl Code {
    /// Every code there is.
    pub const ALL: &'static [Self] = &[
        Self::ConfigSyntax,
        Self::ConfigUnusedOverride,
        Self::ModelEncoding,
        Self::ModelSyntax,
        Self::ModelStructure,
        Self::ModelVersion,
        Self::ModelDuplicateKey,
        Self::ModelShapeId,
        Self::ModelIdConflict,
        Self::ModelShapeType,
        Self::ModelUnresolvedTarget,
        Self::ModelWrongTarget,
        Self::ModelMissingMember,
        Self::ModelTraitValue,
        Self::ModelRecursion,
        Self::RequestService,
        Self::RequestOperation,
        Self::RequestShape,
        Self::RefusedProtocol,
        Self::RefusedConstruct,
        Self::NameClash,
        Self::PackageName,
    ];

    /// The code as text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ConfigSyntax => "config-syntax",
            Self::ConfigUnusedOverride => "config-unused-override",
            Self::ModelEncoding => "model-encoding",
            Self::ModelSyntax => "model-syntax",
            Self::ModelStructure => "model-structure",
            Self::ModelVersion => "model-version",
            Self::ModelDuplicateKey => "model-duplicate-key",
            Self::ModelShapeId => "model-shape-id",
            Self::ModelIdConflict => "model-id-conflict",
            Self::ModelShapeType => "model-shape-type",
            Self::ModelUnresolvedTarget => "model-unresolved-target",
            Self::ModelWrongTarget => "model-wrong-target",
            Self::ModelMissingMember => "model-missing-member",
            Self::ModelTraitValue => "model-trait-value",
            Self::ModelRecursion => "model-recursion",
            Self::RequestService => "request-service",
            Self::RequestOperation => "request-operation",
            Self::RequestShape => "request-shape",
            Self::RefusedProtocol => "refused-protocol",
            Self::RefusedConstruct => "refused-construct",
            Self::NameClash => "name-clash",
            Self::PackageName => "package-name",
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
