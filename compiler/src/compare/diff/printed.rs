//! What texts print that is said elsewhere: the values of criteria and the names of units, facts and the like. Another
//! name is another text wherever it is printed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use kijun_dsl::kinds::{Kind, LONGLIST, Shape, Weight};

use super::compare::Setting;
use super::entries::{Entry, ORDER, catalogues};
use super::{Agreement, Cause, Change, Class};
use crate::release::walk::kind_of;
use kijun_pack::{Binding, Body, Criterion, Edition, Text, criterion_of};

/// Something that the texts of an item print, and that is not the same on both sides.
pub(super) struct Printed<'p> {
    pub(super) old: Cow<'p, Text>,
    pub(super) new: Cow<'p, Text>,
    /// What it means by itself.
    class: Class,
    /// Whether it is the name of something, not a value.
    is_name: bool,
    /// What it is called: the hole or the unit.
    pub(super) label: &'p str,
    pub(super) cause: Cause,
}

impl Printed<'_> {
    /// Whether one of two texts prints it.
    pub(super) fn is_in(&self, old: &Text, new: &Text) -> bool {
        let prints = |text: &Text, printed: &Text| {
            let mut in_each = printed.iter().filter(|(_, printed)| !printed.is_empty());
            in_each.any(|(language, printed)| text.get(language).is_some_and(|text| text.contains(printed.as_str())))
        };
        prints(old, &self.old) || prints(new, &self.new)
    }

    /// What it means in a text that weighs so much: a value that a procedure prints is asked for by the criterion.
    pub(super) fn class_in(&self, weight: Weight) -> Class {
        match weight {
            Weight::Evaluation if !self.is_name => Class::Evaluation,
            _ => self.class,
        }
    }
}

/// The values that an item's texts print and that differ: a procedure prints those of the criteria that it evaluates.
pub(super) fn printed<'p>(old: &Entry<'p>, new: &Entry<'p>, setting: &Setting<'p>) -> Vec<Printed<'p>> {
    let before = bindings(old, &setting.criteria[0]);
    let after = bindings(new, &setting.criteria[1]);
    let is_own = matches!(new.body, Body::Criterion(_));
    let mut printed = by_product(&before, &after, is_own, setting);
    for (criterion, now) in after.iter().filter(|(_, binding)| binding.condition.is_none()) {
        let is_same = |(other, was): &&(&str, &Binding)| {
            (is_own || setting.now(other) == *criterion)
                && was.hole == now.hole
                && was.longlist == now.longlist
                && was.condition == now.condition
        };
        let Some((_, was)) = before.iter().find(is_same) else { continue };
        if was.value == now.value {
            continue;
        }
        let (old, new) = (Cow::Borrowed(&was.value.text), Cow::Borrowed(&now.value.text));
        let label = now.hole.as_str();
        let of_criterion = Cause { kind: "criterion".to_owned(), item: (*criterion).to_owned() };
        if !was.value.is_same(&now.value) || now.value.value.is_none() {
            // A word that is printed otherwise asks for something that no rule compares.
            let same = if setting.is_renamed(now) { Class::NeedsDecision } else { Class::Editorial };
            let class = setting.limit(was, now).map_or(same, |(class, _)| class);
            printed.push(Printed { old, new, class, is_name: false, label, cause: of_criterion });
        } else if let Some(name) = setting.names.get("unit", &now.value.unit) {
            let (label, cause) = (now.value.unit.as_str(), Cause::new("unit", &now.value.unit));
            printed.push(Printed { old, new, class: name.class, is_name: true, label, cause });
        }
    }
    printed
}

/// The values that differ between products on one side at least: all of a hole are printed as one phrase.
fn by_product<'p>(
    before: &[(&'p str, &'p Binding)],
    after: &[(&'p str, &'p Binding)],
    is_own: bool,
    setting: &Setting<'p>,
) -> Vec<Printed<'p>> {
    let mut printed = Vec::new();
    for (at, (criterion, now)) in after.iter().enumerate() {
        let is_same = |other: &str, it: &Binding| {
            (is_own || other == *criterion) && it.hole == now.hole && it.longlist == now.longlist
        };
        if after[..at].iter().any(|(other, it)| is_same(other, it)) {
            continue;
        }
        let of = |(_, it): &(&'p str, &'p Binding)| *it;
        let new: Vec<&Binding> = after.iter().filter(|(other, it)| is_same(other, it)).map(of).collect();
        let old: Vec<&Binding> = before.iter().filter(|(other, it)| is_same(&setting.now(other), it)).map(of).collect();
        let whole = |values: &[&Binding]| values.len() == 1 && values[0].condition.is_none();
        if old.is_empty() || whole(&old) && whole(&new) {
            continue;
        }
        let (was, is) = (setting.values(&old), setting.values(&new));
        if was != is {
            let condition = |side: usize| setting.criteria[side].get(criterion).and_then(|it| it.condition.as_ref());
            let class = setting.groups((&old, condition(0)), (&new, condition(1))).class();
            let cause = Cause::new("criterion", criterion);
            let (old, new, label) = (Cow::Owned(was), Cow::Owned(is), now.hole.as_str());
            printed.push(Printed { old, new, class, is_name: false, label, cause });
        }
    }
    printed
}

/// The values of a criterion, or of those that a procedure evaluates.
fn bindings<'p>(entry: &Entry<'p>, criteria: &BTreeMap<&'p str, &'p Criterion>) -> Vec<(&'p str, &'p Binding)> {
    let of = |criterion: &'p Criterion| criterion.bindings.iter().map(|it| (criterion.id.as_str(), it));
    match entry.body {
        Body::Criterion(criterion) => of(criterion).collect(),
        Body::Procedure(procedure) => {
            let mut ids: Vec<&str> =
                procedure.evaluates.iter().filter_map(|it| criterion_of(it, |id| criteria.contains_key(id))).collect();
            ids.sort_unstable();
            ids.dedup();
            ids.into_iter().filter_map(|id| criteria.get(id)).flat_map(|criterion| of(criterion)).collect()
        }
        _ => Vec::new(),
    }
}

/// A name that is printed elsewhere and is another now.
pub(super) struct Name {
    pub(super) old: Text,
    pub(super) new: Text,
    /// What its author says that this means, or what is proved.
    pub(super) class: Class,
}

/// The names that changed, by kind and id.
#[derive(Default)]
pub(super) struct Names {
    known: BTreeMap<&'static str, BTreeMap<String, Name>>,
}

impl Names {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    pub(super) fn get(&self, kind: &str, id: &str) -> Option<&Name> {
        self.known.get(kind)?.get(id)
    }

    /// The names of which these changes tell.
    pub(super) fn of(changes: impl Iterator<Item = Change>) -> Names {
        let mut names = Names::default();
        for change in changes {
            let kind = change.known_kind();
            let is_name = |field: &str| kind.field(field).is_some_and(|it| it.weight == Weight::Name);
            let Some(detail) = change.details.iter().find(|detail| is_name(&detail.field)) else { continue };
            let declared = change.declared.as_ref().filter(|it| it.agreement == Agreement::Decides);
            let class = declared.map_or(detail.class, |it| it.class);
            let name = Name { old: detail.old.clone(), new: detail.new.clone(), class };
            names.known.entry(kind.word.en).or_default().insert(change.id().to_owned(), name);
        }
        names
    }
}

/// What readers of a side call the items whose ids only programs know, by kind and id.
pub(super) fn called(side: &[Edition]) -> BTreeMap<(&'static str, &str), &Text> {
    let mut called = BTreeMap::new();
    for (catalogue, _) in catalogues(side) {
        // Items of the long list are cited by their numbers.
        for body in catalogue.bodies().into_iter().filter(|body| kind_of(*body) != &LONGLIST) {
            if let (Some(item), Some((_, name))) = (body.item(), body.title()) {
                called.insert((kind_of(body).word.en, item.id()), name);
            }
        }
    }
    called
}

/// Whether items of this kind have a name that is printed inside the texts of others.
pub(super) fn has_name(kind: &Kind) -> bool {
    kind.fields.iter().any(|field| field.weight == Weight::Name)
}

/// The kind of the items that a field names.
pub(super) fn target(kind: &'static Kind, field: &str) -> Option<&'static Kind> {
    let args = kind.field(field)?.args;
    args.iter().find_map(|arg| match arg.shape {
        Shape::Ref(target) if ORDER.contains(&target) => Some(target),
        Shape::RefSame => Some(kind),
        _ => None,
    })
}

impl Cause {
    pub(super) fn new(kind: &str, item: &str) -> Cause {
        Cause { kind: kind.to_owned(), item: item.to_owned() }
    }
}

/// What several changes come to.
pub(super) fn together(classes: &[Class]) -> Class {
    let has = |class: Class| classes.contains(&class);
    if has(Class::NeedsDecision) || has(Class::Stricter) && has(Class::Looser) {
        return Class::NeedsDecision;
    }
    let order = [Class::Stricter, Class::Looser, Class::Evaluation, Class::Trace, Class::Translation];
    order.into_iter().find(|class| has(*class)).unwrap_or(Class::Editorial)
}
