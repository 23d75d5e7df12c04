//! Fingerprints of what items mean: of what obliges, whatever it is called, where it stands and how it is laid out.

use std::sync::OnceLock;

use kijun_dsl::condition::{self, Expr};
use kijun_dsl::kinds::{self, Body, CRITERION_CLAUSE, Field, ITEM, Kind, SOURCE_CLAUSE, SOURCE_CONDITION, Weight};
use kijun_dsl::tree::{Arg, ArgKind, Node};

use super::entries::is_of_chain;
use crate::corpus::model::{Item, ItemId, Language, Model};
use crate::ground::print::words;
use crate::ground::{Print, bracket};

/// The fields of a kind that count: those that oblige, decide or say how to evaluate. Titles and remarks say nothing new,
/// and links are looked at by themselves. What obliges nobody, such as a threat, is what it is in its texts and
/// conditions.
fn counted(kind: &'static Kind) -> Vec<&'static Field> {
    let obliges = |field: &&Field| matches!(field.weight, Weight::Obliges | Weight::Decides | Weight::Evaluation);
    let counted: Vec<&Field> = kind.fields.iter().filter(obliges).filter(|field| !is_of_chain(field)).collect();
    if !counted.is_empty() {
        return counted;
    }
    let is_said = |field: &&Field| {
        let speaks = matches!(field.body, Body::Translations) || field.args.iter().any(|arg| arg.shape.is_expression());
        speaks && matches!(field.weight, Weight::Label | Weight::Trace)
    };
    kind.fields.iter().filter(is_said).collect()
}

/// Whether the lines of a field count in the order of the text, as steps do; of all others any order means the same.
fn is_in_order(field: &Field) -> bool {
    let is_list = matches!(field.body, Body::Translations) && field.args.is_empty() && field.count.repeats();
    is_list || field.word == ITEM
}

/// The fingerprints of a corpus, each made when somebody asks for it first.
pub struct Prints<'m> {
    model: &'m Model,
    /// The languages of the scheme.
    languages: Vec<Language>,
    known: Vec<OnceLock<Print>>,
}

impl<'m> Prints<'m> {
    /// Those of a corpus.
    pub fn new(model: &'m Model) -> Prints<'m> {
        let known = model.all().map(|_| OnceLock::new()).collect();
        Prints { model, languages: model.languages(), known }
    }

    /// The languages of the scheme.
    pub(super) fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// That of an item or part.
    pub fn of(&self, item: ItemId) -> Print {
        *self.known[item.0 as usize].get_or_init(|| Print::of_all(&self.meaning_of(item)))
    }

    /// What an item or part means, a word or text each.
    pub fn meaning_of(&self, item: ItemId) -> Vec<String> {
        self.meaning(self.model.item(item))
    }

    fn meaning(&self, item: Item<'m>) -> Vec<String> {
        if item.is(&CRITERION_CLAUSE) {
            return self.clause(item);
        }
        let mut said: Vec<String> = item.own_choice().map(str::to_owned).into_iter().collect();
        let (in_order, any_order): (Vec<&Field>, _) = counted(item.kind()).into_iter().partition(|it| is_in_order(it));
        for field in any_order {
            let mut fields: Vec<String> = item.fields(field.word.en).map(|line| self.line(item, line)).collect();
            fields.sort();
            said.extend(fields);
        }
        let lines = in_order.into_iter().flat_map(|field| item.fields(field.word.en));
        said.extend(lines.map(|line| self.line(item, line)));
        said
    }

    /// When a clause of a source applies, by product facts where they say it.
    pub fn condition_of(&self, clause: Item<'m>) -> Option<String> {
        let condition = clause.field("when").map(|line| self.condition(clause, line))?;
        let inner = condition.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).map(str::to_owned);
        Some(inner.unwrap_or(condition))
    }

    /// A clause of a criterion means its text, for the products and with the numbers of the criterion.
    fn clause(&self, clause: Item<'m>) -> Vec<String> {
        let mut texts = self.texts(clause, clause.node());
        texts.extend(self.inside(clause));
        let criterion = clause.root();
        let outer = std::iter::once(clause).chain(clause.ancestors()).find(|part| part.parent() == Some(criterion));
        let printed = |line: &Node<'m>| {
            let hole = line.arg(0).map(Arg::word).unwrap_or_default();
            let short = hole.rsplit(':').next().unwrap_or_default();
            texts.iter().any(|text| bracket::parameters(text).iter().any(|it| it.name == hole || it.name == short))
        };
        let name = outer.map(Item::name).unwrap_or_default();
        let chosen = |line: &Node<'m>| line.args().any(|arg| arg.word() == name);
        let binds = criterion.fields("bind").filter(printed);
        let combined = criterion.fields("any-of").chain(criterion.fields("needs")).filter(chosen);
        let around = criterion.fields("when").chain(binds).chain(combined);
        let mut said: Vec<String> = around.map(|line| self.line(criterion, line)).collect();
        said.sort();
        said.extend(texts);
        said
    }

    /// What obliges inside a clause or item beside its text.
    fn inside(&self, clause: Item<'m>) -> Vec<String> {
        let (in_order, any_order): (Vec<&Field>, _) =
            counted(clause.kind()).into_iter().partition(|it| is_in_order(it));
        let said = |fields: Vec<&'static Field>| -> Vec<String> {
            let lines = fields.into_iter().flat_map(|field| clause.fields(field.word.en));
            lines.map(|line| self.line(clause, line)).collect()
        };
        let mut all = said(any_order);
        all.sort();
        all.extend(said(in_order));
        all
    }

    /// A field with its arguments and texts.
    fn line(&self, item: Item<'m>, line: Node<'m>) -> String {
        let keyword = line.word();
        let keyword = english(&keyword);
        let mut said = keyword.to_owned();
        let mut say = |what: &str| {
            said.push(' ');
            said.push_str(what);
        };
        let field = item.kind().field(&line.word());
        let at = field.and_then(|field| condition::place(field, line)).unwrap_or(usize::MAX);
        match keyword {
            "any-of" | "category" => {
                let mut ids: Vec<String> = line.args().map(word).collect();
                ids.sort();
                ids.iter().for_each(|id| say(id));
            }
            "needs" => return self.combination(item, line),
            _ => line.args().take(at).for_each(|arg| say(&word(arg))),
        }
        if field.is_some_and(|field| condition::is_written(field, line)) {
            say(&self.condition(item, line));
        }
        self.texts(item, line).iter().for_each(|text| say(text));
        let part = item.parts(&CRITERION_CLAUSE).find(|part| part.node().index() == line.index());
        part.into_iter().flat_map(|part| self.inside(part)).for_each(|inside| say(&inside));
        said
    }

    /// Which clauses are needed. One of several is said as it was before there were other combinations, so that links
    /// that were reviewed stay so.
    fn combination(&self, item: Item<'m>, line: Node<'m>) -> String {
        let expr = item.kind().field(&line.word()).and_then(|field| condition::read(field, line).ok());
        let leaf = |at: usize| line.arg(at).map(word).unwrap_or_default();
        match expr {
            Some(Expr::Any(parts)) if parts.iter().all(|part| matches!(part, Expr::Fact(_))) => {
                let mut ids: Vec<String> = parts.iter().map(|part| rendered(part, &leaf)).collect();
                ids.sort();
                format!("any-of {}", ids.join(" "))
            }
            Some(expr) => format!("needs {}", rendered(&expr, &leaf)),
            None => line.args().map(word).fold("needs".to_owned(), |said, word| said + " " + &word),
        }
    }

    /// The texts of a block in the binding languages, or in all where none is binding.
    fn texts(&self, item: Item<'m>, block: Node<'m>) -> Vec<String> {
        let texts = item.texts_of(block);
        let binding = |code: &str| self.languages.iter().any(|it| it.normative && it.code == code);
        let has_binding = self.languages.iter().any(|it| it.normative);
        let counted = texts.iter().filter(|(code, _)| !has_binding || binding(code));
        let mut counted: Vec<String> = counted.map(|(code, text)| format!("{code} {}", words(&text.text()))).collect();
        counted.sort();
        counted
    }

    /// The texts of a block as one word of a condition.
    fn quoted(&self, item: Item<'m>, block: Node<'m>) -> String {
        let texts = self.texts(item, block);
        let plain = texts.iter().map(|text| text.split_once(' ').map_or(text.as_str(), |(_, words)| words));
        format!("“{}”", plain.collect::<Vec<_>>().join(" / "))
    }

    /// A condition, its parts in order. Conditions of a source are told by what they mean.
    fn condition(&self, item: Item<'m>, line: Node<'m>) -> String {
        let args: Vec<Arg<'m>> = line.args().collect();
        let field = item.kind().field(&line.word());
        let Some(expr) = field.and_then(|field| condition::read(field, line).ok()) else {
            return args.into_iter().map(word).collect::<Vec<_>>().join(" ");
        };
        let leaf = |at: usize| args.get(at).map(|arg| self.fact(item, &arg.word())).unwrap_or_default();
        rendered(&expr, &leaf)
    }

    /// A fact, or what a condition of the source means.
    fn fact(&self, item: Item<'m>, name: &str) -> String {
        let mut conditions = item.root().parts(&SOURCE_CONDITION);
        let Some(meant) = conditions.find(|it| item.is(&SOURCE_CLAUSE) && it.name() == name) else {
            return name.to_owned();
        };
        match meant.field("means") {
            Some(line) => self.condition(meant, line),
            None => meant.field("topic").map(|topic| self.quoted(meant, topic)).unwrap_or_default(),
        }
    }
}

fn rendered(expr: &Expr, leaf: &dyn Fn(usize) -> String) -> String {
    let many = |parts: &[Expr], between: &str| {
        let mut parts: Vec<String> = parts.iter().map(|part| rendered(part, leaf)).collect();
        parts.sort();
        format!("({})", parts.join(between))
    };
    match expr {
        Expr::Fact(at) => leaf(*at),
        Expr::Is(at, word) => format!("{} is {}", leaf(*at), leaf(*word)),
        Expr::Compare(at, comparison, number) => format!("{} {} {}", leaf(*at), comparison.sign(), leaf(*number)),
        Expr::Not(part) => format!("not {}", rendered(part, leaf)),
        Expr::All(parts) => many(parts, " and "),
        Expr::Any(parts) => many(parts, " or "),
        Expr::AtLeast(count, parts) => format!("{count} of {}", many(parts, ", ")),
    }
}

/// A word of the language in English, any other as it is.
fn english(word: &str) -> &str {
    kinds::word(word).map_or(word, |word| word.en)
}

fn word(arg: Arg<'_>) -> String {
    match arg.kind() {
        ArgKind::Text | ArgKind::LongText => words(&arg.text()),
        _ => english(&arg.word()).to_owned(),
    }
}
