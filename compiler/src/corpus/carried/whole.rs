//! One item that carries others, written out.

use kijun_dsl::kinds::{CARRIES, CRITERION, CRITERION_CLAUSE, Field, Kind, LEVEL, PROCEDURE};
use kijun_dsl::tree::Node;
use kijun_dsl::wide::narrowed;

use super::writer::Writer;
use super::{Carried, Entry, carried, lines};
use crate::corpus::sources::File;
use crate::ground::place::{FileId, Place};

/// The file that says all of an item that carries others; without what it carries where that is not `complete`.
pub(super) fn made(all: &Carried, entry: Entry, complete: bool) -> File {
    let node = all.node(entry);
    let name = node.arg(0).map_or(node.word_span(), |id| id.span());
    let mut whole = Whole { all, own: entry, complete, out: Writer::new(all, Place { file: entry.file, span: name }) };
    let is_criterion = kijun_dsl::kinds::kind(&node.word()) == Some(&CRITERION);
    if is_criterion {
        whole.criterion(node)
    } else {
        whole.procedure(node)
    }
    let file = all.file(entry.file);
    let path = format!("{}#{}", file.path, narrowed(name.of(&file.text)));
    File::made(path, whole.out.text, whole.out.origins)
}

struct Whole<'a> {
    all: &'a Carried,
    /// The item as it is written.
    own: Entry,
    complete: bool,
    out: Writer<'a>,
}

impl<'a> Whole<'a> {
    /// Where an item lies that this one carries, or takes a clause from.
    fn carried(&self, kind: &'static Kind, name: &str) -> Option<Entry> {
        self.all.find(kind, name).filter(|it| self.complete && *it != self.own)
    }

    fn criterion(&mut self, node: Node<'a>) {
        let name = node.arg(0).map(|id| id.word().into_owned()).unwrap_or_default();
        let lower = carried(node).and_then(|lower| Some((self.carried(&CRITERION, &lower)?, lower)));
        if let Some((_, lower)) = &lower {
            self.out.names.push((lower.clone(), name.clone()));
        }
        self.because(lines(node, CARRIES.en).next());
        self.head("criterion", node);
        self.own_lines(node, &CRITERION);
        let Some((at, lower)) = lower else {
            clauses(node).for_each(|clause| self.clause(Some(clause), None, 1));
            return self.out.put("}\n");
        };
        let carried = self.all.node(at);
        let is_lower = self.rank(carried).zip(self.rank(node)).is_some_and(|(below, own)| below < own);
        if is_lower && lines(node, "strengthens").next().is_none() {
            self.out.put(&format!("  strengthens {lower}\n"));
        }
        self.carried_lines(at, node, &CRITERION);
        self.carried_clauses((at.file, carried, &lower), node, 1);
        self.out.put("}\n");
        self.procedures(&lower, &name);
    }

    /// The clauses of a criterion, or the items of a clause, with those of the one that is carried: each of these where
    /// it stands there, further ones behind them.
    fn carried_clauses(&mut self, (file, carried, name): (FileId, Node<'a>, &str), own: Node<'a>, depth: usize) {
        for clause in clauses(carried) {
            let id = clause.arg(0).map(|id| id.word()).unwrap_or_default();
            let instead = clauses(own).find(|it| it.arg(0).is_some_and(|own| own.word() == id));
            self.clause(instead, Some((file, clause, &format!("{name}.{id}"))), depth);
        }
        for clause in clauses(own) {
            let is_known = |it: Node<'_>| it.arg(0).map(|id| id.word()) == clause.arg(0).map(|id| id.word());
            if !clauses(carried).any(is_known) {
                self.clause(Some(clause), None, depth);
            }
        }
    }

    /// A clause or item: the one that is written, the one that is carried, or the one with what it does not say from
    /// the other.
    fn clause(&mut self, own: Option<Node<'a>>, carried_by_id: Option<(FileId, Node<'a>, &str)>, depth: usize) {
        let named = own.and_then(carried);
        let by_name = named
            .as_ref()
            .and_then(|name| self.part(name))
            .map(|(file, node)| (file, node, named.as_deref().unwrap_or_default()));
        let says_all = own.is_some_and(|own| named.is_none() && has_texts(own));
        let from = if named.is_some() { by_name } else { carried_by_id.filter(|_| !says_all) };
        let Some(head) = own.map(|own| (self.own.file, own)).or(from.map(|(file, node, _)| (file, node))) else {
            return;
        };
        if named.is_some() {
            self.because(own.and_then(|own| lines(own, CARRIES.en).next()));
        }
        let indent = "  ".repeat(depth);
        self.out.put(&format!("{indent}{} ", if depth == 1 { "clause" } else { "item" }));
        let id = head.1.arg(0).map_or(head.1.word_span(), |id| id.span());
        self.out.copy(head.0, id);
        self.out.put(" {\n");
        if let Some(own) = own {
            let texts = own.fields().filter(|line| !line.is_faulty() && part_of(*line).is_none());
            texts.for_each(|line| self.line((self.own.file, line), depth + 1));
        }
        if let Some((file, carried, name)) = from {
            if named.is_none() && own.is_none_or(|own| !has_texts(own)) {
                self.out.put(&format!("{indent}  carries {name}\n"));
            }
            self.missing_lines((file, carried), own, depth + 1);
            match own {
                Some(own) => self.carried_clauses((file, carried, name), own, depth + 1),
                None => clauses(carried).for_each(|item| self.whole_item(file, item, name, depth + 1)),
            }
        } else if let Some(own) = own {
            clauses(own).for_each(|item| self.clause(Some(item), None, depth + 1));
        }
        self.out.put(&format!("{indent}}}\n"));
    }

    /// An item of a carried clause, as it is there.
    fn whole_item(&mut self, file: FileId, item: Node<'a>, clause: &str, depth: usize) {
        let id = item.arg(0).map(|id| id.word()).unwrap_or_default();
        self.clause(None, Some((file, item, &format!("{clause}.{id}"))), depth);
    }

    /// What a carried clause says that the one that carries it does not: its words and its fields.
    fn missing_lines(&mut self, (file, carried): (FileId, Node<'a>), own: Option<Node<'a>>, depth: usize) {
        let is_said = |line: Node<'_>| {
            let Some(own) = own else { return false };
            match field(&CRITERION_CLAUSE, line) {
                Some(field) => own.fields().any(|it| same(&CRITERION_CLAUSE, it, field)),
                None => has_texts(own),
            }
        };
        for line in carried.fields().filter(|line| !line.is_faulty() && part_of(*line).is_none()) {
            let is_own = field(&CRITERION_CLAUSE, line).is_some_and(|field| field.own);
            if !is_own && !is_said(line) {
                self.renamed_line(file, line, depth);
            }
        }
    }

    /// A part that is cited as `S1.1-02.a.2`.
    fn part(&self, name: &str) -> Option<(FileId, Node<'a>)> {
        let owner = self.all.owner(name);
        let at = self.carried(&CRITERION, owner)?;
        let mut node = self.all.node(at);
        for id in name.get(owner.len() + 1..)?.split('.') {
            node = clauses(node).find(|clause| clause.arg(0).is_some_and(|it| it.word() == id))?;
        }
        Some((at.file, node))
    }

    /// The procedures of the carried criterion, but those that somebody wrote himself.
    fn procedures(&mut self, lower: &str, name: &str) {
        for carried in self.all.evaluating.get(lower).into_iter().flatten() {
            let own = match carried.contains(lower) {
                true => carried.replacen(lower, name, 1),
                false => format!("{name}-{carried}"),
            };
            let by_hand = self.all.by_hand.contains(&(carried.clone(), name.to_owned()));
            let Some(at) = self.carried(&PROCEDURE, carried).filter(|_| !by_hand) else { continue };
            if self.all.find(&PROCEDURE, &own).is_some() {
                continue;
            }
            self.out.put(&format!("\nprocedure {own} {{\n  carries {carried}\n  evaluates"));
            for clause in lines(self.all.node(at), "evaluates").flat_map(|line| line.args()) {
                if self.all.owner(&clause.word()) == lower {
                    self.out.put(&format!(" {name}{}", &clause.word()[lower.len()..]));
                }
            }
            self.out.put("\n");
            let all = self.all.node(at).fields().filter(|line| !line.is_faulty());
            for line in all.filter(|line| field(&PROCEDURE, *line).is_some_and(|field| !field.own)) {
                self.renamed_line(at.file, line, 1);
            }
            self.out.put("}\n");
        }
    }

    fn procedure(&mut self, node: Node<'a>) {
        let at = carried(node).and_then(|name| self.carried(&PROCEDURE, &name));
        self.because(lines(node, CARRIES.en).next());
        for own in self.all.evaluated(node) {
            let criterion = self.all.find(&CRITERION, &own).map(|at| self.all.node(at));
            self.out.names.extend(criterion.and_then(carried).map(|lower| (lower, own)));
        }
        self.head("procedure", node);
        self.own_lines(node, &PROCEDURE);
        if let Some(at) = at {
            self.carried_lines(at, node, &PROCEDURE);
        }
        self.out.put("}\n");
    }

    fn because(&mut self, line: Option<Node<'_>>) {
        if let Some(line) = line {
            self.out.because = Place { file: self.own.file, span: line.head_span() };
        }
    }

    fn head(&mut self, kind: &str, node: Node<'a>) {
        self.out.put(&format!("{kind} "));
        let id = node.arg(0).map_or(node.word_span(), |id| id.span());
        self.out.copy(self.own.file, id);
        self.out.put(" {\n");
    }

    /// What the item says itself, without its clauses.
    fn own_lines(&mut self, node: Node<'a>, kind: &'static Kind) {
        let said = node.fields().filter(|line| !line.is_faulty() && field(kind, *line).is_some());
        said.filter(|line| part_of(*line).is_none()).for_each(|line| self.line((self.own.file, line), 1));
    }

    /// The fields of the carried item that the own one does not say.
    fn carried_lines(&mut self, at: Entry, own: Node<'a>, kind: &'static Kind) {
        let carried = self.all.node(at).fields().filter(|line| !line.is_faulty() && part_of(*line).is_none());
        for line in carried {
            let Some(field) = field(kind, line).filter(|field| !field.own) else { continue };
            let is_said =
                own.fields().any(|it| same(kind, it, field) && (field.word.en != "bind" || hole(it) == hole(line)));
            if !is_said {
                self.renamed_line(at.file, line, 1);
            }
        }
    }

    fn line(&mut self, (file, line): (FileId, Node<'a>), depth: usize) {
        self.out.put(&"  ".repeat(depth));
        self.out.copy(file, line.span());
        self.out.put("\n");
    }

    fn renamed_line(&mut self, file: FileId, line: Node<'a>, depth: usize) {
        self.out.put(&"  ".repeat(depth));
        self.out.copy_renamed(file, line.span());
        self.out.put("\n");
    }

    /// The rank of the level that a criterion is for.
    fn rank(&self, criterion: Node<'_>) -> Option<u32> {
        let level = lines(criterion, "level").next()?.arg(0)?.word().into_owned();
        let level = self.all.node(self.all.find(&LEVEL, &level)?);
        kijun_pack::Decimal::parse(&lines(level, "rank").next()?.arg(0)?.word())?.whole()
    }
}

fn field(kind: &'static Kind, line: Node<'_>) -> Option<&'static Field> {
    kind.field(&line.word())
}

/// Whether a line says what a field says; of what is needed there are two forms.
fn same(kind: &'static Kind, line: Node<'_>, field: &Field) -> bool {
    let plain = |word: &'static str| if word == "any-of" { "needs" } else { word };
    self::field(kind, line).is_some_and(|it| plain(it.word.en) == plain(field.word.en))
}

/// The kind of part that a line begins, if it begins one.
fn part_of(line: Node<'_>) -> Option<&'static Kind> {
    let field = field(&CRITERION, line).or_else(|| field(&CRITERION_CLAUSE, line));
    field.and_then(Field::part)
}

/// The clauses of a criterion, or the items of a clause.
fn clauses(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.fields().filter(|line| part_of(*line).is_some())
}

/// Whether a clause has words of its own.
fn has_texts(clause: Node<'_>) -> bool {
    clause.fields().any(|line| field(&CRITERION_CLAUSE, line).is_none())
}

/// The name of the hole that a line gives a value to.
fn hole(line: Node<'_>) -> Option<String> {
    let name = line.arg(0)?.word();
    Some(name.rsplit(':').next().unwrap_or_default().to_owned())
}
