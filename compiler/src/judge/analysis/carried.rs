//! What is found in an item that carries another was often found in that one.

use rustc_hash::FxHashSet;

use crate::corpus::model::Model;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::messages::Lang;
use crate::ground::place::Place;

/// Keeps of findings at one place that several items carry the first, and no correction that would write to a place
/// where nobody wrote what is wrong.
pub(super) fn once(model: &Model, found: &mut Vec<Diagnostic>) {
    let made: Vec<_> = model.files().iter().filter_map(|file| file.origins.as_ref()).collect();
    if made.is_empty() {
        return;
    }
    let carried = joined(made.iter().flat_map(|origins| origins.exact()).collect());
    let put_in: FxHashSet<Place> = made.iter().flat_map(|origins| origins.put_in()).collect();
    let mut seen = FxHashSet::default();
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    found.retain(|finding| {
        let is_put_in = put_in.contains(&finding.place);
        // Where a line stands for all that is taken over, findings of different items are not the same.
        let said = is_put_in.then(|| finding.message.in_(Lang::En));
        let is_first = seen.insert((finding.code.name, finding.place, said));
        is_first || !(is_put_in || is_within(&carried, finding.place))
    });
    for finding in found {
        finding.fixes.retain(|fix| !fix.edits.iter().any(|edit| put_in.contains(&edit.place)));
    }
}

/// The same places, in order, those that touch made one.
fn joined(mut places: Vec<Place>) -> Vec<Place> {
    places.sort();
    let mut joined: Vec<Place> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if last.file == place.file && place.span.start <= last.span.end => {
                last.span = last.span.to(place.span);
            }
            _ => joined.push(place),
        }
    }
    joined
}

fn is_within(joined: &[Place], place: Place) -> bool {
    let at = joined.partition_point(|it| (it.file, it.span.start) <= (place.file, place.span.start));
    at.checked_sub(1).is_some_and(|at| joined[at].file == place.file && place.span.end <= joined[at].span.end)
}
