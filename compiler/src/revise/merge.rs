//! Merges what two branches made of a file: sources item by item, files of which each line is true by itself by keeping
//! the lines of both, and other texts line by line.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds;
use kijun_dsl::tree::{NodeKind, Source};

mod kept;

pub use kept::{Conflict, Kept, kept, settled};

/// A file as it was where two branches parted, and as each of them has it.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'t> {
    /// Where they parted.
    pub base: &'t str,
    /// What this branch has.
    pub ours: &'t str,
    /// What the other has.
    pub theirs: &'t str,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The file.
    pub text: String,
    /// Whether the branches contradict each other somewhere; both stand there then, between marks as git sets them.
    pub contradicts: bool,
}

/// What git puts where two sides disagree.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The number of the first line that git put where two sides disagree.
pub fn conflict(text: &str) -> Option<usize> {
    let is_mark = |line: &str| MARKS.iter().any(|mark| line.starts_with(mark));
    text.lines().position(is_mark).map(|at| at + 1)
}

/// Merges texts line by line.
pub fn lines(sides: Sides<'_>) -> Merged {
    match three(sides.base, sides.ours, sides.theirs) {
        Some(same) => Merged { text: same.to_owned(), contradicts: false },
        None => match diffy::merge(sides.base, sides.ours, sides.theirs) {
            Ok(text) => Merged { text, contradicts: false },
            Err(text) => Merged { text, contradicts: true },
        },
    }
}

/// Merges files of which each line is true by itself.
pub fn union(sides: Sides<'_>) -> Merged {
    let ours: BTreeSet<&str> = sides.ours.lines().collect();
    let base: BTreeSet<&str> = sides.base.lines().collect();
    let new = sides.theirs.lines().filter(|line| !ours.contains(line) && !base.contains(line));
    let text = sides.ours.lines().chain(new).map(|line| format!("{line}\n")).collect();
    Merged { text, contradicts: false }
}

/// Merges sources item by item, so that items which two branches put in the same place don't stand in each other's way.
pub fn sources(sides: Sides<'_>) -> Merged {
    let [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map(pieces);
    let (Some(base), Some(ours), Some(theirs)) = (base, ours, theirs) else { return lines(sides) };
    let order = woven(&keys(&base), &keys(&ours), &keys(&theirs));
    let [base, ours, theirs] = [base, ours, theirs].map(|pieces| pieces.into_iter().collect::<BTreeMap<_, _>>());
    let of = |side: &BTreeMap<String, &'_ str>, key: &str| side.get(key).map_or("", |piece| *piece).to_owned();
    let mut merged = Merged { text: String::new(), contradicts: false };
    for key in order {
        let [base, ours, theirs] = [&base, &ours, &theirs].map(|side| of(side, &key));
        let piece = lines(Sides { base: &base, ours: &ours, theirs: &theirs });
        merged.contradicts |= piece.contradicts;
        merged.text.push_str(&piece.text);
    }
    merged
}

/// What is the same on both sides, or what one of them changed; nothing where they changed it in different ways.
pub fn three<'v, T: PartialEq + ?Sized>(base: &'v T, ours: &'v T, theirs: &'v T) -> Option<&'v T> {
    if ours == theirs || base == theirs {
        Some(ours)
    } else if base == ours {
        Some(theirs)
    } else {
        None
    }
}

/// All keys of either side: in our order, and what only the other side has behind what it stands behind there.
pub fn woven(base: &[String], ours: &[String], theirs: &[String]) -> Vec<String> {
    let mut order = ours.to_vec();
    let mut known: BTreeSet<&String> = ours.iter().collect();
    let old: BTreeSet<&String> = base.iter().collect();
    let mut at = 0;
    for key in theirs {
        if known.insert(key) {
            // What we added in the same place comes first.
            while order.get(at).is_some_and(|next| !old.contains(next) && !theirs.contains(next)) {
                at += 1;
            }
            order.insert(at, key.clone());
            at += 1;
        } else if let Some(place) = order.iter().position(|known| known == key) {
            at = place + 1;
        }
    }
    order
}

fn keys(pieces: &[(String, &str)]) -> Vec<String> {
    pieces.iter().map(|(key, _)| key.clone()).collect()
}

/// The items of a source, each with the comments before it, and what stands behind the last; nothing where they can't be
/// told from each other.
fn pieces(text: &str) -> Option<Vec<(String, &str)>> {
    let (tree, _) = kijun_dsl::parse(text);
    let mut pieces = Vec::new();
    let mut seen = BTreeSet::new();
    let mut start = 0;
    for node in (Source { text, tree: &tree }).entries() {
        match node.kind() {
            NodeKind::Line if !node.is_faulty() => {}
            NodeKind::Comment | NodeKind::TrailingComment => continue,
            NodeKind::Line | NodeKind::Broken => return None,
        }
        let word = node.word();
        let kind = kinds::word(&word).map_or(&*word, |word| word.en);
        let name = node.arg(0).map(|arg| arg.word().into_owned()).unwrap_or_default();
        let close = node.span().end as usize;
        let end = text[close..].find('\n').map_or(text.len(), |at| close + at + 1);
        let key = format!("{kind} {name}");
        if conflict(&text[start..end]).is_some() || !seen.insert(key.clone()) {
            return None;
        }
        pieces.push((key, &text[start..end]));
        start = end;
    }
    if start < text.len() {
        pieces.push((String::new(), &text[start..]));
    }
    Some(pieces)
}
