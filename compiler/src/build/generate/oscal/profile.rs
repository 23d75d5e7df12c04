//! A document as a profile of the long list: the items that its requirements take up, with the values of its criteria.

use std::collections::BTreeSet;

use super::form::{Ids, Import, Merge, Modify, Profile, ProfileFile, Setting, day};
use super::ids::{Scribe, line, parameter, token};
use crate::ground::markdown::plain;
use kijun_pack::{Binding, Criterion, Edition};

/// The profile; none where no requirement takes up an item, which OSCAL can't say.
pub(super) fn file(edition: &Edition, scribe: &Scribe<'_>) -> Option<ProfileFile> {
    let document = &edition.document;
    let selected = selected(edition);
    if selected.is_empty() {
        return None;
    }
    let set_parameters: Vec<Setting> = settings(edition, scribe);
    let profile = Profile {
        uuid: scribe.file(&["profile", &document.id]),
        metadata: scribe.metadata(scribe.line(&document.title), day(edition), &document.edition),
        imports: vec![Import {
            href: format!("../../oscal/longlist.{}.json", scribe.language),
            include_controls: vec![Ids { with_ids: selected.into_iter().map(token).collect() }],
        }],
        merge: Merge { as_is: true },
        modify: (!set_parameters.is_empty()).then_some(Modify { set_parameters }),
    };
    Some(ProfileFile { profile })
}

/// The items of the long list that the requirements in force take up, in its order.
pub(super) fn selected(edition: &Edition) -> Vec<&str> {
    let requirements = edition.requirements.iter().filter(|requirement| requirement.withdrawn.is_none());
    let taken: BTreeSet<&str> = requirements.flat_map(|it| &it.longlist).map(String::as_str).collect();
    edition.catalogue.longlist.iter().map(|item| item.id.as_str()).filter(|id| taken.contains(id)).collect()
}

/// What the criteria in force fill in, by criterion.
fn bindings(edition: &Edition) -> Vec<(&Criterion, &Binding)> {
    let criteria = edition.criteria.iter().filter(|criterion| criterion.withdrawn.is_none());
    criteria.flat_map(|criterion| criterion.bindings.iter().map(move |binding| (criterion, binding))).collect()
}

/// The holes of selected items that have several values in the document.
pub(super) fn shared(edition: &Edition) -> Vec<(&str, &str)> {
    let bindings = bindings(edition);
    let mut found = BTreeSet::new();
    for (at, (_, binding)) in bindings.iter().enumerate() {
        let is_same = |other: &&(&Criterion, &Binding)| {
            other.1.longlist == binding.longlist && other.1.hole == binding.hole && other.1.value != binding.value
        };
        if bindings[at + 1..].iter().any(|other| is_same(&other)) {
            found.insert((binding.longlist.as_str(), binding.hole.as_str()));
        }
    }
    found.into_iter().collect()
}

fn settings(edition: &Edition, scribe: &Scribe<'_>) -> Vec<Setting> {
    let (bindings, shared) = (bindings(edition), shared(edition));
    let mut settings = Vec::new();
    for item in selected(edition) {
        let holes = edition.catalogue.longlist.iter().find(|it| it.id == item).map_or(&[][..], |it| &it.holes);
        for hole in holes {
            let own = bindings.iter().filter(|(_, it)| it.longlist == item && it.hole == hole.id);
            let is_shared = shared.contains(&(item, hole.id.as_str()));
            let mut values: Vec<String> = Vec::new();
            for (criterion, binding) in own {
                let value = scribe.line(&binding.value.text);
                let products = line(&plain(&scribe.said(&binding.condition_text)));
                // Of several values each says which criterion and which products it is for.
                let value = match (is_shared, products.is_empty()) {
                    (false, _) => value,
                    (true, true) => format!("{value} ({})", criterion.id),
                    (true, false) => format!("{value} ({}: {products})", criterion.id),
                };
                if !value.is_empty() && !values.contains(&value) {
                    values.push(value);
                }
            }
            if !values.is_empty() {
                settings.push(Setting { param_id: parameter(item, &hole.id), values });
            }
        }
    }
    settings
}
