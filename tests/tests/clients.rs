//! What programs make of the published schemas: they compile in a common validator, and clients that two generators
//! make of them read and write real files without a loss. The clients in both languages decide what Rust decides.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use kijun_pack::{Applies, Condition, Decimal, Edition, Facts, Known};
use kijun_tests::needs::CLIENTS;
use kijun_tests::suite::Suite;
use kijun_tests::{named, root};
use serde::Deserialize;
use serde_json::{Map, Value};
use tempfile::TempDir;

fn main() -> ExitCode {
    Suite::new()
        .tests(&named![rust_decides_the_shared_cases])
        .needing(
            &CLIENTS,
            &named![
                every_schema_compiles_and_types_real_files_in_typescript,
                python_reads_and_writes_real_files_without_a_loss,
                the_clients_decide_the_shared_cases
            ],
        )
        .run()
}

/// Schemas, and real files, each with the schema that it fits.
struct Published {
    folder: TempDir,
    files: Vec<(&'static str, PathBuf)>,
}

impl Published {
    fn schemas(&self) -> PathBuf {
        self.folder.path().join("schema")
    }

    /// What a build publishes, and published editions in both formats.
    fn new() -> Published {
        let (folder, generated) = (TempDir::new().expect("a folder"), root().join("generated"));
        let schemas = folder.path().join("schema");
        std::fs::create_dir(&schemas).expect("a folder");
        for schema in std::fs::read_dir(generated.join("schema")).expect("schemas") {
            let path = schema.expect("a schema").path();
            std::fs::copy(&path, schemas.join(path.file_name().expect("a name"))).expect("a copy");
        }
        let built = [
            ("coverage-1", "coverage.json"),
            ("losses-1", "losses.json"),
            ("manifest-1", "manifest.json"),
            ("mapping-1", "star-1/mapping.json"),
            ("catalogue-2", "catalogue.json"),
            ("pack-2", "star-1/pack.json"),
            ("pack-2", "star-3-network-camera/pack.json"),
        ];
        let mut files: Vec<_> = built.into_iter().map(|(schema, file)| (schema, generated.join(file))).collect();
        // A published edition as it was published, and as it would be today.
        let old = root().join("criteria-src/editions/star-1/1.1.json");
        let edition = Edition::read(&std::fs::read_to_string(&old).expect("an edition")).expect("it can be read");
        let new = folder.path().join("edition.json");
        std::fs::write(&new, edition.to_json()).expect("a file");
        files.extend([("pack-1", old), ("edition-2", new)]);
        Published { folder, files }
    }
}

fn run(program: &Path, arguments: &[&Path]) -> String {
    let run = Command::new(program).args(arguments).output().expect("the program runs");
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{}", said.chars().take(5000).collect::<String>());
    said
}

fn every_schema_compiles_and_types_real_files_in_typescript() {
    let (published, out) = (Published::new(), TempDir::new().expect("a folder"));
    let files: Vec<String> =
        published.files.iter().map(|(schema, file)| format!("{schema}={}", file.display())).collect();
    let (script, schemas) = (root().join("tests/clients/clients.mjs"), published.schemas());
    let mut arguments = vec![script.as_path(), &schemas, out.path()];
    arguments.extend(files.iter().map(Path::new));
    let said = run(Path::new("node"), &arguments);
    let count = std::fs::read_dir(&schemas).expect("the schemas").count();
    assert!(said.contains(&format!("{count} schemas, {} files", files.len())), "{said}");
    // What the validator only tells of is a fault of a schema, too.
    assert!(!said.contains("strict mode"), "{said}");
}

fn python_reads_and_writes_real_files_without_a_loss() {
    let (published, out) = (Published::new(), TempDir::new().expect("a folder"));
    let python = root().join("tests/clients/node_modules/.python/bin/python");
    let script = root().join("tests/clients/clients.py");
    for (schema, file) in &published.files {
        let schema = published.schemas().join(format!("{schema}.schema.json"));
        run(&python, &[&script, &schema, file, out.path()]);
    }
}

/// Cases that the clients of all languages decide in the same way.
#[derive(Deserialize)]
struct Shared {
    conditions: Vec<Decided>,
    editions: Vec<OfEdition>,
    files: Vec<Altered>,
}

#[derive(Deserialize)]
struct Decided {
    condition: Condition,
    facts: Map<String, Value>,
    is: String,
}

#[derive(Deserialize)]
struct OfEdition {
    document: String,
    facts: Map<String, Value>,
    #[serde(default)]
    contradiction: bool,
    #[serde(default)]
    applies: BTreeMap<String, String>,
    #[serde(default)]
    counts: [usize; 3],
}

#[derive(Deserialize)]
struct Altered {
    old: String,
    new: String,
}

fn shared() -> (PathBuf, Shared) {
    let path = root().join("compiler/pack/clients/cases.json");
    let shared = serde_json::from_str(&std::fs::read_to_string(&path).expect("the cases")).expect("they can be read");
    (path, shared)
}

fn facts(said: &Map<String, Value>) -> Facts {
    let known = |value: &Value| match value {
        Value::Bool(holds) => Known::Holds(*holds),
        Value::Number(number) => Known::Number(Decimal::parse(&number.to_string()).expect("a number")),
        other => Known::Word(other.as_str().expect("a word").to_owned()),
    };
    said.iter().map(|(fact, value)| (fact.clone(), known(value))).collect()
}

const STATES: [Applies; 3] = [Applies::Yes, Applies::No, Applies::Open];

fn state(word: &str) -> Applies {
    let at = ["applies", "not-applicable", "open"].iter().position(|known| *known == word);
    STATES[at.unwrap_or_else(|| panic!("{word} is no state"))]
}

fn rust_decides_the_shared_cases() {
    let (_, shared) = shared();
    assert!(shared.conditions.len() > 40 && shared.editions.len() > 7 && shared.files.len() > 4);
    for case in &shared.conditions {
        let said = Applies::from(case.condition.decide(&facts(&case.facts)));
        assert_eq!(said, state(&case.is), "{:?} {:?}", case.condition, case.facts);
    }
    let text = |path: &str| std::fs::read_to_string(root().join("generated").join(path)).expect("it was built");
    let texts = |document: &str| [text("catalogue.json"), text(&format!("{document}/pack.json"))];
    for case in &shared.editions {
        let [catalogue, pack] = texts(&case.document);
        let edition = Edition::of_files(&catalogue, &pack).expect("it can be read");
        let facts = edition.catalogue.complete(facts(&case.facts));
        assert_eq!(facts.is_err(), case.contradiction, "{facts:?}");
        let Ok(facts) = facts else { continue };
        let found = edition.applying(&facts);
        for (id, word) in &case.applies {
            assert_eq!(found.get(id), Some(&state(word)), "{} {id}", case.document);
        }
        let counts = STATES.map(|state| found.values().filter(|it| **it == state).count());
        assert_eq!(counts, case.counts, "{}", case.document);
    }
    for Altered { old, new } in &shared.files {
        let [catalogue, pack] = texts("star-1").map(|text| text.replacen(old, new, 1));
        assert!(Edition::of_files(&catalogue, &pack).is_err(), "{old}");
    }
}

/// What is written by hand in each client, beside types that a generator makes of the schemas.
fn the_clients_decide_the_shared_cases() {
    let (cases, shared) = shared();
    let (clients, tests, generated) =
        (root().join("compiler/pack/clients"), root().join("tests/clients"), root().join("generated"));
    let schemas = generated.join("schema");
    let count = |list: usize| list.to_string();
    let counts = [count(shared.conditions.len()), count(shared.editions.len()), count(shared.files.len())];
    let said = format!("{} conditions, {} editions, {} files", counts[0], counts[1], counts[2]);
    // Node looks for packages in the folders above.
    let out = tempfile::Builder::new().prefix(".package").tempdir_in(tests.join("node_modules")).expect("a folder");
    run(Path::new("node"), &[&clients.join("typescript/build.mjs"), &schemas, out.path()]);
    let typescript = run(Path::new("node"), &[&clients.join("typescript/cases.mjs"), out.path(), &cases, &generated]);
    assert!(typescript.contains(&said), "{typescript}");
    let (python, out) = (tests.join("node_modules/.python/bin/python"), TempDir::new().expect("a folder"));
    run(&python, &[&clients.join("python/build.py"), &schemas, out.path()]);
    let python = run(&python, &[&clients.join("python/cases.py"), out.path(), &cases, &generated]);
    assert!(python.contains(&said), "{python}");
}
