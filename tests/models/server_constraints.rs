//! A server tells all that is wrong with an input, each problem with its path.

use server_constraints::api::ServerConstraints;
use server_constraints::operation::put::{PutError, PutInput, PutOutput};
use server_constraints::server::Server;
use wire::bytes::Bytes;
use wire::http::Response;
use wire::{Value, answer, answered, asked, json};

struct Fake;

impl ServerConstraints for Fake {
    async fn put(&self, _: PutInput) -> Result<PutOutput, PutError> {
        Ok(PutOutput::builder().build())
    }
}

fn put(input: &Value) -> Response<Bytes> {
    answer(
        &Server::new(Fake),
        asked("ServerConstraints.Put", &input.to_string()),
    )
}

/// The path and the rule of each problem, in the order of the request.
fn problems(input: &Value) -> Vec<(String, String)> {
    let response = put(input);
    assert_eq!(response.status(), 400);
    assert_eq!(
        response.headers()["x-amzn-errortype"],
        "ValidationException"
    );
    let body = answered(&response);
    assert_eq!(body["__type"], "ValidationException");
    let fields = body["fieldList"].as_array().unwrap().iter();
    fields
        .map(|field| {
            let path = field["path"].as_str().unwrap().to_owned();
            let message = field["message"].as_str().unwrap();
            let (start, rule) = message
                .split_once(" failed to satisfy constraint: ")
                .unwrap();
            assert!(start.ends_with(&format!("at '{path}'")), "{start}");
            (path, rule.to_owned())
        })
        .collect()
}

/// The only problem of an input that is sound but for these members.
fn problem(members: Value) -> (String, String) {
    let mut input = json!({"name": "abc"});
    let (Some(all), Some(more)) = (input.as_object_mut(), members.as_object()) else {
        panic!("an object");
    };
    all.extend(more.clone());
    let mut problems = problems(&input);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

fn pair(path: &str, rule: &str) -> (String, String) {
    (path.to_owned(), rule.to_owned())
}

#[test]
fn a_sound_input_arrives() {
    let input = json!({
        "name": "née", "code": "123456789", "data": "YWI=", "byte": -2, "long": 2, "part": 2.2,
        "color": "red", "size": 3, "secret": "7", "names": ["ab", "cd"],
        "inner": {"id": "ab", "more": []}, "choice": {"none": {}}, "map": {"ab": "blue"},
        "vault": {"1": "ab"}
    });
    assert_eq!(put(&input).status(), 200);
}

#[test]
fn a_required_member_is_there() {
    let expected = pair("/name", "Member must not be null");
    assert_eq!(problems(&json!({})), [expected.clone()]);
    assert_eq!(problems(&json!({"name": null})), [expected]);
}

#[test]
fn lengths_are_counted_in_characters_bytes_items_and_entries() {
    let rule = "Member must have length between 2 and 4, inclusive";
    assert_eq!(problem(json!({"name": "é"})), pair("/name", rule));
    let rule = "Member must have length less than or equal to 9";
    assert_eq!(problem(json!({"code": "1234567890"})), pair("/code", rule));
    let rule = "Member must have length greater than or equal to 2";
    assert_eq!(problem(json!({"data": "YQ=="})), pair("/data", rule));
    let rule = "Member must have length less than or equal to 2";
    assert_eq!(
        problem(json!({"names": ["ab", "cd", "ef"]})),
        pair("/names", rule)
    );
    let rule = "Member must have length greater than or equal to 1";
    assert_eq!(problem(json!({"map": {}})), pair("/map", rule));
}

#[test]
fn the_length_is_told() {
    let body = answered(&put(&json!({"name": "abcde"})));
    let message = "1 validation error detected. Value with length 5 at '/name' failed to satisfy \
                   constraint: Member must have length between 2 and 4, inclusive";
    assert_eq!(body["message"], message);
}

#[test]
fn patterns_hold() {
    let rule = "Member must satisfy regular expression pattern: ^[a-zé]*$";
    assert_eq!(problem(json!({"name": "ABC"})), pair("/name", rule));
    let rule = r"Member must satisfy regular expression pattern: ^\d+$";
    assert_eq!(problem(json!({"code": "a"})), pair("/code", rule));
    // Digits of other scripts are none for ECMAScript.
    assert_eq!(problem(json!({"code": "٣"})), pair("/code", rule));
}

#[test]
fn numbers_are_in_range() {
    let rule = "Member must be between -2 and 8, inclusive";
    assert_eq!(problem(json!({"byte": 9})), pair("/byte", rule));
    let rule = "Member must be greater than or equal to 2";
    assert_eq!(problem(json!({"long": 1})), pair("/long", rule));
    let rule = "Member must be between 0.5 and 2.2, inclusive";
    assert_eq!(problem(json!({"part": 2.3})), pair("/part", rule));
    assert_eq!(problem(json!({"part": "NaN"})), pair("/part", rule));
}

#[test]
fn enums_have_known_values() {
    let rule = "Member must satisfy enum value set: [red, blue]";
    assert_eq!(problem(json!({"color": "green"})), pair("/color", rule));
    assert_eq!(
        problem(json!({"map": {"ab": "green"}})),
        pair("/map/ab", rule)
    );
    let rule = "Member must satisfy enum value set: [1, 3]";
    assert_eq!(problem(json!({"size": 2})), pair("/size", rule));
}

#[test]
fn items_are_unique() {
    let rule = "Member must have unique values";
    assert_eq!(
        problem(json!({"names": ["ab", "ab"]})),
        pair("/names", rule)
    );
}

#[test]
fn a_path_leads_to_a_nested_value() {
    let missing = "Member must not be null";
    let length = "Member must have length between 2 and 4, inclusive";
    assert_eq!(problem(json!({"inner": {}})), pair("/inner/id", missing));
    let input = json!({"inners": [{"id": "ab"}, {"id": "ab", "more": [{"id": "a"}]}]});
    assert_eq!(problem(input), pair("/inners/1/more/0/id", length));
    assert_eq!(
        problem(json!({"names": ["ab", "a"]})),
        pair("/names/1", length)
    );
    assert_eq!(
        problem(json!({"choice": {"name": "a"}})),
        pair("/choice/name", length)
    );
    assert_eq!(
        problem(json!({"choice": {"inner": {}}})),
        pair("/choice/inner/id", missing)
    );
    let enums = "Member must satisfy enum value set: [red, blue]";
    let problems = problems(&json!({"name": "ab", "map": {"a/~": "x"}}));
    assert_eq!(problems.last(), Some(&pair("/map/a~1~0", enums)));
}

#[test]
fn problems_of_a_key_are_those_of_the_map() {
    let rule = "Member must have length between 2 and 4, inclusive";
    assert_eq!(problem(json!({"map": {"a": "red"}})), pair("/map", rule));
}

#[test]
fn all_problems_come_at_once() {
    let input = json!({"byte": 99, "color": "x", "inner": {"more": [{}]}, "name": "A"});
    let found = problems(&input);
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let expected = [
        "/byte",
        "/color",
        "/inner/more/0/id",
        "/inner/id",
        "/name",
        "/name",
    ];
    assert_eq!(paths, expected);
    let message = answered(&put(&input))["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        message.starts_with("6 validation errors detected. Value at '/byte'"),
        "{message}"
    );
    assert_eq!(message.matches("; ").count(), 5);
}

#[test]
fn an_answer_does_not_grow_with_the_number_of_problems() {
    let many = vec![json!({}); 100_000];
    let body = answered(&put(&json!({"name": "ab", "inners": many})));
    let message = body["message"].as_str().unwrap();
    assert!(message.starts_with("100000 validation errors detected."));
    assert!(
        message.contains("; and 99"),
        "{}",
        &message[message.len() - 40..]
    );
    assert!(message.len() < 20_000, "{}", message.len());
}

#[test]
fn no_secret_is_told() {
    let response = put(&json!({"name": "ab", "secret": "tops3cret", "vault": {"tops3cret": "a"}}));
    assert_eq!(response.status(), 400);
    let text = String::from_utf8(response.body().to_vec()).unwrap();
    assert!(
        text.contains("/secret") && text.contains("/vault/*"),
        "{text}"
    );
    assert!(!text.contains("tops3cret"), "{text}");
}

#[test]
fn what_is_no_value_of_its_type_is_another_error() {
    for body in [
        r#"{"name": 1}"#,
        r#"{"name": "ab", "byte": 300}"#,
        r#"{"name": "ab", "names": [null]}"#,
        r#"{"name": "ab", "map": {"ab": null}}"#,
        r#"{"name": "ab", "choice": {}}"#,
        r#"{"name": "ab", "choice": {"name": "ab", "none": {}}}"#,
        r#"{"name": "ab", "choice": {"other": 1}}"#,
        r#"{"name": "ab"} {}"#,
        "[]",
        "{",
        "\u{1}",
    ] {
        let response = answer(&Server::new(Fake), asked("ServerConstraints.Put", body));
        assert_eq!(response.status(), 400, "{body}");
        assert_eq!(
            answered(&response)["__type"],
            "SerializationException",
            "{body}"
        );
    }
}

#[test]
fn a_member_of_a_union_may_be_null() {
    let input = json!({"name": "ab", "choice": {"name": null, "none": {}, "__type": "Choice"}});
    assert_eq!(put(&input).status(), 200);
}
