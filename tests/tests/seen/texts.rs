//! The texts of the real corpus, and signs put into them.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{Field, Kind, SOURCE_CLAUSE, Shape, kind};
use kijun_dsl::tree::{Arg, ArgKind, Node, NodeKind, Source};
use kijun_tests::criteria;

/// A text of the corpus.
pub(crate) struct Told {
    /// Its number.
    pub(crate) at: usize,
    /// The kind of the item that says it, and its id, as the difference names them.
    pub(crate) kind: &'static str,
    pub(crate) item: String,
    /// The field that it stands in.
    pub(crate) field: &'static Field,
    /// Where its last letter ends.
    end: Offset,
}

/// Fields whose texts are no text of the corpus: what authors say of a change, and the files of figures.
const UNSAID: [&str; 2] = ["change", "file"];

/// A file, and a byte in it.
type Offset = (usize, usize);

/// What the corpus says.
#[derive(Default)]
pub(crate) struct Said {
    /// All texts but what authors say of a change.
    pub(crate) texts: Vec<Told>,
}

pub(crate) fn said() -> Said {
    let mut said = Said::default();
    for (file, (_, text)) in criteria().into_iter().enumerate() {
        let (tree, _) = kijun_dsl::parse(&text);
        let mut reader = Reader { file, text: &text, said: &mut said };
        let items = Source { text: &text, tree: &tree }.entries();
        for node in items.filter(|node| node.kind() == NodeKind::Line) {
            if let Some(kind) = kind(&node.word()) {
                let id = node.arg(0).map(|arg| arg.word().into_owned()).unwrap_or_default();
                node.fields().for_each(|line| reader.line(line, kind, (kind.word.en, &id)));
            }
        }
    }
    said
}

struct Reader<'a> {
    file: usize,
    text: &'a str,
    said: &'a mut Said,
}

impl Reader<'_> {
    fn line(&mut self, line: Node<'_>, kind: &'static Kind, owner: (&'static str, &str)) {
        let Some(field) = kind.field(&line.word()).filter(|field| !UNSAID.contains(&field.word.en)) else {
            return;
        };
        let part = field.part();
        let own =
            part.filter(|part| *part == &SOURCE_CLAUSE).and_then(|part| Some((part.word.en, line.arg(0)?.word())));
        let id = own.as_ref().map_or_else(|| owner.1.to_owned(), |(_, clause)| format!("{}:{clause}", owner.1));
        let owner = (own.map_or(owner.0, |(kind, _)| kind), id.as_str());
        for (at, arg) in line.args().enumerate() {
            let Some(shape) = field.args.get(at).or(field.args.last()).map(|arg| &arg.shape) else { continue };
            if let Shape::Text = shape {
                self.text(arg, field, owner);
            }
        }
        for inner in line.fields() {
            match part.filter(|part| part.field(&inner.word()).is_some()) {
                Some(part) => self.line(inner, part, owner),
                None => {
                    let texts = inner.args().filter(|arg| arg.kind() != ArgKind::Word);
                    texts.for_each(|text| self.text(text, field, owner));
                }
            }
        }
    }

    fn text(&mut self, text: Arg<'_>, field: &'static Field, (kind, item): (&'static str, &str)) {
        let inner = text.inner_span();
        let (at, length) = (self.said.texts.len(), inner.of(self.text).trim_end().len());
        let end = (self.file, inner.start as usize + length);
        self.said.texts.push(Told { at, kind, item: item.to_owned(), field, end });
    }
}

impl Said {
    /// The files with these texts marked.
    pub(crate) fn edited(&self, texts: &[usize]) -> Vec<(String, String)> {
        let marks: BTreeMap<Offset, usize> = texts.iter().map(|at| (self.texts[*at].end, *at)).collect();
        let mut files = criteria();
        for ((file, from), at) in marks.into_iter().rev() {
            files[file].1.insert_str(from, &format!(" {}", mark_of(at)));
        }
        files
    }
}

/// The sign of a text.
pub(crate) fn mark_of(at: usize) -> String {
    format!("Qn{at}x")
}

/// The numbers of the texts whose signs stand here.
pub(crate) fn marks_in(text: &str) -> Vec<usize> {
    let marks = text.split("Qn").skip(1);
    marks.filter_map(|rest| rest.split_once('x').and_then(|(number, _)| number.parse().ok())).collect()
}

/// A text without signs.
pub(crate) fn unmarked(text: &str) -> String {
    marks_in(text).into_iter().fold(text.to_owned(), |text, at| text.replace(&format!(" {}", mark_of(at)), ""))
}
