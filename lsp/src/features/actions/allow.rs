//! An exception for a finding, with a reason that is published.

use kijun::judge::check::allowable;
use kijun::{Diagnostic, msg};
use kijun_dsl::Line;
use kijun_dsl::kinds::{ALLOW, Shape};

use super::{Action, Asked, insert};

/// For each finding of a check the line that allows it; mistakes of writing can't be allowed.
pub(super) fn actions<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    let mut codes = Vec::new();
    let first = |finding: &&Diagnostic| {
        let is_new = !codes.contains(&finding.code.name);
        codes.push(finding.code.name);
        is_new
    };
    asked.findings().filter(first).filter_map(|finding| allow(asked, finding)).collect()
}

fn allow<'a>(asked: &Asked<'a>, finding: &'a Diagnostic) -> Option<Action<'a>> {
    let code = finding.code;
    allowable().find(|known| known.name == code.name)?;
    let view = asked.view;
    let item = view.model().at(finding.place.file, finding.place.span.start)?.root();
    let field = item.kind().field(ALLOW.en)?;
    let because = field.args.iter().find_map(|arg| match arg.shape {
        Shape::Literal(word) => Some(word),
        _ => None,
    })?;
    let spelling = view.spelling(item.file());
    let reason = msg!("lsp-allow-reason").in_(view.lang);
    let line = Line::new(ALLOW.in_(spelling)).word(code.name).word(because.in_(spelling)).text(reason);
    let edit = insert::field(item, item.node(), field, &line)?;
    Some(Action::fix(msg!("lsp-allow", code = code.name), vec![edit], finding))
}
