//! What each word of a document is.

use kijun::File;
use kijun::ground::bracket;
use kijun_dsl::kinds::{Field, Shape, UNIT};
use kijun_dsl::span::Span;
use kijun_dsl::tree::{Arg, ArgKind, Node, NodeKind};
use kijun_pack::Decimal;
use tower_lsp::ls_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensLegend,
};

use super::line::Inside;
use crate::convert::{Columns, Lines};

/// What a word is. The order is that of [`LEGEND`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// The keyword of a kind, or a word that only makes a line read well.
    Keyword,
    /// The keyword of a field.
    Field,
    /// An id.
    Id,
    /// A choice.
    Choice,
    /// An operator of a condition.
    Operator,
    /// A number or a date.
    Number,
    /// A unit.
    Unit,
    /// A text.
    Text,
    /// `{name}` in a text.
    Parameter,
    /// The code of a language.
    Language,
    /// A comment.
    Comment,
}

/// What clients call them.
const LEGEND: [SemanticTokenType; 11] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::CLASS,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::OPERATOR,
    SemanticTokenType::NUMBER,
    SemanticTokenType::TYPE,
    SemanticTokenType::STRING,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::DECORATOR,
    SemanticTokenType::COMMENT,
];

/// The bit of the only modifier: the id is given here.
const DECLARATION: u32 = 1;

/// The kinds of words.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend { token_types: LEGEND.to_vec(), token_modifiers: vec![SemanticTokenModifier::DECLARATION] }
}

/// The words of a document, or of a range of it.
pub(crate) fn tokens(file: &File, range: Option<Range>, columns: Columns) -> SemanticTokens {
    let lines = Lines::new(&file.text, columns);
    let wanted = range.map_or(Span::new(0, file.text.len()), |range| lines.span(&file.text, range));
    let mut painter = Painter { text: &file.text, wanted, found: Vec::new() };
    for entry in file.source().entries().filter(|entry| overlaps(entry.span(), wanted)) {
        painter.node(entry, None);
    }
    painter.found.sort_by_key(|(span, _, _)| *span);
    SemanticTokens { result_id: None, data: relative(&file.text, &lines, &painter.found) }
}

fn overlaps(span: Span, wanted: Span) -> bool {
    span.start < wanted.end && wanted.start < span.end
}

struct Painter<'t> {
    text: &'t str,
    wanted: Span,
    found: Vec<(Span, Token, u32)>,
}

impl<'t> Painter<'t> {
    fn put(&mut self, span: Span, token: Token, modifiers: u32) {
        if !span.is_empty() && overlaps(span, self.wanted) {
            self.found.push((span, token, modifiers));
        }
    }

    /// A line and its block; `inside` is the block that it stands in.
    fn node(&mut self, node: Node<'t>, inside: Option<Inside>) {
        match node.kind() {
            NodeKind::Comment | NodeKind::TrailingComment => self.put(node.word_span(), Token::Comment, 0),
            NodeKind::Broken => self.block(node, Inside::Unknown),
            NodeKind::Line => {
                let word = node.word();
                let field = match inside {
                    Some(Inside::Fields(kind) | Inside::TextsAndFields(kind)) => kind.field(&word),
                    _ => None,
                };
                let token = match inside {
                    None => Some(Token::Keyword),
                    Some(Inside::TextsAndFields(_)) if field.is_none() => Some(Token::Language),
                    Some(Inside::TextsAndFields(_)) => Some(Token::Field),
                    Some(Inside::Languages) => Some(Token::Language),
                    Some(Inside::Fields(_) | Inside::Unknown) => field.map(|_| Token::Field),
                };
                if let Some(token) = token {
                    self.put(node.word_span(), token, 0);
                }
                match (inside, field) {
                    (None, _) => self.head(node),
                    (_, Some(field)) => self.arguments(node, field),
                    _ => node.args().for_each(|arg| self.text(arg)),
                }
                self.block(node, inside.map_or_else(|| Inside::item(&word), |inside| inside.within(&word)));
            }
        }
    }

    fn block(&mut self, node: Node<'t>, inside: Inside) {
        for entry in node.entries().filter(|entry| overlaps(entry.span(), self.wanted)).collect::<Vec<_>>() {
            self.node(entry, Some(inside));
        }
    }

    /// The id behind the keyword of a kind.
    fn head(&mut self, node: Node<'t>) {
        if let Some(id) = node.arg(0) {
            self.put(id.span(), Token::Id, DECLARATION);
        }
    }

    fn arguments(&mut self, node: Node<'t>, field: &'static Field) {
        let words: Vec<_> = node.args().map(|arg| arg.word()).collect();
        let arguments = field.arguments(&words);
        for (at, arg) in node.args().enumerate() {
            let shape = arguments.get(at).or(arguments.last()).map(|arg| &arg.shape);
            match (arg.kind(), shape) {
                (ArgKind::Paren, _) => self.put(arg.span(), Token::Operator, 0),
                (ArgKind::Text | ArgKind::LongText, _) => self.text(arg),
                (ArgKind::Word, Some(shape)) => {
                    let declares = matches!(shape, Shape::Define(_));
                    if let Some(token) = word(arg, shape) {
                        self.put(arg.span(), token, if declares { DECLARATION } else { 0 });
                    }
                }
                (ArgKind::Word, None) => {}
            }
        }
    }

    /// A text, with what stands in brackets in it.
    fn text(&mut self, arg: Arg<'t>) {
        if !matches!(arg.kind(), ArgKind::Text | ArgKind::LongText) {
            return;
        }
        let inner = arg.inner_span();
        let raw = inner.of(self.text);
        let links = bracket::links(raw).into_iter().map(|found| (found, Token::Id));
        let parameters = bracket::parameters(raw).into_iter().map(|found| (found, Token::Parameter));
        let mut brackets: Vec<_> = links.chain(parameters).collect();
        brackets.sort_by_key(|(found, _)| found.start);
        let mut at = arg.span().start;
        for (found, token) in brackets {
            let span = Span { start: inner.start + found.start as u32, end: inner.start + found.end as u32 };
            if span.start < at {
                // In brackets in brackets.
                continue;
            }
            self.lines(Span { start: at, end: span.start });
            self.put(span, token, 0);
            at = span.end;
        }
        self.lines(Span { start: at, end: arg.span().end });
    }

    /// Text without brackets, line by line: many clients know no word of several lines.
    fn lines(&mut self, span: Span) {
        let mut start = span.start;
        for line in span.of(self.text).split_inclusive('\n') {
            let seen = line.trim_end();
            let indent = seen.len() - seen.trim_start().len();
            let from = if start == span.start { 0 } else { indent as u32 };
            self.put(Span { start: start + from, end: start + seen.len() as u32 }, Token::Text, 0);
            start += line.len() as u32;
        }
    }
}

/// What a word is where the vocabulary wants something of this shape.
fn word(arg: Arg<'_>, shape: &'static Shape) -> Option<Token> {
    match shape {
        Shape::Ref(kind) if *kind == &UNIT => Some(Token::Unit),
        Shape::Define(_) | Shape::Ref(_) | Shape::RefSame | Shape::RefOlderClause | Shape::RefOwn(_) => Some(Token::Id),
        Shape::Choice(_) | Shape::Code => Some(Token::Choice),
        Shape::Literal(_) | Shape::KindWord => Some(Token::Keyword),
        Shape::Free => Some(Token::Language),
        Shape::FactCondition if Decimal::parse(&arg.word()).is_some() => Some(Token::Number),
        Shape::Value => Some(Token::Id),
        Shape::Number | Shape::Whole | Shape::Date => Some(Token::Number),
        expression if expression.is_operator(&arg.word()) => Some(Token::Operator),
        Shape::FactCondition | Shape::SourceCondition | Shape::Combination(_) => Some(Token::Id),
        Shape::Text => None,
    }
}

/// The protocol's form: each token by its distance from the one before it.
fn relative(text: &str, lines: &Lines, found: &[(Span, Token, u32)]) -> Vec<SemanticToken> {
    let (mut line, mut start) = (0, 0);
    let mut tokens = Vec::with_capacity(found.len());
    for (span, token, modifiers) in found {
        let at = lines.position(text, span.start);
        let delta_line = at.line - line;
        tokens.push(SemanticToken {
            delta_line,
            delta_start: if delta_line == 0 { at.character - start } else { at.character },
            length: lines.width(span.of(text)),
            token_type: *token as u32,
            token_modifiers_bitset: *modifiers,
        });
        (line, start) = (at.line, at.character);
    }
    tokens
}
