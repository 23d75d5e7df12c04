//! A citation of an edition that the scheme no longer pins, moved to all that its clause has become.

use kijun::ground::diagnostic::Edit;
use kijun::{Diagnostic, msg};

use super::{Action, Asked, insert};
use crate::features::place::nodes_at;

const OUTDATED: &str = "outdated-edition";

/// Of a clause that was split the corrections bring one action for each successor; this is the one for all together.
pub(super) fn actions<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    asked.findings_of(OUTDATED).filter_map(|finding| all_successors(asked, finding)).collect()
}

fn all_successors<'a>(asked: &Asked<'a>, finding: &'a Diagnostic) -> Option<Action<'a>> {
    let replaces = |edits: &'a Vec<Edit>| match edits.as_slice() {
        [edit] if edit.place == finding.place => Some(edit.text.as_str()),
        _ => None,
    };
    let names: Vec<&str> = finding.fixes.iter().filter_map(|fix| replaces(&fix.edits)).collect();
    if names.len() < 2 {
        return None;
    }
    let title = msg!("lsp-migrate-all", names = names.join(", "));
    Some(Action::fix(title, vec![edit(asked, finding, &names)?], finding))
}

/// The names side by side where the field takes several, or else a line for each.
fn edit(asked: &Asked<'_>, finding: &Diagnostic, names: &[&str]) -> Option<Edit> {
    let model = asked.view.model();
    let file = model.file(finding.place.file);
    let line = nodes_at(file.source(), finding.place.span.start).pop()?;
    let item = model.at(finding.place.file, finding.place.span.start)?;
    let field = item.kind().field(&line.word())?;
    if field.args.first()?.count.repeats() {
        let is_there = |name: &&&str| line.args().any(|arg| arg.word() == **name);
        let new: Vec<&str> = names.iter().filter(|name| !is_there(name)).copied().collect();
        return Some(Edit { place: finding.place, text: new.join(" ") }).filter(|edit| !edit.text.is_empty());
    }
    let written = line.span().of(&file.text);
    let (start, end) = (finding.place.span.start - line.span().start, finding.place.span.end - line.span().start);
    let with = |name: &&str| format!("{}{name}{}", &written[..start as usize], &written[end as usize..]);
    let lines: Vec<String> = names.iter().map(with).collect();
    let gap = format!("\n{}", insert::indent_before(&file.text, line.span().start));
    Some(Edit { place: item.place_of(line.span()), text: lines.join(&gap) })
}
