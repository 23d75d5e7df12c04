//! Criteria and procedures that take over what others say, written out.
//!
//! Whoever writes `carries S1.1-02` says only what differs. For each such item a file is made that says all of it, from
//! the words of the one and of the other; from then on it is a criterion like any other, at its level and with its own
//! procedures. A made file remembers where each of its pieces was written, so that a finding is shown there.

use std::sync::Arc;

use kijun_dsl::kinds::{CARRIES, CRITERION, Kind, LEVEL, PROCEDURE};
use kijun_dsl::tree::Node;
use kijun_dsl::wide::narrowed;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::corpus::sources::File;
use crate::ground::place::FileId;

mod order;
mod origins;
mod whole;
mod writer;

pub use origins::Origins;

/// An item of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Entry {
    file: FileId,
    node: u32,
}

/// The files with those that are made of them behind them. What was made before and is the same is taken from `old`.
pub(crate) fn with_carried(files: &[Arc<File>], old: &[Arc<File>]) -> Vec<Arc<File>> {
    let mut all = Carried { files: files.to_vec(), ..Carried::default() };
    let carrying = all.carrying();
    if carrying.is_empty() {
        return all.files;
    }
    all.index();
    let old: FxHashMap<&str, &Arc<File>> =
        old.iter().filter(|file| file.origins.is_some()).map(|file| (file.path.as_str(), file)).collect();
    for (entry, complete) in order::in_order(&all, &carrying) {
        let made = whole::made(&all, entry, complete);
        let same = old.get(made.path.as_str()).filter(|it| it.text == made.text && it.origins == made.origins);
        all.add(same.map_or_else(|| Arc::new(made), |same| Arc::clone(same)));
    }
    all.files
}

/// What is looked up while files are made.
#[derive(Default)]
struct Carried {
    /// The files, made ones behind the others.
    files: Vec<Arc<File>>,
    /// Criteria, procedures and levels by their ids; of several with one id, the first.
    items: FxHashMap<(&'static str, String), Entry>,
    /// For a criterion the ids of the procedures that evaluate its clauses.
    evaluating: FxHashMap<String, Vec<String>>,
    /// Procedures that somebody carries himself, each with the criterion that he does it for.
    by_hand: FxHashSet<(String, String)>,
}

impl Carried {
    fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    fn node(&self, entry: Entry) -> Node<'_> {
        self.file(entry.file).source().node(entry.node)
    }

    fn find(&self, kind: &'static Kind, name: &str) -> Option<Entry> {
        self.items.get(&(kind.word.en, name.to_owned())).copied()
    }

    /// The items that carry others, in order.
    fn carrying(&self) -> Vec<Entry> {
        let mut found = Vec::new();
        for (at, file) in self.files.iter().enumerate() {
            let items = file.outline.definitions.iter().filter(|it| it.carries && it.parent.is_none());
            found.extend(items.map(|it| Entry { file: FileId(at as u32), node: it.node }));
        }
        found
    }

    fn index(&mut self) {
        for at in 0..self.files.len() as u32 {
            for (kind, name, entry) in self.named(FileId(at)) {
                self.items.entry((kind.word.en, name)).or_insert(entry);
            }
        }
        for at in 0..self.files.len() as u32 {
            self.index_procedures(FileId(at));
        }
    }

    /// Adds a made file, whose items take the places of those that they are made of.
    fn add(&mut self, file: Arc<File>) {
        self.files.push(file);
        let id = FileId(self.files.len() as u32 - 1);
        for (kind, name, entry) in self.named(id) {
            self.items.insert((kind.word.en, name), entry);
        }
        self.index_procedures(id);
    }

    /// The items of a file that are looked up by their ids.
    fn named(&self, id: FileId) -> Vec<(&'static Kind, String, Entry)> {
        let file = self.file(id);
        let items = file.outline.definitions.iter().filter(|it| it.parent.is_none());
        let wanted = items.filter(|it| [&CRITERION, &PROCEDURE, &LEVEL].contains(&it.kind));
        let name = |span: kijun_dsl::Span| narrowed(span.of(&file.text)).into_owned();
        wanted.map(|it| (it.kind, name(it.name), Entry { file: id, node: it.node })).collect()
    }

    fn index_procedures(&mut self, id: FileId) {
        let is_made = self.file(id).origins.is_some();
        for (_, name, entry) in self.named(id).into_iter().filter(|(kind, ..)| *kind == &PROCEDURE) {
            let node = self.node(entry);
            if lines(node, "withdrawn").next().is_some() {
                continue;
            }
            let carried = carried(node).filter(|_| !is_made);
            for criterion in self.evaluated(node) {
                if let Some(carried) = &carried {
                    self.by_hand.insert((carried.clone(), criterion.clone()));
                }
                let known = self.evaluating.entry(criterion).or_default();
                if !known.contains(&name) {
                    known.push(name.clone());
                }
            }
        }
    }

    /// The criteria of which a procedure evaluates clauses, each once.
    fn evaluated(&self, procedure: Node<'_>) -> Vec<String> {
        let clauses = lines(procedure, "evaluates").flat_map(|line| line.args().map(|clause| clause.word()));
        let mut found: Vec<String> = clauses.map(|clause| self.owner(&clause).to_owned()).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The criterion in a citation of a clause: of `S1.1-02.a.2` the part that is one. Where none is, it is all before
    /// the last dot.
    fn owner<'c>(&self, clause: &'c str) -> &'c str {
        let mut owners = clause.rmatch_indices('.').map(|(at, _)| &clause[..at]);
        let known = owners.clone().find(|owner| self.find(&CRITERION, owner).is_some());
        known.or_else(|| owners.next()).unwrap_or(clause)
    }
}

/// The fields of an item or part with this keyword, as far as they can be read.
fn lines<'t>(node: Node<'t>, word: &'static str) -> impl Iterator<Item = Node<'t>> {
    let is_it = move |line: &Node<'t>| kijun_dsl::kinds::word(&line.word()).is_some_and(|it| it.en == word);
    node.fields().filter(move |line| is_it(line) && !line.is_faulty())
}

/// What an item or part carries.
fn carried(node: Node<'_>) -> Option<String> {
    let line = lines(node, CARRIES.en).next()?;
    Some(line.arg(0)?.word().into_owned())
}
