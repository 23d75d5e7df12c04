//! Tree to canonical text: fields in the order of the vocabulary, one way to lay each thing out, every comment kept.
//!
//! An item that holds a fault of syntax is left exactly as it is written.

use std::borrow::Cow;

use crate::kinds::{self, ANY_OF, Body, Field, Kind, NEEDS, Shape, Spelling, operator};
use crate::parse;
use crate::tree::{Arg, ArgKind, Node, NodeData, NodeKind, Source};
use crate::wide::{invisible, space};

/// What the corpus wants of the layout.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The spelling of the language's words; `None` keeps what each line uses.
    pub spelling: Option<Spelling>,
    /// The languages in the order in which texts stand.
    pub languages: Vec<String>,
}

/// Writes the file in canonical form. Formatting the result again changes nothing.
///
/// What can't be read may be read in another way once the lines around it have moved. Where that would be so, the file
/// stays as it is written.
pub fn format(source: Source<'_>, style: &Style) -> String {
    let formatted = write(source, style);
    let (tree, _) = parse(&formatted);
    let again = Source { text: &formatted, tree: &tree };
    let settled = write(again, style) == formatted && comments(again) == comments(source);
    if settled { formatted } else { source.text.to_owned() }
}

/// The number of comments.
fn comments(source: Source<'_>) -> usize {
    let is_comment = |node: &NodeData| matches!(node.kind, NodeKind::Comment | NodeKind::TrailingComment);
    source.tree.nodes.iter().filter(|node| is_comment(node)).count()
}

fn write(source: Source<'_>, style: &Style) -> String {
    let mut writer = Writer { text: source.text, style, out: String::with_capacity(source.text.len()) };
    let mut last: Option<Node<'_>> = None;
    for entry in source.entries() {
        if entry.kind() == NodeKind::TrailingComment {
            writer.trailing(entry);
            last = Some(entry);
            continue;
        }
        if let Some(last) = last {
            let between = &source.text[last.span().end as usize..entry.span().start as usize];
            let joined = matches!(last.kind(), NodeKind::Comment | NodeKind::Broken)
                && between.bytes().filter(|byte| *byte == b'\n').count() < 2;
            writer.out.push_str(if joined { "\n" } else { "\n\n" });
        }
        writer.entry(entry);
        last = Some(entry);
    }
    if !writer.out.is_empty() {
        writer.out.push('\n');
    }
    writer.out
}

struct Writer<'t> {
    text: &'t str,
    style: &'t Style,
    out: String,
}

/// How the lines of a block are told apart.
#[derive(Clone, Copy)]
enum Inside {
    Fields(&'static Kind),
    /// Texts, one for each language, and fields.
    TextsAndFields(&'static Kind),
    Languages,
    Unknown,
}

impl<'t> Writer<'t> {
    /// Writes a line of column 0, without its line break.
    fn entry(&mut self, node: Node<'t>) {
        match node.kind() {
            NodeKind::Line if !node.is_faulty() => {
                let kind = kinds::kind(&node.word());
                let word = kind.map(|kind| kind.word);
                self.line(node, word, None, kind.map_or(Inside::Unknown, Inside::Fields), 0);
            }
            NodeKind::Comment => self.comment(node),
            NodeKind::Line | NodeKind::Broken | NodeKind::TrailingComment => self.as_written(node),
        }
    }

    /// A whole node as it stands, from the start of its first line.
    fn as_written(&mut self, node: Node<'t>) {
        let span = node.span();
        let start = self.text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let indent = &self.text[start..span.start as usize];
        let blank = indent.chars().all(|c| space(c) || invisible(c));
        let start = if blank { start } else { span.start as usize };
        self.out.push_str(self.text[start..span.end as usize].trim_end());
    }

    fn comment(&mut self, node: Node<'t>) {
        let comment = node.raw_word();
        self.out.push('#');
        self.out.push_str(comment.strip_prefix(['#', '＃']).unwrap_or(comment));
    }

    fn trailing(&mut self, node: Node<'t>) {
        self.out.push(' ');
        self.comment(node);
    }

    fn indent(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    fn line(
        &mut self,
        node: Node<'t>,
        word: Option<kinds::Word>,
        field: Option<&'static Field>,
        inside: Inside,
        depth: usize,
    ) {
        match (word, self.style.spelling) {
            (Some(word), Some(spelling)) => self.out.push_str(word.in_(spelling)),
            _ => self.out.push_str(&node.word()),
        }
        let written: Vec<_> = node.args().map(|arg| arg.word()).collect();
        let arguments = field.map(|field| field.arguments(&written)).unwrap_or_default();
        let mut glue = false;
        for (index, arg) in node.args().enumerate() {
            let closes = arg.kind() == ArgKind::Paren && matches!(arg.raw(), ")" | "）");
            if !glue && !closes {
                self.out.push(' ');
            }
            let shape = arguments.get(index).or(arguments.last()).map(|arg| &arg.shape);
            self.arg(arg, shape, depth);
            glue = arg.kind() == ArgKind::Paren && !closes;
        }
        if node.has_block() {
            self.out.push_str(" {");
            self.block(node, inside, depth + 1);
            self.out.push('\n');
            self.indent(depth);
            self.out.push('}');
        }
    }

    fn block(&mut self, node: Node<'t>, inside: Inside, depth: usize) {
        let mut lines = Vec::new();
        let mut comments = Vec::new();
        for entry in node.entries() {
            match entry.kind() {
                NodeKind::Comment => comments.push(entry),
                NodeKind::TrailingComment if lines.is_empty() && comments.is_empty() => self.trailing(entry),
                NodeKind::TrailingComment => match lines.last_mut() {
                    Some(Member { trailing, .. }) if comments.is_empty() => *trailing = Some(entry),
                    _ => comments.push(entry),
                },
                NodeKind::Line | NodeKind::Broken => {
                    let rank = self.rank(entry, inside);
                    lines.push(Member { rank, comments: std::mem::take(&mut comments), line: entry, trailing: None });
                }
            }
        }
        lines.sort_by_key(|entry| entry.rank);
        for entry in lines {
            self.comments(&entry.comments, depth);
            self.out.push('\n');
            self.indent(depth);
            self.field(entry.line, inside, depth);
            if let Some(trailing) = entry.trailing {
                self.trailing(trailing);
            }
        }
        self.comments(&comments, depth);
    }

    fn comments(&mut self, comments: &[Node<'t>], depth: usize) {
        for comment in comments {
            self.out.push('\n');
            self.indent(depth);
            self.comment(*comment);
        }
    }

    /// The canonical place of a line in its block. What is unknown stays behind what is known.
    fn rank(&self, line: Node<'t>, inside: Inside) -> usize {
        let word = line.word();
        let rank = match inside {
            Inside::Fields(kind) => kind.all_fields().position(|field| field.word.is(&word)),
            Inside::TextsAndFields(kind) => return self.rank_in_part(kind, &word),
            Inside::Languages => self.style.languages.iter().position(|language| *language == word),
            Inside::Unknown => None,
        };
        rank.unwrap_or(usize::MAX)
    }

    /// Where a line stands among the fields and texts of a part: the texts behind the fields that say whom and what
    /// they are about.
    fn rank_in_part(&self, kind: &'static Kind, word: &str) -> usize {
        let texts =
            kind.fields.iter().take_while(|field| matches!(field.body, Body::None) && field.word != NEEDS).count();
        match kind.all_fields().position(|field| field.word.is(word)) {
            Some(at) if at < texts => at,
            Some(at) => at + self.style.languages.len() + 1,
            None => texts + self.style.languages.iter().position(|it| it == word).unwrap_or(self.style.languages.len()),
        }
    }

    fn field(&mut self, line: Node<'t>, inside: Inside, depth: usize) {
        let field: Option<&'static Field> = match inside {
            Inside::Fields(kind) | Inside::TextsAndFields(kind) => kind.field(&line.word()),
            Inside::Languages | Inside::Unknown => None,
        };
        let Some(field) = field else {
            return self.line(line, None, None, Inside::Unknown, depth);
        };
        let is_plain = |arg: Arg<'_>| arg.kind() == ArgKind::Word && !operator::OF.is(&arg.word());
        if field.word == ANY_OF && !line.has_block() && line.args().len() > 0 && line.args().all(is_plain) {
            return self.any_of(line);
        }
        let inside = match field.body {
            Body::Translations | Body::OptionalTranslations | Body::WordLists => Inside::Languages,
            Body::TextPart => field.part().map_or(Inside::Unknown, Inside::TextsAndFields),
            Body::Part | Body::OptionalPart => field.part().map_or(Inside::Unknown, Inside::Fields),
            Body::None => Inside::Unknown,
        };
        self.line(line, Some(field.word), Some(field), inside, depth);
    }

    /// The older form of `needs a or b`.
    fn any_of(&mut self, line: Node<'t>) {
        let written = if ANY_OF.ja == line.word() { Spelling::Ja } else { Spelling::En };
        let spelling = self.style.spelling.unwrap_or(written);
        self.out.push_str(NEEDS.in_(spelling));
        for (at, arg) in line.args().enumerate() {
            if at > 0 {
                self.out.push(' ');
                self.out.push_str(operator::OR.in_(spelling));
            }
            self.out.push(' ');
            self.out.push_str(&arg.word());
        }
    }

    fn arg(&mut self, arg: Arg<'t>, shape: Option<&'static Shape>, depth: usize) {
        match arg.kind() {
            ArgKind::Word => {
                let word = self.respelled(arg.word(), shape);
                self.out.push_str(&word);
            }
            ArgKind::Paren => self.out.push(if matches!(arg.raw(), "(" | "（") { '(' } else { ')' }),
            ArgKind::Text | ArgKind::LongText => self.quoted(&arg.text(), depth),
        }
    }

    /// A word of the language in the wanted spelling; an id as it is.
    fn respelled(&self, word: Cow<'t, str>, shape: Option<&'static Shape>) -> Cow<'t, str> {
        let Some(spelling) = self.style.spelling else { return word };
        let known = match shape {
            Some(Shape::Choice(choices)) => choices.iter().find(|choice| choice.is(&word)).copied(),
            Some(Shape::Literal(literal)) => Some(*literal).filter(|literal| literal.is(&word)),
            Some(Shape::KindWord) => kinds::kind(&word).map(|kind| kind.word),
            Some(shape) if shape.is_operator(&word) => kinds::word(&word),
            _ => None,
        };
        known.map_or(word, |known| Cow::Borrowed(known.in_(spelling)))
    }

    /// A text: on its line if that can hold it, else as a block of its own.
    fn quoted(&mut self, text: &str, depth: usize) {
        if !text.contains(['"', '\n']) {
            self.out.push('"');
            self.out.push_str(text);
            self.out.push('"');
            return;
        }
        self.out.push_str("\"\"\"");
        // What stands before the first letter would be read as the block's indent.
        for line in text.trim().lines() {
            self.out.push('\n');
            if !line.is_empty() {
                self.indent(depth + 1);
                self.out.push_str(line);
            }
        }
        self.out.push('\n');
        self.indent(depth);
        self.out.push_str("\"\"\"");
    }
}

struct Member<'t> {
    rank: usize,
    comments: Vec<Node<'t>>,
    line: Node<'t>,
    trailing: Option<Node<'t>>,
}
