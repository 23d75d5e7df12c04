//! A file against the vocabulary: what it defines, what it refers to, where its texts are, and what is misshapen.
//!
//! Depends on that file's text alone, so it is made once for a text and kept.

use std::ops::Range;

use smallvec::SmallVec;

use crate::condition::{self, Expr, Malformed};
use crate::fault::{Fault, FaultKind, NumberFault};
use crate::kinds::{self, Arg as ArgType, Body, Count, Field, Id, Kind, PARTS, Shape};
use crate::rough::{foreign, quoted};
use crate::span::Span;
use crate::tree::{Arg, ArgKind, Node, NodeIndex, NodeKind, Source};
use crate::wide::{invisible, narrow, space};

/// What one file says, short of knowing any other file.
#[derive(Debug, Default)]
pub struct Outline {
    /// The items and their parts, in the order of the text.
    pub definitions: Vec<Definition>,
    /// The words that refer to an item or part, in the order of the definitions that they stand in, and in text order
    /// within one.
    pub references: Vec<Reference>,
    /// The blocks of texts, one text for each language, in the order of the text.
    pub texts: Vec<Site>,
    /// The conditions, in the order of the text.
    pub conditions: Vec<Site>,
    /// The `allow` lines, in the order of the text.
    pub allows: Vec<Site>,
    /// For each definition, the index of its first reference.
    first_references: Vec<u32>,
    /// For each node of the tree, which field of its item or part it is; [`NO_FIELD`] for all others.
    fields: Vec<u8>,
}

/// How many parts of one kind may lie within each other below the first: items of a clause, and items of these.
const MAX_ITEMS: usize = 2;

/// How many arguments a line may have. Nobody writes as many, and each costs what an item costs.
const MAX_ARGUMENTS: usize = 10_000;

/// How many mistakes of a line are told: what follows is one of them again.
const MAX_FAULTS: usize = 100;

/// The number of what is no field.
const NO_FIELD: u8 = u8::MAX;

/// An item or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// What it is.
    pub kind: &'static Kind,
    /// Where its id stands.
    pub name: Span,
    /// Its node.
    pub node: NodeIndex,
    /// For a part, the item: an index into the same list.
    pub parent: Option<u32>,
    /// Whether it is kept for its id only.
    pub withdrawn: bool,
    /// Whether it, or for an item a part of it, takes over what another one says.
    pub carries: bool,
}

/// A field of an item or part.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// The innermost definition that it stands in: an index into the definitions of the file.
    pub owner: u32,
    /// The field.
    pub field: &'static Field,
    /// Its node.
    pub node: NodeIndex,
}

/// A word that refers to an item or part.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The field it stands in.
    pub site: Site,
    /// The index of the argument.
    pub arg: u32,
    /// Where it stands.
    pub span: Span,
    /// The kind it must be of.
    pub target: &'static Kind,
    /// Where the name is looked up.
    pub scope: Scope,
}

/// Where a name is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Among all of its kind.
    Corpus,
    /// Among the parts of the same item.
    Own,
    /// Among the parts of the edition that this source supersedes.
    Older,
    /// Among the parts of what is named before it in the line.
    Named,
}

impl Outline {
    /// Compares a file with the vocabulary.
    pub fn of(source: Source<'_>) -> (Outline, Vec<Fault>) {
        let fields = vec![NO_FIELD; source.tree.nodes.len()];
        let mut reader = Reader { outline: Outline { fields, ..Outline::default() }, faults: Vec::new() };
        for node in source.entries().filter(|node| node.kind() == NodeKind::Line) {
            reader.item(node);
        }
        let Reader { mut outline, faults } = reader;
        // The outline is kept as long as the file is; what growing left over is not.
        outline.definitions = outline.definitions.to_vec();
        outline.sort_references();
        outline.references = outline.references.to_vec();
        outline.texts = outline.texts.to_vec();
        outline.conditions = outline.conditions.to_vec();
        outline.allows = outline.allows.to_vec();
        (outline, faults)
    }

    /// Where the references of a definition lie.
    #[inline]
    pub fn references_of(&self, owner: u32) -> Range<usize> {
        let start = |owner: usize| self.first_references.get(owner).map_or(self.references.len(), |at| *at as usize);
        start(owner as usize)..start(owner as usize + 1)
    }

    fn sort_references(&mut self) {
        self.references.sort_by_key(|reference| reference.site.owner);
        let mut next = 0;
        self.first_references.reserve_exact(self.definitions.len());
        for owner in 0..self.definitions.len() as u32 {
            self.first_references.push(next as u32);
            next += self.references[next..].iter().take_while(|reference| reference.site.owner == owner).count();
        }
    }

    /// The number of the field that a node is among the fields of its item's or part's kind.
    #[inline]
    pub fn field_number(&self, node: NodeIndex) -> Option<u8> {
        self.fields.get(node as usize).copied().filter(|number| *number != NO_FIELD)
    }
}

struct Reader {
    outline: Outline,
    faults: Vec<Fault>,
}

impl Reader {
    fn item(&mut self, node: Node<'_>) {
        let Some(kind) = kinds::kind(&node.word()) else {
            return self.fault(FaultKind::UnknownKind { word: node.word().into_owned() }, node.word_span());
        };
        let mut args = node.args();
        let Some(id) = args.next() else {
            self.fault(FaultKind::MissingId { kind }, node.word_span());
            return self.nameless(kind, node);
        };
        let owner = self.define(kind, id, node, None);
        self.extra(args, node);
        self.fields(kind, node, owner);
    }

    /// How many parts of this kind a new one lies in.
    fn depth(&self, kind: &'static Kind, parent: Option<u32>) -> usize {
        let around = std::iter::successors(parent, |at| self.outline.definitions[*at as usize].parent);
        around.filter(|at| self.outline.definitions[*at as usize].kind == kind).count()
    }

    /// Looks for mistakes in an item that nothing can refer to.
    fn nameless(&mut self, kind: &'static Kind, node: Node<'_>) {
        let definition = Definition {
            kind,
            name: node.word_span(),
            node: node.index(),
            parent: None,
            withdrawn: false,
            carries: false,
        };
        let outline = Outline { definitions: vec![definition], ..Outline::default() };
        let mut reader = Reader { outline, faults: Vec::new() };
        reader.fields(kind, node, 0);
        self.faults.append(&mut reader.faults);
    }

    fn define(&mut self, kind: &'static Kind, id: Arg<'_>, node: Node<'_>, parent: Option<u32>) -> u32 {
        if self.depth(kind, parent) > MAX_ITEMS {
            self.fault(FaultKind::ItemTooDeep, id.span());
        }
        if !well_formed(kind, id) {
            self.fault(FaultKind::MalformedId { kind }, id.span());
        }
        self.outline.definitions.push(Definition {
            kind,
            name: id.span(),
            node: node.index(),
            parent,
            withdrawn: false,
            carries: false,
        });
        self.outline.definitions.len() as u32 - 1
    }

    /// The texts and the fields of a part that has both: a line that is no field is a language with its text.
    fn text_part(&mut self, kind: &'static Kind, node: Node<'_>, owner: u32) {
        let mut fields = Vec::new();
        for line in node.fields() {
            if kind.field(&line.word()).is_some() || is_like_a_field(line) {
                fields.push(line);
            } else {
                self.translation(line, false);
            }
        }
        self.lines(kind, node, owner, fields.into_iter());
    }

    fn fields(&mut self, kind: &'static Kind, node: Node<'_>, owner: u32) {
        self.lines(kind, node, owner, node.fields());
    }

    /// The fields of an item or part.
    fn lines<'t>(&mut self, kind: &'static Kind, node: Node<'t>, owner: u32, lines: impl Iterator<Item = Node<'t>>) {
        let mut seen: Vec<(&'static Field, Span)> = Vec::new();
        for line in lines {
            let word = line.word();
            let Some((number, field)) = kind.all_fields().enumerate().find(|(_, field)| field.word.is(&word)) else {
                self.fault(FaultKind::UnknownField { kind, word: word.into_owned() }, line.word_span());
                continue;
            };
            match seen.iter().find(|(other, _)| std::ptr::eq(*other, field)) {
                Some((_, first)) if !field.count.repeats() => {
                    self.fault(FaultKind::RepeatedField { field, first: *first }, line.word_span());
                }
                Some(_) => {}
                None => seen.push((field, line.word_span())),
            }
            if let Some(place) = self.outline.fields.get_mut(line.index() as usize) {
                *place = u8::try_from(number).unwrap_or(NO_FIELD);
            }
            self.field(Site { owner, field, node: line.index() }, line);
        }
        if node.is_faulty() {
            // A line that can't be read may be the very field that seems to be missing.
            return;
        }
        let carries = seen.iter().any(|(field, _)| field.word == kinds::CARRIES);
        for field in kind.all_fields().filter(|field| field.count.required() && (field.own || !carries)) {
            if !seen.iter().any(|(other, _)| std::ptr::eq(*other, field)) {
                self.fault(FaultKind::MissingField { kind, field }, node.head_span());
            }
        }
    }

    fn field(&mut self, site: Site, node: Node<'_>) {
        if site.field.word == kinds::ALLOW {
            self.outline.allows.push(site);
        } else if site.field.word == kinds::WITHDRAWN {
            self.outline.definitions[site.owner as usize].withdrawn = true;
        } else if site.field.word == kinds::CARRIES {
            self.carries(site.owner);
        }
        let part = self.args(site, node);
        let field = site.field;
        match (&field.body, node.has_block()) {
            (Body::None, true) => {
                self.fault(FaultKind::UnexpectedBlock { word: node.word().into_owned() }, node.head_span());
            }
            (Body::Translations | Body::WordLists | Body::TextPart | Body::Part, false) => {
                if !node.is_faulty() {
                    self.fault(FaultKind::MissingBlock { field }, node.head_span());
                }
            }
            (Body::OptionalTranslations, with) if is_value(field) => self.value(site, node, with),
            (Body::Translations | Body::OptionalTranslations, true) => {
                self.outline.texts.push(Site { owner: part.unwrap_or(site.owner), ..site });
                self.translations(node, false);
            }
            (Body::WordLists, true) => self.translations(node, true),
            (Body::TextPart, true) => {
                self.outline.texts.push(Site { owner: part.unwrap_or(site.owner), ..site });
                if let (Some(kind), Some(owner)) = (field.part(), part) {
                    self.text_part(kind, node, owner);
                }
            }
            (Body::Part | Body::OptionalPart, true) => {
                if let (Some(kind), Some(owner)) = (field.part(), part) {
                    self.fields(kind, node, owner);
                }
            }
            (Body::None | Body::OptionalTranslations | Body::OptionalPart, false) => {}
        }
    }

    /// What is filled in stands on the line, or is a text of its own in the block.
    fn value(&mut self, site: Site, node: Node<'_>, has_block: bool) {
        let words: SmallVec<[_; 6]> = node.args().map(|arg| arg.word()).collect();
        let named = site.field.arguments(&words);
        let on_line = words.len() > 1 && named.get(1).is_some_and(|arg| !matches!(arg.shape, Shape::Literal(_)));
        match (on_line, has_block) {
            (true, true) => {
                self.fault(FaultKind::UnexpectedBlock { word: node.word().into_owned() }, node.head_span());
            }
            (false, true) => {
                self.outline.texts.push(site);
                self.translations(node, false);
            }
            // A line that names nothing yet is told to be without that.
            (false, false) if !words.is_empty() && !node.is_faulty() => {
                let shape = &Shape::Value;
                let place = node.args().next().map_or(node.word_span(), |arg| arg.span());
                self.fault(FaultKind::MissingArgument { field: site.field, shape }, place);
            }
            _ => {}
        }
    }

    /// A definition takes over what another one says, and with it what it is part of.
    fn carries(&mut self, owner: u32) {
        let mut next = Some(owner);
        while let Some(at) = next {
            let definition = &mut self.outline.definitions[at as usize];
            definition.carries = true;
            next = definition.parent;
        }
    }

    /// Reads the arguments; returns the part that the field defines.
    fn args(&mut self, site: Site, node: Node<'_>) -> Option<u32> {
        let mut part = None;
        let known = self.faults.len();
        let mut args = node.args().enumerate().peekable();
        let words: SmallVec<[_; 6]> = node.args().map(|arg| arg.word()).collect();
        let arguments = site.field.arguments(&words);
        for expected in arguments.iter().copied() {
            if expected.shape.is_expression() {
                // Behind a mistake nobody knows where the expression begins.
                if self.faults.len() == known && condition::is_written(site.field, node) {
                    self.condition(site, node, &expected.shape);
                }
                return part;
            }
            if args.peek().is_none() && expected.count.required() {
                let place = node.args().last().map_or(node.word_span(), |arg| arg.span());
                let fault = FaultKind::MissingArgument { field: site.field, shape: &expected.shape };
                if !node.is_faulty() {
                    self.fault(fault, place);
                }
                return part;
            }
            if matches!(expected.shape, Shape::Number | Shape::Whole)
                && let Some((_, sign)) = args.next_if(|(_, arg)| is_sign(*arg))
            {
                self.fault(FaultKind::NotANumber(NumberFault::Sign), sign.span());
            }
            // Of the words of a value each has its own place.
            let repeats = expected.count.repeats() && !matches!(expected.shape, Shape::Value);
            let most = if repeats { MAX_ARGUMENTS } else { 1 };
            for (index, arg) in args.by_ref().take(most) {
                if let Shape::Define(kind) = expected.shape {
                    part = Some(self.define(kind, arg, node, Some(site.owner)));
                } else if let Some(fault) = misread(expected, node, arg) {
                    // What follows is part of the same mistake.
                    self.faults.push(fault);
                    return part;
                } else {
                    self.arg(site, index, arg, expected);
                    if self.faults.len() - known > MAX_FAULTS {
                        return part;
                    }
                    let announces = matches!(&expected.shape, Shape::Literal(word) if !word.is(&arg.word()));
                    if announces && expected.count == Count::Optional {
                        // Without the word that announces them, the rest of the line is part of the same mistake.
                        return part;
                    }
                }
            }
        }
        // A text where a block of texts is meant is one mistake, not two.
        let no_block =
            !node.has_block() && matches!(site.field.body, Body::Translations | Body::TextPart | Body::WordLists);
        if !(no_block && args.peek().is_some_and(|(_, arg)| arg.kind() != ArgKind::Word)) {
            self.extra(args.map(|(_, arg)| arg), node);
        }
        part
    }

    fn arg(&mut self, site: Site, index: usize, arg: Arg<'_>, expected: &'static ArgType) {
        let refer = |target: &'static Kind, scope: Scope| Reference {
            site,
            arg: index as u32,
            span: arg.span(),
            target,
            scope,
        };
        let owner_kind = self.outline.definitions[site.owner as usize].kind;
        let is_word = arg.kind() == ArgKind::Word;
        let fits = match &expected.shape {
            Shape::Value if is_word => {
                self.outline.references.push(refer(&kinds::VALUE, Scope::Named));
                true
            }
            Shape::Ref(kind) if is_word => {
                self.outline.references.push(refer(kind, Scope::Corpus));
                true
            }
            Shape::RefSame if is_word => {
                self.outline.references.push(refer(owner_kind, Scope::Corpus));
                true
            }
            Shape::RefOwn(kind) if is_word => {
                self.outline.references.push(refer(kind, Scope::Own));
                true
            }
            Shape::RefOlderClause if is_word => {
                self.outline.references.push(refer(&kinds::SOURCE_CLAUSE, Scope::Older));
                true
            }
            Shape::Choice(choices) => is_word && choices.iter().any(|choice| choice.is(&arg.word())),
            Shape::Literal(word) => is_word && word.is(&arg.word()),
            Shape::KindWord => is_word && kinds::kind(&arg.word()).is_some(),
            Shape::Code | Shape::Free => is_word,
            Shape::Text => matches!(arg.kind(), ArgKind::Text | ArgKind::LongText),
            Shape::Whole if is_word && is_number(&arg.word()) && !is_whole(&arg.word()) => {
                self.not_a_number(Some(NumberFault::Fraction), arg)
            }
            Shape::Number | Shape::Whole => {
                is_word && number_fault(&arg.word()).is_none_or(|fault| self.not_a_number(fault, arg))
            }
            Shape::Date => is_word && is_date(&arg.word()),
            Shape::Define(_) | Shape::FactCondition | Shape::SourceCondition | Shape::Combination(_) => true,
            Shape::Ref(_) | Shape::RefSame | Shape::RefOwn(_) | Shape::RefOlderClause | Shape::Value => false,
        };
        if !fits {
            self.fault(FaultKind::WrongArgument { shape: &expected.shape }, arg.span());
        }
    }

    /// Says what is wrong with a number; what is no number at all is told like any other wrong argument.
    fn not_a_number(&mut self, fault: Option<NumberFault>, arg: Arg<'_>) -> bool {
        let told = fault.is_some();
        self.faults.extend(fault.map(|fault| Fault { kind: FaultKind::NotANumber(fault), span: arg.span() }));
        told
    }

    fn condition(&mut self, site: Site, node: Node<'_>, shape: &'static Shape) {
        let combines = matches!(shape, Shape::Combination(_));
        let expr = match condition::read(site.field, node) {
            Ok(expr) => expr,
            Err(Malformed { at, count: Some(count) }) => return self.fault(FaultKind::Miscounted(count), at),
            Err(Malformed { at, .. }) if combines => return self.fault(FaultKind::MalformedCombination, at),
            Err(Malformed { at, .. }) => return self.fault(FaultKind::MalformedCondition, at),
        };
        if !combines {
            self.outline.conditions.push(site);
        }
        let args: Vec<Arg<'_>> = node.args().collect();
        let (target, scope): (&'static Kind, Scope) = match shape {
            Shape::SourceCondition => (&kinds::SOURCE_CONDITION, Scope::Own),
            Shape::Combination(kind) => (kind, Scope::Own),
            _ => (&kinds::FACT, Scope::Corpus),
        };
        let mut names: Vec<(usize, &'static Kind, Scope)> = Vec::new();
        let mut numbers: Vec<usize> = Vec::new();
        expr.leaves(&mut |leaf| match *leaf {
            Expr::Is(fact, value) => {
                names.push((fact, target, scope));
                names.push((value, &kinds::VALUE, Scope::Named));
            }
            Expr::Compare(fact, _, number) => {
                names.push((fact, target, scope));
                numbers.push(number);
            }
            Expr::Fact(fact) => names.push((fact, target, scope)),
            Expr::Not(_) | Expr::All(_) | Expr::Any(_) | Expr::AtLeast(..) => {}
        });
        for number in numbers {
            if let Some(fault) = number_fault(&args[number].word()) {
                let kind = fault.map_or(FaultKind::MalformedCondition, FaultKind::NotANumber);
                self.fault(kind, args[number].span());
            }
        }
        for (index, target, scope) in names {
            self.outline.references.push(Reference {
                site,
                arg: index as u32,
                span: args[index].span(),
                target,
                scope,
            });
        }
    }

    fn translations(&mut self, node: Node<'_>, many: bool) {
        node.fields().for_each(|line| self.translation(line, many));
    }

    /// One line of a block of texts.
    fn translation(&mut self, line: Node<'_>, many: bool) {
        let word = line.word();
        if let Some(field) = kinds::field(&word) {
            return self.fault(FaultKind::FieldInTexts { field, word: word.into_owned() }, line.head_span());
        }
        let texts = line.args().filter(|arg| matches!(arg.kind(), ArgKind::Text | ArgKind::LongText)).count();
        let fits = texts == line.args().len() && (texts == 1 || many && texts > 1) && !line.has_block();
        if !fits && !line.is_faulty() {
            let marks = in_foreign_marks(line).or_else(|| inner_marks(line).filter(|_| !many));
            self.faults.push(marks.unwrap_or(Fault { kind: FaultKind::MalformedTranslation, span: line.head_span() }));
        }
    }

    /// Reports what follows the last argument that has a meaning, once for a line.
    fn extra<'t>(&mut self, mut args: impl Iterator<Item = Arg<'t>>, node: Node<'t>) {
        if let Some(first) = args.next() {
            let end = node.head_span().end;
            self.fault(FaultKind::ExtraArgument { word: first.raw().to_owned() }, Span { end, ..first.span() });
        }
    }

    fn fault(&mut self, kind: FaultKind, span: Span) {
        self.faults.push(Fault { kind, span });
    }
}

/// Whether `word` can be the id of an item or part of `kind`, whatever a scheme wants of it.
pub fn is_id(kind: &Kind, word: &str) -> bool {
    let splits = |c: char| space(c) || invisible(c) || matches!(c, '"' | '{' | '}' | '#' | '(' | ')' | '\n');
    let reserved = condition::is_operator(word) || !word.is_ascii() && word.chars().any(|c| narrow(c).is_some());
    !word.contains(splits) && !reserved && has_form(kind, word)
}

fn well_formed(kind: &Kind, id: Arg<'_>) -> bool {
    id.kind() == ArgKind::Word && has_form(kind, &id.word())
}

/// Whether the characters that join a part to its item stand only where they may: an id that is cited with a part
/// can't hold them.
fn has_form(kind: &Kind, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    match kind.id {
        Id::Edition => word.split_once('@').is_some_and(|(name, edition)| {
            !name.is_empty() && !edition.is_empty() && !edition.contains('@') && !word.contains(':')
        }),
        Id::Plain => !word.contains(['@', ':', '[', ']']),
        Id::Part(separator) => {
            debug_assert!(PARTS.contains(&kind), "every part kind is registered");
            let is_plain = !word.contains(['@', ':', '[', ']']);
            if kind == &kinds::VALUE {
                // It stands where a number can stand.
                return is_plain && !kinds::begins_number(word) && !condition::is_operator(word);
            }
            is_plain && (separator != '.' || !word.contains('.'))
        }
    }
}

/// The mistake that an argument and all that follows it are: a text in foreign marks, a number joined to its unit.
fn misread(expected: &ArgType, node: Node<'_>, arg: Arg<'_>) -> Option<Fault> {
    match expected.shape {
        Shape::Text if arg.kind() == ArgKind::Word => in_foreign_marks(node),
        Shape::Number | Shape::Whole if arg.kind() == ArgKind::Word => {
            let fault = number_fault(&arg.word())??;
            let kind = FaultKind::NotANumber(fault.clone());
            matches!(fault, NumberFault::Joined(_)).then(|| Fault { kind, span: arg.span() })
        }
        _ => None,
    }
}

/// Whether a line is meant as a field rather than as a language with its text.
fn is_like_a_field(line: Node<'_>) -> bool {
    let word = line.word();
    let has_text = line.args().any(|arg| matches!(arg.kind(), ArgKind::Text | ArgKind::LongText));
    line.has_block()
        || kinds::field(&word).is_some()
        || line.args().len() > 0 && !has_text && in_foreign_marks(line).is_none()
}

/// A line whose text stands between marks that are no quotation marks here.
fn in_foreign_marks(line: Node<'_>) -> Option<Fault> {
    let (start, end, text) = foreign(line.raw_head())?;
    let from = line.head_span().start;
    Some(Fault {
        kind: FaultKind::ForeignMarks { text },
        span: Span { start: from + start as u32, end: from + end as u32 },
    })
}

/// A line whose text has quotation marks inside: pieces of text that no space parts.
fn inner_marks(line: Node<'_>) -> Option<Fault> {
    let (first, last) = (line.arg(0)?, line.args().last()?);
    let joined = || line.args().zip(line.args().skip(1)).any(|(arg, next)| arg.span().end == next.span().start);
    if first.kind() != ArgKind::Text || last.kind() != ArgKind::Text || line.has_block() || !joined() {
        return None;
    }
    let span = first.span().to(last.span());
    let head = line.raw_head();
    let text = &head[head.len() - (span.end - span.start) as usize..];
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    Some(Fault { kind: FaultKind::InnerMarks { text: quoted(inner) }, span })
}

/// Whether a line of this field fills something in.
fn is_value(field: &Field) -> bool {
    field.args.iter().any(|arg| matches!(arg.shape, Shape::Value))
}

/// Whether an argument is a sign that people put in front of a number.
fn is_sign(arg: Arg<'_>) -> bool {
    arg.kind() == ArgKind::Word
        && arg.word().chars().all(|c| matches!(c, '=' | ':' | '<' | '>' | '+' | '-' | '≦' | '≧' | '≤' | '≥' | '約'))
}

/// The most digits that a number may have, so that it can be computed with exactly.
const MAX_DIGITS: usize = 15;

/// The most digits that a whole number may have.
const MAX_WHOLE: usize = 9;

/// What is wrong with what is meant as a number, if that can be told; `None` where nothing is.
fn number_fault(word: &str) -> Option<Option<NumberFault>> {
    if is_number(word) {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        return (digits > MAX_DIGITS).then_some(Some(NumberFault::TooLarge));
    }
    let behind = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &word[..word.len() - behind.len()];
    if !is_number(number) {
        return Some(None);
    }
    let bare = word.replace([',', '、', '_', '\''], "");
    let range = behind.trim_start_matches(['-', '~', '〜', '…']);
    Some(if is_number(&bare) {
        Some(NumberFault::Separated(bare))
    } else if range.len() < behind.len() && range.starts_with(|c: char| c.is_ascii_digit()) {
        Some(NumberFault::Range)
    } else if behind.starts_with(char::is_alphabetic) {
        Some(NumberFault::Joined(format!("{number} {behind}")))
    } else {
        None
    })
}

/// Whether a number is whole, and no larger than a rank or the number of a group ever is.
fn is_whole(word: &str) -> bool {
    word.len() <= MAX_WHOLE && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `word` is digits with at most one decimal point inside.
fn is_number(word: &str) -> bool {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether `word` is a year, a month or a day of the calendar.
pub fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let number = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let days = |year: u32, month: u32| match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let in_range = |part: &str, max: u32| number(part, 2).filter(|value| (1..=max).contains(value));
    match parts.as_slice() {
        [year] => number(year, 4).is_some(),
        [year, month] => number(year, 4).is_some() && in_range(month, 12).is_some(),
        [year, month, day] => number(year, 4)
            .zip(in_range(month, 12))
            .is_some_and(|(year, month)| in_range(day, days(year, month)).is_some()),
        _ => false,
    }
}
