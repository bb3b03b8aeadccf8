//! The stable codes of diagnostics, each with what it means, how to mend it, and an example.

/// What there is to say about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What is wrong, in a sentence or two.
    pub meaning: &'static str,
    /// What to do about it: the way out of a diagnostic that names no better one.
    pub mend: &'static str,
    /// An input that shows it.
    pub example: Example,
    /// Where the rule stands, in the specification of Smithy or elsewhere.
    pub rule: Option<&'static str>,
}

/// An input that shows a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Example {
    /// The bytes of a model.
    Model(&'static [u8]),
    /// The text of a configuration for the model [`SOUND_MODEL`].
    Config(&'static str),
    /// A command line, for what neither file can show.
    Command(&'static str),
}

/// A model that nothing is wrong with: what is wrong in an example with a configuration is the
/// configuration.
pub const SOUND_MODEL: &[u8] = br#"{
  "smithy": "2.0",
  "shapes": {
    "example#Clock": {
      "type": "service",
      "operations": [{ "target": "example#GetTime" }],
      "traits": { "aws.protocols#awsJson1_1": {} }
    },
    "example#GetTime": { "type": "operation" }
  }
}"#;

/// A model with these lines among its shapes.
macro_rules! shapes {
    ($($line:literal)+) => {
        Example::Model(concat!(
            "{\n  \"smithy\": \"2.0\",\n  \"shapes\": {\n", $("    ", $line, "\n",)+ "  }\n}"
        ).as_bytes())
    };
}

/// A model whose service has one operation, with these lines among its shapes.
macro_rules! clock {
    ($($line:literal)+) => {
        shapes!(
            r#""example#Clock": {"#
            r#"  "type": "service","#
            r#"  "operations": [{ "target": "example#GetTime" }],"#
            r#"  "traits": { "aws.protocols#awsJson1_1": {} }"#
            r#"},"#
            $($line)+
        )
    };
}

/// A configuration for the sound model, with these lines after its first.
macro_rules! config {
    ($($line:literal)+) => {
        Example::Config(concat!(
            "model = \"clock.json\"\nservice = \"example#Clock\"\n", $($line, "\n",)+
        ))
    };
}

/// The enum of all codes, from one row for each.
macro_rules! codes {
    ($($variant:ident $text:literal {
        $meaning:literal,
        $mend:literal,
        $example:expr,
        $rule:expr $(,)?
    })+) => {
        /// The kind of a problem. Its text (`model-unresolved-target`) is stable: it may be
        /// searched for, and tools may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $meaning] $variant,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as text.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// What it means, and what to do about it.
            pub fn explanation(self) -> Explanation {
                match self {
                    $(Self::$variant => Explanation {
                        meaning: $meaning,
                        mend: $mend,
                        example: $example,
                        rule: $rule,
                    },)+
                }
            }
        }
    };
}

const JSON_AST: Option<&str> = Some("https://smithy.io/2.0/spec/json-ast.html");
const JSON: Option<&str> = Some("https://www.rfc-editor.org/rfc/rfc8259");
const IDS: Option<&str> = Some("https://smithy.io/2.0/spec/model.html#shape-id");
const CLOSURE: Option<&str> = Some("https://smithy.io/2.0/spec/service-types.html#service-closure");
const TRAITS: Option<&str> = Some("https://smithy.io/2.0/trait-index.html");

codes! {
    ConfigSyntax "config-syntax" {
        "The configuration is not valid TOML, or has an unknown or wrong-typed entry.",
        "correct the entry; `models/lightsail.toml` shows all there are",
        config!("operation = [\"GetTime\"]"),
        Some("https://toml.io/en/v1.0.0"),
    }
    ConfigManifest "config-manifest" {
        "What the configuration adds to the manifest cannot be added: a name is taken or is none, a \
         feature or dependency that is named is not there, or a dependency would come to every user.",
        "correct the entry below `[manifest]`",
        config!("[manifest.dependencies]" "tower = { version = \"0.5\" }"),
        None,
    }
    ConfigUnusedOverride "config-unused-override" {
        "An override of the configuration matches nothing in the slice, or adds a trait that the \
         model has with another value. It was written for something, and that something is not \
         redacted or renamed now, or says it otherwise.",
        "remove the override, or correct the id",
        config!("[[sensitive]]" "member = \"example#GetTimeOutput$pin\"" "reason = \"a secret\""),
        None,
    }
    ModelEncoding "model-encoding" {
        "The file is not UTF-8.",
        "save the file as UTF-8",
        Example::Model(b"{ \"smithy\": \"2.0\", \"metadata\": { \"author\": \"Ren\xe9\" } }"),
        JSON,
    }
    ModelSyntax "model-syntax" {
        "The file is not valid JSON, or nests too deep to be a model.",
        "a model must be JSON as RFC 8259 has it",
        Example::Model(b"{ \"smithy\": \"2.0\", }"),
        JSON,
    }
    ModelStructure "model-structure" {
        "The JSON is valid, but not the structure that the JSON AST prescribes.",
        "write it as the specification of the JSON AST has it",
        shapes!(r#""example#Names": { "type": "list", "member": "smithy.api#String" }"#),
        JSON_AST,
    }
    ModelVersion "model-version" {
        "The version of Smithy is missing or unknown, or has no such construct.",
        "the versions read here are \"1.0\" and \"2.0\"",
        Example::Model(b"{ \"smithy\": \"3.0\" }"),
        JSON_AST,
    }
    ModelDuplicateKey "model-duplicate-key" {
        "An object has the same key twice. Readers of JSON disagree on which one counts.",
        "remove or rename one of them",
        shapes!(r#""example#Name": { "type": "string" },"# r#""example#Name": { "type": "blob" }"#),
        JSON,
    }
    ModelShapeId "model-shape-id" {
        "A shape id or member name is not valid. Ids are absolute in the JSON AST.",
        "an id is a namespace, `#` and a name of letters, digits and underscores",
        shapes!(r#""example#9lives": { "type": "string" }"#),
        IDS,
    }
    ModelIdConflict "model-id-conflict" {
        "Two shape ids, or two members of a shape, differ only by the case of letters, or a shape \
         has the id of one of the prelude.",
        "rename or remove one of them",
        shapes!(r#""example#Name": { "type": "string" },"# r#""example#NAME": { "type": "string" }"#),
        IDS,
    }
    ModelNameConflict "model-name-conflict" {
        "Two shapes of a service have the same name, in different namespaces.",
        "give one of them another name in the `rename` of the service",
        clock!(
            r#""example#GetTime": {"#
            r#"  "type": "operation","#
            r#"  "input": { "target": "example#Time" }, "output": { "target": "other#Time" }"#
            r#"},"#
            r#""example#Time": { "type": "structure" },"#
            r#""other#Time": { "type": "structure" }"#
        ),
        CLOSURE,
    }
    ModelShapeType "model-shape-type" {
        "The type of a shape is unknown, or not allowed in the version of the model.",
        "use one of the types of the specification",
        shapes!(r#""example#Pair": { "type": "tuple" }"#),
        Some("https://smithy.io/2.0/spec/model.html"),
    }
    ModelUnresolvedTarget "model-unresolved-target" {
        "A target names a shape that does not exist.",
        "define the shape, or correct the id; a shape of the prelude is `smithy.api#…`",
        shapes!(r#""example#Names": { "type": "list", "member": { "target": "example#Name" } }"#),
        Some("https://smithy.io/2.0/spec/model.html#shape-id"),
    }
    ModelWrongTarget "model-wrong-target" {
        "A target names a shape of a kind that is not allowed there.",
        "target another shape, or give this one another type",
        shapes!(r#""example#Now": { "type": "operation", "input": { "target": "smithy.api#String" } }"#),
        Some("https://smithy.io/2.0/spec/model.html"),
    }
    ModelMissingMember "model-missing-member" {
        "A shape lacks a member or an entry that it must have.",
        "add the member, or remove the shape",
        shapes!(r#""example#Names": { "type": "list" }"#),
        Some("https://smithy.io/2.0/spec/aggregate-types.html"),
    }
    ModelTraitValue "model-trait-value" {
        "A trait has a value that its definition does not allow.",
        "correct the value; the definition of the trait says what it may be",
        shapes!(r#""example#Late": { "type": "structure", "traits": { "smithy.api#error": "mine" } }"#),
        TRAITS,
    }
    ModelTraitPlace "model-trait-place" {
        "A trait is on a shape or member that it cannot be on, where it means nothing.",
        "move the trait, or remove it",
        shapes!(r#""example#Flag": { "type": "boolean", "traits": { "smithy.api#length": { "max": 1 } } }"#),
        TRAITS,
    }
    ModelRecursion "model-recursion" {
        "A list or map holds itself with no structure or union in between, a structure must hold \
         itself for ever, or shapes are mixins of each other.",
        "break the cycle: put a structure on the way, or make a member optional",
        shapes!(r#""example#Tree": { "type": "list", "member": { "target": "example#Tree" } }"#),
        Some("https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions"),
    }
    RequestService "request-service" {
        "The service asked for is not in the model, or none was named and there are several.",
        "name a service of the model with `--service`",
        Example::Command("cargo xtask codegen --service example#Clok"),
        None,
    }
    RequestOperation "request-operation" {
        "An operation asked for does not belong to the service.",
        "correct the name, or leave it out",
        config!("operations = [\"GetTimes\"]"),
        None,
    }
    RequestShape "request-shape" {
        "A shape asked about is not in the slice.",
        "`cargo xtask inspect` lists the shapes that are",
        Example::Command("cargo xtask inspect AccessKeys"),
        None,
    }
    RefusedProtocol "refused-protocol" {
        "The service speaks no protocol that can be generated.",
        "choose a service that speaks awsJson1_0 or awsJson1_1",
        shapes!(
            r#""example#Clock": { "type": "service", "traits": { "aws.protocols#restXml": {} } }"#
        ),
        Some("https://smithy.io/2.0/aws/protocols/index.html"),
    }
    RefusedConstruct "refused-construct" {
        "The model is valid, and holds a construct that is not generated.",
        "leave out the operations that use it with `operations`",
        clock!(
            r#""example#GetTime": { "type": "operation", "input": { "target": "example#In" } },"#
            r#""example#In": {"#
            r#"  "type": "structure","#
            r#"  "members": { "data": { "target": "example#Data", "traits": { "smithy.api#required": {} } } }"#
            r#"},"#
            r#""example#Data": { "type": "blob", "traits": { "smithy.api#streaming": {} } }"#
        ),
        None,
    }
    NameClash "name-clash" {
        "Two things of the model get the same Rust name.",
        "give one of them another name with `[[rename]]` in the configuration",
        clock!(
            r#""example#GetTime": { "type": "operation", "input": { "target": "example#In" } },"#
            r#""example#In": {"#
            r#"  "type": "structure","#
            r#"  "members": { "fooBar": { "target": "smithy.api#String" }, "foo_bar": { "target": "smithy.api#String" } }"#
            r#"}"#
        ),
        None,
    }
    PackageName "package-name" {
        "The name or the version of the package is not one that Cargo accepts.",
        "choose a name of letters, digits, `-` and `_`, and a version such as `0.1.0`",
        config!("[package]" "name = \"my clock\""),
        Some("https://doc.rust-lang.org/cargo/reference/manifest.html#the-package-section"),
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
