//! An analysis that was brought up to date is the one that would have been made anew, whatever was edited.

use std::sync::Arc;

use kijun::corpus::lock::Lock;
use kijun::judge::check::CHECKS;
use kijun::revise::links::accepted;
use kijun::{Analysis, Config, Diagnostic, Draft, FileId, Sources, analyse, begin, update};
use kijun_tests::corpus::corpus;

/// SplitMix64: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }
}

/// Everything that an analysis says.
fn everything(analysis: &Analysis) -> [String; 4] {
    let allowed: Vec<String> =
        analysis.allowed.iter().map(|allowed| format!("{:?} {}", allowed.diagnostic, allowed.reason)).collect();
    let items: Vec<String> = analysis.model.all().map(|item| format!("{item:?} {:?}", item.place())).collect();
    let back_links: Vec<Vec<_>> =
        analysis.model.all().map(|item| item.back_links().map(|link| (link.from, link.place())).collect()).collect();
    [
        format!("{:#?}", analysis.diagnostics),
        format!("{allowed:?} {items:?}"),
        format!("{:?} {back_links:?}", analysis.model.links().collect::<Vec<_>>()),
        format!("{:?}", analysis.coverage),
    ]
}

/// The text with a line taken out or doubled, a word replaced by one from elsewhere, or something written into it.
fn edited(text: &str, files: &[(String, String)], random: &mut Random) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = random.below(lines.len());
    let Some(line) = lines.get(at).cloned() else { return "group g\n".to_owned() };
    let mut some_line = || {
        let lines: Vec<&str> = files[random.below(files.len())].1.lines().collect();
        lines[random.below(lines.len())].to_owned()
    };
    let other = some_line();
    match random.below(10) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, line),
        2 => lines.insert(at, other),
        3 => lines[at] = line.replacen('"', "\"TODO ", 1),
        4 => lines.insert(at, "# a comment".to_owned()),
        5 | 6 => lines[at] = line.replacen(['-', '.'], "-9", 1),
        _ => {
            let others: Vec<&str> = other.split_whitespace().collect();
            let words: Vec<&str> = line.split_whitespace().collect();
            if let (Some(word), false) = (words.get(random.below(words.len())), others.is_empty()) {
                lines[at] = line.replacen(word, others[random.below(others.len())], 1);
            }
        }
    }
    lines.join("\n") + "\n"
}

fn holds_for(files: &[(String, String)], edits: usize, seed: u64) {
    let mut random = Random(seed);
    let mut sources = Sources::new(Config::default(), files.to_vec());
    sources.lock = Some(reviewed(&analyse(&sources)));
    let mut analysis = analyse(&sources);
    for edit in 0..edits {
        let (path, original) = &files[random.below(files.len())];
        let now = sources.find(path).map(|file| sources.files[file.0 as usize].text.clone());
        let text = match random.below(40) {
            0 => None,
            1..12 => Some(original.clone()),
            _ => Some(edited(now.as_ref().unwrap_or(original), files, &mut random)),
        };
        sources = sources.with(path, text);
        if random.below(10) == 0 {
            sources.lock = Some(reviewed(&analysis));
        }
        let updated = update(&analysis, &sources);
        let before = std::mem::replace(&mut analysis, updated);
        let anew = analyse(&sources);
        if let Some(draft) = begin(&before, &sources) {
            early_is_right(&draft, &before, &anew);
        }
        let anew = everything(&anew);
        for (updated, anew) in everything(&analysis).iter().zip(&anew) {
            assert!(updated == anew, "edit {edit} of {path}:\n{}", similar(updated, anew));
        }
    }
}

/// A lock in which everything is reviewed as it is.
fn reviewed(analysis: &Analysis) -> Lock {
    let (text, _) = accepted(&analysis.model, &Lock::default(), |_| true);
    Lock::parse(&text).expect("what was written can be read")
}

/// What is said early of the edited files is what is said in the end; but what only the checks of the whole corpus find
/// is what was said before, of the same text.
fn early_is_right(draft: &Draft, before: &Analysis, anew: &Analysis) {
    let early = draft.early(before);
    let waits = |finding: &&Diagnostic| {
        let code = finding.code.name;
        code != "dangling-reference" && (code == "unused-allow" || CHECKS.iter().any(|check| check.code.name == code))
    };
    for file in draft.edited() {
        let own = |analysis: &Analysis| -> Vec<Diagnostic> {
            analysis.diagnostics.iter().filter(|finding| finding.place.file == *file).cloned().collect()
        };
        let at_once = |analysis: &Analysis| -> Vec<Diagnostic> {
            // What follows from a finding may wait.
            let alone = |finding: Diagnostic| Diagnostic { follows: Vec::new(), ..finding };
            own(analysis).into_iter().filter(|finding| !waits(&finding)).map(alone).collect()
        };
        assert_eq!(at_once(&early), at_once(anew));
        let known: Vec<_> = own(before).iter().map(|finding| said(before, *file, finding)).collect();
        let kept = own(&early).into_iter().filter(|finding| waits(&finding));
        kept.for_each(|finding| assert!(known.contains(&said(&early, *file, &finding)), "{finding:?}"));
    }
    assert!(early.diagnostics.iter().all(|finding| draft.edited().contains(&finding.place.file)));
}

/// What a finding says, and of which words.
fn said(analysis: &Analysis, file: FileId, finding: &Diagnostic) -> String {
    let words = finding.place.span.of(&analysis.model.file(file).text);
    format!("{} {words} {:?} {:?}", finding.code.name, finding.message, finding.severity)
}

/// Where two texts part.
fn similar(one: &str, other: &str) -> String {
    let at = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b).map_or(0, |((at, _), _)| at);
    let piece =
        |text: &str| text.chars().skip(text[..at].chars().count().saturating_sub(200)).take(600).collect::<String>();
    format!("{}\n--- anew ---\n{}", piece(one), piece(other))
}

#[test]
fn the_criteria_edited_at_random() {
    holds_for(&kijun_tests::criteria(), 150, 1);
}

#[test]
fn a_generated_corpus_edited_at_random() {
    holds_for(&corpus(250, 1), 250, 2);
}

#[test]
fn what_an_edit_of_a_text_cannot_change_is_taken_over() {
    let files = corpus(250, 1);
    let sources = Sources::new(Config::default(), files.clone());
    let before = analyse(&sources);
    let (path, text) = files.iter().find(|(path, _)| path == "part-00001.kijun").expect("a file of items");
    let after = update(&before, &sources.with(path, Some(text.replacen("設計文書で", "設計書で", 1))));
    assert!(Arc::ptr_eq(&before.coverage, &after.coverage));
    let after = update(&after, &sources.with(path, Some(text.replacen("satisfies R-100", "satisfies R-101", 1))));
    assert!(!Arc::ptr_eq(&before.coverage, &after.coverage));
    assert_eq!(after.diagnostics.len(), analyse(&after.sources).diagnostics.len());
}

#[test]
fn a_renaming_is_taken_in_at_once() {
    let files = corpus(250, 1);
    let sources = Sources::new(Config::default(), files.clone());
    let before = analyse(&sources);
    let (path, text) = files.iter().find(|(path, _)| path == "part-00001.kijun").expect("a file of items");
    let hole = text.replacen("hole minimum-length", "hole minimum-size", 1);
    let draft = begin(&before, &sources.with(path, Some(hole))).expect("the same items");
    let early = draft.early(&before);
    let is_lost = |finding: &Diagnostic| finding.code.name == "dangling-reference";
    assert!(early.diagnostics.iter().any(is_lost), "the bindings in the same file");
    assert!(early.diagnostics.iter().all(|finding| draft.edited().contains(&finding.place.file)));
    let whole = draft.finish(&|| false).expect("nobody stopped it");
    assert!(whole.diagnostics.iter().filter(|finding| is_lost(finding)).count() > 5, "those in other files as well");
}

#[test]
fn who_types_on_stops_the_rest() {
    let files = corpus(250, 1);
    let sources = Sources::new(Config::default(), files.clone());
    let before = analyse(&sources);
    let (path, text) = files.iter().find(|(path, _)| path == "part-00001.kijun").expect("a file of items");
    let draft = begin(&before, &sources.with(path, Some(text.replacen("設計文書で", "設計書で", 1))));
    assert!(draft.expect("the same items").finish(&|| true).is_none());
}
