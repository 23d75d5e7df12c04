//! A document together with the catalogue that it goes with.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Catalogue, ClauseId, ClauseStatus, Criterion, EDITION, Fact, Format, Named, Pack, ReadError, Recognition, Source,
    Threat, by_id, format,
};

/// One edition of a document: what is its own, and the catalogue that it shares with others.
///
/// What the pack has can be asked of the edition itself: `edition.criteria`, `edition.catalogue.levels`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// What all documents share.
    pub catalogue: Arc<Catalogue>,
    /// What is the document's own.
    pub pack: Pack,
    /// Where it was converted from format 1, which could not say all that format 2 does: the digest of that file.
    pub converted: Option<String>,
}

/// The file of a published edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// The format of this file.
    #[schemars(schema_with = "format::edition")]
    pub format: Format,
    /// What all documents shared when it was published.
    pub catalogue: Arc<Catalogue>,
    /// What is the document's own.
    pub pack: Pack,
}

impl From<Published> for Edition {
    fn from(file: Published) -> Edition {
        Edition { catalogue: file.catalogue, pack: file.pack, converted: None }
    }
}

impl Deref for Edition {
    type Target = Pack;

    fn deref(&self) -> &Pack {
        &self.pack
    }
}

impl Edition {
    /// A pack with the catalogue that it names.
    ///
    /// # Errors
    /// It names another.
    pub fn new(catalogue: Arc<Catalogue>, pack: Pack) -> Result<Edition, ReadError> {
        if pack.catalogue != catalogue.digest {
            return Err(ReadError::OtherCatalogue);
        }
        Ok(Edition { catalogue, pack, converted: None })
    }

    /// The digest that it is known by: that of the file it was read from, or of its pack.
    pub fn digest(&self) -> &str {
        self.converted.as_deref().unwrap_or(&self.pack.digest)
    }

    /// A draft with its format and digest, and with the same catalogue under its own.
    #[must_use]
    pub fn sealed_with(self, catalogue: Arc<Catalogue>) -> Edition {
        let pack = Pack { catalogue: catalogue.digest.clone(), ..self.pack }.sealed();
        Edition { catalogue, pack, converted: self.converted }
    }

    /// The file that an edition is published as: JSON, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let Edition { catalogue, pack, converted: _ } = self.clone();
        crate::read::json(&Published { format: Format::current(EDITION), catalogue, pack })
    }

    /// The product facts that the document's conditions depend on, implied ones included.
    pub fn facts(&self) -> Vec<&Fact> {
        let conditions = self.criteria.iter().flat_map(Criterion::conditions);
        let mut open: Vec<&str> = conditions.flat_map(|condition| condition.ids()).collect();
        let mut used = BTreeSet::new();
        while let Some(id) = open.pop() {
            let fact = self.catalogue.facts.iter().find(|fact| fact.id == id);
            if let Some(fact) = fact.filter(|fact| used.insert(fact.id.as_str())) {
                open.extend(fact.implies.iter().map(String::as_str));
            }
        }
        self.catalogue.facts.iter().filter(|fact| used.contains(fact.id.as_str())).collect()
    }

    /// The threats of the document's level.
    pub fn threats(&self) -> Vec<&Threat> {
        self.catalogue.threats.iter().filter(|threat| threat.levels.contains(&self.document.level)).collect()
    }

    /// The assets that these endanger.
    pub fn assets(&self) -> Vec<&Named> {
        let endangered: BTreeSet<&String> = self.threats().into_iter().flat_map(|threat| &threat.endangers).collect();
        self.catalogue.assets.iter().filter(|asset| endangered.contains(&asset.id)).collect()
    }

    /// The document's requirements that counter a threat.
    pub fn countered_by(&self, threat: &str) -> Vec<&str> {
        let counters = self.requirements.iter().filter(|it| it.threats.iter().any(|id| id == threat));
        counters.map(|requirement| requirement.id.as_str()).collect()
    }

    /// The recognitions that are in force.
    pub fn recognised(&self) -> impl Iterator<Item = &Recognition> {
        self.recognitions.iter().filter(|recognition| recognition.withdrawn.is_none())
    }

    /// The pinned sources in the scheme's order, then others that the long list or the document cites.
    pub fn sources(&self) -> Vec<&Source> {
        let longlist = self.catalogue.longlist.iter().flat_map(|item| &item.sources).map(|link| &link.clause.source);
        let mapped = self.procedures.iter().flat_map(|item| &item.tests).map(|link| &link.test.source);
        let recognised = self.recognised().map(|item| &item.source);
        let cited: BTreeSet<&String> = longlist.chain(mapped).chain(recognised).collect();
        let mut sources: Vec<&Source> = self.catalogue.pinned().collect();
        let known: BTreeSet<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        let more = |source: &&Source| cited.contains(&source.id) && !known.contains(source.id.as_str());
        let mut others: Vec<&Source> = self.catalogue.sources.iter().filter(more).collect();
        others.sort_by_cached_key(|source| by_id(&source.id));
        sources.extend(others);
        sources
    }

    /// Test cases of the pinned sources that no procedure of the document maps.
    pub fn unmapped_tests(&self) -> Vec<ClauseId> {
        let mapped: BTreeSet<&ClauseId> =
            self.procedures.iter().flat_map(|item| &item.tests).map(|link| &link.test).collect();
        let mut unmapped = Vec::new();
        for source in self.catalogue.pinned() {
            for clause in source.clauses.iter().filter(|clause| clause.status == ClauseStatus::Test) {
                let id = ClauseId { source: source.id.clone(), clause: clause.id.clone() };
                if !mapped.contains(&id) {
                    unmapped.push(id);
                }
            }
        }
        unmapped
    }

    /// Procedures of the document that map no test case.
    pub fn unmapped_procedures(&self) -> impl Iterator<Item = &str> {
        self.procedures.iter().filter(|item| item.tests.is_empty()).map(|item| item.id.as_str())
    }
}
