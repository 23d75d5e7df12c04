//! The conditions as they are written, read once for all checks of conditions.

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, Field};
use kijun_dsl::tree::Node;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::corpus::condition::{Condition, scope};
use crate::corpus::model::{Item, ItemId, Model};
use crate::ground::place::FileId;
use crate::ground::place::Place;

/// All conditions of a corpus whose facts are known. Many items have the same one.
pub(crate) struct Written<'m> {
    /// Where they stand, in order.
    pub(super) sites: Vec<Site<'m>>,
    /// Each condition once.
    pub(super) different: Vec<Condition>,
    /// For each item that applies under a condition, which.
    applies: FxHashMap<ItemId, usize>,
}

/// A condition in the sources.
pub(super) struct Site<'m> {
    pub(super) item: Item<'m>,
    pub(super) field: &'static Field,
    pub(super) node: Node<'m>,
    /// Which of the different conditions it is.
    pub(super) condition: usize,
    /// Where it stands, without the keyword.
    pub(super) place: Place,
}

impl<'m> Written<'m> {
    pub(super) fn of(model: &'m Model) -> Written<'m> {
        let files = (0..model.files().len()).into_par_iter().map(|index| sites(model, FileId(index as u32)));
        let files: Vec<Vec<(Site<'m>, Condition)>> = files.collect();
        let mut all = Written { sites: Vec::new(), different: Vec::new(), applies: FxHashMap::default() };
        let mut known: FxHashMap<Condition, usize> = FxHashMap::default();
        for (mut site, condition) in files.into_iter().flatten() {
            site.condition = match known.get(&condition) {
                Some(at) => *at,
                None => {
                    all.different.push(condition.clone());
                    known.insert(condition, all.different.len() - 1);
                    all.different.len() - 1
                }
            };
            if site.field.word.en == "when" && !site.item.is(&CRITERION_CLAUSE) {
                all.applies.insert(site.item.id, site.condition);
            }
            all.sites.push(site);
        }
        all
    }

    /// When an item applies; `None` where its condition can't be read.
    pub(super) fn applies(&self, item: Item<'_>) -> Option<Condition> {
        match self.applies.get(&item.id) {
            Some(at) => Some(self.different[*at].clone()),
            None => (!item.has("when")).then_some(Condition::Always),
        }
    }

    /// The sites of those conditions of which `holds` is true, which is asked once for each different one.
    pub(super) fn with(&self, holds: impl Fn(&Condition) -> bool + Send + Sync) -> impl Iterator<Item = &Site<'m>> {
        let holds: Vec<bool> = self.different.par_iter().map(holds).collect();
        self.sites.iter().filter(move |site| holds[site.condition])
    }
}

impl Site<'_> {
    /// The products among which this condition chooses: those of the criterion or clause around it. `None` where all
    /// products are meant, or they can't be read.
    pub(super) fn among(&self) -> Option<Condition> {
        let around = match self.field.word.en {
            "when" => scope(self.item.parent()?),
            "bind" if self.item.is(&CRITERION) => scope(self.item),
            "except" => {
                let (around, own) = (scope(self.item.parent()?)?, self.item.condition("when"));
                Some(own.map_or(around.clone(), |own| around.and(own)))
            }
            _ => None,
        };
        around.filter(|around| *around != Condition::Always)
    }
}

fn sites(model: &Model, file: FileId) -> Vec<(Site<'_>, Condition)> {
    let first = model.items_of(file).start;
    let sites = model.file(file).outline.conditions.iter().filter_map(|site| {
        let item = Some(model.item(ItemId(first + site.owner))).filter(|item| !item.is_short())?;
        let node = model.file(file).source().node(site.node);
        let condition = item.condition_in(node)?;
        let from = kijun_dsl::condition::place(site.field, node).unwrap_or_default();
        let span = node.args().skip(from).map(|arg| arg.span()).reduce(|left, right| left.to(right))?;
        Some((Site { item, field: site.field, node, condition: 0, place: item.place_of(span) }, condition))
    });
    sites.collect()
}
