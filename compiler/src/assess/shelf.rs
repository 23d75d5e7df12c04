//! The editions that forms may belong to, each prepared when the first form asks for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use kijun_pack::Edition;

use super::check::{Options, check};
use super::codes::{Finding, UNKNOWN_EDITION, UNREADABLE_FORM};
use super::read::Handed;
use super::reference::Reference;
use super::report::FileReport;
use crate::msg;

/// Which edition somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The document's id; empty where only its number is known.
    pub document: String,
    /// The document's number.
    pub number: String,
    /// The edition.
    pub edition: String,
}

/// Finds an edition.
pub type Find<'a> = dyn Fn(&Wanted) -> Option<Arc<Edition>> + Sync + 'a;

/// The editions that forms may belong to.
pub struct Shelf<'a> {
    find: &'a Find<'a>,
    known: Mutex<HashMap<Wanted, Option<Arc<Reference>>>>,
}

impl<'a> Shelf<'a> {
    /// A shelf whose editions are found so.
    pub fn new(find: &'a Find<'a>) -> Shelf<'a> {
        Shelf { find, known: Mutex::default() }
    }

    /// The edition that a form belongs to.
    pub fn reference(&self, handed: &Handed) -> Option<Arc<Reference>> {
        let [document, number, edition] = [&handed.document, &handed.number, &handed.edition].map(Clone::clone);
        let wanted = Wanted { document, number, edition };
        let prepare = || (self.find)(&wanted).map(|edition| Arc::new(Reference::new(edition)));
        // It stays locked meanwhile, since all forms of a run ask for the same.
        match self.known.lock() {
            Ok(mut known) => known.entry(wanted.clone()).or_insert_with(prepare).clone(),
            Err(_) => prepare(),
        }
    }

    /// What is wrong with a file of this content.
    pub fn check(&self, path: String, bytes: &[u8], options: &Options) -> FileReport {
        let handed = match Handed::open(bytes) {
            Ok(handed) => handed,
            Err(fault) => return FileReport::unreadable(path, Finding::of(&UNREADABLE_FORM, fault)),
        };
        let Some(reference) = self.reference(&handed) else {
            let named = if handed.document.is_empty() { &handed.number } else { &handed.document };
            let name = format!("{named}@{}", handed.edition);
            let finding = Finding::new(&UNKNOWN_EDITION, msg!("assess-unknown-edition", name = name));
            return FileReport::unreadable(path, finding.help(msg!("assess-unknown-edition-help")));
        };
        FileReport::of(path, &reference, check(&handed, &reference, options))
    }
}
