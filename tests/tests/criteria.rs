//! The real corpus: it checks without an error, is formatted, and `generated/` is what it builds.

use std::path::{Path, PathBuf};

use kijun::{Severity, analyse, disk};
use kijun_dsl::tree::Source;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the project").to_owned()
}

fn sources() -> kijun::Sources {
    disk::read(&root().join("criteria-src")).expect("the corpus can be read")
}

#[test]
fn the_corpus_has_no_error() {
    let analysis = analyse(&sources());
    let errors = analysis.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|error| {
            let file = analysis.model.file(error.place.file);
            let line = file.line_index().line_col(error.place.span.start.into()).line + 1;
            format!("{}:{line}: {}", file.path, error.message.in_(kijun::Lang::En))
        })
        .collect();
    assert!(errors.is_empty(), "criteria-src has errors:\n{}", errors.join("\n"));
}

#[test]
fn the_corpus_is_formatted() {
    let sources = sources();
    let languages = analyse(&sources).model.languages().into_iter().map(|language| language.code).collect();
    let spelling = sources.config.keywords.map(Into::into);
    let style = kijun_dsl::Style { spelling, languages };
    for file in &sources.files {
        let formatted = kijun_dsl::format(Source { text: &file.text, tree: &file.tree }, &style);
        assert!(formatted == file.text, "{} is not formatted; run `cargo kijun fmt criteria-src`", file.path);
    }
}

#[test]
fn the_corpus_holds_what_the_scheme_needs() {
    use kijun_dsl::kinds::{CRITERION, SOURCE, SOURCE_CLAUSE, TERM};
    let analysis = analyse(&sources());
    let model = &analysis.model;
    let clauses = |id: &str| model.find(&SOURCE, id).map_or(0, |source| source.parts(&SOURCE_CLAUSE).count());
    assert_eq!(clauses("etsi-en-303-645@2.1.1"), 68);
    assert_eq!(clauses("etsi-en-303-645@3.1.3"), 78);
    assert!(model.of_kind(&TERM).count() >= 40);
    let criteria = |level: &str, category: Option<&str>| {
        let of = |word: &'static str, item: &kijun::Item<'_>| item.target(word).map(|item| item.name().into_owned());
        let here = |item: &kijun::Item<'_>| {
            of("level", item).as_deref() == Some(level) && of("category", item).as_deref() == category
        };
        model.of_kind(&CRITERION).filter(here).count()
    };
    assert_eq!(criteria("star-1", None), 16);
    assert!(criteria("star-2", Some("network-camera")) >= 20);
    assert!(criteria("star-3", Some("network-camera")) >= 20);
    assert!(criteria("star-3", Some("communications-equipment")) >= 20);
}
