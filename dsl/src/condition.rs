//! Conditions: `a and (b or not c)`.

use crate::kinds::operator;
use crate::span::Span;
use crate::tree::{Arg, ArgKind};

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
}

/// How many parentheses and negations may lie within each other.
const MAX_DEPTH: usize = 32;

/// Reads the arguments of a field as a condition.
///
/// # Errors
/// The place where it stops being one: an operator without its operand, a parenthesis without its partner.
pub fn parse<'t>(args: impl Iterator<Item = Arg<'t>>, behind: Span) -> Result<Expr, Span> {
    let mut reader = Reader { args: args.collect(), next: 0, behind };
    let expr = reader.any(0)?;
    match reader.args.get(reader.next) {
        None => Ok(expr),
        Some(arg) => Err(arg.span()),
    }
}

struct Reader<'t> {
    args: Vec<Arg<'t>>,
    next: usize,
    /// Where to point when something is missing at the end.
    behind: Span,
}

impl Reader<'_> {
    fn any(&mut self, depth: usize) -> Result<Expr, Span> {
        let mut parts = vec![self.all(depth)?];
        while self.eat(|word| operator::OR.is(word)) {
            parts.push(self.all(depth)?);
        }
        Ok(single(parts, Expr::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expr, Span> {
        let mut parts = vec![self.unary(depth)?];
        while self.eat(|word| operator::AND.is(word)) {
            parts.push(self.unary(depth)?);
        }
        Ok(single(parts, Expr::All))
    }

    fn unary(&mut self, depth: usize) -> Result<Expr, Span> {
        let place = self.args.get(self.next).map_or(self.behind, |arg| arg.span());
        if depth > MAX_DEPTH {
            return Err(place);
        }
        if self.eat(|word| operator::NOT.is(word)) {
            return Ok(Expr::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.eat(|word| word == "(") {
            let expr = self.any(depth + 1)?;
            return if self.eat(|word| word == ")") { Ok(expr) } else { Err(place) };
        }
        match self.args.get(self.next) {
            Some(arg) if arg.kind() == ArgKind::Word && !is_operator(&arg.word()) => {
                self.next += 1;
                Ok(Expr::Fact(self.next - 1))
            }
            _ => Err(place),
        }
    }

    fn eat(&mut self, wanted: impl Fn(&str) -> bool) -> bool {
        let found = self.args.get(self.next).is_some_and(|arg| {
            matches!(arg.kind(), ArgKind::Word | ArgKind::Paren) && wanted(&crate::wide::narrowed(arg.raw()))
        });
        self.next += usize::from(found);
        found
    }
}

/// Whether `word` is an operator of a condition in either spelling.
pub fn is_operator(word: &str) -> bool {
    operator::AND.is(word) || operator::OR.is(word) || operator::NOT.is(word)
}

fn single(mut parts: Vec<Expr>, many: impl Fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
}
