//! A slice as a model of its own: canonical, and made of its API surface alone.

use smithy_slice::{NewDocs, Projection, model_of_surface};
use tests::model::{Choice, Model};
use tests::paths;
use tests::shuffle::shuffled;

fn lightsail() -> Model {
    Model::read(&paths::root().join("models/lightsail.json"))
}

/// Projects a model, with our documentation.
fn project(model: &Model, ours: Option<&Model>, new: NewDocs) -> Projection {
    let mut found = None;
    model
        .request(&Choice::default(), |request| {
            let ours = ours.map(Model::input);
            found = Some(smithy_slice::project(request, ours, new));
            Ok(())
        })
        .expect("the configuration is fine");
    found.expect("it was called").expect("the models are fine")
}

#[test]
fn our_model_is_canonical() {
    let model = lightsail();
    for text in [model.text.clone(), shuffled(&model.text, 1)] {
        let model = Model {
            text,
            ..lightsail()
        };
        let projection = project(&model, Some(&lightsail()), NewDocs::Made);
        let ours = String::from_utf8(lightsail().text).expect("it is UTF-8");
        // The whole text would be a wall.
        let lines = projection.text.lines().zip(ours.lines());
        assert_eq!(lines.clone().find(|(found, ours)| found != ours), None);
        assert_eq!(projection.text.len(), ours.len());
        assert_eq!(projection.made, [] as [&str; 0]);
        assert_eq!(projection.taken, [] as [&str; 0]);
    }
}

#[test]
fn a_surface_is_read_back() {
    let mut models = vec![lightsail()];
    let fixtures = paths::files_with(&paths::tests().join("models"), "json");
    models.extend(fixtures.iter().map(|(_, path)| Model::read(path)));
    assert!(models.len() > 50);
    for model in models {
        let surface = model.surface().expect("the model is fine");
        let text = model_of_surface(&surface).expect("the surface is fine");
        let again = Model {
            text: text.into_bytes(),
            // What it chose and added is there by now.
            config: None,
            ..model
        };
        assert_eq!(
            again.surface().as_deref(),
            Ok(surface.as_str()),
            "{}",
            again.name
        );
    }
}

#[test]
fn a_line_that_is_no_fact_is_named() {
    let table = [
        (
            "structure",
            "line 1 of the API surface: `structure` is neither a shape nor a fact",
        ),
        (
            "structure t#A\nt#B$c targets t#A",
            "line 2 of the API surface: the shape `t#B` comes later or not at all",
        ),
        (
            "structure t#A\nt#A likes t#A",
            "line 2 of the API surface: `likes` is no fact about a shape",
        ),
        (
            "structure t#A\nt#A trait t#b {",
            "line 2 of the API surface: `{` is not JSON",
        ),
        (
            "structure t#A\nt#A$b trait t#b {}",
            "line 2 of the API surface: the member `b` is not open",
        ),
        (
            "string t#A\nstring t#A",
            "line 2 of the API surface: the shape `t#A` is there twice",
        ),
        ("string A", "line 1 of the API surface: `A` is no shape id"),
    ];
    for (surface, message) in table {
        let error = model_of_surface(surface).expect_err(surface);
        assert_eq!(error.to_string(), message);
    }
}

/// A model with a structure, and one that has more.
fn grown() -> [Model; 2] {
    let model = |more: &str, shapes: &str| {
        Model {
            examples: true,
        name: "grown.json".to_owned(),
        text: format!(
            r#"{{"smithy": "2.0", "shapes": {{
                "t#Service": {{"type": "service", "version": "1", "operations": [{{"target": "t#Get"}}],
                    "traits": {{"aws.protocols#awsJson1_1": {{}}}}}},
                "t#Get": {{"type": "operation", "output": {{"target": "t#Output"}}}},
                "t#Output": {{"type": "structure", "members": {{
                    "old": {{"target": "smithy.api#String", "traits": {{"smithy.api#documentation": "Theirs."}}}}{more}
                }}}}{shapes}
            }}}}"#
        )
        .into_bytes(),
        config: None,
    }
    };
    let more = r#", "names": {"target": "t#Names", "traits": {"smithy.api#required": {}}},
        "kind": {"target": "t#Kind", "traits": {"smithy.api#documentation": "Which kind."}},
        "count": {"target": "smithy.api#PrimitiveInteger"}"#;
    let shapes = r#", "t#Names": {"type": "list", "member": {"target": "smithy.api#String"}},
        "t#Kind": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": "one"}}}}"#;
    [model("", ""), model(more, shapes)]
}

#[test]
fn what_is_new_gets_a_sentence_or_its_own_text() {
    let [mut ours, new] = grown();
    let text = String::from_utf8(ours.text).expect("it is UTF-8");
    ours.text = text.replace("Theirs.", "Ours.").into_bytes();
    let docs = |projection: &Projection, pointer: &str| {
        let model: serde_json::Value = serde_json::from_str(&projection.text).expect("JSON");
        let text = model.pointer(&format!(
            "/shapes/{pointer}/traits/smithy.api#documentation"
        ));
        text.and_then(|text| text.as_str()).map(str::to_owned)
    };
    let made = project(&new, Some(&ours), NewDocs::Made);
    let sentences = [
        ("t#Output/members/old", "Ours."),
        (
            "t#Output/members/names",
            "`names`: the list `Names`, which is required.",
        ),
        ("t#Output/members/kind", "`kind`: the enum `Kind`."),
        ("t#Output/members/count", "`count`: an integer."),
        ("t#Names", "`Names`: a list; each item is a string."),
        ("t#Kind", "`Kind`: the value `one`."),
        ("t#Kind/members/ONE", "The value `one`."),
    ];
    for (pointer, sentence) in sentences {
        assert_eq!(docs(&made, pointer).as_deref(), Some(sentence), "{pointer}");
    }
    assert_eq!(docs(&made, "t#Names/member"), None);
    // What we have without documentation keeps none.
    assert_eq!(docs(&made, "t#Output"), None);
    assert_eq!(made.taken, [] as [&str; 0]);
    assert_eq!(made.made.len(), sentences.len() - 1);

    let taken = project(&new, Some(&ours), NewDocs::Upstream);
    assert_eq!(
        docs(&taken, "t#Output/members/old").as_deref(),
        Some("Ours.")
    );
    assert_eq!(
        docs(&taken, "t#Output/members/kind").as_deref(),
        Some("Which kind.")
    );
    assert_eq!(taken.taken, ["t#Output$kind"]);
    assert_eq!(taken.made.len(), made.made.len() - 1);
}
