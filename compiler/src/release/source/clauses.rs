//! The clauses of a criterion with their items, and which of them are needed, as sources say them.

use kijun_dsl::Line;
use kijun_pack::{Clause, Condition, Criterion, Needs};

use super::{condition, list, operands, passage, prose, word};

/// The clauses or items that lie in one, or in none, and the combinations of them.
pub(super) fn inside(criterion: &Criterion, around: Option<&Clause>) -> Vec<Line> {
    let parent = around.map(|clause| clause.id.as_str());
    let own = criterion.clauses.iter().filter(|clause| clause.parent() == parent);
    let mut lines: Vec<Line> = own.map(|clause| self::clause(criterion, clause, around)).collect();
    let of = |id: &str| id.rsplit_once('.').map(|(outer, _)| outer.to_owned());
    let here = |needs: &&Needs| needs.clauses().first().is_some_and(|id| of(id).as_deref() == parent);
    lines.extend(criterion.needs.iter().filter(here).map(|needs| combination(Line::new("needs"), needs, false)));
    lines
}

fn clause(criterion: &Criterion, it: &Clause, around: Option<&Clause>) -> Line {
    let name = it.id.rsplit('.').next().unwrap_or_default();
    let mut lines: Vec<Line> = word("carries", it.carries.as_ref()).into_iter().collect();
    lines.extend(list("meets", &it.longlist));
    lines.extend(own_condition(it, around).map(|own| condition("when", &own)));
    lines.extend(it.judged_by_item.then(|| Line::new("judged").word("by-item")));
    lines.extend(inside(criterion, Some(it)));
    for exception in &it.exceptions {
        let line = Line::new("except");
        let line = match &exception.condition {
            Some(products) => operands(line, products),
            None => line,
        };
        lines.push(line.texts(passage(&exception.text, &exception.written)));
    }
    for (field, texts) in [("example", &it.examples), ("note", &it.notes), ("guidance", &it.guidance)] {
        lines.extend(texts.iter().map(|text| Line::new(field).texts(prose(text))));
    }
    let keyword = if around.is_some() { "item" } else { "clause" };
    Line::new(keyword).word(name).texts(passage(&it.text, &it.written)).lines(lines)
}

/// The condition that a clause has itself: what applies is that of the clause around it as well, and its exceptions
/// not.
fn own_condition(it: &Clause, around: Option<&Clause>) -> Option<Condition> {
    let outer = around.and_then(|around| around.condition.as_ref());
    let mut own = match (&it.condition, outer) {
        (Some(all), Some(outer)) if all == outer => None,
        (Some(Condition::All(parts)), Some(_)) => parts.last().cloned(),
        (all, _) => all.clone(),
    };
    for except in it.exceptions.iter().rev().filter_map(|exception| exception.condition.clone()) {
        let except = Condition::Not(Box::new(except));
        own = match own {
            Some(Condition::All(parts)) if parts.last() == Some(&except) => parts.into_iter().next(),
            Some(all) if all == except => None,
            other => other,
        };
    }
    own
}

pub(super) fn combination(line: Line, it: &Needs, inner: bool) -> Line {
    let joined = |line: Line, parts: &[Needs], word: &str| {
        let line = if inner { line.word("(") } else { line };
        let line = parts
            .iter()
            .enumerate()
            .fold(line, |line, (at, part)| combination(if at == 0 { line } else { line.word(word) }, part, true));
        if inner { line.word(")") } else { line }
    };
    match it {
        Needs::Clause(id) => line.word(id.rsplit('.').next().unwrap_or_default()),
        Needs::All(parts) => joined(line, parts, "and"),
        Needs::Any(parts) => joined(line, parts, "or"),
        Needs::AtLeast(count) => {
            let line = if inner { line.word("(") } else { line };
            let line = line.word(count.count.to_string()).word("of");
            let line = count.of.iter().fold(line, |line, part| combination(line, part, true));
            if inner { line.word(")") } else { line }
        }
    }
}
