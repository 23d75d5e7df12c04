//! Two sides of one thing that an item says, and what the difference means, proved where it can be.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{self, Body, DOCUMENT, Kind, Print, Weight, Word};

use super::entries::Entry;
use super::facets::{Facet, Sense, Value, facets};
use super::impact::mentioned;
use super::laws::FactLaws;
use super::limits::holes;
use super::printed::{Name, Names, Printed, called, target, together};
use super::wording::{self, Wording, Wordings};
use super::{Cause, Class, Detail, Passage, PinChange, demand, pins};
use crate::corpus::condition::{Answer, Condition, Conditions, Relation};
use crate::ground::messages::Message;
use crate::release::text::by_product;
use crate::release::text::figure_name;
use crate::release::walk::field_of;
use crate::{Lang, msg};
use kijun_pack::{
    Binding, Criterion, DocumentStatus, Edition, Hole, Language, Modal, Quantity, Text, Unit, criterion_of,
};

/// Values before and now that products share, by what the change means for these products.
#[derive(Default)]
pub(super) struct Groups<'b> {
    stricter: Vec<[&'b Binding; 2]>,
    looser: Vec<[&'b Binding; 2]>,
    open: Vec<[&'b Binding; 2]>,
}

impl Groups<'_> {
    /// What it means for all of them.
    pub(super) fn class(&self) -> Class {
        match (self.stricter.is_empty(), self.looser.is_empty(), self.open.is_empty()) {
            (true, true, true) => Class::Editorial,
            (false, true, true) => Class::Stricter,
            (true, false, true) => Class::Looser,
            _ => Class::NeedsDecision,
        }
    }
}

/// What comparisons need to know of both sides.
pub(super) struct Setting<'p> {
    pub(super) laws: FactLaws<'p>,
    /// How each side obliges.
    pub(super) wordings: [Wordings; 2],
    /// The names that others print and that changed.
    pub(super) names: Names,
    /// The criteria of each side.
    pub(super) criteria: [BTreeMap<&'p str, &'p Criterion>; 2],
    /// What has another number now: the old id and the new one.
    renamed: BTreeMap<&'p str, &'p str>,
    /// Clauses that have another letter now: as they are cited, before and now.
    pub(super) letters: BTreeMap<String, String>,
    /// Clauses that are the same in the edition that is pinned now: as they are cited, before and now.
    followed: BTreeMap<String, String>,
    languages: Vec<Language>,
    /// What texts call the items of each side, by kind and id.
    called: [BTreeMap<(&'static str, &'p str), &'p Text>; 2],
    pub(super) units: BTreeMap<&'p str, &'p Unit>,
    /// The figures of the new side, as texts cite them, with their places among those of their document.
    figures: BTreeMap<String, usize>,
    /// The holes of each side, by long-list item and name.
    pub(super) holes: [BTreeMap<(&'p str, &'p str), &'p Hole>; 2],
}

/// The figures of a document, as texts cite them, with their places.
fn figures(pack: &Edition) -> impl Iterator<Item = (String, usize)> {
    let document = &pack.document;
    document.figures.iter().enumerate().map(move |(at, it)| (format!("{}.{}", document.id, it.id), at))
}

impl<'p> Setting<'p> {
    pub(super) fn new(
        old: &'p [Edition],
        new: &'p [Edition],
        languages: &[Language],
        renamed: BTreeMap<&'p str, &'p str>,
        pins: &[PinChange],
    ) -> Setting<'p> {
        let all = || old.iter().chain(new);
        let modals = |side: &'p [Edition]| side.first().map_or(&[][..], |pack| pack.catalogue.scheme.modals.as_slice());
        let wordings = |own: &'p [Modal], other: &'p [Modal]| Wordings::new(if own.is_empty() { other } else { own });
        let criteria = |side: &'p [Edition]| {
            side.iter().flat_map(|pack| &pack.criteria).map(|criterion| (criterion.id.as_str(), criterion)).collect()
        };
        Setting {
            laws: FactLaws::new(old, new, &renamed),
            wordings: [wordings(modals(old), modals(new)), wordings(modals(new), modals(old))],
            names: Names::default(),
            criteria: [criteria(old), criteria(new)],
            renamed,
            letters: BTreeMap::new(),
            followed: pins::followed(pins),
            languages: languages.to_vec(),
            holes: [holes(old), holes(new)],
            called: [called(old), called(new)],
            figures: new.iter().flat_map(figures).collect(),
            units: all().flat_map(|pack| &pack.catalogue.units).map(|unit| (unit.id.as_str(), unit)).collect(),
        }
    }

    /// What texts of a side call an item that is named in a field.
    fn called(&self, side: usize, target: Option<&Kind>, id: &str, language: &str) -> Option<&str> {
        let name = self.called[side].get(&(target?.word.en, id))?;
        name.get(language).map(|name| name.as_str()).filter(|name| !name.is_empty())
    }

    fn conditions(&self) -> Conditions<'_> {
        Conditions::new(&self.laws)
    }

    /// An id of the old side as the new side writes it; also of a part, `C-1.a`, and of a clause in a relation to it.
    pub(super) fn now(&self, id: &str) -> String {
        let (relation, clause) = id.split_at(id.rfind(' ').map_or(0, |space| space + 1));
        if let Some(now) = self.followed.get(clause) {
            return format!("{relation}{now}");
        }
        if let Some(now) = self.renamed.get(id) {
            return (*now).to_owned();
        }
        if let Some(now) = self.letters.get(id) {
            return now.clone();
        }
        // An id may have dots of its own: the part is behind the longest one that is known.
        let item = criterion_of(id, |item| self.renamed.contains_key(item));
        match item.and_then(|item| Some((self.renamed.get(item)?, id.strip_prefix(item)?))) {
            Some((now, part)) => format!("{now}{part}"),
            None => id.to_owned(),
        }
    }

    /// A text of the old side with its links to items, clauses and figures that are called something else now.
    fn linked_now<'t>(&self, text: &'t str, language: &str) -> Cow<'t, str> {
        if !text.contains("](#") {
            return Cow::Borrowed(text);
        }
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((before, behind)) = rest.split_once('[') {
            out.push_str(before);
            let link = behind.split_once("](#").and_then(|(name, rest)| {
                let (id, behind) = rest.split_once(')')?;
                let now = if name == id { self.now(id) } else { id.to_owned() };
                let figure = self.figures.get(id).map(|at| figure_name(*at, Lang::of(language).unwrap_or(Lang::En)));
                (name == id || figure.is_some()).then(|| (figure.unwrap_or_else(|| now.clone()), now, behind))
            });
            match link {
                Some((name, now, behind)) => {
                    out.push_str(&format!("[{name}](#{now})"));
                    rest = behind;
                }
                None => {
                    out.push('[');
                    rest = behind;
                }
            }
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    fn languages(&self, normative: bool) -> impl Iterator<Item = &str> {
        let wanted = self.languages.iter().filter(move |language| language.normative == normative);
        wanted.map(|language| language.code.as_str())
    }
}

/// A sentence in every language that a reader may have.
pub(super) fn sentence(message: &Message) -> Text {
    sentences(|_| message.clone())
}

/// A sentence of which something is said differently in each language.
fn sentences(message: impl Fn(Lang) -> Message) -> Text {
    [Lang::En, Lang::Ja].into_iter().map(|lang| (lang.code().to_owned(), message(lang).in_(lang))).collect()
}

/// What is different, in the order of the fields.
pub(super) fn details(
    kind: &'static Kind,
    old: &[Facet<'_>],
    new: &[Facet<'_>],
    printed: &[Printed<'_>],
    setting: &Setting<'_>,
) -> Vec<Detail> {
    let mut details = Vec::new();
    let mut open: Vec<Option<&Facet<'_>>> = old.iter().map(Some).collect();
    // Of several that could be meant the same one is.
    let mut take = |is_it: &dyn Fn(&Facet<'_>) -> bool| {
        open.iter_mut().find(|other| other.is_some_and(is_it)).and_then(Option::take)
    };
    let is_same = |one: &Facet<'_>, other: &Facet<'_>| one.matches(other) && one.says(other);
    let same: Vec<Option<&Facet<'_>>> = new
        .iter()
        .map(|facet| if facet.is_one_of_several() { take(&|other| is_same(facet, other)) } else { None })
        .collect();
    for (facet, same) in new.iter().zip(same) {
        let before = same.or_else(|| take(&|other| facet.matches(other)));
        details.extend(Comparison { kind, facet, setting, printed }.details(before, Some(facet)));
    }
    for facet in open.into_iter().flatten() {
        details.extend(Comparison { kind, facet, setting, printed }.details(Some(facet), None));
    }
    details
}

/// All that these items say; of one that is kept for its id only, why.
pub(super) fn passages(entries: &[&Entry<'_>], setting: &Setting<'_>) -> Vec<Passage> {
    let mut passages = Vec::new();
    for entry in entries {
        let mut put = |field: &str, part: String, text: Text| {
            if text.values().any(|text| !text.is_empty()) {
                passages.push(Passage { item: entry.id.to_string(), field: field.to_owned(), part, text });
            }
        };
        match entry.withdrawn() {
            Some(withdrawn) => put("withdrawn", String::new(), withdrawn.reason.clone()),
            None => {
                facets(entry).into_iter().for_each(|facet| put(facet.field, facet.part, setting.printed(facet.value)))
            }
        }
    }
    passages
}

impl Facet<'_> {
    fn matches(&self, other: &Facet<'_>) -> bool {
        let same_way = std::mem::discriminant(&self.value) == std::mem::discriminant(&other.value);
        same_way && self.field == other.field && self.part == other.part
    }

    /// Whether an item may say several such things that nothing tells apart but what they say.
    fn is_one_of_several(&self) -> bool {
        matches!(self.field, "except" | "evidence")
    }

    fn says(&self, other: &Facet<'_>) -> bool {
        matches!((&self.value, &other.value), (Value::Text(one, _), Value::Text(other, _)) if one == other)
    }
}

/// The comparison of one facet.
struct Comparison<'a> {
    kind: &'static Kind,
    facet: &'a Facet<'a>,
    setting: &'a Setting<'a>,
    printed: &'a [Printed<'a>],
}

impl Comparison<'_> {
    fn details(&self, old: Option<&Facet<'_>>, new: Option<&Facet<'_>>) -> Vec<Detail> {
        let written = old.and_then(|it| it.written.as_deref()).zip(new.and_then(|it| it.written.as_deref()));
        let (old, new) = (old.map(|facet| &facet.value), new.map(|facet| &facet.value));
        match (old, new) {
            (Some(Value::Demand(old)), Some(Value::Demand(new))) => demand::details(old, new),
            // Which clauses there are is the demand's to say.
            (None, _) | (_, None) if self.facet.field == "clause" && self.kind.word.en == "criterion" => Vec::new(),
            (Some(Value::Text(old, _)), Some(Value::Text(new, weight))) => {
                self.text([old, new], written, *weight).into_iter().collect()
            }
            (None, Some(Value::Text(text, weight))) => {
                vec![self.there(Text::new(), text.clone().into_owned(), *weight)]
            }
            (Some(Value::Text(text, weight)), None) => {
                vec![self.there(text.clone().into_owned(), Text::new(), *weight)]
            }
            (None, Some(Value::Word(word, weight))) => vec![self.there(Text::new(), self.spoken(1, word), *weight)],
            (Some(Value::Word(word, weight)), None) => vec![self.there(self.spoken(0, word), Text::new(), *weight)],
            (Some(Value::Word(old, _)), Some(Value::Word(new, _))) if old == new => {
                self.name_of(old).into_iter().collect()
            }
            (Some(Value::Word(old, _)), Some(Value::Word(new, weight))) => {
                let (class, why) = match self.is_of_force(old, new) {
                    true => (Class::NeedsDecision, msg!("diff-document-withdrawn")),
                    false => (class_of(*weight), msg!("diff-other-word", field = self.word())),
                };
                vec![self.detail(class, &why, self.spoken(0, old), self.spoken(1, new))]
            }
            (Some(Value::Ids(old, _)), Some(Value::Ids(new, sense))) => self.ids(old, new, *sense),
            (None, Some(Value::Ids(new, sense))) => self.ids(&[], new, *sense),
            (Some(Value::Ids(old, sense)), None) => self.ids(old, &[], *sense),
            (Some(Value::Rank(old, ..)), Some(Value::Rank(new, ..))) if old == new => {
                self.named_in([&(*new).to_owned()]).into_iter().collect()
            }
            (Some(Value::Rank(_, old, a)), Some(Value::Rank(_, new, b))) => self.rank(*old, *new, a, b),
            (old, new) => self.measure(old, new),
        }
    }

    /// Whether a document is in force on one side only.
    fn is_of_force(&self, old: &Text, new: &Text) -> bool {
        let is_withdrawn = |text: &Text| text.values().any(|word| word == DocumentStatus::Withdrawn.name());
        self.kind == &DOCUMENT && self.facet.field == "status" && is_withdrawn(old) != is_withdrawn(new)
    }

    /// What can be measured: numbers, days, products.
    fn measure(&self, old: Option<&Value<'_>>, new: Option<&Value<'_>>) -> Vec<Detail> {
        let detail = match (old, new) {
            (Some(Value::Limit(old, was)), Some(Value::Limit(new, is))) => match (old.as_slice(), new.as_slice()) {
                ([old], [new]) if old.condition.is_none() && new.condition.is_none() => self.limit(old, new),
                (old, new) => self.limits((old, *was), (new, *is)),
            },
            (None, Some(Value::Limit(new, _))) => {
                let why = msg!("diff-limit-new");
                Some(self.detail(Class::Stricter, &why, Text::new(), self.setting.values(new)))
            }
            (Some(Value::Limit(old, _)), None) => {
                Some(self.detail(Class::Looser, &msg!("diff-limit-gone"), self.setting.values(old), Text::new()))
            }
            (Some(Value::Length(old)), Some(Value::Length(new))) => self.length(old, new),
            (Some(Value::Window(since, until)), Some(Value::Window(new_since, new_until))) => {
                self.window((since, *until), (new_since, *new_until))
            }
            (Some(Value::Applies(old, said)), Some(Value::Applies(new, says))) => self.applies(*old, said, *new, says),
            _ => None,
        };
        detail.into_iter().collect()
    }

    fn word(&self) -> Word {
        field_of(self.kind, self.facet.field).map_or(self.kind.word, |field| field.word)
    }

    fn detail(&self, class: Class, why: &Message, old: Text, new: Text) -> Detail {
        let (field, part) = (self.facet.field.to_owned(), self.facet.part.clone());
        Detail { field, part, class, why: sentence(why), old, new, because: Vec::new() }
    }

    /// The same words that read otherwise, because what they name is called something else now. Beside an id other words
    /// may stand: behind a hole its unit.
    fn named_in<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Option<Detail> {
        if self.setting.names.is_empty() {
            return None;
        }
        let kind = target(self.kind, self.facet.field)?.word.en;
        let words: BTreeSet<&str> = ids.into_iter().flat_map(|id| id.split(' ')).collect();
        let names: Vec<(&str, &Name)> =
            words.into_iter().filter_map(|id| Some((id, self.setting.names.get(kind, id)?))).collect();
        let classes: Vec<Class> = names.iter().map(|(_, name)| name.class).collect();
        let listed = |side: fn(&Name) -> &Text| {
            self.setting.in_each(|language| {
                let names = names.iter().filter_map(|(_, name)| side(name).get(language).cloned());
                names.collect::<Vec<_>>().join(", ")
            })
        };
        let items = names.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
        let (old, new) = (listed(|name| &name.old), listed(|name| &name.new));
        let because = names.iter().map(|(id, _)| Cause::new(kind, id)).collect();
        let detail = self.detail(together(&classes), &msg!("diff-name-printed", items = items), old, new);
        (!names.is_empty()).then_some(Detail { because, ..detail })
    }

    fn name_of(&self, word: &Text) -> Option<Detail> {
        self.named_in(word.values().take(1))
    }

    /// A word of a side as readers of each language know it: one of those that the field chooses from, or the name of
    /// what it names.
    fn spoken(&self, side: usize, word: &Text) -> Text {
        let field = field_of(self.kind, self.facet.field);
        self.setting.in_each(|language| {
            let word = word.get(language).map_or("", |word| word.as_str());
            let chosen = field.and_then(|field| field.choice(word)).zip(Lang::of(language));
            let named =
                || self.setting.called(side, target(self.kind, self.facet.field), word, language).unwrap_or(word);
            chosen.map_or_else(named, |(chosen, lang)| lang.word(chosen)).to_owned()
        })
    }

    /// A text or word that is new, or gone.
    fn there(&self, old: Text, new: Text, weight: Weight) -> Detail {
        let why = match old.is_empty() {
            true => msg!("diff-field-new", field = self.word()),
            false => msg!("diff-field-gone", field = self.word()),
        };
        if weight == Weight::Remark && wording::limits(&old, &new) {
            return self.detail(Class::NeedsDecision, &msg!("diff-remark-open", field = self.word()), old, new);
        }
        self.detail(class_of(weight), &why, old, new)
    }

    fn text(&self, [old, new]: [&Text; 2], written: Option<(&Text, &Text)>, weight: Weight) -> Option<Detail> {
        if old == new {
            return None;
        }
        let used: Vec<&Printed<'_>> = self.printed.iter().filter(|it| it.is_in(old, new)).collect();
        // Words that read like what is filled in are told apart from it only as they are written.
        let worded = match written.filter(|(old, new)| old != new) {
            Some((was, is)) => self.worded(was, is, weight, &[]),
            None => self.worded(old, new, weight, &used),
        };
        let mut classes: Vec<Class> = used.iter().map(|it| it.class_in(weight)).collect();
        classes.extend(worded.iter().map(|(class, _)| *class));
        let class = together(&classes);
        let own = worded.as_ref().map(|(class, _)| *class);
        let labels = || used.iter().map(|it| it.label).collect::<Vec<_>>().join(", ");
        let why = match worded {
            Some((own, why)) if own == class => why,
            _ if used.is_empty() => msg!("diff-text-follows"),
            _ => msg!("diff-text-prints", printed = labels()),
        };
        // Where its own wording weighs as much, what it prints decides nothing.
        let mut because: Vec<Cause> = used.iter().filter(|_| own != Some(class)).map(|it| it.cause.clone()).collect();
        because.dedup();
        Some(Detail { because, ..self.detail(class, &why, old.clone(), new.clone()) })
    }

    /// How the wording differs, whatever is printed inside it; `None` where nothing else does.
    fn worded(&self, old: &Text, new: &Text, weight: Weight, used: &[&Printed<'_>]) -> Option<(Class, Message)> {
        let empty = String::new();
        let wording = |language: &str| {
            let (before, after) = (old.get(language).unwrap_or(&empty), new.get(language).unwrap_or(&empty));
            let printed: Vec<wording::Printed<'_>> = used
                .iter()
                .filter_map(|it| Some((it.old.get(language)?.as_str(), it.new.get(language)?.as_str())))
                .collect();
            let [ours, theirs] = &self.setting.wordings;
            ours.compare(theirs, language, &self.setting.linked_now(before, language), after, &printed)
        };
        // A scheme without a binding language has none that is only a translation.
        let binding: Vec<Wording> = self.setting.languages(true).map(wording).collect();
        let other: Vec<Wording> = self.setting.languages(false).map(wording).collect();
        let (binding, other) = if binding.is_empty() { (other, binding) } else { (binding, other) };
        let translation = || Some((Class::Translation, msg!("diff-text-translation", field = self.word())));
        match binding.iter().max().unwrap_or(&Wording::Same) {
            Wording::Same | Wording::Numbers => match other.iter().max().unwrap_or(&Wording::Same) {
                Wording::Same | Wording::Numbers => None,
                _ => translation(),
            },
            Wording::Form if other.iter().all(|wording| *wording <= Wording::Form) => {
                Some((Class::Editorial, msg!("diff-text-form", field = self.word())))
            }
            Wording::Form | Wording::Phrase if other.iter().all(|wording| *wording <= Wording::Phrase) => {
                Some((Class::Editorial, msg!("diff-text-phrase")))
            }
            Wording::Form | Wording::Phrase => translation(),
            _ if weight == Weight::Remark => Some(self.remark(old, new)),
            _ if class_of(weight) != Class::NeedsDecision => {
                Some((class_of(weight), msg!("diff-text-other", field = self.word())))
            }
            Wording::Stronger => Some((Class::Stricter, msg!("diff-text-stronger"))),
            Wording::Weaker => Some((Class::Looser, msg!("diff-text-weaker"))),
            Wording::Other if weight == Weight::Name => {
                Some((Class::NeedsDecision, msg!("diff-name-open", field = self.word())))
            }
            Wording::Other => Some((Class::NeedsDecision, msg!("diff-text-open", field = self.word()))),
        }
    }

    /// What it means where an explanation changes: it may take out what obliges, or add to it.
    fn remark(&self, old: &Text, new: &Text) -> (Class, Message) {
        if wording::limits(old, new) {
            return (Class::NeedsDecision, msg!("diff-remark-open", field = self.word()));
        }
        (Class::Editorial, msg!("diff-text-other", field = self.word()))
    }

    fn ids(&self, old: &[String], new: &[String], sense: Sense) -> Vec<Detail> {
        // What took the place of another says so once; the item it replaced is this one.
        let is_followed =
            |id: &&String| self.facet.field != "replaces" || !self.setting.renamed.contains_key(id.as_str());
        let before: Vec<String> = old.iter().filter(is_followed).map(|id| self.setting.now(id)).collect();
        let after: Vec<String> = new.iter().filter(is_followed).cloned().collect();
        let [old, new] = [&before, &after].map(|ids| ids.iter().collect::<BTreeSet<_>>());
        let (more, fewer): (Vec<_>, Vec<_>) =
            (new.difference(&old).copied().collect(), old.difference(&new).copied().collect());
        let named = self.named_in(new.intersection(&old).copied());
        let class = match (sense, more.is_empty(), fewer.is_empty()) {
            (_, true, true) => return self.in_order(&before, &after).into_iter().chain(named).collect(),
            (Sense::Weight(weight), ..) => class_of(weight),
            (Sense::Looser, false, true) => Class::Looser,
            (Sense::Looser, true, false) => Class::Stricter,
            (Sense::Looser, ..) => Class::NeedsDecision,
        };
        let listed = |ids: &[&String], lang| ids.iter().map(|id| self.named(id, lang)).collect::<Vec<_>>().join(", ");
        let why = |lang| match (more.is_empty(), fewer.is_empty()) {
            (false, true) => msg!("diff-ids-more", more = listed(&more, lang)),
            (true, _) => msg!("diff-ids-fewer", fewer = listed(&fewer, lang)),
            _ => msg!("diff-ids-other", more = listed(&more, lang), fewer = listed(&fewer, lang)),
        };
        let (field, part) = (self.facet.field.to_owned(), self.facet.part.clone());
        let (old, new) = (self.said(0, old), self.said(1, new));
        let other = Detail { field, part, class, why: sentences(why), old, new, because: Vec::new() };
        [other].into_iter().chain(named).collect()
    }

    /// The same ids in another order, where an output prints them.
    fn in_order(&self, old: &[String], new: &[String]) -> Option<Detail> {
        let printed = field_of(self.kind, self.facet.field).map_or(Print::Never, |field| field.seen.printed);
        let is_told = old != new && printed != Print::Never && self.facet.field != "evidence";
        is_told.then(|| self.detail(Class::Editorial, &msg!("diff-order"), self.said(0, old), self.said(1, new)))
    }

    /// Ids of a side as they are read.
    fn said<'i>(&self, side: usize, ids: impl IntoIterator<Item = &'i String> + Clone) -> Text {
        let target = target(self.kind, self.facet.field);
        let is_by_language =
            field_of(self.kind, self.facet.field).is_some_and(|field| matches!(field.body, Body::WordLists));
        self.setting.in_each(|language| {
            // Each reader is shown the words of the own language.
            if is_by_language {
                let own = ids.clone().into_iter().filter_map(|id| id.strip_prefix(language)?.strip_prefix(' '));
                return own.collect::<Vec<_>>().join(", ");
            }
            let lang = Lang::of(language).unwrap_or(Lang::En);
            let word = |id: &str| self.setting.called(side, target, id, language).unwrap_or(id).to_owned();
            let name = |id: &String| self.named(id, lang).split(' ').map(word).collect::<Vec<_>>().join(" ");
            ids.clone().into_iter().map(name).collect::<Vec<_>>().join(", ")
        })
    }

    /// An id with what stands beside it: the relation before a source's clause and the direction behind a hole, which
    /// are words of the language.
    fn named(&self, id: &str, lang: Lang) -> String {
        let at = match self.facet.field {
            "from" => 0,
            "hole" => 1,
            _ => return id.to_owned(),
        };
        let words = id.split(' ').enumerate().map(|(place, text)| match kinds::word(text) {
            Some(word) if place == at => lang.word(word),
            _ => text,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn rank(&self, old: u32, new: u32, before: &Text, after: &Text) -> Vec<Detail> {
        let (class, why) = match old.cmp(&new) {
            Ordering::Less => (Class::Stricter, msg!("diff-rank-up", field = self.word())),
            Ordering::Greater => (Class::Looser, msg!("diff-rank-down", field = self.word())),
            Ordering::Equal => (Class::Evaluation, msg!("diff-rank-same", field = self.word())),
        };
        vec![self.detail(class, &why, before.clone(), after.clone())]
    }

    fn limit(&self, old: &Binding, new: &Binding) -> Option<Detail> {
        let (before, after) = (old.value.text.clone(), new.value.text.clone());
        match self.setting.limit(old, new) {
            Some((class, why)) => Some(self.detail(class, &why, before, after)),
            None => match old.value.quantity().zip(new.value.quantity()) {
                Some((old, new)) => self.unit(&old, &new),
                None if before == after => None,
                None if self.setting.is_renamed(new) => {
                    Some(self.detail(Class::NeedsDecision, &msg!("diff-limit-word"), before, after))
                }
                // The words of a set stand in another order.
                None => Some(self.detail(Class::Editorial, &msg!("diff-limit-same"), before, after)),
            },
        }
    }

    /// Values by product: each product's value before is set against its value now.
    fn limits(
        &self,
        (old, was): (&[&Binding], Option<&kijun_pack::Condition>),
        (new, is): (&[&Binding], Option<&kijun_pack::Condition>),
    ) -> Option<Detail> {
        let groups = self.setting.groups((old, was), (new, is));
        let Groups { stricter, looser, open } = &groups;
        let said = |groups: &[[&Binding; 2]], lang: Lang| self.setting.products(groups, lang);
        let class = groups.class();
        let is_same = old.iter().map(|it| &it.condition).eq(new.iter().map(|it| &it.condition));
        if class == Class::Editorial && is_same && self.setting.values(old) == self.setting.values(new) {
            return None;
        }
        let why = |lang| match (class, stricter.is_empty(), looser.is_empty()) {
            (Class::Editorial, ..) => msg!("diff-limit-same"),
            (_, false, false) => {
                msg!("diff-values-both", stricter = said(stricter, lang), looser = said(looser, lang))
            }
            (Class::NeedsDecision, ..) => msg!("diff-values-open", products = said(open, lang)),
            (_, false, true) => msg!("diff-values-stricter", products = said(stricter, lang)),
            _ => msg!("diff-values-looser", products = said(looser, lang)),
        };
        let detail = self.detail(class, &msg!("diff-limit-same"), self.setting.values(old), self.setting.values(new));
        Some(Detail { why: sentences(why), ..detail })
    }

    /// The same number with another name of its unit.
    fn unit(&self, old: &Quantity, new: &Quantity) -> Option<Detail> {
        if old.text == new.text {
            return None;
        }
        let (before, after) = (old.text.clone(), new.text.clone());
        match self.setting.names.get("unit", &new.unit).filter(|_| old.unit == new.unit) {
            Some(name) => {
                let because = vec![Cause::new("unit", &new.unit)];
                let why = msg!("diff-name-printed", items = new.unit.as_str());
                Some(Detail { because, ..self.detail(name.class, &why, before, after) })
            }
            None => Some(self.detail(Class::Editorial, &msg!("diff-limit-same"), before, after)),
        }
    }

    fn length(&self, old: &Quantity, new: &Quantity) -> Option<Detail> {
        let (class, why) = match self.setting.order(old, new) {
            Some(Ordering::Equal) => return self.unit(old, new),
            Some(Ordering::Less) => (Class::Looser, msg!("diff-length-longer")),
            Some(Ordering::Greater) => (Class::Stricter, msg!("diff-length-shorter")),
            None => (Class::NeedsDecision, msg!("diff-limit-units")),
        };
        Some(self.detail(class, &why, old.text.clone(), new.text.clone()))
    }

    fn window(&self, old: (&str, Option<&str>), new: (&str, Option<&str>)) -> Option<Detail> {
        let longer = |a: Option<&str>, b: Option<&str>| a.is_some() && b.is_none_or(|b| a.is_some_and(|a| a < b));
        let opens = new.0 < old.0 || longer(old.1, new.1);
        let closes = old.0 < new.0 || longer(new.1, old.1);
        let (class, why) = match (opens, closes) {
            (false, false) => return None,
            (true, false) => (Class::Looser, msg!("diff-window-longer")),
            (false, true) => (Class::Stricter, msg!("diff-window-shorter")),
            (true, true) => (Class::NeedsDecision, msg!("diff-window-moved")),
        };
        let said = |(since, until)| self.setting.everywhere(&window(since, until));
        Some(self.detail(class, &why, said(old), said(new)))
    }

    fn applies(
        &self,
        old: Option<&kijun_pack::Condition>,
        said: &Text,
        new: Option<&kijun_pack::Condition>,
        says: &Text,
    ) -> Option<Detail> {
        let names = self.facts_named(old, new);
        if old == new && (said == says || names.is_empty()) {
            let why = msg!("diff-when-equal");
            return (said != says).then(|| self.detail(Class::Editorial, &why, said.clone(), says.clone()));
        }
        let (before, after) = (self.setting.laws.condition(old), self.setting.laws.condition(new));
        let shown = |text: &Text| if text.values().all(String::is_empty) { Text::new() } else { text.clone() };
        let (class, why) = match self.setting.conditions().relation(&after, &before) {
            Relation::Equal => (Class::Editorial, sentence(&msg!("diff-when-equal"))),
            Relation::Incomparable => (Class::NeedsDecision, sentence(&msg!("diff-when-other"))),
            Relation::Wider => {
                let more = after.and(before.negated());
                let why = |lang| msg!("diff-when-wider", product = self.product(&more, lang));
                (Class::Stricter, sentences(why))
            }
            Relation::Narrower => {
                let fewer = before.and(after.negated());
                let why = |lang| msg!("diff-when-narrower", product = self.product(&fewer, lang));
                (Class::Looser, sentences(why))
            }
        };
        let classes: Vec<Class> = names.iter().map(|(_, class)| *class).chain([class]).collect();
        let all = together(&classes);
        let items = names.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
        let why = if all == class { why } else { sentence(&msg!("diff-name-printed", items = items)) };
        let because = names.iter().map(|(id, _)| Cause::new("fact", id)).collect();
        let detail = self.detail(all, &msg!("diff-when-equal"), shown(said), shown(says));
        Some(Detail { why, because, ..detail })
    }

    /// The facts of two conditions that are called something else now, with what this means.
    fn facts_named<'c>(
        &self,
        old: Option<&'c kijun_pack::Condition>,
        new: Option<&'c kijun_pack::Condition>,
    ) -> Vec<(&'c str, Class)> {
        let mut facts = BTreeSet::new();
        old.into_iter().chain(new).for_each(|condition| mentioned(condition, &mut facts));
        facts.into_iter().filter_map(|fact| Some((fact, self.setting.names.get("fact", fact)?.class))).collect()
    }

    /// A product that fulfils the condition: what it has, and what it has not.
    fn product(&self, condition: &Condition, lang: Lang) -> String {
        let example = self.setting.conditions().example(condition).unwrap_or_default();
        let laws = &self.setting.laws;
        let fact = |(fact, answer): (crate::corpus::model::ItemId, Answer)| {
            let name = laws.name(fact, lang.code());
            match answer {
                Answer::Holds(true) => msg!("diff-product-has", fact = name),
                Answer::Holds(false) => msg!("diff-product-lacks", fact = name),
                Answer::Word(word) => msg!("condition-is", fact = name, word = laws.word(word, lang.code())),
                Answer::Number(number) => {
                    let unit = laws.unit(fact).and_then(|unit| self.setting.units.get(unit)?.name.get(lang.code()));
                    let gap = if lang == Lang::En && unit.is_some() { " " } else { "" };
                    let number = format!("{number}{gap}{}", unit.map_or("", String::as_str));
                    msg!("condition-exactly", fact = name, number = number)
                }
            }
            .in_(lang)
        };
        let facts: Vec<String> = example.into_iter().map(fact).collect();
        facts.join(match lang {
            Lang::En => ", ",
            Lang::Ja => "、",
        })
    }
}

fn class_of(weight: Weight) -> Class {
    match weight {
        Weight::Obliges | Weight::Decides | Weight::Name => Class::NeedsDecision,
        Weight::Label | Weight::Remark => Class::Editorial,
        Weight::Trace | Weight::Working => Class::Trace,
        Weight::Evaluation => Class::Evaluation,
    }
}

/// The days on which something holds, as they are read.
fn window(since: &str, until: Option<&str>) -> String {
    format!("{since} – {}", until.unwrap_or_default()).trim_end().to_owned()
}

impl Setting<'_> {
    /// The same in every language; nothing where there is nothing.
    fn everywhere(&self, text: &str) -> Text {
        self.in_each(|_| text.to_owned())
    }

    /// Values as they are read, each with its products where it is not for all.
    pub(super) fn values(&self, values: &[&Binding]) -> Text {
        self.in_each(|language| {
            let value = |it: &&Binding| {
                let named = it.condition.is_some() && !it.otherwise;
                let products = it.condition_text.get(language).filter(|_| named).cloned();
                (it.value.text.get(language).cloned().unwrap_or_default(), products)
            };
            by_product(values.iter().map(value), Lang::of(language).unwrap_or(Lang::En)).unwrap_or_default()
        })
    }

    /// Each product's value before set against its value now.
    pub(super) fn groups<'b>(
        &self,
        (old, was): (&[&'b Binding], Option<&kijun_pack::Condition>),
        (new, is): (&[&'b Binding], Option<&kijun_pack::Condition>),
    ) -> Groups<'b> {
        let (laws, conditions) = (&self.laws, self.conditions());
        let both = laws.condition(was).and(laws.condition(is));
        let mut groups = Groups::default();
        for before in old {
            for after in new {
                let shared = laws.condition(before.condition.as_ref()).and(laws.condition(after.condition.as_ref()));
                if !conditions.possible(&both.clone().and(shared)) {
                    continue;
                }
                match self.limit(before, after).map(|(class, _)| class) {
                    None => {}
                    Some(Class::Stricter) => groups.stricter.push([*before, *after]),
                    Some(Class::Looser) => groups.looser.push([*before, *after]),
                    Some(_) => groups.open.push([*before, *after]),
                }
            }
        }
        groups
    }

    /// The products that have one value before and another now, in words.
    fn products(&self, groups: &[[&Binding; 2]], lang: Lang) -> String {
        let products = |[before, after]: &[&Binding; 2]| {
            let named = [after, before].into_iter().filter(|it| it.condition.is_some());
            let mut named: Vec<&str> =
                named.filter_map(|it| it.condition_text.get(lang.code())).map(String::as_str).collect();
            named.dedup();
            named.join(&format!(" {} ", lang.word(kinds::operator::AND)))
        };
        let mut all: Vec<String> = groups.iter().map(products).collect();
        all.dedup();
        all.join(" / ")
    }

    /// What is said in each language, where anything is.
    fn in_each(&self, text: impl Fn(&str) -> String) -> Text {
        let texts = self.languages.iter().map(|language| (language.code.clone(), text(&language.code)));
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// A value as it is read; which clauses there are is read from the clauses.
    fn printed(&self, value: Value<'_>) -> Text {
        match value {
            Value::Text(text, _) | Value::Word(text, _) | Value::Rank(_, _, text) => text.into_owned(),
            Value::Ids(ids, _) => self.everywhere(&ids.join(", ")),
            Value::Limit(values, _) => self.values(&values),
            Value::Length(quantity) => quantity.text.clone(),
            Value::Window(since, until) => self.everywhere(&window(since, until)),
            Value::Applies(_, text) => text.clone(),
            Value::Demand(_) => Text::new(),
        }
    }
}
