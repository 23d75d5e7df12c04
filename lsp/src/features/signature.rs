//! What a line wants: its arguments, and which of them the cursor is at.

use kijun_dsl::argument;
use kijun_dsl::kinds::{self, Arg, Count, Field, Shape, Spelling, Word};
use tower_lsp::ls_types::{Documentation, ParameterInformation, ParameterLabel, SignatureHelp, SignatureInformation};

use super::line::{At, TypedLine};
use crate::view::Spot;

/// The arguments of the line at a place.
pub(crate) fn signature(spot: &Spot<'_>) -> Option<SignatureHelp> {
    let line = TypedLine::at(&spot.file, spot.offset);
    let keyword = line.words.first()?;
    let reader = Spelling::from(spot.view.lang);
    // A text among the arguments is one of them; one in a block of languages is not.
    if line.at == At::Nothing {
        return None;
    }
    let active = line.words.len() - 1;
    let (arguments, help): (Vec<String>, Word) = match line.field() {
        Some(field) if !field.args.is_empty() => (arguments(field, &line.words[1..], reader), field.help),
        None if line.blocks.is_empty() => {
            let kind = kinds::kind(keyword)?;
            (vec![argument(&Arg { shape: Shape::Define(kind), count: Count::One }, reader)], kind.help)
        }
        _ => return None,
    };
    let repeats = line.field().and_then(|field| field.args.last()).is_some_and(takes_rest);
    let active = if repeats { active.min(arguments.len() - 1) } else { active };
    if active >= arguments.len() {
        return None;
    }
    Some(SignatureHelp {
        signatures: vec![information(keyword, &arguments, help.in_(reader), active)],
        active_signature: Some(0),
        active_parameter: Some(active as u32),
    })
}

/// Whether everything to the end of the line is this argument.
fn takes_rest(arg: &Arg) -> bool {
    arg.count.repeats()
}

fn arguments(field: &'static Field, written: &[String], reader: Spelling) -> Vec<String> {
    field.arguments(written).into_iter().map(|arg| argument(arg, reader)).collect()
}

/// `bind <id: hole> <a number> <id: unit>`, with the place of each argument in it.
fn information(keyword: &str, arguments: &[String], help: &str, active: usize) -> SignatureInformation {
    let units = |text: &str| text.encode_utf16().count() as u32;
    let mut label = keyword.to_owned();
    let mut parameters = Vec::new();
    for argument in arguments {
        label.push(' ');
        let start = units(&label);
        label.push_str(&format!("<{argument}>"));
        let label = ParameterLabel::LabelOffsets([start, units(&label)]);
        parameters.push(ParameterInformation { label, documentation: None });
    }
    SignatureInformation {
        label,
        documentation: Some(Documentation::String(help.to_owned())),
        parameters: Some(parameters),
        active_parameter: Some(active as u32),
    }
}
