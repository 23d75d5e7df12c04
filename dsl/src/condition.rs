//! Conditions over product facts, `a and (b or not c)`, and which clauses are needed, `a and 2 of b c d`.

use smallvec::SmallVec;

use crate::kinds::{Field, Shape, operator};
use crate::span::Span;
use crate::tree::{Arg, ArgKind, Node};

/// A boolean expression. Leaves are indexes into the arguments it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// A fact, by the index of its argument.
    Fact(usize),
    /// A fact is one of several words: `power is battery`.
    Is(usize, usize),
    /// A fact is a number that compares so with another: `users > 100`.
    Compare(usize, Comparison, usize),
    /// It does not hold.
    Not(Box<Expr>),
    /// All hold.
    All(Vec<Expr>),
    /// At least one holds.
    Any(Vec<Expr>),
    /// At least so many hold.
    AtLeast(usize, Vec<Expr>),
}

/// How a number is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Comparison {
    /// It is greater.
    MoreThan,
    /// It is greater or the same.
    AtLeast,
    /// It is less.
    LessThan,
    /// It is less or the same.
    AtMost,
    /// It is the same.
    Exactly,
}

impl Comparison {
    /// What is said by this sign or word.
    pub fn parse(word: &str) -> Option<Comparison> {
        Some(match word {
            ">" => Comparison::MoreThan,
            ">=" => Comparison::AtLeast,
            "<" => Comparison::LessThan,
            "<=" => Comparison::AtMost,
            word if operator::IS.is(word) => Comparison::Exactly,
            _ => return None,
        })
    }

    /// How it is written, in English.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::MoreThan => ">",
            Comparison::AtLeast => ">=",
            Comparison::LessThan => "<",
            Comparison::AtMost => "<=",
            Comparison::Exactly => operator::IS.en,
        }
    }
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

/// The index of the first argument of a line that belongs to its expression, if the field has one.
pub fn place(field: &'static Field, node: Node<'_>) -> Option<usize> {
    place_in(field, &node.args().map(|arg| arg.word()).collect::<SmallVec<[_; 6]>>())
}

/// The same for the words behind a keyword.
pub fn place_in(field: &'static Field, written: &[impl AsRef<str>]) -> Option<usize> {
    field.args.iter().find(|arg| arg.shape.is_expression())?;
    field.arguments(written).iter().position(|arg| arg.shape.is_expression())
}

/// Whether a line of this field has an expression: one that may be left out is there once something stands in its
/// place, or the word that announces it.
pub fn is_written(field: &'static Field, node: Node<'_>) -> bool {
    let Some(of) = field.args.iter().position(|arg| arg.shape.is_expression()) else { return false };
    let Some(at) = place(field, node) else { return false };
    let announced = of.checked_sub(1).is_some_and(|before| matches!(field.args[before].shape, Shape::Literal(_)));
    field.args[of].count.required() || node.args().len() > at || announced && node.args().len() == at
}

/// Reads the expression in a line of this field.
///
/// # Errors
/// The place where it stops being one.
pub fn read(field: &'static Field, node: Node<'_>) -> Result<Expr, Malformed> {
    let at = place(field, node).unwrap_or(0);
    let shape = field.args.iter().map(|arg| &arg.shape).find(|shape| shape.is_expression());
    let counts = matches!(shape, Some(Shape::Combination(_)));
    let compares = matches!(shape, Some(Shape::FactCondition));
    let end = node.head_span().end;
    let mut reader =
        Reader { args: node.args().collect(), next: at, behind: Span { start: end, end }, counts, compares };
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
    /// Whether facts may be compared in it.
    compares: bool,
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
                self.fact(self.next - 1)
            }
            _ => Err(malformed(place)),
        }
    }

    /// A fact by itself, or with what it is compared with.
    fn fact(&mut self, fact: usize) -> Result<Expr, Malformed> {
        let sign = self.args.get(self.next).filter(|arg| arg.kind() == ArgKind::Word && self.compares);
        let Some(comparison) = sign.and_then(|arg| Comparison::parse(&arg.word())) else {
            return Ok(Expr::Fact(fact));
        };
        let other = self.next + 1;
        let word = self.args.get(other).filter(|arg| arg.kind() == ArgKind::Word).map(|arg| arg.word());
        let is_number = word.as_ref().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let fits = match comparison {
            Comparison::Exactly => word.is_some_and(|word| !is_operator(&word)),
            _ => is_number,
        };
        if !fits {
            return Err(malformed(self.args.get(other).map_or(self.behind, |arg| arg.span())));
        }
        self.next += 2;
        Ok(if is_number { Expr::Compare(fact, comparison, other) } else { Expr::Is(fact, other) })
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
    let words = [operator::AND, operator::OR, operator::NOT, operator::IS];
    words.iter().any(|it| it.is(word)) || operator::SIGNS.contains(&word)
}

impl Expr {
    /// Calls `see` with each leaf: a fact, or a comparison of one.
    pub fn leaves<'e>(&'e self, see: &mut dyn FnMut(&'e Expr)) {
        match self {
            Expr::Fact(_) | Expr::Is(..) | Expr::Compare(..) => see(self),
            Expr::Not(part) => part.leaves(see),
            Expr::All(parts) | Expr::Any(parts) | Expr::AtLeast(_, parts) => {
                parts.iter().for_each(|part| part.leaves(see));
            }
        }
    }
}

fn single(mut parts: Vec<Expr>, many: impl Fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
}
