//! Where the items of the long list come from: a mapping to each source, with what has no counterpart.

use std::collections::BTreeSet;

use super::form::{
    BackMatter, Collection, Gaps, Href, Ids, Map, Mapping, MappingFile, MappingItem, Metadata, NAMESPACE, Provenance,
    Reference, Resource,
};
use super::ids::{Scribe, line, own, token};
use crate::msg;
use kijun_pack::{Catalogue, ClauseStatus, LonglistItem, Relation, Source, SourceLink};

/// The mappings; none where no item comes from a source, which OSCAL can't say.
pub(super) fn file(catalogue: &Catalogue, scribe: &Scribe<'_>, metadata: Metadata) -> Option<MappingFile> {
    let (mut mappings, mut resources) = (Vec::new(), Vec::new());
    for source in &catalogue.sources {
        let Some(mapping) = mapping(catalogue, source, scribe) else { continue };
        mappings.push(mapping);
        let href = source.link.iter().filter(|link| link.contains("://"));
        resources.push(Resource {
            uuid: scribe.uuid(&["source", &source.id]),
            title: line(&source.title),
            props: vec![own("id", &source.id)],
            rlinks: href.map(|href| Href { href: href.clone() }).collect(),
        });
    }
    if mappings.is_empty() {
        return None;
    }
    let mapping_collection = Collection {
        uuid: scribe.file(&["mapping"]),
        metadata,
        provenance: Provenance {
            method: "human",
            matching_rationale: "semantic",
            status: "complete",
            mapping_description: scribe.word(&msg!("oscal-mapping-about")),
        },
        mappings,
        back_matter: Some(BackMatter { resources }),
    };
    Some(MappingFile { mapping_collection })
}

fn mapping(catalogue: &Catalogue, source: &Source, scribe: &Scribe<'_>) -> Option<Mapping> {
    let items = || catalogue.longlist.iter().filter(|item| item.withdrawn.is_none());
    let (mut maps, mut mapped, mut reached) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for item in items() {
        for link in item.sources.iter().filter(|link| link.clause.source == source.id) {
            maps.push(map(item, link, scribe));
            mapped.insert(item.id.as_str());
            reached.insert(link.clause.clause.as_str());
        }
    }
    if maps.is_empty() {
        return None;
    }
    let unmapped = items().map(|item| item.id.as_str()).filter(|id| !mapped.contains(id));
    let clauses = source.clauses.iter().filter(|clause| clause.status != ClauseStatus::Test);
    let missed = clauses.map(|clause| clause.id.as_str()).filter(|id| !reached.contains(id));
    let gaps = |side: &str, ids: Vec<String>| {
        let uuid = scribe.uuid(&["gaps", side, &source.id]);
        (!ids.is_empty()).then_some(Gaps { uuid, unmapped_controls: vec![Ids { with_ids: ids }] })
    };
    Some(Mapping {
        uuid: scribe.uuid(&["mapping", &source.id]),
        source_resource: Reference { kind: "catalog", href: format!("longlist.{}.json", scribe.language) },
        target_resource: Reference { kind: "catalog", href: format!("#{}", scribe.uuid(&["source", &source.id])) },
        source_gap_summary: gaps("longlist", unmapped.map(token).collect()),
        target_gap_summary: gaps("source", missed.map(token).collect()),
        maps,
    })
}

fn map(item: &LonglistItem, link: &SourceLink, scribe: &Scribe<'_>) -> Map {
    let end = |id: &str| vec![MappingItem { kind: "control", id_ref: token(id), props: vec![own("id", id)] }];
    let (relationship, ns) = match link.relation {
        Relation::Equal => ("equal-to", None),
        Relation::Subset => ("subset-of", None),
        Relation::Superset => ("superset-of", None),
        Relation::Intersects => ("intersects-with", None),
        // OSCAL has no word for it.
        Relation::Supports => ("supports", Some(NAMESPACE)),
    };
    Map {
        uuid: scribe.uuid(&["map", &item.id, &link.clause.source, &link.clause.clause]),
        ns,
        relationship,
        sources: end(&item.id),
        targets: end(&link.clause.clause),
        remarks: scribe.said(&link.note),
    }
}
