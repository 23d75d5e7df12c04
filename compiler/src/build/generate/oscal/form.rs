//! The parts of OSCAL's files that Kijun writes, in the order in which they are written.

use serde::Serialize;

use kijun_pack::Edition;

/// Who gives a meaning to names that OSCAL does not have.
pub(super) const NAMESPACE: &str = "https://example.invalid/kijun/ns/oscal";

/// A version of OSCAL.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Version(pub(super) &'static str);

macro_rules! forms {
    ($($(#[$meta:meta])* struct $name:ident { $($field:ident: $type:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub(super) struct $name { $(#[serde(skip_serializing_if = "Empty::is_empty")] pub(super) $field: $type,)* }
    )*};
}

/// What is not written where nothing stands in it: OSCAL has no empty lists and texts.
trait Empty {
    fn is_empty(&self) -> bool;
}

impl<T> Empty for Vec<T> {
    fn is_empty(&self) -> bool {
        Vec::is_empty(self)
    }
}

impl<T> Empty for Option<T> {
    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

impl Empty for String {
    fn is_empty(&self) -> bool {
        String::is_empty(self)
    }
}

impl Empty for Version {
    fn is_empty(&self) -> bool {
        false
    }
}

impl Empty for &'static str {
    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }
}

impl Empty for bool {
    fn is_empty(&self) -> bool {
        !*self
    }
}

macro_rules! always {
    ($($type:ty),*) => {$(impl Empty for $type { fn is_empty(&self) -> bool { false } })*};
}

always!(Metadata, Catalogue, Profile, Collection, AssessmentPlan, Merge, Provenance, Reference, Href, Local, Reviewed);

forms! {
    struct Metadata {
        title: String,
        published: Option<String>,
        last_modified: String,
        version: String,
        oscal_version: Version,
        props: Vec<Property>,
        remarks: String,
    }
    struct Property { name: String, ns: Option<&'static str>, value: String, remarks: String, }
    struct Link { href: String, rel: &'static str, text: String, }
    struct Part {
        id: String,
        name: &'static str,
        ns: Option<&'static str>,
        props: Vec<Property>,
        prose: String,
        parts: Vec<Part>,
    }
    struct Parameter {
        id: String,
        props: Vec<Property>,
        label: String,
    }
    struct Control {
        id: String,
        class: &'static str,
        title: String,
        params: Vec<Parameter>,
        props: Vec<Property>,
        links: Vec<Link>,
        parts: Vec<Part>,
    }
    struct Group { id: String, title: String, props: Vec<Property>, controls: Vec<Control>, }
    struct Resource { uuid: String, title: String, props: Vec<Property>, rlinks: Vec<Href>, }
    struct BackMatter { resources: Vec<Resource>, }
    struct Href { href: String, }

    struct CatalogueFile { catalog: Catalogue, }
    struct Catalogue {
        uuid: String,
        metadata: Metadata,
        groups: Vec<Group>,
        controls: Vec<Control>,
        back_matter: Option<BackMatter>,
    }

    struct ProfileFile { profile: Profile, }
    struct Profile {
        uuid: String,
        metadata: Metadata,
        imports: Vec<Import>,
        merge: Merge,
        modify: Option<Modify>,
    }
    struct Import { href: String, include_controls: Vec<Ids>, }
    struct Ids { with_ids: Vec<String>, }
    struct Merge { as_is: bool, }
    struct Modify { set_parameters: Vec<Setting>, }
    struct Setting { param_id: String, values: Vec<String>, }

    struct MappingFile { mapping_collection: Collection, }
    struct Collection {
        uuid: String,
        metadata: Metadata,
        provenance: Provenance,
        mappings: Vec<Mapping>,
        back_matter: Option<BackMatter>,
    }
    struct Provenance {
        method: &'static str,
        matching_rationale: &'static str,
        status: &'static str,
        mapping_description: String,
    }
    struct Mapping {
        uuid: String,
        source_resource: Reference,
        target_resource: Reference,
        maps: Vec<Map>,
        source_gap_summary: Option<Gaps>,
        target_gap_summary: Option<Gaps>,
    }
    struct Map {
        uuid: String,
        ns: Option<&'static str>,
        relationship: &'static str,
        sources: Vec<MappingItem>,
        targets: Vec<MappingItem>,
        remarks: String,
    }
    struct Gaps { uuid: String, unmapped_controls: Vec<Ids>, }

    struct PlanFile { assessment_plan: AssessmentPlan, }
    struct AssessmentPlan {
        uuid: String,
        metadata: Metadata,
        import_ssp: Href,
        local_definitions: Local,
        reviewed_controls: Reviewed,
        back_matter: Option<BackMatter>,
    }
    struct Local { activities: Vec<Activity>, }
    struct Activity {
        uuid: String,
        title: String,
        description: String,
        props: Vec<Property>,
        steps: Vec<Step>,
        related_controls: Option<Reviewed>,
    }
    struct Step { uuid: String, description: String, remarks: String, }
    struct Reviewed { control_selections: Vec<Selected>, }
    struct Selected { include_controls: Vec<Chosen>, }
    struct Chosen { control_id: String, statement_ids: Vec<String>, }
}

/// A document or something in it, by its own name.
#[derive(Serialize)]
pub(super) struct Reference {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) href: String,
}

/// An item of a mapping.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct MappingItem {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) id_ref: String,
    pub(super) props: Vec<Property>,
}

/// The day of a document: its own, that of its last edition, or none.
pub(super) fn day(edition: &Edition) -> Option<String> {
    let document = &edition.document;
    document.date.clone().or_else(|| document.revisions.last().map(|revision| revision.date.clone()))
}
