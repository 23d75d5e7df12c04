//! Model to packs: one for each document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, CHANGE, CRITERION, CRITERION_CLAUSE, DOCUMENT, EVALUATOR, EVIDENCE, FACT, GROUP, HOLE,
    KINDS, Kind, LEVEL, LONGLIST, METHOD, PROCEDURE, RECOGNITION, REQUIREMENT, SCHEME, SOURCE_CLAUSE, SOURCE_CONDITION,
    TERM, THREAT, UNIT, VERDICT,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::text::{self, markdown, placeholder, prose, quantity, strings};

use crate::corpus::condition;
use crate::corpus::coverage;
use crate::corpus::model::{Item, ItemId, Link, Model, Texts, choice_of};
use crate::corpus::quantity::Decimal;
use serde_json::Number;

use crate::ground::natural;
use crate::pack::*;

/// The packs of all documents, in the order of the documents.
pub fn packs(model: &Model, coverage: &coverage::Coverage) -> Vec<Pack> {
    each(model, coverage, |pack| pack)
}

/// What `use_pack` makes of each pack, in the order of the documents. All packs of a large corpus together are more than
/// one wants in memory.
pub fn each<T: Send>(
    model: &Model,
    coverage: &coverage::Coverage,
    use_pack: impl Fn(Pack) -> T + Send + Sync,
) -> Vec<T> {
    let documents: Vec<Item<'_>> = model.of_kind(&DOCUMENT).collect();
    let corpus = Corpus::of(model);
    let pack = |document| Builder::new(model, coverage, &corpus, document, Rows::All)?.pack();
    documents.into_par_iter().filter_map(pack).map(|pack| use_pack(pack.sealed())).collect()
}

/// The pack of one document.
pub fn pack_of<'a>(model: &'a Model, coverage: &'a coverage::Coverage, document: Item<'a>) -> Option<Pack> {
    draft(model, coverage, document).map(Pack::sealed)
}

/// The pack of one document that is still being written; its digest is left empty.
pub fn draft<'a>(model: &'a Model, coverage: &'a coverage::Coverage, document: Item<'a>) -> Option<Pack> {
    drafts(model, coverage, vec![document], Rows::All).pop()
}

/// Which rows the table of coverage in a pack has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// One for each item of the long list, and the long-list items of each clause: what the format asks for.
    All,
    /// One for each item that is selected, in no order, and states only of clauses. What is not there is uncovered.
    ///
    /// This is all that a comparison asks for. Every document has a row for each item of the long list, so that all of
    /// them together grow with the square of the corpus.
    Selected,
}

/// The packs of some documents, their digests left empty.
pub(crate) fn drafts<'a>(
    model: &'a Model,
    coverage: &'a coverage::Coverage,
    documents: Vec<Item<'a>>,
    rows: Rows,
) -> Vec<Pack> {
    let corpus = Corpus::of(model);
    let pack = |document| Builder::new(model, coverage, &corpus, document, rows)?.pack();
    documents.into_par_iter().filter_map(pack).collect()
}

/// What all packs are made of, found and sorted once for all of them.
struct Corpus<'a> {
    requirements: BTreeMap<coverage::Column, Vec<Item<'a>>>,
    criteria: BTreeMap<coverage::Column, Vec<Item<'a>>>,
    /// The level and category of each criterion.
    columns: FxHashMap<ItemId, coverage::Column>,
    /// The long list in the natural order of its ids.
    longlist: Vec<Item<'a>>,
    /// The same as every pack holds it: most of a pack, and made once.
    written: OnceLock<Arc<Vec<LonglistItem>>>,
    /// The sources that the long list comes from.
    cited: BTreeSet<Item<'a>>,
    /// The items of the long list whose authors say what their change means.
    changed: Vec<Item<'a>>,
}

impl<'a> Corpus<'a> {
    fn of(model: &'a Model) -> Corpus<'a> {
        let sorted = |kind: &'static Kind| {
            let mut items: Vec<Item<'a>> = model.of_kind(kind).collect();
            items.sort_by_cached_key(|item| natural(&item.name()));
            items
        };
        let by_column = |kind: &'static Kind| {
            let mut columns: BTreeMap<coverage::Column, Vec<Item<'a>>> = BTreeMap::new();
            for item in sorted(kind) {
                if let Some(column) = coverage::column(item) {
                    columns.entry(column).or_default().push(item);
                }
            }
            columns
        };
        let (requirements, criteria) = (by_column(&REQUIREMENT), by_column(&CRITERION));
        let columns = criteria.iter().flat_map(|(column, items)| items.iter().map(|item| (item.id, *column))).collect();
        let longlist = sorted(&LONGLIST);
        let cited = longlist.iter().flat_map(|item| item.targets("from")).map(Item::root).collect();
        let changed = longlist.iter().filter(|item| item.has(CHANGE.en)).copied().collect();
        Corpus { requirements, criteria, columns, longlist, written: OnceLock::new(), cited, changed }
    }
}

struct Builder<'a> {
    model: &'a Model,
    coverage: &'a coverage::Coverage,
    document: Item<'a>,
    column: coverage::Column,
    corpus: &'a Corpus<'a>,
    rows: Rows,
    requirements: &'a [Item<'a>],
    criteria: &'a [Item<'a>],
    procedures: Vec<Item<'a>>,
}

impl<'a> Builder<'a> {
    fn new(
        model: &'a Model,
        coverage: &'a coverage::Coverage,
        corpus: &'a Corpus<'a>,
        document: Item<'a>,
        rows: Rows,
    ) -> Option<Builder<'a>> {
        let column = coverage::column(document)?;
        let criteria = corpus.criteria.get(&column).map_or(&[][..], Vec::as_slice);
        let requirements = corpus.requirements.get(&column).map_or(&[][..], Vec::as_slice);
        let clauses = criteria.iter().flat_map(|criterion| criterion.parts(&CRITERION_CLAUSE));
        let procedures: BTreeSet<Item<'a>> =
            clauses.flat_map(|clause| clause.sources(&PROCEDURE, "evaluates")).collect();
        let mut procedures: Vec<Item<'a>> = procedures.into_iter().collect();
        procedures.sort_by_cached_key(|item| natural(&item.name()));
        Some(Builder { model, coverage, document, column, corpus, rows, requirements, criteria, procedures })
    }

    fn pack(self) -> Option<Pack> {
        let scheme = self.model.scheme()?;
        let criteria: Vec<Criterion> = self.criteria.iter().map(|item| self.criterion(*item)).collect();
        let threats = self.threats();
        let sources = self.sources();
        let mut pack = Pack {
            format: Format { name: NAME.to_owned(), major: MAJOR, minor: MINOR },
            digest: String::new(),
            scheme: self.scheme(scheme),
            document: self.document(),
            levels: self.each(&LEVEL, |item| self.level(item)),
            categories: self.each(&CATEGORY, |item| self.category(item)),
            assessments: self.each(&ASSESSMENT, |item| self.ranked(item, "description")),
            methods: self.each(&METHOD, |item| self.ranked(item, "description")),
            evaluators: self.each(&EVALUATOR, |item| self.ranked(item, "qualification")),
            evidence: self.each(&EVIDENCE, |item| self.named(item)),
            facts: self.facts(),
            assets: self.assets(&threats),
            threats,
            terms: self.each(&TERM, |item| self.term(item)),
            units: self.each(&UNIT, unit),
            groups: self.each(&GROUP, |item| Group {
                id: id(item),
                number: item.number("number").map_or_else(|| 0.into(), Decimal::to_json),
                name: strings(item.texts("name")),
            }),
            sources,
            longlist: self.longlist(),
            requirements: self.requirements.iter().map(|item| self.requirement(*item)).collect(),
            criteria,
            procedures: self.procedures.iter().map(|item| self.procedure(*item)).collect(),
            recognitions: self.recognitions(),
            coverage: self.coverage(),
            allowed: self.allowed(),
            changes: self.changes(),
        };
        pack.levels.sort_by(|a, b| number(&a.rank).total_cmp(&number(&b.rank)));
        pack.groups.sort_by(|a, b| number(&a.number).total_cmp(&number(&b.number)));
        Some(pack)
    }

    fn each<T>(&self, kind: &'static Kind, of: impl Fn(Item<'a>) -> T) -> Vec<T> {
        self.model.of_kind(kind).map(of).collect()
    }

    fn scheme(&self, scheme: Item<'a>) -> Scheme {
        let verdict = |verdict: Item<'a>| Verdict {
            id: id(verdict),
            role: match verdict.own_choice() {
                Some("pass") => VerdictRole::Pass,
                Some("not-applicable") => VerdictRole::NotApplicable,
                _ => VerdictRole::Fail,
            },
            name: strings(Some(verdict.own_texts())),
        };
        let languages = self.model.languages().into_iter();
        Scheme {
            id: id(scheme),
            name: strings(scheme.texts("name")),
            owner: strings(scheme.texts("owner")),
            notice: strings(scheme.texts("notice")),
            languages: languages
                .map(|language| Language { code: language.code, normative: language.normative })
                .collect(),
            verdicts: scheme.parts(&VERDICT).map(verdict).collect(),
            modals: scheme.fields("modal").filter_map(|node| modal(scheme, node)).collect(),
        }
    }

    fn document(&self) -> Document {
        let document = self.document;
        let revision = |node: kijun_dsl::tree::Node<'a>| {
            Some(Revision {
                edition: node.arg(0)?.text().into_owned(),
                date: node.arg(1)?.word().into_owned(),
                text: prose(self.model, Some(document.texts_of(node))),
            })
        };
        Document {
            id: id(document),
            title: strings(document.texts("title")),
            number: string(document, "number"),
            edition: string(document, "edition"),
            status: document.choice("status").unwrap_or_default().to_owned(),
            date: document.word("date").map(|date| date.into_owned()),
            level: id(self.model.item(self.column.level)),
            category: self.column.category.map(|category| id(self.model.item(category))),
            revisions: document.fields("revision").filter_map(revision).collect(),
            notes: self.notes(document),
            provenance: self.provenance(document),
        }
    }

    fn level(&self, item: Item<'a>) -> Level {
        Level {
            id: id(item),
            name: strings(item.texts("name")),
            rank: item.number("rank").map_or_else(|| 0.into(), Decimal::to_json),
            includes: item.target("includes").map(id),
            scope: item.choice("scope").unwrap_or_default().to_owned(),
            assessment: item.target("assessment").map(id).unwrap_or_default(),
            evaluators: item.targets("evaluators").map(id).collect(),
            validity: item
                .field("validity")
                .and_then(|node| item.quantity_in(node, 0))
                .map(|value| quantity(self.model, value)),
        }
    }

    fn category(&self, item: Item<'a>) -> Category {
        Category {
            id: id(item),
            name: strings(item.texts("name")),
            description: prose(self.model, item.texts("description")),
            levels: item.targets("levels").map(id).collect(),
        }
    }

    fn named(&self, item: Item<'a>) -> Named {
        let description = prose(self.model, item.texts("description"));
        Named { id: id(item), name: strings(item.texts("name")), description }
    }

    fn ranked(&self, item: Item<'a>, description: &'static str) -> Ranked {
        Ranked {
            id: id(item),
            name: strings(item.texts("name")),
            description: prose(self.model, item.texts(description)),
            rank: item.number("rank").map_or_else(|| 0.into(), Decimal::to_json),
        }
    }

    fn term(&self, item: Item<'a>) -> Term {
        Term {
            id: id(item),
            name: strings(item.texts("name")),
            definition: prose(self.model, item.texts("definition")),
            avoid: item.texts("avoid").map(phrases).unwrap_or_default(),
        }
    }

    /// The facts that conditions of the document mention, with all that these imply.
    fn facts(&self) -> Vec<Fact> {
        let conditions = self.criteria.iter().filter_map(|criterion| criterion.condition("when"));
        let mut facts: BTreeSet<ItemId> = conditions.flat_map(|condition| condition.facts()).collect();
        let mut open: Vec<ItemId> = facts.iter().copied().collect();
        while let Some(fact) = open.pop() {
            let implied = self.model.item(fact).targets("implies").map(|item| item.id);
            open.extend(implied.filter(|implied| facts.insert(*implied)));
        }
        let fact = |item: Item<'a>| Fact {
            id: id(item),
            name: strings(item.texts("name")),
            question: strings(item.texts("question")),
            implies: item.targets("implies").map(id).collect(),
            excludes: item.targets("excludes").map(id).collect(),
        };
        self.model.of_kind(&FACT).filter(|item| facts.contains(&item.id)).map(fact).collect()
    }

    fn threats(&self) -> Vec<Threat> {
        let level = self.column.level;
        let threats =
            self.model.of_kind(&THREAT).filter(|threat| threat.targets("levels").any(|item| item.id == level));
        let threat = |threat: Item<'a>| {
            let counters = |requirement: &&Item<'a>| requirement.targets("counters").any(|item| item == threat);
            Threat {
                id: id(threat),
                name: strings(threat.texts("name")),
                description: prose(self.model, threat.texts("description")),
                endangers: threat.targets("endangers").map(id).collect(),
                countered_by: self.requirements.iter().filter(counters).map(|item| id(*item)).collect(),
            }
        };
        threats.map(threat).collect()
    }

    fn assets(&self, threats: &[Threat]) -> Vec<Named> {
        let endangered: BTreeSet<&String> = threats.iter().flat_map(|threat| &threat.endangers).collect();
        let assets = self.model.of_kind(&ASSET).map(|item| self.named(item));
        assets.filter(|asset| endangered.contains(&asset.id)).collect()
    }

    /// The pinned sources in the order of their pins, then others that the document's items cite.
    fn sources(&self) -> Vec<Source> {
        let mut sources: Vec<Item<'a>> = self.model.pinned_sources().collect();
        let mapped = self.procedures.iter().flat_map(|item| item.targets("maps")).map(Item::root);
        let recognised = self.recognition_items().into_iter().flat_map(|item| item.targets("source"));
        let others: BTreeSet<Item<'a>> = self.corpus.cited.iter().copied().chain(mapped).chain(recognised).collect();
        sources.extend(others.into_iter().filter(|source| !sources.contains(source)).collect::<Vec<_>>());
        sources.into_iter().map(|source| self.source(source)).collect()
    }

    fn source(&self, source: Item<'a>) -> Source {
        let topic = |part: Item<'a>| strings(part.texts("topic"));
        Source {
            id: id(source),
            alias: self.model.alias(source),
            title: string(source, "title"),
            publisher: string(source, "publisher"),
            date: source.word("date").map(|date| date.into_owned()),
            link: source.string("link").map(|link| link.into_owned()),
            supersedes: source.target("supersedes").map(id),
            conditions: source
                .parts(&SOURCE_CONDITION)
                .map(|part| SourceCondition {
                    id: id(part),
                    topic: topic(part),
                    means: part.condition("means").and_then(|condition| self.condition(&condition)),
                })
                .collect(),
            clauses: source
                .parts(&SOURCE_CLAUSE)
                .map(|part| SourceClause {
                    id: id(part),
                    status: part.own_choice().unwrap_or_default().to_owned(),
                    topic: topic(part),
                    condition: part.condition("when").and_then(|condition| self.condition(&condition)),
                    tests: part.targets("tests").map(clause_id).collect(),
                    from: self.migrations(part),
                    provenance: self.provenance(part),
                })
                .collect(),
            provenance: self.provenance(source),
        }
    }

    fn migrations(&self, clause: Item<'a>) -> Vec<Migration> {
        let field = SOURCE_CLAUSE.field("from");
        let migration = |node| {
            let older = clause.links().find(|link| link.node == kijun_dsl::tree::Node::index(node))?.to?;
            Some(Migration { clause: id(self.model.item(older)), change: choice_of(field?, node)?.to_owned() })
        };
        clause.fields("from").filter_map(migration).collect()
    }

    fn longlist(&self) -> Arc<Vec<LonglistItem>> {
        let items = || self.corpus.longlist.iter().map(|item| self.longlist_item(*item)).collect();
        Arc::clone(self.corpus.written.get_or_init(|| Arc::new(items())))
    }

    fn longlist_item(&self, item: Item<'a>) -> LonglistItem {
        let field = LONGLIST.field("from");
        let source = |node: kijun_dsl::tree::Node<'a>| {
            let clause = item.links().find(|link| link.node == node.index())?.to?;
            let clause = self.model.item(clause);
            Some(SourceLink {
                clause: clause_id(clause),
                relation: choice_of(field?, node)?.to_owned(),
                topic: strings(clause.texts("topic")),
                note: prose(self.model, node.has_block().then(|| item.texts_of(node))),
            })
        };
        let hole = |part: Item<'a>| Hole {
            id: id(part),
            unit: part.node().arg(1).map(|arg| arg.word().into_owned()).unwrap_or_default(),
            direction: part.own_choice().unwrap_or_default().to_owned(),
        };
        LonglistItem {
            id: id(item),
            title: strings(item.texts("title")),
            group: item.target("group").map(id).unwrap_or_default(),
            text: markdown(self.model, item.texts("text"), &|name, _| Some(placeholder(name))),
            holes: item.parts(&HOLE).map(hole).collect(),
            sources: item.fields("from").filter_map(source).collect(),
            decision: self.decision(item),
            notes: self.notes(item),
            provenance: self.provenance(item),
            replaces: item.targets("replaces").map(id).collect(),
            withdrawn: self.withdrawn(item),
        }
    }

    fn decision(&self, item: Item<'a>) -> Decision {
        let kind = ["adopted", "declined", "deferred"].into_iter().find(|kind| item.has(kind));
        Decision {
            kind: kind.unwrap_or("open").to_owned(),
            level: item.target("deferred").map(id),
            reason: kind
                .filter(|kind| *kind != "adopted")
                .map(|kind| prose(self.model, item.texts(kind)))
                .unwrap_or_default(),
        }
    }

    fn requirement(&self, item: Item<'a>) -> Requirement {
        Requirement {
            id: id(item),
            title: strings(item.texts("title")),
            longlist: item.targets("selects").map(id).collect(),
            threats: item.targets("counters").map(id).collect(),
            criteria: item.sources(&CRITERION, "satisfies").map(id).collect(),
            coverage: self.coverage.state(item.id).name().to_owned(),
            notes: self.notes(item),
            provenance: self.provenance(item),
            replaces: item.targets("replaces").map(id).collect(),
            withdrawn: self.withdrawn(item),
        }
    }

    /// What a criterion builds on through the one that it strengthens; one that leads back to itself ends with the levels.
    fn ancestors(&self, item: Item<'a>) -> Vec<String> {
        let lower = |item: &Item<'a>| item.target("strengthens");
        let levels = self.model.of_kind(&LEVEL).count();
        std::iter::successors(lower(&item), lower).take(levels).skip(1).map(id).collect()
    }

    fn criterion(&self, item: Item<'a>) -> Criterion {
        let parameters = |name: &str, language: &str| text::value(item, name, language);
        let condition = item.condition("when");
        let clause = |part: Item<'a>| Clause {
            id: id(part),
            text: markdown(self.model, Some(part.own_texts()), &parameters),
            procedures: part.sources(&PROCEDURE, "evaluates").map(id).collect(),
        };
        let any_of = |node: kijun_dsl::tree::Node<'a>| node.args().map(|arg| arg.word().into_owned()).collect();
        Criterion {
            id: id(item),
            title: strings(item.texts("title")),
            requirements: item.targets("satisfies").map(id).collect(),
            strengthens: item.target("strengthens").map(id),
            ancestors: self.ancestors(item),
            condition_text: condition.as_ref().map(|condition| self.condition_text(condition)).unwrap_or_default(),
            condition: condition.and_then(|condition| self.condition(&condition)),
            bindings: item.fields("bind").filter_map(|node| self.binding(item, node)).collect(),
            clauses: item.parts(&CRITERION_CLAUSE).map(clause).collect(),
            any_of: item.fields("any-of").map(any_of).collect(),
            waived_by: item.sources(&RECOGNITION, "waives").map(id).collect(),
            notes: self.notes(item),
            provenance: self.provenance(item),
            replaces: item.targets("replaces").map(id).collect(),
            withdrawn: self.withdrawn(item),
        }
    }

    fn binding(&self, criterion: Item<'a>, node: kijun_dsl::tree::Node<'a>) -> Option<Binding> {
        let link = criterion.links().find(|link| link.node == node.index() && link.target == &HOLE)?;
        let hole = self.model.item(link.to?);
        Some(Binding {
            longlist: id(hole.root()),
            hole: id(hole),
            direction: hole.own_choice().unwrap_or_default().to_owned(),
            value: quantity(self.model, criterion.quantity_in(node, 1)?),
            elsewhere: self.elsewhere(hole, criterion),
        })
    }

    /// The values that criteria of the other levels of the document's category give to a hole, lowest level first.
    fn elsewhere(&self, hole: Item<'a>, own: Item<'a>) -> Vec<LevelValue> {
        let mut values: Vec<(f64, LevelValue)> = Vec::new();
        for link in hole.back_links().filter(|link| link.field.word.en == "bind" && link.from != own.id) {
            let criterion = self.model.item(link.from);
            let Some(column) = self.corpus.columns.get(&criterion.id) else { continue };
            let same =
                column.category.is_none() || self.column.category.is_none() || column.category == self.column.category;
            if !same || column.level == self.column.level || criterion.is_withdrawn() {
                continue;
            }
            let value = criterion.quantity_in(criterion.file().source().node(link.node), 1);
            let level = self.model.item(column.level);
            let Some(value) = value else { continue };
            let value = quantity(self.model, value);
            let category = column.category.map(|category| id(self.model.item(category)));
            values.push((rank(level), LevelValue { level: id(level), category, criterion: id(criterion), value }));
        }
        values.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        values.into_iter().map(|(_, value)| value).collect()
    }

    fn condition(&self, condition: &condition::Condition) -> Option<Condition> {
        use condition::Condition as From;
        let all = |parts: &[From]| parts.iter().map(|part| self.condition(part)).collect::<Option<Vec<_>>>();
        Some(match condition {
            From::Always => return None,
            From::Fact(fact) => Condition::Fact(id(self.model.item(*fact))),
            From::Not(part) => Condition::Not(Box::new(self.condition(part)?)),
            From::All(parts) => Condition::All(all(parts)?),
            From::Any(parts) => Condition::Any(all(parts)?),
        })
    }

    /// The condition in words, from the names of its facts.
    fn condition_text(&self, condition: &condition::Condition) -> Text {
        let languages = self.model.languages().into_iter();
        languages
            .map(|language| (language.code.clone(), text::condition(self.model, condition, &language.code)))
            .collect()
    }

    fn procedure(&self, item: Item<'a>) -> Procedure {
        let evidence = |node: kijun_dsl::tree::Node<'a>| EvidenceUse {
            kind: node.arg(0).map(|arg| arg.word().into_owned()).unwrap_or_default(),
            text: prose(self.model, node.has_block().then(|| item.texts_of(node))),
        };
        let parameters = |name: &str, language: &str| text::value(item, name, language);
        let publish = |texts| markdown(self.model, texts, &parameters);
        let each = |word: &'static str| item.fields(word).map(|node| publish(Some(item.texts_of(node)))).collect();
        let test = |test: Item<'a>| TestLink {
            test: clause_id(test),
            topic: strings(test.texts("topic")),
            tests: test.targets("tests").map(clause_id).collect(),
        };
        Procedure {
            id: id(item),
            evaluates: item.targets("evaluates").map(|clause| clause.full_name().into_owned()).collect(),
            method: item.target("method").map(id).unwrap_or_default(),
            evidence: item.fields("evidence").map(evidence).collect(),
            steps: each("step"),
            expected: each("expect"),
            pass: publish(item.texts("pass")),
            tests: item.targets("maps").map(test).collect(),
            notes: self.notes(item),
            provenance: self.provenance(item),
            replaces: item.targets("replaces").map(id).collect(),
            withdrawn: self.withdrawn(item),
        }
    }

    fn recognition_items(&self) -> Vec<Item<'a>> {
        let waives = |item: &Item<'a>| item.targets("waives").any(|criterion| self.criteria.contains(&criterion));
        self.model.of_kind(&RECOGNITION).filter(waives).filter(|item| !item.is_withdrawn()).collect()
    }

    fn recognitions(&self) -> Vec<Recognition> {
        let recognition = |item: Item<'a>| Recognition {
            id: id(item),
            name: strings(item.texts("name")),
            attestation: prose(self.model, item.texts("attestation")),
            source: item.target("source").map(id).unwrap_or_default(),
            waives: item.targets("waives").map(id).collect(),
            since: item.word("since").map(|date| date.into_owned()).unwrap_or_default(),
            until: item.word("until").map(|date| date.into_owned()),
            notes: self.notes(item),
            provenance: self.provenance(item),
        };
        self.recognition_items().into_iter().map(recognition).collect()
    }

    fn coverage(&self) -> Coverage {
        let coverage = self.coverage;
        let columns = coverage.chain(self.model, self.column);
        let names = |items: &[ItemId]| items.iter().map(|item| id(self.model.item(*item))).collect();
        let cell = |item: Item<'a>, column: &coverage::Column| {
            let requirements = coverage.selecting(item.id, *column);
            let criteria = requirements.iter().flat_map(|item| self.model.item(*item).sources(&CRITERION, "satisfies"));
            let criteria: BTreeSet<ItemId> = criteria.map(|item| item.id).collect();
            LonglistCell {
                state: coverage.state_at(item.id, *column).name().to_owned(),
                requirements: names(requirements),
                criteria: names(&criteria.into_iter().collect::<Vec<_>>()),
            }
        };
        let row = |item: Item<'a>| LonglistCoverage {
            item: id(item),
            cells: columns.iter().map(|column| cell(item, column)).collect(),
        };
        let selected = || columns.iter().flat_map(|column| coverage.selected(*column)).map(|(item, _)| item);
        let states = self.clause_states(&columns);
        let mapped: BTreeSet<Item<'a>> = self.procedures.iter().flat_map(|item| item.targets("maps")).collect();
        let tests = self.pinned_clauses().filter(|clause| clause.own_choice() == Some("test"));
        let named = |item: &coverage::Column| Column {
            level: id(self.model.item(item.level)),
            category: item.category.map(|category| id(self.model.item(category))),
        };
        Coverage {
            longlist: match self.rows {
                Rows::All => self.corpus.longlist.iter().map(|item| row(*item)).collect(),
                Rows::Selected => selected()
                    .collect::<BTreeSet<ItemId>>()
                    .into_iter()
                    .map(|item| row(self.model.item(item)))
                    .collect(),
            },
            sources: self
                .pinned_clauses()
                .filter(|clause| clause.own_choice() != Some("test"))
                .map(|clause| self.source_coverage(clause, &columns, &states))
                .collect(),
            unmapped_tests: tests.filter(|test| !mapped.contains(test)).map(clause_id).collect(),
            unmapped_procedures: self
                .procedures
                .iter()
                .filter(|item| !item.has("maps"))
                .map(|item| id(*item))
                .collect(),
            columns: columns.iter().map(named).collect(),
        }
    }

    /// How far source clauses are covered at each column: as far as the best of the long-list items that come from them.
    fn clause_states(&self, columns: &[coverage::Column]) -> BTreeMap<(ItemId, coverage::Column), coverage::State> {
        let mut states = BTreeMap::new();
        for column in columns {
            for (item, _) in self.coverage.selected(*column) {
                let state = self.coverage.state_at(item, *column);
                for (clause, _) in relations(self.model.item(item)) {
                    let best = states.entry((clause, *column)).or_insert(state);
                    *best = state.max(*best);
                }
            }
        }
        states
    }

    fn pinned_clauses(&self) -> impl Iterator<Item = Item<'a>> {
        self.model.pinned_sources().flat_map(|source| source.parts(&SOURCE_CLAUSE))
    }

    fn source_coverage(
        &self,
        clause: Item<'a>,
        columns: &[coverage::Column],
        states: &BTreeMap<(ItemId, coverage::Column), coverage::State>,
    ) -> SourceCoverage {
        let state = |column: &coverage::Column| {
            let state = states.get(&(clause.id, *column)).copied();
            state.unwrap_or(coverage::State::Uncovered).name().to_owned()
        };
        let from_it = |item: Item<'a>| relations(item).into_iter().filter(|(from, _)| *from == clause.id);
        let items: BTreeMap<Item<'a>, &'static str> = match self.rows {
            Rows::All => {
                clause.sources(&LONGLIST, "from").flat_map(|item| from_it(item).map(move |it| (item, it.1))).collect()
            }
            Rows::Selected => BTreeMap::new(),
        };
        let relation =
            |(item, relation): (Item<'a>, &str)| LonglistRelation { item: id(item), relation: relation.to_owned() };
        SourceCoverage {
            clause: clause_id(clause),
            status: clause.own_choice().unwrap_or_default().to_owned(),
            cells: columns.iter().map(state).collect(),
            longlist: items.into_iter().map(relation).collect(),
        }
    }

    fn allowed(&self) -> Vec<Allowed> {
        let items = [self.requirements, self.criteria, &self.procedures].into_iter().flatten().copied();
        let allowed = |item: Item<'a>| {
            item.fields("allow").filter_map(move |node| {
                Some(Allowed {
                    item: id(item),
                    code: node.arg(0)?.word().into_owned(),
                    reason: node.arg(2)?.text().into_owned(),
                })
            })
        };
        items.chain([self.document]).flat_map(allowed).collect()
    }

    /// What the authors of the document's items, and of items that documents share, say of their changes.
    fn changes(&self) -> Vec<DeclaredChange> {
        let own =
            [self.requirements, self.criteria, &self.procedures, &self.corpus.changed].into_iter().flatten().copied();
        let is_shared =
            |kind: &&&'static Kind| ![&REQUIREMENT, &CRITERION, &PROCEDURE, &LONGLIST, &DOCUMENT].contains(*kind);
        let shared = KINDS.iter().filter(is_shared).flat_map(|kind| self.model.of_kind(kind));
        let change = |item: Item<'a>| {
            let node = item.field(CHANGE.en)?;
            let reason = strings(item.texts(CHANGE.en));
            let said = node.arg(2).map(|arg| arg.text().into_owned()).unwrap_or_default();
            let everywhere = || self.model.language_codes().into_iter().map(|code| (code, said.clone())).collect();
            Some(DeclaredChange {
                kind: item.kind().word.en.to_owned(),
                item: id(item),
                class: item.choice(CHANGE.en)?.to_owned(),
                reason: if reason.is_empty() { everywhere() } else { reason },
            })
        };
        own.chain([self.document]).chain(shared).filter_map(change).collect()
    }

    fn notes(&self, item: Item<'a>) -> Vec<Text> {
        item.fields("note").map(|node| prose(self.model, Some(item.texts_of(node)))).collect()
    }

    fn provenance(&self, item: Item<'a>) -> Option<Provenance> {
        let confidence = item.choice("provenance")?.to_owned();
        Some(Provenance { confidence, note: strings(item.texts("provenance")) })
    }

    fn withdrawn(&self, item: Item<'a>) -> Option<Withdrawn> {
        let date = item.word("withdrawn")?.into_owned();
        Some(Withdrawn { date, reason: prose(self.model, item.texts("withdrawn")) })
    }
}

/// The clauses that an item of the long list comes from, each with the relation.
fn relations(item: Item<'_>) -> Vec<(ItemId, &'static str)> {
    let field = LONGLIST.field("from");
    let links = item.links().filter(|link| link.field.word.en == "from");
    let relation = |link: Link| Some((link.to?, choice_of(field?, item.file().source().node(link.node))?));
    links.filter_map(relation).collect()
}

fn unit(item: Item<'_>) -> Unit {
    let equals = |value: Decimal| Some(Equals { value: value.to_json(), unit: id(item.target("equals")?) });
    Unit { id: id(item), name: strings(item.texts("name")), equals: item.number("equals").and_then(equals) }
}

fn modal(scheme: Item<'_>, node: kijun_dsl::tree::Node<'_>) -> Option<Modal> {
    let strength = choice_of(SCHEME.field("modal")?, node)?.to_owned();
    Some(Modal { strength, phrases: phrases(scheme.texts_of(node)) })
}

/// Lists of words, by language.
fn phrases(texts: Texts<'_>) -> BTreeMap<String, Vec<String>> {
    let words = |list: Vec<kijun_dsl::tree::Arg<'_>>| list.iter().map(|arg| arg.text().into_owned()).collect();
    texts.lists().map(|(language, list)| (language.into_owned(), words(list))).collect()
}

fn id(item: Item<'_>) -> String {
    item.name().into_owned()
}

fn clause_id(clause: Item<'_>) -> ClauseId {
    ClauseId { source: id(clause.root()), clause: id(clause) }
}

fn string(item: Item<'_>, word: &'static str) -> String {
    item.string(word).unwrap_or_default().into_owned()
}

fn rank(item: Item<'_>) -> f64 {
    item.number("rank").map_or(0.0, Decimal::as_f64)
}

fn number(number: &Number) -> f64 {
    number.as_f64().unwrap_or_default()
}
