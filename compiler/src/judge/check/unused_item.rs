//! A declared thing that nothing refers to, and a term that no text uses.

use aho_corasick::AhoCorasick;
use kijun_dsl::kinds::{ASSET, EVIDENCE, FACT, METHOD, TERM, UNIT};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Check, Context};
use crate::corpus::model::{Item, ItemId, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::place::FileId;
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "unused-item", severity: Severity::Note, page: include_str!("unused_item.md") }, run };

/// How many files are searched for terms before those that were found are no longer looked for.
const AT_ONCE: usize = 64;

/// Of a longer name its beginning is looked for.
const LONGEST: usize = 1024;

/// How many terms are looked for at a time.
const TERMS_AT_ONCE: usize = 20_000;

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.partial {
        return;
    }
    for kind in [&ASSET, &FACT, &EVIDENCE, &METHOD, &UNIT] {
        for item in context.model.of_kind(kind).filter(|item| !item.is_withdrawn()) {
            if nothing_refers_to(item) {
                let message = msg!("unused-item", kind = kind.title, id = item.name());
                out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("unused-item-help")));
            }
        }
    }
    for term in unused_terms(context.model) {
        let message = msg!("unused-item-term", id = term.name());
        out.push(Diagnostic::new(&CHECK.code, term.place(), message).help(msg!("unused-item-term-help")));
    }
}

fn nothing_refers_to(item: Item<'_>) -> bool {
    item.back_links().all(|link| link.from == item.id || link.field.word.en == "replaces")
}

/// The terms whose names, in any language, and whose ids stand in no text but their own.
fn unused_terms(model: &Model) -> Vec<Item<'_>> {
    let mut open: Vec<Item<'_>> =
        model.of_kind(&TERM).filter(|term| !term.is_withdrawn() && nothing_refers_to(*term)).collect();
    let files: Vec<FileId> = (0..model.files().len()).map(|file| FileId(file as u32)).collect();
    // What finds many names at once is large, so that they are looked for some at a time.
    let mut unused = Vec::new();
    while !open.is_empty() {
        let rest = open.split_off(open.len().min(TERMS_AT_ONCE));
        for files in files.chunks(AT_ONCE) {
            let Some(search) = Search::of(&open) else { break };
            let found = files.par_iter().flat_map_iter(|file| search.used_in(model, *file));
            let found: FxHashSet<ItemId> = found.collect();
            open.retain(|term| !found.contains(&term.id));
        }
        unused.extend(std::mem::replace(&mut open, rest));
    }
    unused
}

/// Finds terms in texts.
struct Search {
    names: AhoCorasick,
    /// The term of each name.
    terms: Vec<ItemId>,
}

impl Search {
    /// `None` where there is nothing to find.
    fn of(terms: &[Item<'_>]) -> Option<Search> {
        let names = terms.iter().flat_map(|term| {
            let names = term.texts("name").into_iter().flat_map(|names| names.lines());
            let names = names.map(|(_, name)| name.text().into_owned()).filter(|name| !name.trim().is_empty());
            names.chain([format!("[{}]", term.name())]).map(|mut name| {
                name.truncate(name.floor_char_boundary(LONGEST));
                (term.id, name)
            })
        });
        let (terms, names): (Vec<ItemId>, Vec<String>) = names.unzip();
        let names = AhoCorasick::builder().ascii_case_insensitive(true).build(names).ok()?;
        (!terms.is_empty()).then_some(Search { names, terms })
    }

    fn used_in(&self, model: &Model, file: FileId) -> Vec<ItemId> {
        let (first, file) = (model.items_of(file).start, model.file(file));
        let mut used = Vec::new();
        for site in &file.outline.texts {
            let owner = model.item(ItemId(first + site.owner));
            for (_, text) in owner.texts_of(file.source().node(site.node)).lines() {
                let text = text.inner_span().of(&file.text);
                let found = self.names.find_overlapping_iter(text).filter(|found| begins_word(text, found.start()));
                let terms = found.map(|found| self.terms[found.pattern().as_usize()]);
                used.extend(terms.filter(|term| *term != owner.root().id));
            }
        }
        used.sort_unstable();
        used.dedup();
        used
    }
}

/// Whether no ASCII letter or digit stands before: a term in the plural is that term, a part of another word is not.
fn begins_word(text: &str, start: usize) -> bool {
    let is_letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    !(is_letter(start) && start.checked_sub(1).is_some_and(is_letter))
}
