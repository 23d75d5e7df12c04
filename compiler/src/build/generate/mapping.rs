//! The mapping between procedures, the clauses they evaluate and outside test cases, with what has no counterpart.
//!
//! Three files say the same: JSON for programs, CSV (RFC 4180, UTF-8 with a byte order mark, without which spreadsheets
//! take Japanese text for another encoding) for tables, and a workbook for readers. In the CSV an apostrophe stands
//! before a text that begins with `=`, `+`, `-` or `@`, which a spreadsheet would otherwise take for a formula.

use std::collections::BTreeSet;

use rayon::prelude::*;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use super::{Documents, Generator, Loss, Unmade};
use crate::ground::json::pretty;
use crate::msg;
use crate::paper::Artifact;
use kijun_pack::{Clause, ClauseId, Criterion, Edition, Format, Procedure, Text};

mod sheet;
mod table;

pub(super) use table::write as write_csv;

pub(super) static GENERATOR: Generator = Generator { name: "mapping", begin: |_| Box::new(Documents(files)), losses };

fn files(pack: &Edition) -> Result<Vec<Artifact>, Unmade> {
    let mapping = Mapping::of(pack);
    let path = |file: &str| format!("{}/{file}", pack.document.id);
    let mut files = vec![
        Artifact::text(path("mapping.json"), pretty(&mapping)),
        Artifact { path: path("mapping.csv"), bytes: table::csv(pack, &mapping) },
    ];
    // More rows than a sheet has are told as a loss.
    if sheet::rows(pack, &mapping) > sheet::MAX_ROWS {
        return Ok(files);
    }
    let workbook = |language: &str| {
        let path = path(&format!("mapping.{language}.xlsx"));
        match sheet::workbook(pack, &mapping, language) {
            Ok(bytes) => Ok(Artifact { path, bytes }),
            Err(error) => Err(Unmade { path, reason: error.to_string().into() }),
        }
    };
    let workbooks: Result<Vec<_>, _> =
        pack.catalogue.scheme.languages.par_iter().map(|language| workbook(&language.code)).collect();
    files.extend(workbooks?);
    Ok(files)
}

/// The major version of the format; a reader refuses another one.
pub(crate) const MAJOR: u32 = 1;

/// The schema of `mapping.json`.
pub(crate) fn schema() -> serde_json::Value {
    // What is not written where it is empty is not required.
    SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<Mapping<'_>>().to_value()
}

/// The mapping between procedures, the clauses they evaluate and outside test cases.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Mapping<'p> {
    /// The format of this file.
    format: Format,
    /// The digest of the pack it was made of.
    pack: &'p str,
    /// The document's id.
    document: &'p str,
    /// The document's number.
    number: &'p str,
    /// The document's edition.
    edition: &'p str,
    /// What the scheme prints on every output, by language.
    #[serde(skip_serializing_if = "Text::is_empty")]
    notice: &'p Text,
    /// Each procedure with the clauses it evaluates and the test cases that cover the same.
    procedures: Vec<Mapped<'p>>,
    /// What has no counterpart.
    gaps: Gaps<'p>,
}

/// A procedure with what it is mapped to.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Mapped<'p> {
    /// The procedure.
    procedure: &'p str,
    /// How it evaluates.
    method: &'p str,
    /// The kinds of evidence.
    evidence: Vec<&'p str>,
    /// Criterion and clause: `S1.1-02.a`.
    clauses: &'p [String],
    /// The outside test cases.
    tests: Vec<Test<'p>>,
    #[serde(skip)]
    source: &'p Procedure,
}

/// An outside test case.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Test<'p> {
    /// The test case.
    test: ClauseId,
    /// What it is about, by language.
    topic: &'p Text,
    /// The outside clauses that the test case is for.
    tests: &'p [ClauseId],
}

/// What has no counterpart.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Gaps<'p> {
    /// Clauses of criteria that no procedure evaluates.
    clauses_without_procedure: Vec<String>,
    /// Clauses of criteria that no mapped procedure evaluates.
    clauses_without_test: Vec<String>,
    /// Procedures without an outside test case.
    procedures_without_test: Vec<&'p str>,
    /// Outside test cases without a procedure.
    tests_without_procedure: Vec<Test<'p>>,
}

impl<'p> Mapping<'p> {
    fn of(pack: &'p Edition) -> Mapping<'p> {
        let procedures: Vec<Mapped<'p>> = in_force(pack).map(mapped).collect();
        let clauses: Vec<String> = clauses(pack).map(|(criterion, clause)| clause_id(criterion, clause)).collect();
        let evaluated = |tested: bool| -> BTreeSet<&str> {
            let counted = procedures.iter().filter(|mapped| !tested || !mapped.tests.is_empty());
            counted.flat_map(|mapped| mapped.clauses).map(String::as_str).collect()
        };
        let (by_any, by_tested) = (evaluated(false), evaluated(true));
        let without = |known: &BTreeSet<&str>| clauses.iter().filter(|id| !is_reached(known, id)).cloned().collect();
        let unmapped = procedures.iter().filter(|mapped| mapped.tests.is_empty()).map(|mapped| mapped.procedure);
        Mapping {
            format: Format { name: "kijun-mapping".to_owned(), major: MAJOR, minor: 0 },
            pack: &pack.digest,
            document: &pack.document.id,
            number: &pack.document.number,
            edition: &pack.document.edition,
            notice: &pack.catalogue.scheme.notice,
            gaps: Gaps {
                clauses_without_procedure: without(&by_any),
                clauses_without_test: without(&by_tested),
                procedures_without_test: unmapped.collect(),
                tests_without_procedure: unmapped_tests(pack, &procedures),
            },
            procedures,
        }
    }
}

fn mapped(procedure: &Procedure) -> Mapped<'_> {
    let mut evidence: Vec<&str> = procedure.evidence.iter().map(|used| used.kind.as_str()).collect();
    evidence.sort_unstable();
    evidence.dedup();
    let tests = procedure.tests.iter();
    Mapped {
        procedure: &procedure.id,
        method: &procedure.method,
        evidence,
        clauses: &procedure.evaluates,
        tests: tests.map(|link| Test { test: link.test.clone(), topic: &link.topic, tests: &link.tests }).collect(),
        source: procedure,
    }
}

/// The test cases of the pinned sources that no procedure in force maps.
fn unmapped_tests<'p>(pack: &'p Edition, procedures: &[Mapped<'p>]) -> Vec<Test<'p>> {
    let known: BTreeSet<&ClauseId> =
        procedures.iter().flat_map(|mapped| &mapped.tests).map(|test| &test.test).collect();
    let dropped = pack.procedures.iter().filter(|procedure| procedure.withdrawn.is_some());
    let dropped = dropped.flat_map(|procedure| procedure.tests.iter().map(|link| &link.test));
    let unmapped: BTreeSet<&ClauseId> = dropped.filter(|test| !known.contains(test)).collect();
    let test = |id: ClauseId| {
        let clause = pack.catalogue.source(&id.source)?.clauses.iter().find(|clause| clause.id == id.clause)?;
        Some(Test { test: id, topic: &clause.topic, tests: &clause.tests })
    };
    pack.unmapped_tests().into_iter().chain(unmapped.into_iter().cloned()).filter_map(test).collect()
}

fn in_force(pack: &Edition) -> impl Iterator<Item = &Procedure> {
    pack.procedures.iter().filter(|procedure| procedure.withdrawn.is_none())
}

/// The clauses of the criteria in force.
fn clauses(pack: &Edition) -> impl Iterator<Item = (&Criterion, &Clause)> {
    let criteria = pack.criteria.iter().filter(|criterion| criterion.withdrawn.is_none());
    criteria.flat_map(|criterion| criterion.clauses.iter().map(move |clause| (criterion, clause)))
}

fn clause_id(criterion: &Criterion, clause: &Clause) -> String {
    format!("{}.{}", criterion.id, clause.id)
}

/// An outside clause as one word: `etsi-ts-103-701@1.1.1 5.1-1-1`.
fn outside(id: &ClauseId) -> String {
    format!("{} {}", id.source, id.clause)
}

fn losses(pack: &Edition) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-mapping-all")), Loss::all(msg!("loss-mapping-clauses"))];
    if sheet::rows(pack, &Mapping::of(pack)) > sheet::MAX_ROWS {
        losses.push(Loss::all(msg!("loss-mapping-rows")));
    }
    if pack.procedures.iter().any(|procedure| procedure.evidence.iter().any(|used| !used.text.is_empty())) {
        losses.push(Loss::all(msg!("loss-mapping-evidence")));
    }
    let withdrawn = pack.procedures.iter().filter(|procedure| procedure.withdrawn.is_some());
    losses.extend(withdrawn.map(|procedure| Loss::of(&procedure.id, msg!("loss-mapping-withdrawn"))));
    let guarded = |text: &String| table::guard(text) != *text;
    let topics =
        pack.procedures.iter().flat_map(|procedure| &procedure.tests).filter(|link| link.topic.values().any(guarded));
    losses.extend(topics.map(|link| Loss::of(&outside(&link.test), msg!("loss-mapping-apostrophe"))));
    losses
}

/// Whether one of the clauses is this one, lies around it or in it.
fn is_reached(known: &BTreeSet<&str>, id: &str) -> bool {
    let lies_in = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
    known.contains(id) || known.iter().any(|other| lies_in(id, other) || lies_in(other, id))
}
