//! A condition that no product can fulfil.

use super::conditions::Site;
use super::{Check, Context};
use crate::corpus::condition::{Condition, Conditions, Laws, Range};
use crate::corpus::model::{ItemId, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::messages::Message;
use crate::ground::place::Place;
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code {
        name: "impossible-condition",
        severity: Severity::Error,
        page: include_str!("impossible_condition.md"),
    },
    run,
};

/// Of so many laws at most those are looked for that contradict a condition.
const MAX_LAWS: usize = 64;

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for site in context.written.with(|condition| !context.conditions.possible(condition)) {
        let message = msg!("impossible-condition", field = site.field.word);
        let mut finding = Diagnostic::new(&CHECK.code, site.place, message);
        let laws = contradicting(context.model, &context.written.different[site.condition]);
        for law in &laws {
            let (fact, other) = (context.model.item(law.from).name(), context.model.item(law.to).name());
            let here = match law.implies {
                true => msg!("impossible-condition-implies", fact = fact, other = other),
                false => msg!("impossible-condition-excludes", fact = fact, other = other),
            };
            finding = finding.also(law.place, here);
        }
        out.push(finding.help(match laws.is_empty() {
            true => msg!("impossible-condition-help"),
            false => msg!("impossible-condition-laws-help"),
        }));
    }
    for site in &context.written.sites {
        out.extend(in_vain(context, site));
    }
    for site in context.written.with(|condition| context.conditions.decided(condition).is_none()) {
        let mut finding = finding(site, msg!("undecided-condition", field = site.field.word));
        finding.severity = Severity::Warning;
        out.push(finding.help(msg!("undecided-condition-help")));
    }
}

/// A condition inside a criterion that none of its products fulfils, or an exception that all of them fall under.
fn in_vain(context: &Context<'_>, site: &Site<'_>) -> Option<Diagnostic> {
    let conditions = context.conditions;
    let own = &context.written.different[site.condition];
    let is_except = site.field.word.en == "except";
    let Some(among) = site.among() else {
        let all = is_except && conditions.always(own);
        return all.then(|| finding(site, msg!("exception-for-all")).help(msg!("exception-for-all-help")));
    };
    if !conditions.possible(own) || !conditions.possible(&among) {
        return None;
    }
    if is_except && conditions.implies(&among, own) {
        return Some(finding(site, msg!("exception-for-all")).help(msg!("exception-for-all-help")));
    }
    if conditions.possible(&among.and(own.clone())) {
        return None;
    }
    Some(finding(site, msg!("impossible-within", field = site.field.word)).help(msg!("impossible-within-help")))
}

fn finding(site: &Site<'_>, message: Message) -> Diagnostic {
    Diagnostic::new(&CHECK.code, site.place, message)
}

/// That a fact implies or excludes another.
#[derive(Clone, Copy)]
struct Law {
    from: ItemId,
    to: ItemId,
    implies: bool,
    place: Place,
}

/// Facts of which only these laws hold.
struct Kept<'l>(&'l Model, &'l [Law]);

impl Laws for Kept<'_> {
    fn implied(&self, fact: ItemId) -> Vec<ItemId> {
        self.1.iter().filter(|law| law.implies && law.from == fact).map(|law| law.to).collect()
    }

    fn excluded(&self, fact: ItemId) -> Vec<ItemId> {
        self.1.iter().filter(|law| !law.implies && law.from == fact).map(|law| law.to).collect()
    }

    fn words(&self, fact: ItemId) -> Vec<ItemId> {
        self.0.words(fact)
    }

    fn range(&self, fact: ItemId) -> Range {
        self.0.range(fact)
    }
}

/// The laws without one of which the condition could be fulfilled; none where it contradicts itself.
fn contradicting(model: &Model, condition: &Condition) -> Vec<Law> {
    let mut laws = laws(model, condition);
    let possible = |laws: &[Law]| Conditions::new(&Kept(model, laws)).possible(condition);
    if laws.len() > MAX_LAWS || !possible(&[]) {
        return Vec::new();
    }
    let mut at = 0;
    while at < laws.len() {
        let law = laws.remove(at);
        if possible(&laws) {
            laws.insert(at, law);
            at += 1;
        }
    }
    laws
}

/// What the facts of a condition, and those that follow from them, imply and exclude.
fn laws(model: &Model, condition: &Condition) -> Vec<Law> {
    let mut facts: Vec<ItemId> = condition.facts().into_iter().collect();
    let mut laws = Vec::new();
    let mut at = 0;
    while let Some(fact) = facts.get(at).copied() {
        for link in model.item(fact).links() {
            let implies = link.field.word.en == "implies";
            let Some(to) = link.to.filter(|_| implies || link.field.word.en == "excludes") else { continue };
            laws.push(Law { from: fact, to, implies, place: link.place() });
            if implies && !facts.contains(&to) {
                facts.push(to);
            }
        }
        at += 1;
    }
    laws
}
