//! The checklist of what a loader must refuse, and the fixture that shows each point.
//!
//! The points are those of Smithy's specification, and those where a strict reader must be
//! stricter than Smithy's own loader. Each is a row: what is refused, the fixture, the code, and
//! the place, as its snapshot has them.

use libtest_mimic::{Failed, Trial};
use smithy_slice::Position;
use tests::model::Model;
use tests::paths;

/// What is refused, the fixture, the code, and the line and column of one diagnostic.
type Row = (&'static str, &'static str, &'static str, (usize, usize));

#[rustfmt::skip]
const REFUSED: &[Row] = &[
    ("no version", "version_missing", "model-version", (1, 1)),
    ("an unknown version", "version_unknown", "model-version", (2, 13)),
    ("a version that is a number", "version_number", "model-structure", (2, 13)),
    ("a model that is an array", "json_array", "model-structure", (1, 1)),
    ("shapes that are an array", "shapes_array", "model-structure", (1, 30)),
    ("a shape that is a string", "shape_is_string", "model-structure", (12, 17)),
    ("traits that are an array", "traits_is_array", "model-structure", (12, 47)),
    ("a member that is a string", "member_is_string", "model-structure", (12, 58)),
    ("an unknown type", "type_unknown", "model-shape-type", (12, 27)),
    ("no type", "type_missing", "model-structure", (12, 17)),
    ("a type that is a number", "type_is_number", "model-structure", (12, 27)),
    ("an id that starts with a digit", "shape_id_digit", "model-shape-id", (12, 5)),
    ("a relative id", "shape_id_relative", "model-shape-id", (12, 5)),
    ("a relative id of a trait", "trait_id_relative", "model-shape-id", (12, 49)),
    ("an odd name of a member", "member_name_odd", "model-shape-id", (12, 53)),
    ("an id of the prelude", "prelude_shadowed", "model-id-conflict", (4, 5)),
    ("a target that is not there", "target_unresolved", "model-unresolved-target", (11, 72)),
    ("no target", "target_missing", "model-structure", (12, 58)),
    ("an operation that is not there", "operation_missing", "model-unresolved-target", (7, 34)),
    ("a service as a target", "targets_not_data", "model-wrong-target", (15, 32)),
    ("a resource as a target", "targets_not_data", "model-wrong-target", (16, 33)),
    ("an operation as a target", "target_operation", "model-wrong-target", (11, 72)),
    ("an operation in a list", "targets_not_data", "model-wrong-target", (22, 58)),
    ("an operation as a key", "targets_not_data", "model-wrong-target", (25, 26)),
    ("an operation in a map", "targets_not_data", "model-wrong-target", (26, 28)),
    ("an operation in a union", "targets_not_data", "model-wrong-target", (28, 76)),
    ("the unit type as a member", "unit_as_member", "model-wrong-target", (13, 32)),
    ("a structure as an operation", "bindings_odd", "model-wrong-target", (6, 61)),
    ("an operation as a resource", "bindings_odd", "model-wrong-target", (7, 33)),
    ("a string as an error", "bindings_odd", "model-wrong-target", (8, 30)),
    ("an input that is a string", "input_is_string", "model-wrong-target", (12, 63)),
    ("an input that is a list", "bindings_odd", "model-wrong-target", (13, 28)),
    ("an output that is a string", "bindings_odd", "model-wrong-target", (14, 29)),
    ("an error without its trait", "error_without_trait", "model-wrong-target", (14, 30)),
    ("a structure read as an operation", "bindings_odd", "model-wrong-target", (17, 61)),
    ("a list without its member", "list_without_member", "model-missing-member", (12, 17)),
    ("a map without its key", "map_without_key", "model-missing-member", (4, 17)),
    ("a map without its value", "map_without_value", "model-missing-member", (12, 17)),
    ("a key that is a number", "map_key_is_number", "model-wrong-target", (12, 53)),
    ("an enum without members", "enum_without_members", "model-missing-member", (12, 17)),
    ("an empty retired enum", "enum_trait_empty", "model-trait-value", (12, 68)),
    ("an integer enum without members", "int_enum_without_members", "model-missing-member", (4, 18)),
    ("an integer enum without a value", "int_enum_without_value", "model-trait-value", (12, 56)),
    ("a value of an enum twice", "enum_values_twice", "model-trait-value", (16, 14)),
    ("a union without members", "union_without_members", "model-missing-member", (12, 17)),
    ("a set in 2.0", "set_in_2_0", "model-shape-type", (12, 27)),
    ("a cycle of mixins", "mixin_cycle", "model-recursion", (12, 61)),
    ("a mixin that is none", "mixin_odd", "model-wrong-target", (14, 67)),
    ("a mixin of another type", "mixin_odd", "model-wrong-target", (18, 65)),
    ("a member that a mixin gives another target", "mixin_odd", "model-wrong-target", (19, 116)),
    ("a mixin that is not there", "mixin_missing", "model-unresolved-target", (5, 65)),
    ("a mixin as a target", "mixin_as_target", "model-wrong-target", (11, 74)),
    ("mixins in 1.0", "mixin_in_1_0", "model-version", (13, 51)),
    ("traits applied to no member", "applied_traits", "model-unresolved-target", (13, 5)),
    ("traits applied to no shape", "applied_traits", "model-unresolved-target", (14, 5)),
    ("a trait applied twice", "applied_traits", "model-trait-value", (12, 83)),
    ("an odd length", "trait_values_unread", "model-trait-value", (18, 77)),
    ("a length that is upside down", "trait_values_unread", "model-trait-value", (30, 71)),
    ("an odd range", "trait_values_unread", "model-trait-value", (29, 73)),
    ("an odd format of timestamps", "trait_values", "model-trait-value", (14, 80)),
    ("an odd error", "trait_values", "model-trait-value", (15, 85)),
    ("an odd status of an error", "trait_values", "model-trait-value", (16, 119)),
    ("an odd annotation", "trait_values", "model-trait-value", (12, 71)),
    ("an empty value of an enum", "enum_values_odd", "model-trait-value", (7, 83)),
    ("a number in an enum", "enum_values_odd", "model-trait-value", (8, 85)),
    ("a text in an integer enum", "enum_values_odd", "model-trait-value", (15, 83)),
    ("a fraction in an integer enum", "enum_values_odd", "model-trait-value", (16, 83)),
    ("length on a boolean", "trait_places", "model-trait-place", (12, 72)),
    ("range on a string", "trait_places", "model-trait-place", (13, 70)),
    ("pattern on a float", "trait_places", "model-trait-place", (14, 142)),
    ("an error that is a string", "trait_places", "model-trait-place", (13, 104)),
    ("a format of no timestamp", "trait_places", "model-trait-place", (13, 144)),
    ("required on a shape", "trait_places", "model-trait-place", (12, 134)),
    ("a default of a boolean", "default_values", "model-trait-value", (18, 85)),
    ("a default of an integer", "default_values", "model-trait-value", (19, 87)),
    ("a default out of range", "default_values", "model-trait-value", (20, 83)),
    ("a default of a blob", "default_values", "model-trait-value", (22, 83)),
    ("a default of a timestamp", "default_values", "model-trait-value", (23, 87)),
    ("a default of a list", "default_values", "model-trait-value", (24, 78)),
    ("a default of a structure", "default_values", "model-trait-value", (25, 78)),
    ("a default of an enum", "default_values", "model-trait-value", (27, 78)),
    ("more lists than a type can hold", "lists_too_deep", "refused-construct", (16, 20)),
    ("pages of members that are not there", "paginated", "model-trait-value", (10, 167)),
    ("a label without its member", "http_labels", "model-trait-value", (10, 172)),
    ("ids that differ by case", "ids_by_case", "model-id-conflict", (13, 5)),
    ("members that differ by case", "members_by_case", "model-id-conflict", (14, 65)),
    ("lists without end", "lists_without_end", "model-recursion", (12, 15)),
    ("a structure without end", "structure_without_end", "model-recursion", (12, 15)),
    ("a union without end", "union_without_end", "model-recursion", (12, 15)),
    ("equal names in a closure", "names_in_closure", "model-name-conflict", (11, 19)),
    ("an odd rename", "rename_odd", "model-unresolved-target", (8, 19)),
    ("a key that is there twice", "json_duplicate_keys", "model-duplicate-key", (3, 3)),
    ("bytes that are not UTF-8", "json_not_utf8", "model-encoding", (1, 54)),
    ("a byte order mark", "json_byte_order_mark", "model-syntax", (1, 1)),
    ("half of a surrogate pair", "json_lone_surrogate", "model-syntax", (1, 40)),
    ("text after the model", "json_trailing_value", "model-syntax", (2, 1)),
    ("names that act on a terminal", "names_that_act", "model-unresolved-target", (6, 34)),
    ("a bare NaN", "json_nan", "model-syntax", (3, 26)),
    ("too many levels", "json_too_deep", "model-syntax", (1, 231)),
    ("an empty file", "json_empty", "model-syntax", (1, 1)),
    ("a file that ends too soon", "json_truncated", "model-syntax", (4, 1)),
    ("a comma too many", "json_trailing_comma", "model-syntax", (1, 34)),
    ("a control character in a string", "json_control_character", "model-syntax", (1, 41)),
];

/// What must load, although it may look odd.
const TOLERATED: &[(&str, &str)] = &[
    (
        "an unknown trait",
        r##""traits": { "example.other#shiny": { "a": 1 } }"##,
    ),
    ("a key that is not known", r##""shiny": true"##),
    (
        "a retired enum",
        r##""traits": { "smithy.api#enum": [{ "value": "a", "name": "A" }] }"##,
    ),
    (
        "a deprecated shape",
        r##""traits": { "smithy.api#deprecated": {} }"##,
    ),
];

pub(crate) fn trials() -> Vec<Trial> {
    let refused = REFUSED.iter().map(|row| {
        let name = format!("checklist/{}", row.0.replace(' ', "_"));
        Trial::test(name, move || check(row))
    });
    let tolerated = TOLERATED.iter().map(|(what, text)| {
        let name = format!("checklist/tolerates_{}", what.replace(' ', "_"));
        Trial::test(name, move || loads(text))
    });
    refused.chain(tolerated).collect()
}

fn check((_, fixture, code, place): &Row) -> Result<(), Failed> {
    let model = Model::read(&paths::tests().join(format!("refused/{fixture}.json")));
    let Err(diagnostics) = model.generate() else {
        return Err("it is accepted".into());
    };
    let is_it = |diagnostic: &smithy_slice::Diagnostic| {
        let found = Position::of(&model.text, diagnostic.span().start);
        diagnostic.code().as_str() == *code && (found.line, found.column) == *place
    };
    if diagnostics.iter().any(is_it) {
        return Ok(());
    }
    Err(format!("no {code} at {place:?}\n{}", model.render(&diagnostics)).into())
}

/// A model without a version of its service, with this in a shape of it, is generated.
fn loads(text: &str) -> Result<(), Failed> {
    let text = format!(
        r##"{{ "smithy": "2.0", "shiny": 1, "shapes": {{
            "test#Service": {{ "type": "service", "operations": [{{ "target": "test#Echo" }}],
                "traits": {{ "aws.protocols#awsJson1_1": {{}} }} }},
            "test#Echo": {{ "type": "operation", "input": {{ "target": "test#Input" }} }},
            "test#Input": {{ "type": "structure", "members": {{ "name": {{ "target": "test#Name" }} }} }},
            "test#Name": {{ "type": "string", {text} }} }} }}"##
    );
    let model = Model {
        examples: true,
        name: "tolerated.json".to_owned(),
        text: text.into_bytes(),
        config: None,
    };
    match model.generate() {
        Ok(_) => Ok(()),
        Err(diagnostics) => Err(model.render(&diagnostics).into()),
    }
}
