//! Ids whose files could not lie side by side on every file system.

use kijun_dsl::kinds::KINDS;
use rustc_hash::FxHashMap;

use super::{Check, Context};
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "clashing-id", severity: Severity::Error, page: include_str!("clashing_id.md") }, run };

/// Names that Windows keeps for devices, whatever the ending; those with a number are also there from 1 to 9.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in KINDS {
        let mut seen: FxHashMap<String, Item<'_>> = FxHashMap::default();
        for item in context.model.of_kind(kind) {
            let name = item.name();
            let folded = name.to_lowercase();
            if is_device(&folded) || name.ends_with('.') {
                let message = msg!("impossible-file", id = name.as_ref());
                out.push(Diagnostic::new(&CHECK.code, item.place(), message).help(msg!("clashing-id-help")));
            }
            match seen.get(&folded) {
                // An id that stands twice is told by another check.
                Some(first) if first.name() != name => {
                    let message = msg!("clashing-id", id = name, other = first.name());
                    let finding = Diagnostic::new(&CHECK.code, item.place(), message);
                    out.push(finding.also(first.place(), msg!("first-here")).help(msg!("clashing-id-help")));
                }
                Some(_) => {}
                None => drop(seen.insert(folded, item)),
            }
        }
    }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let bare = stem.trim_end_matches(|c: char| matches!(c, '1'..='9'));
    DEVICES.iter().any(|device| match *device {
        "com" | "lpt" => bare == *device && stem.len() == bare.len() + 1,
        device => stem == device,
    })
}
