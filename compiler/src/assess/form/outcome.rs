//! How far a clause is met that is judged by its items, as a formula of the cells that say it of each.
//!
//! How far something is met is a number: 0 not, 1 met, ½ still open, 2 not applicable. What does not apply is left out of
//! what is counted, and decides alone where nothing else is there.

use kijun_pack::{Clause, Needs, Strength};

use super::ClauseRow;

/// Characters of a formula.
pub const MAX_LENGTH: usize = 8_000;
/// Arguments of a function.
pub const MAX_ARGUMENTS: usize = 250;

/// The formula, with the cell of each item: those that no combination names
/// are all needed.
pub fn outcome(row: &ClauseRow<'_>, met: &dyn Fn(&str) -> String) -> String {
    let item = |id: &str| {
        let met = met(id);
        // What only recommends fails nothing that obliges.
        let is_advice = |item: &Clause| item.id == id && item.strength != Strength::Mandatory;
        let is_free = row.clause.strength == Strength::Mandatory && row.items().any(is_advice);
        if is_free { format!("IF({met}=0,1,{met})") } else { met }
    };
    let needs: Vec<&Needs> = row.criterion.needs.iter().filter(|needs| is_of(needs, row.clause)).collect();
    let is_named = |id: &str| needs.iter().any(|needs| needs.clauses().iter().any(|it| *it == id));
    let free = row.items().map(|item| item.id.as_str()).filter(|id| !is_named(id));
    let mut parts: Vec<String> = free.map(item).collect();
    parts.extend(needs.into_iter().map(|needs| combined(needs, &item)));
    least(&parts)
}

/// Whether a combination is one of the items of a clause.
fn is_of(needs: &Needs, clause: &Clause) -> bool {
    let around = |id: &&String| id.rsplit_once('.').is_some_and(|(around, _)| around == clause.id);
    needs.clauses().first().is_some_and(around)
}

fn combined(needs: &Needs, item: &dyn Fn(&str) -> String) -> String {
    let all = |parts: &[Needs]| parts.iter().map(|part| combined(part, item)).collect::<Vec<_>>();
    match needs {
        Needs::Clause(id) => item(id),
        Needs::All(parts) => least(&all(parts)),
        Needs::Any(parts) => {
            // Beside others, what does not apply counts less than what is not met.
            let parts: Vec<String> = all(parts).iter().map(|part| format!("MOD({part}+1,3)-1")).collect();
            format!("MOD({},3)", call("MAX", &parts))
        }
        Needs::AtLeast(it) => {
            let parts = all(&it.of);
            let count = |test: &dyn Fn(&String) -> String| {
                let counted: Vec<String> = parts.iter().map(|part| format!("IF({},1,0)", test(part))).collect();
                format!("{}>={}", counted.join("+"), it.count)
            };
            let met = count(&|part| format!("{part}=1"));
            let open = count(&|part| format!("MOD({part},2)>0"));
            format!("IF({}=2,2,IF({met},1,IF({open},0.5,0)))", least(&parts))
        }
    }
}

fn least(parts: &[String]) -> String {
    call("MIN", parts)
}

/// A function that takes any number of arguments, of so many as one call can take.
fn call(function: &str, parts: &[String]) -> String {
    match parts {
        [only] => only.clone(),
        parts if parts.len() <= MAX_ARGUMENTS => format!("{function}({})", parts.join(",")),
        parts => call(function, &parts.chunks(MAX_ARGUMENTS).map(|part| call(function, part)).collect::<Vec<_>>()),
    }
}
