//! The examples of the pages: ```` ```kijun ```` blocks whose lines say which findings they have.
//!
//! A line ends in `# error: [code]`, `# warning: [code]` or `# note: [code]` for each finding that starts on it. An
//! example stands on top of the prelude; `alone` behind `kijun` leaves the prelude out, and `partial` checks the
//! example as a part of a corpus. The documents of a `published` example are published as they stand; examples marked
//! `later` are checked against these editions, and with `tampered` somebody changed them since. A `reviewed` example
//! was reviewed as it stands; those marked `later` are checked against that too. A line `# beside extra.KIJUN` puts a file
//! of that name beside the example, `# figure port.svg` a drawing, and `# without criterion C-1` takes that item out of the
//! prelude.

use std::collections::BTreeSet;
use std::sync::Arc;

use kijun::corpus::edition::{Editions, Seal};
use kijun::corpus::figures::Figures;
use kijun::corpus::lock::Lock;
use kijun::corpus::unread::Unread;
use kijun::ground::picture::Picture;
use kijun::judge::report::example::in_japanese;
use kijun::release::editions;
use kijun::revise::links::accepted;
use kijun::{Config, Lang, Severity, Sources, analyse};
use kijun_dsl::tree::{NodeKind, Source};

/// What lies under every example.
pub const PRELUDE: &str = include_str!("../suite/prelude.kijun");

/// A drawing of nothing.
const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>"#;

const EXAMPLE: &str = "example.kijun";

/// One example of a page.
#[derive(Debug)]
pub struct Example {
    /// The line of the page that the example's first line stands on, from 1.
    pub line: usize,
    /// The words behind `kijun` on the fence.
    pub options: Vec<String>,
    /// The example itself.
    pub text: String,
    /// The editions that were published before.
    pub editions: Editions,
    /// What was reviewed before.
    pub lock: Option<Lock>,
    /// The language of the prelude.
    pub lang: Lang,
}

/// A finding, as an example marks it: file, line from 1, severity, code.
pub type Mark = (String, usize, &'static str, String);

/// The examples of a page, in order.
pub fn examples(page: &str) -> Vec<Example> {
    examples_in(page, Lang::En)
}

/// The same on top of a prelude in this language.
pub fn examples_in(page: &str, lang: Lang) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    let mut editions = Editions::default();
    let mut lock = None;
    for (at, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let mut words = info.split_whitespace().map(str::to_owned);
                if words.next().as_deref() == Some("kijun") {
                    let mut example = Example { lang, ..Example::new(at + 2, words.collect(), String::new()) };
                    if example.has("later") {
                        (example.editions, example.lock) = (editions.clone(), lock.clone());
                    }
                    open = Some(example);
                }
            }
            (Some(example), Some(_)) => {
                if example.has("published") {
                    editions = Editions::new(example.published());
                }
                if example.has("reviewed") {
                    lock = Some(example.reviewed());
                }
                examples.extend(open.take());
            }
            (Some(example), None) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            (None, None) => {}
        }
    }
    examples
}

impl Example {
    /// An example on its own.
    pub fn new(line: usize, options: Vec<String>, text: String) -> Example {
        Example { line, options, text, editions: Editions::default(), lock: None, lang: Lang::En }
    }

    /// Whether it shows what only English has, and stands in English for every reader.
    pub fn is_about_english(&self) -> bool {
        self.has("english")
    }

    fn has(&self, option: &str) -> bool {
        self.options.iter().any(|word| word == option)
    }

    /// Everything in the example, as it is, as what was reviewed.
    fn reviewed(&self) -> Lock {
        let (text, _) = accepted(&analyse(&self.sources()).model, &Lock::default(), |_| true);
        Lock::parse(&text).expect("what was written can be read")
    }

    /// The documents of the example as published editions: files of a corpus.
    pub fn published(&self) -> Vec<(String, String)> {
        let analysis = analyse(&self.sources());
        let files = editions(&analysis.model, &analysis.coverage).into_iter().flat_map(|mut pack| {
            pack.pack.document.status = kijun_pack::DocumentStatus::Published;
            pack.pack.document.date = Some("2026-01-01".to_owned());
            let catalogue = Arc::clone(&pack.catalogue);
            let pack = pack.sealed_with(catalogue);
            let text = pack.to_json();
            let seal = Seal::of(&pack, &text, None, None).to_toml();
            let text = if self.has("tampered") { tampered(&text) } else { text };
            let [at, seal_at] = Seal::paths(&pack.document.id, &pack.document.edition);
            // The prelude's other document is not what examples are about.
            let kept = pack.document.id == "basic";
            [(at, text), (seal_at, seal)].into_iter().filter(move |_| kept)
        });
        files.collect()
    }

    /// The findings that the example's lines say.
    pub fn marks(&self) -> BTreeSet<Mark> {
        let mut marks = BTreeSet::new();
        for (at, line) in self.text.lines().enumerate() {
            for severity in [Severity::Error, Severity::Warning, Severity::Note].map(name) {
                for rest in line.split(&format!("{severity}: [")).skip(1) {
                    let code = rest.split(']').next().unwrap_or_default().to_owned();
                    marks.insert((EXAMPLE.to_owned(), at + 1, severity, code));
                }
            }
        }
        marks
    }

    /// The findings that the example has. A note that the example does not mark is left out.
    pub fn findings(&self) -> BTreeSet<Mark> {
        let marks = self.marks();
        let analysis = analyse(&self.sources());
        let found = analysis.diagnostics.iter().map(|finding| {
            let file = analysis.model.file(finding.place.file);
            let line = file.line_index().line_col(finding.place.span.start.into()).line as usize + 1;
            (file.path.clone(), line, name(finding.severity), finding.code.name.to_owned())
        });
        found.filter(|mark| mark.2 != name(Severity::Note) || marks.contains(mark)).collect()
    }

    /// The corpus that the example is.
    pub fn sources(&self) -> Sources {
        let config = Config { partial: self.has("partial"), ..Config::default() };
        let mut files = vec![(EXAMPLE.to_owned(), self.text.clone())];
        if !self.has("alone") {
            let prelude = prelude_under(&self.text);
            let prelude = if self.has("later") { next_edition(&prelude) } else { prelude };
            let prelude = if self.lang == Lang::Ja { in_japanese(&prelude) } else { prelude };
            files.push(("prelude.kijun".to_owned(), prelude));
        }
        let sources = Sources::new(config, files).with_editions(self.editions.clone()).with_lock(self.lock.clone());
        // What lies beside the files: `# beside extra.KIJUN`.
        let beside = self.text.lines().filter_map(|line| line.strip_prefix("# beside ")).filter_map(Unread::of);
        // A line `# figure drawings/port.svg` has such a file there.
        let drawn = self.text.lines().filter_map(|line| line.strip_prefix("# figure "));
        let drawn = drawn.map(|path| (path.to_owned(), Picture::of(path, DRAWING.as_bytes())));
        let figures = Figures::new(drawn.collect());
        Sources { unread: beside.collect(), ..sources }.with_figures(figures)
    }
}

/// The text of an edition that somebody changed.
fn tampered(text: &str) -> String {
    text.replacen("shall", "should", 1).replacen("求めること", "求めることが望ましい", 1)
}

/// The prelude as the draft of the edition after the one that an example publishes.
fn next_edition(prelude: &str) -> String {
    let first = "  revision \"1\" 2026-01-01 {\n    en \"First edition.\"\n  }\n";
    let second = first.replace("\"1\" 2026-01-01", "\"2\" 2026-02-01").replace("First", "Second");
    prelude.replacen("edition \"1\"", "edition \"2\"", 1).replacen(first, &format!("{first}{second}"), 1)
}

/// The prelude without the items that `text` defines itself.
pub fn prelude_under(text: &str) -> String {
    under(PRELUDE, text)
}

/// `base` without the items that `text` defines itself, or names in a line `# without criterion C-1`.
pub fn under(base: &str, text: &str) -> String {
    let own = items(text).into_iter().map(|(head, _)| head);
    let left_out = text.lines().filter_map(|line| line.strip_prefix("# without ")).map(str::to_owned);
    let out: BTreeSet<String> = own.chain(left_out).collect();
    let rest = items(base).into_iter().filter(|(head, _)| !out.contains(head));
    rest.map(|(_, item)| item + "\n\n").collect()
}

/// The items of a file: kind and id, and the text.
fn items(text: &str) -> Vec<(String, String)> {
    let (tree, _) = kijun_dsl::parse(text);
    let source = Source { text, tree: &tree };
    let items = source.entries().filter(|node| node.kind() == NodeKind::Line);
    items
        .map(|node| {
            let kind =
                kijun_dsl::kinds::kind(&node.word()).map_or(node.word().into_owned(), |kind| kind.word.en.to_owned());
            let id = node.arg(0).map(|arg| arg.word().into_owned()).unwrap_or_default();
            (format!("{kind} {id}"), node.span().of(text).to_owned())
        })
        .collect()
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
