//! What programs make of the published schemas: they compile in a common validator, and clients that two generators
//! make of them read and write real files without a loss.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use kijun_pack::Edition;
use kijun_tests::needs::CLIENTS;
use kijun_tests::suite::Suite;
use kijun_tests::{named, root};
use tempfile::TempDir;

fn main() -> ExitCode {
    Suite::new()
        .needing(
            &CLIENTS,
            &named![
                every_schema_compiles_and_types_real_files_in_typescript,
                python_reads_and_writes_real_files_without_a_loss
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
