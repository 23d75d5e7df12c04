//! A link to something that does not exist.

use kijun_dsl::kinds::{HOLE, Id, KINDS, PIN, SOURCE, SOURCE_CLAUSE, VALUE};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Check, Context, Corpus};
use crate::corpus::model::{Item, ItemId, Link, Model, Texts};
use crate::corpus::resolve::named_before;
use crate::ground::closest;
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::ground::place::FileId;
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "dangling-reference", severity: Severity::Error, page: include_str!("dangling_reference.md") },
    run,
};

/// For how many missing names a similar one is looked for. Each search goes through all names of a kind, and where
/// whole files are missing, none would be found.
const MAX_SEARCHES: usize = 200;

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    everywhere(&context.corpus(), out);
}

/// The findings of all files.
pub(crate) fn everywhere(corpus: &Corpus<'_>, out: &mut Vec<Diagnostic>) {
    find(corpus, |_| true, out);
}

/// The same for one file.
pub(crate) fn in_file(corpus: &Corpus<'_>, file: FileId, out: &mut Vec<Diagnostic>) {
    find(corpus, |other| other == file, out);
}

/// The findings of those files that are wanted. The names of all count, as not every one is searched for.
fn find(corpus: &Corpus<'_>, wanted: impl Fn(FileId) -> bool, out: &mut Vec<Diagnostic>) {
    let model = corpus.model;
    let mut searched: FxHashMap<(&str, String, ItemId), Option<Meant>> = FxHashMap::default();
    for link in model.unresolved() {
        let name = model.item(link.from).name_of(&link);
        if link.target == &VALUE {
            if wanted(link.file) {
                out.extend(word(model, &link, &name));
            }
            continue;
        }
        let message = msg!("dangling-reference", kind = link.target.title, id = name.as_ref());
        let finding = corpus.lacking(Diagnostic::new(&CHECK.code, link.place(), message));
        if let Some(other) = of_other_kind(model, &link, &name) {
            let help = msg!("dangling-kind-help", id = other.full_name(), kind = other.kind().title);
            if wanted(link.place().file) {
                out.push(finding.also(other.place(), msg!("dangling-kind-here")).help(help));
            }
            continue;
        }
        // Lists are written without commas.
        let bare = name.trim_end_matches([',', ';', '、', '，', '；']);
        if bare.len() < name.len() && leads_somewhere(model, &link, bare) {
            let edits = vec![Edit { place: link.place(), text: bare.to_owned() }];
            if wanted(link.place().file) {
                out.push(finding.help(msg!("dangling-comma-help")).fix(msg!("replace-fix", text = bare), edits));
            }
            continue;
        }
        let key = (link.target.title.en, name.to_string(), model.item(link.from).root().id);
        let more = searched.len() < MAX_SEARCHES && wanted(link.place().file);
        let best = searched.entry(key).or_insert_with(|| more.then(|| meant(model, &link, &name)).flatten());
        if !wanted(link.place().file) {
            continue;
        }
        out.push(match (best, editions(model, &link, &name)) {
            (Some(Meant::Definition(definition)), _) => {
                let definition = model.item(*definition);
                let edits = vec![Edit { place: definition.place(), text: name.to_string() }];
                finding
                    .also(definition.place(), msg!("dangling-mistyped-here"))
                    .help(msg!("dangling-mistyped-help", id = definition.name(), name = name.as_ref()))
                    .suggest(msg!("dangling-mistyped-fix", name = name.as_ref()), edits)
            }
            (Some(Meant::Citation(best)), _) => {
                let edits = vec![Edit { place: link.place(), text: best.clone() }];
                finding
                    .help(msg!("did-you-mean", name = best.as_str()))
                    .suggest(msg!("replace-fix", text = best.as_str()), edits)
            }
            (None, Some(editions)) => finding.help(msg!("dangling-edition-help", editions = editions)),
            (None, None) => match cited(model, &link, &name).as_slice() {
                [] => finding.help(msg!("dangling-reference-help", kind = link.target.title)),
                several => finding.help(msg!("dangling-source-help", names = several.join(", "))),
            },
        });
    }
}

/// A word that its hole or fact does not have. One that has no words at all is told by the checks of values and facts.
fn word(model: &Model, link: &Link, name: &str) -> Option<Diagnostic> {
    let of = model.item(named_before(model, link)?.to?);
    let known: Vec<_> = of.parts(&VALUE).map(|word| word.name()).collect();
    if known.is_empty() {
        return None;
    }
    let message = msg!("dangling-word", of = of.name(), word = name);
    let finding = Diagnostic::new(&CHECK.code, link.place(), message).also(of.place(), msg!("binding-unit-here"));
    let bare = name.trim_end_matches([',', ';', '、', '，', '；']);
    let best = known.iter().find(|word| **word == bare).map(|word| word.as_ref());
    match best.or_else(|| closest(name, known.iter().map(|word| word.as_ref()))) {
        Some(best) => {
            let edits = vec![Edit { place: link.place(), text: best.to_owned() }];
            Some(finding.help(msg!("did-you-mean", name = best)).suggest(msg!("replace-fix", text = best), edits))
        }
        None => Some(finding.help(msg!("binding-words-help", words = known.join(", ")))),
    }
}

/// Whether the link would lead somewhere by this name.
fn leads_somewhere(model: &Model, link: &Link, name: &str) -> bool {
    model.find(link.target, name).is_some()
}

/// Where the mistake is likeliest, if a name leads nowhere.
enum Meant {
    /// In the name, which should be this one.
    Citation(String),
    /// In the id of this item.
    Definition(ItemId),
}

fn meant(model: &Model, link: &Link, name: &str) -> Option<Meant> {
    let definition = mistyped(model, link, name).map(|item| Meant::Definition(item.id));
    definition.or_else(|| suggestion(model, link, name).map(Meant::Citation))
}

/// The item whose own id is likelier mistyped than the citation: nothing cites it, and its id is written as few others
/// of its kind are, while the cited one is written as they are.
fn mistyped<'m>(model: &'m Model, link: &Link, cited: &str) -> Option<Item<'m>> {
    if link.target.is_part() {
        return None;
    }
    let form = |id: &str| -> String { id.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect() };
    let wanted = form(cited);
    let mut like: FxHashMap<String, usize> = FxHashMap::default();
    model.of_kind(link.target).for_each(|item| *like.entry(form(&item.name())).or_default() += 1);
    let like = |form: &str| like.get(form).copied().unwrap_or(0);
    let odd = |item: &Item<'_>| {
        let name = item.name();
        let own = form(&name);
        own != wanted && closest(cited, [name.as_ref()].into_iter()).is_some() && like(&own) < like(&wanted)
    };
    model.of_kind(link.target).filter(|item| item.back_links().next().is_none()).find(odd)
}

/// The item of another kind that has the name.
fn of_other_kind<'m>(model: &'m Model, link: &Link, name: &str) -> Option<Item<'m>> {
    KINDS.iter().filter(|kind| **kind != link.target).find_map(|kind| model.find(kind, name))
}

/// The editions of the document of which the name means one that is not there.
fn editions(model: &Model, link: &Link, name: &str) -> Option<String> {
    if link.target != &SOURCE && link.target != &SOURCE_CLAUSE {
        return None;
    }
    let (source, _) = name.split_once(':').unwrap_or((name, ""));
    if model.of_kind(&SOURCE).any(|known| known.is_called(source)) {
        return None;
    }
    let document = source.split('@').next().unwrap_or_default();
    let of_document = |known: &Item<'_>| known.name().split('@').next() == Some(document);
    let known: Vec<_> = model.of_kind(&SOURCE).filter(of_document).map(|source| source.name()).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// The name of the right kind that the dangling one is most likely a slip for.
fn suggestion(model: &Model, link: &Link, name: &str) -> Option<String> {
    if let Some(meant) = printed_as(model, link, name).or_else(|| in_a_source(model, link, name)) {
        return Some(meant);
    }
    let known: Vec<String> = match link.target.id {
        Id::Part(separator) if link.target != &HOLE && name.contains(separator) => {
            let (owner, _) = name.rsplit_once(separator)?;
            let parent = |part: &Item<'_>| part.parent().is_some_and(|parent| parent.is_called(owner));
            let parts = model.of_kind(link.target).filter(parent);
            let parts: Vec<String> = parts.map(|part| format!("{owner}{separator}{}", part.name())).collect();
            if parts.is_empty() {
                return of_mistyped_owner(model, link, name);
            }
            parts
        }
        Id::Part(_) if link.target != &HOLE => {
            let root = model.item(link.from).root();
            let parts = model.of_kind(link.target).filter(|part| part.root() == root);
            parts.map(|part| part.name().into_owned()).collect()
        }
        _ => model.of_kind(link.target).map(|item| item.name().into_owned()).collect(),
    };
    // Parts of many items have the same name.
    let mut seen = FxHashSet::default();
    let different = known.iter().map(String::as_str).filter(|name| seen.insert(*name));
    closest(name, different).map(str::to_owned)
}

/// The part of this name in the item whose id is most likely meant: `c-1.a`.
fn of_mistyped_owner(model: &Model, link: &Link, name: &str) -> Option<String> {
    let Id::Part(separator) = link.target.id else { return None };
    let (owner, part) = name.rsplit_once(separator)?;
    let has_it = model.of_kind(link.target).filter(|it| it.is_called(part));
    let owners: Vec<String> = has_it.filter_map(|it| it.parent()).map(|owner| owner.full_name().into_owned()).collect();
    let best = closest(owner, owners.iter().map(String::as_str))?;
    Some(format!("{best}{separator}{part}"))
}

/// The item that publications call by this name: people write a unit as they say it.
fn printed_as(model: &Model, link: &Link, name: &str) -> Option<String> {
    let named = |item: &Item<'_>| {
        let fields = item.kind().all_fields().filter(|field| matches!(field.word.en, "name" | "singular" | "title"));
        let texts = fields.filter_map(|field| item.texts(field.word.en)).flat_map(Texts::iter);
        texts.into_iter().any(|(_, text)| text.text().eq_ignore_ascii_case(name))
    };
    if link.target.is_part() {
        return None;
    }
    model.of_kind(link.target).find(named).map(|item| item.name().into_owned())
}

/// The clause with this number, as it is cited, where one pinned source has it and its name was left out.
fn in_a_source(model: &Model, link: &Link, name: &str) -> Option<String> {
    let mut known = cited(model, link, name).into_iter();
    known.next().filter(|_| known.next().is_none())
}

/// The clauses of pinned sources that have the number, each as it is cited.
fn cited(model: &Model, link: &Link, name: &str) -> Vec<String> {
    if link.target != &SOURCE_CLAUSE || name.contains(':') || model.item(link.from).root().is(&SOURCE) {
        return Vec::new();
    }
    let aliases = model.of_kind(&PIN).map(|pin| format!("{}:{name}", pin.name()));
    aliases.filter(|cited| model.find(&SOURCE_CLAUSE, cited).is_some()).collect()
}
