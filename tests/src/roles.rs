//! What each byte of a source is to an editor, told from the real tree and the vocabulary: the measure for grammars.

use std::ops::Range;

use kijun_dsl::condition::Comparison;
use kijun_dsl::kinds::{self, Body, Field, Kind, Shape};
use kijun_dsl::tree::{Arg, ArgKind, Node, NodeKind, Source};

/// What a byte is to an editor; `""` for what has no colour of its own.
pub type Role = &'static str;

/// What stands inside something unknown may have any colour.
const ANY: Role = "any";

/// Each byte of a source with its role.
pub struct Roles<'t> {
    text: &'t str,
    roles: Vec<Role>,
}

impl<'t> Roles<'t> {
    /// A source in which nothing is coloured yet.
    pub fn new(text: &'t str) -> Roles<'t> {
        Roles { text, roles: vec![""; text.len()] }
    }

    /// What the real tree and the vocabulary say.
    pub fn of(source: Source<'t>) -> Roles<'t> {
        let mut roles = Roles::new(source.text);
        for node in source.entries() {
            roles.item(node);
        }
        roles
    }

    /// Gives a range a role.
    pub fn paint(&mut self, range: Range<usize>, role: Role) {
        self.roles[range].fill(role);
    }

    /// Takes away the roles that are not wanted.
    pub fn keep(&mut self, wanted: impl Fn(Role) -> bool) {
        self.roles.iter_mut().filter(|role| !wanted(role) && **role != ANY).for_each(|role| *role = "");
    }

    /// Where the two differ, told in lines; spaces have no colour.
    pub fn differences(&self, other: &Roles<'_>) -> Vec<String> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for (at, c) in self.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let (here, there) = (self.roles[at], other.roles[at]);
            let line = self.text[..at].matches('\n').count() + 1;
            if here != there && here != ANY && found.last().is_none_or(|(last, _)| *last != line) {
                let whole = self.text.lines().nth(line - 1).unwrap_or("");
                found.push((line, format!("{line}: `{c}` is {here:?}, grammar says {there:?}: {whole}")));
            }
        }
        found.into_iter().map(|(_, told)| told).collect()
    }

    fn item(&mut self, node: Node<'_>) {
        if node.kind() != NodeKind::Line {
            return self.comment(node);
        }
        let Some(kind) = kinds::kind(&node.word()) else { return self.unknown(node) };
        self.paint_span(node.word_span(), "kind");
        for (at, arg) in node.args().enumerate() {
            self.arg(arg, if at == 0 { "id" } else { "" });
        }
        self.fields(kind, node);
    }

    fn comment(&mut self, node: Node<'_>) {
        if node.kind() != NodeKind::Broken {
            self.paint_span(node.span(), "comment");
        }
    }

    fn paint_span(&mut self, span: kijun_dsl::Span, role: Role) {
        self.paint(span.start as usize..span.end as usize, role);
    }

    fn fields(&mut self, kind: &'static Kind, node: Node<'_>) {
        for line in node.entries() {
            match kind.field(&line.word()) {
                _ if line.kind() != NodeKind::Line => self.comment(line),
                Some(field) => self.field(field, line),
                None => self.unknown(line),
            }
        }
    }

    /// The block of a part that has texts and fields.
    fn texts_and_fields(&mut self, kind: &'static Kind, node: Node<'_>) {
        for line in node.entries() {
            match kind.field(&line.word()) {
                Some(field) if line.kind() == NodeKind::Line => self.field(field, line),
                _ => self.language(line),
            }
        }
    }

    /// A line that begins with no word of the vocabulary: its keyword has no colour, its texts and comments have.
    fn unknown(&mut self, node: Node<'_>) {
        node.args().for_each(|arg| self.arg(arg, ANY));
        for line in node.entries() {
            if line.kind() == NodeKind::Line {
                self.unknown(line);
                self.paint_span(line.word_span(), ANY);
            } else {
                self.comment(line);
            }
        }
    }

    fn field(&mut self, field: &'static Field, node: Node<'_>) {
        self.paint_span(node.word_span(), "field");
        let args: Vec<Arg<'_>> = node.args().collect();
        let words: Vec<_> = args.iter().map(|arg| arg.word()).collect();
        for (at, arg) in args.iter().copied().enumerate() {
            let counts = |next: &Arg<'_>| kinds::operator::OF.is(&next.word());
            if field.word == kinds::NEEDS && args.get(at + 1).is_some_and(counts) {
                self.arg(arg, "number");
                continue;
            }
            let shape = field.argument_at(&words, at);
            let before = at.checked_sub(1).map(|before| words[before].as_ref()).unwrap_or_default();
            self.arg(arg, shape.map_or("", |shape| role(&shape.shape, arg, before)));
        }
        match (&field.body, field.part()) {
            (Body::Part | Body::OptionalPart, Some(part)) => self.fields(part, node),
            (Body::TextPart, Some(part)) => self.texts_and_fields(part, node),
            _ => node.entries().for_each(|line| self.language(line)),
        }
    }

    fn language(&mut self, node: Node<'_>) {
        if node.kind() != NodeKind::Line {
            return self.comment(node);
        }
        self.paint_span(node.word_span(), "language");
        node.args().for_each(|arg| self.arg(arg, ""));
    }

    fn arg(&mut self, arg: Arg<'_>, role: Role) {
        let start = arg.span().start as usize;
        match arg.kind() {
            ArgKind::Word | ArgKind::Paren => self.paint_span(arg.span(), role),
            ArgKind::Text | ArgKind::LongText => {
                self.paint_span(arg.span(), "text");
                for (range, role) in marks(arg.raw()) {
                    self.paint(start + range.start..start + range.end, role);
                }
            }
        }
    }
}

fn role(shape: &Shape, arg: Arg<'_>, before: &str) -> Role {
    let word = arg.word();
    match shape {
        Shape::Define(_) => "part",
        Shape::Ref(_) | Shape::RefSame | Shape::RefOlderClause | Shape::RefOwn(_) => "reference",
        Shape::Choice(choices) if choices.iter().any(|choice| choice.is(&word)) => "choice",
        Shape::Literal(literal) if literal.is(&word) => "literal",
        Shape::KindWord if kinds::kind(&word).is_some() => "kind word",
        Shape::Code => "code",
        Shape::Free => "language",
        Shape::FactCondition if Comparison::parse(before).is_some() && word.parse::<f64>().is_ok() => "number",
        Shape::Value => "reference",
        Shape::Number | Shape::Whole | Shape::Date => "number",
        expression if expression.is_expression() && arg.kind() == ArgKind::Paren => "paren",
        expression if expression.is_operator(&word) => "operator",
        expression if expression.is_expression() => "reference",
        _ => "",
    }
}

/// The `{parameter}`s and `[item]`s of a text: one word each, and no link of Markdown.
fn marks(raw: &str) -> Vec<(Range<usize>, Role)> {
    let mut found = Vec::new();
    for (at, open) in raw.match_indices(['{', '[']) {
        let (close, role) = if open == "{" { ('}', "parameter") } else { (']', "link") };
        let Some((name, behind)) = raw[at + 1..].split_once(close) else { continue };
        let is_word = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || "[{^".contains(c));
        let markdown = role == "link" && (behind.starts_with(['(', '[']) || raw[..at].ends_with(['\\', ']']));
        let code = role == "link" && raw[..at].matches('`').count() % 2 == 1;
        if is_word && !markdown && !code {
            found.push((at..at + name.len() + 2, role));
        }
    }
    found
}
