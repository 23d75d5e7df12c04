//! Pins another edition: moves the links of which the successor is certain, and leaves the rest on the old edition.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::SOURCE_CLAUSE;

use super::{Bump, Editions, is_citation};
use crate::corpus::lock::Lock;
use crate::corpus::model::{Item, Link, Model};
use crate::corpus::sources::Sources;
use crate::ground::diagnostic::Edit;
use crate::ground::messages::Message;
use crate::ground::place::FileId;
use crate::ground::place::Place;
use crate::judge::analysis::Analysis;
use crate::judge::fix::edited;
use crate::reviewed;
use crate::revise::links;

/// A corpus with another edition pinned.
pub struct Moved {
    /// It.
    pub sources: Sources,
    /// The paths of the files that changed, in order.
    pub changed: Vec<String>,
    /// How many links lead to the new edition.
    pub moved: usize,
    /// How many still lead to the old one, for a person to decide.
    pub left: usize,
    /// What was reviewed, where somebody keeps count.
    pub lock: Option<String>,
}

/// Pins the edition. Every link whose clause has one successor that obliges as it did leads there; all others name the
/// old edition from now on, so that none of them means something else unnoticed.
///
/// # Errors
/// See [`bump`](super::bump).
pub fn moved(analysis: &Analysis, bump: &Bump) -> Result<Moved, Message> {
    let model = &analysis.model;
    let editions = Editions::find(model, &bump.after)?;
    let mut change = Change { model, bump, edits: BTreeMap::new(), renamed: BTreeMap::new(), moved: 0, left: 0 };
    change.pin(&editions);
    let certain = successors(bump);
    for link in model.links().filter(|link| link.target == &SOURCE_CLAUSE) {
        let clause = link.to.map(|to| model.item(to));
        if let Some(clause) = clause.filter(|clause| clause.root() == editions.before) {
            change.link(&link, clause, certain.get(clause.name().as_ref()).copied());
        }
    }
    Ok(change.made(analysis))
}

/// The clauses of which it is certain what they have become.
fn successors(bump: &Bump) -> BTreeMap<&str, &str> {
    let certain = bump.clauses.iter().filter(|clause| clause.fate.is_certain());
    certain.filter_map(|clause| Some((&*clause.before.first()?.id, &*clause.after.first()?.id))).collect()
}

struct Change<'a> {
    model: &'a Model,
    bump: &'a Bump,
    edits: BTreeMap<FileId, Vec<Edit>>,
    /// The links with another name in the lock: item, field and old name, with the new ones.
    renamed: BTreeMap<[String; 3], BTreeSet<String>>,
    moved: usize,
    left: usize,
}

impl Change<'_> {
    fn put(&mut self, place: Place, text: String) {
        let written = place.span.of(&self.model.file(place.file).text);
        if written != text {
            self.edits.entry(place.file).or_default().push(Edit { place, text });
        }
    }

    /// The scheme's line.
    fn pin(&mut self, editions: &Editions<'_>) {
        let Some(scheme) = self.model.scheme() else { return };
        let line = scheme.links().find(|link| link.field.word.en == "pin" && link.to == Some(editions.before.id));
        if let Some(link) = line {
            self.put(link.place(), self.bump.after.clone());
        }
    }

    /// A link to a clause of the old edition, with its certain successor if it has one.
    fn link(&mut self, link: &Link, clause: Item<'_>, successor: Option<&str>) {
        let owner = self.model.item(link.from);
        let name = owner.name_of(link);
        let Some((source, number)) = name.split_once(':') else { return };
        let is_short = source == self.bump.alias;
        let old = format!("{}:{number}", self.bump.before);
        if !is_citation(self.model, link) {
            if is_short {
                self.put(link.place(), old);
            }
            return;
        }
        match successor {
            Some(successor) => {
                self.moved += 1;
                self.put(link.place(), format!("{}:{successor}", self.bump.alias));
                self.rename(link, owner, clause, successor);
            }
            None => {
                self.left += 1;
                self.put(link.place(), old);
            }
        }
    }

    /// Notes that the lock calls a link otherwise from now on.
    fn rename(&mut self, link: &Link, owner: Item<'_>, clause: Item<'_>, successor: &str) {
        if clause.name() != successor {
            let [old, new] = [&*clause.name(), successor].map(|number| reviewed::clause_name(clause, number));
            let key = [reviewed::owner(owner), link.field.word.en.to_owned(), old];
            self.renamed.entry(key).or_default().insert(new);
        }
    }

    fn made(self, analysis: &Analysis) -> Moved {
        let mut sources = analysis.sources.clone();
        let mut changed = Vec::new();
        for (file, mut edits) in self.edits {
            edits.sort_by_key(|edit| edit.place);
            let file = self.model.file(file);
            sources = sources.with(&file.path, Some(edited(&file.text, &edits.iter().collect::<Vec<_>>())));
            changed.push(file.path.clone());
        }
        let names = self.renamed.iter().map(|([owner, field, old], new)| {
            ([owner.as_str(), field.as_str(), old.as_str()], new.iter().map(String::as_str).collect())
        });
        let names: BTreeMap<[&str; 3], BTreeSet<&str>> = names.collect();
        let lock = sources.lock.as_ref().map(|lock| links::moved(lock, &names));
        // What was written can be read.
        sources.lock = lock.as_deref().and_then(|text| Lock::parse(text).ok());
        Moved { sources, changed, moved: self.moved, left: self.left, lock }
    }
}
