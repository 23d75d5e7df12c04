//! Conditions over product facts, `a and (b or not c)`, and which clauses are needed, `a and 2 of b c d`.

use crate::kinds::{Field, Shape, operator};
use crate::span::Span;
use crate::tree::{Arg, ArgKind, Node};

/// A boolean expression. Leaves are indexes into the arguments it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// A fact, by the index of its argument.
    Fact(usize),
    /// It does not hold.
    Not(Box<Expr>),
    /// All hold.
    All(Vec<Expr>),
    /// At least one holds.
    Any(Vec<Expr>),
    /// At least so many hold.
    AtLeast(usize, Vec<Expr>),
}

/// Why arguments are no expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where it stops being one: an operator without its operand, a parenthesis without its partner.
    pub at: Span,
    /// What is wrong with `n of …`, if that is it.
    pub count: Option<Miscounted>,
}

/// How `n of …` does not fit what is listed behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miscounted {
    /// How many are asked for.
    pub wanted: usize,
    /// Of how many.
    pub listed: usize,
}

/// How many parentheses and negations may lie within each other.
const MAX_DEPTH: usize = 32;

/// The index of the first argument of a field that belongs to its expression, if the field has one.
pub fn place(field: &Field) -> Option<usize> {
    field.args.iter().position(|arg| arg.shape.is_expression())
}

/// Whether a line of this field has an expression: one that may be left out is there once something stands in its
/// place, or the word that announces it.
pub fn is_written(field: &Field, node: Node<'_>) -> bool {
    let Some(at) = place(field) else { return false };
    let announced = at.checked_sub(1).is_some_and(|before| matches!(field.args[before].shape, Shape::Literal(_)));
    field.args[at].count.required() || node.args().len() > at || announced && node.args().len() == at
}

/// Reads the expression in a line of this field.
///
/// # Errors
/// The place where it stops being one.
pub fn read(field: &Field, node: Node<'_>) -> Result<Expr, Malformed> {
    let at = place(field).unwrap_or(0);
    let counts = matches!(field.args.get(at).map(|arg| &arg.shape), Some(Shape::Combination(_)));
    let end = node.head_span().end;
    let mut reader = Reader { args: node.args().collect(), next: at, behind: Span { start: end, end }, counts };
    let expr = reader.any(0)?;
    match reader.args.get(reader.next) {
        None => Ok(expr),
        Some(arg) => Err(malformed(arg.span())),
    }
}

fn malformed(at: Span) -> Malformed {
    Malformed { at, count: None }
}

struct Reader<'t> {
    args: Vec<Arg<'t>>,
    next: usize,
    /// Where to point when something is missing at the end.
    behind: Span,
    /// Whether `n of …` may stand in it.
    counts: bool,
}

impl Reader<'_> {
    fn any(&mut self, depth: usize) -> Result<Expr, Malformed> {
        let mut parts = vec![self.all(depth)?];
        while self.eat(|word| operator::OR.is(word)) {
            parts.push(self.all(depth)?);
        }
        Ok(single(parts, Expr::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expr, Malformed> {
        let mut parts = vec![self.unary(depth)?];
        while self.eat(|word| operator::AND.is(word)) {
            parts.push(self.unary(depth)?);
        }
        Ok(single(parts, Expr::All))
    }

    fn unary(&mut self, depth: usize) -> Result<Expr, Malformed> {
        let place = self.args.get(self.next).map_or(self.behind, |arg| arg.span());
        if depth > MAX_DEPTH {
            return Err(malformed(place));
        }
        if !self.counts && self.eat(|word| operator::NOT.is(word)) {
            return Ok(Expr::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.eat(|word| word == "(") {
            let expr = self.any(depth + 1)?;
            return if self.eat(|word| word == ")") { Ok(expr) } else { Err(malformed(place)) };
        }
        if self.counts && self.args.get(self.next + 1).is_some_and(|arg| operator::OF.is(&arg.word())) {
            return self.at_least(depth);
        }
        match self.args.get(self.next) {
            Some(arg) if arg.kind() == ArgKind::Word && !is_operator(&arg.word()) => {
                self.next += 1;
                Ok(Expr::Fact(self.next - 1))
            }
            _ => Err(malformed(place)),
        }
    }

    /// `2 of b c (d and e)`.
    fn at_least(&mut self, depth: usize) -> Result<Expr, Malformed> {
        let number = self.args[self.next];
        let Ok(wanted) = number.word().parse::<usize>() else { return Err(malformed(number.span())) };
        self.next += 2;
        let mut parts: Vec<Expr> = Vec::new();
        while self.args.get(self.next).is_some_and(|arg| is_operand(*arg)) {
            let part = self.unary(depth + 1)?;
            if let Expr::Fact(at) = part
                && parts.iter().any(|other| self.is_same(other, at))
            {
                return Err(malformed(self.args[at].span()));
            }
            parts.push(part);
        }
        if wanted == 0 || wanted >= parts.len() {
            let count = Some(Miscounted { wanted, listed: parts.len() });
            let last = self.args.get(self.next - 1).map_or(self.behind, |arg| arg.span());
            return Err(Malformed { at: number.span().to(last), count });
        }
        Ok(Expr::AtLeast(wanted, parts))
    }

    /// Whether an operand is the word at this argument once more.
    fn is_same(&self, operand: &Expr, at: usize) -> bool {
        matches!(operand, Expr::Fact(other) if self.args[*other].word() == self.args[at].word())
    }

    fn eat(&mut self, wanted: impl Fn(&str) -> bool) -> bool {
        let found = self.args.get(self.next).is_some_and(|arg| {
            matches!(arg.kind(), ArgKind::Word | ArgKind::Paren) && wanted(&crate::wide::narrowed(arg.raw()))
        });
        self.next += usize::from(found);
        found
    }
}

/// Whether an operand can begin here.
fn is_operand(arg: Arg<'_>) -> bool {
    match arg.kind() {
        ArgKind::Paren => matches!(arg.raw(), "(" | "（"),
        ArgKind::Word => !is_operator(&arg.word()) && !operator::OF.is(&arg.word()),
        ArgKind::Text | ArgKind::LongText => false,
    }
}

/// Whether `word` is an operator of a condition in either spelling.
pub fn is_operator(word: &str) -> bool {
    operator::AND.is(word) || operator::OR.is(word) || operator::NOT.is(word)
}

fn single(mut parts: Vec<Expr>, many: impl Fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
}
