//! The long list as a catalogue: each item a control, each hole a parameter.

use std::collections::BTreeSet;

use super::form::{Catalogue, CatalogueFile, Control, Group, Metadata, Parameter, Part, Property};
use super::ids::{Scribe, label, own, parameter, token};
use kijun_pack::{self as pack, Hole, HoleForm, LonglistItem};

pub(super) fn file(catalogue: &pack::Catalogue, scribe: &Scribe<'_>, metadata: Metadata) -> CatalogueFile {
    let known: BTreeSet<&str> = catalogue.longlist.iter().map(|item| item.id.as_str()).collect();
    let mut groups = Vec::new();
    for group in &catalogue.groups {
        let items = catalogue.longlist.iter().filter(|item| item.group == group.id);
        let controls: Vec<Control> = items.map(|item| control(catalogue, item, scribe, &known)).collect();
        if !controls.is_empty() {
            groups.push(Group {
                id: token(&format!("group-{}", group.id)),
                title: scribe.line(&group.name),
                props: vec![label(&group.number.to_string())],
                controls,
            });
        }
    }
    let uuid = scribe.file(&["longlist"]);
    CatalogueFile { catalog: Catalogue { uuid, metadata, groups, controls: Vec::new(), back_matter: None } }
}

fn control(catalogue: &pack::Catalogue, item: &LonglistItem, scribe: &Scribe<'_>, known: &BTreeSet<&str>) -> Control {
    let mut props = vec![label(&item.id), own("decision", item.decision.kind.name())];
    if item.withdrawn.is_some() {
        props.push(Property {
            name: "status".to_owned(),
            ns: None,
            value: "withdrawn".to_owned(),
            remarks: String::new(),
        });
    }
    props.extend(scribe.founded(item.provenance.as_ref()));
    let written = if item.written.is_empty() { &item.text } else { &item.written };
    let prose = scribe.prose(&scribe.said(written), known);
    let prose = scribe.with_parameters(&prose, &item.id);
    let mut parts = Vec::new();
    if !prose.is_empty() {
        let id = token(&format!("{}_smt", item.id));
        parts.push(Part { id, name: "statement", ns: None, props: Vec::new(), prose, parts: Vec::new() });
    }
    for (at, note) in item.notes.iter().enumerate() {
        let id = token(&format!("{}_gdn.{}", item.id, at + 1));
        let prose = scribe.prose(&scribe.said(note), known);
        parts.push(Part { id, name: "guidance", ns: None, props: Vec::new(), prose, parts: Vec::new() });
    }
    Control {
        id: token(&item.id),
        class: "longlist",
        title: scribe.line(&item.title),
        params: item.holes.iter().map(|hole| param(catalogue, item, hole, scribe)).collect(),
        props,
        links: Vec::new(),
        parts,
    }
}

fn param(catalogue: &pack::Catalogue, item: &LonglistItem, hole: &Hole, scribe: &Scribe<'_>) -> Parameter {
    let unit = catalogue.units.iter().find(|unit| unit.id == hole.unit);
    let mut props = vec![label(&hole.id), own("direction", hole.direction.name())];
    props.extend(unit.map(|unit| own("unit", &unit.id)));
    if hole.form != HoleForm::Number {
        props.push(own("form", hole.form.name()));
    }
    // OSCAL has `select` for this, under which trestle drops the values that a profile sets.
    props.extend(hole.values.iter().map(|word| own("choice", &scribe.line(&word.name))));
    let label = unit.map_or_else(|| hole.id.clone(), |unit| format!("{} ({})", hole.id, scribe.line(&unit.name)));
    Parameter { id: parameter(&item.id, &hole.id), props, label }
}
