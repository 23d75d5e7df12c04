//! Which clauses of which source the criteria meet, and from which clauses they come: tables both ways, and how much of
//! each source is covered.

use super::annex::{all_linked, taken};
use super::body::Body;
use super::{Block, Run, Table, lang};
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{ClauseStatus, CoverageState, Edition, LonglistItem, Source, SourceClause};

/// Whether the document takes anything up that comes from a source.
pub(super) fn has_rows(pack: &Edition) -> bool {
    taken(pack).iter().any(|(item, _)| !item.sources.is_empty())
}

pub(super) fn tables(body: &mut Body<'_, '_>) {
    let pack = body.names.pack;
    let taken = taken(pack);
    for source in pack.sources() {
        let clauses: Vec<(&SourceClause, Vec<&str>)> =
            source.clauses.iter().filter_map(|it| Some((it, criteria(source, it, &taken)?))).collect();
        if clauses.is_empty() {
            continue;
        }
        let number = body.names.source(&source.id).unwrap_or_default();
        body.heading(2, "", |_| format!("{number} {}", source.title));
        if let Some(counts) = counts(pack, source) {
            body.row(|body, language| body.sentence(&counts, language));
        }
        body.row(|body, language| {
            let row = |(clause, criteria): &(&SourceClause, Vec<&str>)| {
                let topic = body.names.said(&clause.topic, language);
                let clause = vec![Run::plain(format!("{} {topic}", clause.id))];
                vec![clause, all_linked(body, criteria.iter().copied(), language)]
            };
            let rows = clauses.iter().map(row).collect();
            vec![Block::Table(Table {
                shares: vec![62, 38],
                head: head([msg!("site-clause"), msg!("site-criteria")], language),
                rows,
            })]
        });
    }
    body.heading(2, "", |language| msg!("site-reverse").in_(lang(language)));
    body.row(|body, language| {
        let row = |(item, criteria): &(&LonglistItem, &[String])| {
            let title = body.names.said(&item.title, language);
            let mut from: Vec<Run> = Vec::new();
            for link in &item.sources {
                let break_ = if from.is_empty() { "" } else { "\n" };
                let source = body.names.source(&link.clause.source).unwrap_or_default();
                from.push(Run::plain(format!("{break_}{source} {}", link.clause.clause)));
            }
            let criteria = all_linked(body, criteria.iter().map(String::as_str), language);
            vec![criteria, vec![Run::plain(format!("{} {title}", item.id))], from]
        };
        let head = head([msg!("site-criteria"), msg!("site-longlist"), msg!("site-clause")], language);
        vec![Block::Table(Table { shares: vec![22, 50, 28], head, rows: taken.iter().map(row).collect() })]
    });
}

fn head<const N: usize>(words: [Message; N], language: &str) -> Vec<Vec<Run>> {
    words.map(|word| vec![Run::plain(word.in_(lang(language)))]).to_vec()
}

/// The criteria that meet a clause; none where the document does not take it up.
fn criteria<'p>(
    source: &Source,
    clause: &SourceClause,
    taken: &[(&'p LonglistItem, &'p [String])],
) -> Option<Vec<&'p str>> {
    let mut criteria: Vec<&'p str> = Vec::new();
    let mut is_taken = false;
    for (item, own) in taken {
        let comes = |link: &kijun_pack::SourceLink| link.clause.source == source.id && link.clause.clause == clause.id;
        if item.sources.iter().any(comes) {
            is_taken = true;
            for id in *own {
                if !criteria.contains(&id.as_str()) {
                    criteria.push(id);
                }
            }
        }
    }
    is_taken.then_some(criteria)
}

/// How many clauses of a source are covered, of those that are no test cases and do not only explain; none for one that
/// the scheme does not rely on.
fn counts(pack: &Edition, source: &Source) -> Option<Message> {
    pack.catalogue.pinned().find(|pinned| pinned.id == source.id)?;
    let mut counts = [0_usize; 3];
    for clause in &source.clauses {
        if matches!(clause.status, ClauseStatus::Test | ClauseStatus::Informative) {
            continue;
        }
        let id = kijun_pack::ClauseId { source: source.id.clone(), clause: clause.id.clone() };
        let state = pack.coverage.clause(&id).and_then(|row| row.cells.last()).copied();
        counts[match state.unwrap_or(CoverageState::Uncovered) {
            CoverageState::Deep => 0,
            CoverageState::Shallow => 1,
            CoverageState::Uncovered => 2,
        }] += 1;
    }
    let [deep, shallow, uncovered] = counts;
    let all = deep + shallow + uncovered;
    Some(msg!("paper-coverage", all = all, deep = deep, shallow = shallow, uncovered = uncovered))
}
