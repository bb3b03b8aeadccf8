//! Official models, where this machine has the shared folder: all are analysed to the end, and
//! Lightsail's is generated and compiled. `cargo xtask sweep` does more with all of them.
//!
//! The whole of Lightsail takes half a minute to compile, so that runs in CI, or with
//! `SMITHY_SLICE_FULL=1`.

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tests::cargo::Workspace;
use tests::model::Model;
use tests::paths;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::ignorable_test("lightsail_slice_compiles", || lightsail("slice", true)),
        Trial::ignorable_test("lightsail_generates", || {
            with_official(|path| Ok(generate(path, false).map(drop)?))
        }),
        Trial::ignorable_test("lightsail_compiles", || {
            let wanted = ["SMITHY_SLICE_FULL", "CI"].map(std::env::var_os);
            if wanted.iter().all(Option::is_none) {
                return Ok(Completion::ignored_with(
                    "it takes long: set SMITHY_SLICE_FULL=1",
                ));
            }
            lightsail("full", false)
        }),
    ];
    trials.push(Trial::ignorable_test(
        "machine_learning_names_its_host",
        machine_learning,
    ));
    trials.extend(corpus());
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Does something with the official model, if it is there.
fn with_official(check: impl FnOnce(&Path) -> Result<(), Failed>) -> Result<Completion, Failed> {
    match paths::official_model() {
        Some(path) => check(&path).map(|()| Completion::Completed),
        None => Ok(Completion::ignored_with(paths::NO_SHARED)),
    }
}

/// The crate of the official model: our slice of it with our configuration, or all of it.
fn generate(path: &Path, slice: bool) -> Result<smithy_slice::Generated, String> {
    let mut model = Model::read(path).without_config();
    if slice {
        model = model
            .with_config(&paths::root().join("models/lightsail.toml"))
            .without_examples();
    }
    let generated = model
        .generate()
        .map_err(|diagnostics| model.render(&diagnostics))?;
    let operations = generated.summary.operations;
    if operations
        == if slice {
            3
        } else {
            generated.summary.all_operations
        }
    {
        Ok(generated)
    } else {
        Err(format!("{operations} operations were generated"))
    }
}

/// Compiles the official model with clippy and rustdoc, warnings denied.
fn lightsail(name: &'static str, slice: bool) -> Result<Completion, Failed> {
    with_official(|path| {
        let generated = generate(path, slice)?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let mut workspace = Workspace::new(folder);
        workspace.add("lightsail", &generated.files)?;
        workspace.finish()?;
        for arguments in [["clippy", "--workspace"], ["doc", "--no-deps"]] {
            let outcome = workspace.compile(&arguments)?;
            if !outcome.success {
                return Err(outcome.failure().into());
            }
        }
        Ok(())
    })
}

/// Amazon Machine Learning makes predictions at a URL of the input's, as its configuration says.
fn machine_learning() -> Result<Completion, Failed> {
    let model = paths::shared().map(|shared| shared.join("conformance/machinelearning.json"));
    let Some(path) = model.filter(|path| path.is_file()) else {
        return Ok(Completion::ignored_with(paths::NO_SHARED));
    };
    let config = paths::root().join("models/machinelearning.toml");
    let model = Model::read(&path).with_config(&config);
    let generated = model
        .generate()
        .map_err(|diagnostics| model.render(&diagnostics))?;
    let stub = generated.files.get("src/operation/predict/mod.rs");
    let statement = "endpoint.or_named(Some(input.predict_endpoint()))?";
    match stub {
        Some(stub) if stub.contains(statement) => Ok(Completion::Completed),
        Some(stub) => Err(format!("the request goes to the endpoint:\n{stub}").into()),
        None => Err("there is no operation `Predict`".into()),
    }
}

/// A trial for each official model.
fn corpus() -> Vec<Trial> {
    let folder = paths::shared().map(|shared| shared.join("corpus"));
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
        let ignored = || Ok(Completion::ignored_with(paths::NO_SHARED));
        return vec![Trial::ignorable_test("corpus", ignored)];
    };
    let trials = paths::files_with(&folder, "json")
        .into_iter()
        .map(|(name, path)| {
            Trial::ignorable_test(format!("corpus/{name}"), move || analyzes(&path))
        });
    trials.collect()
}

/// Nothing is wrong with a model.
fn analyzes(path: &Path) -> Result<Completion, Failed> {
    let model = Model::read(path).without_config();
    match model.analyze() {
        Ok(_) => Ok(Completion::Completed),
        Err(diagnostics) => Err(model.render(&diagnostics).into()),
    }
}
