//! `kijun trace`: shows where an item comes from and what comes of it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::answer::trace::{Edge, Node, Trace, find, svg, trace};
use kijun::ground::json::pretty;
use kijun::ground::messages::Message;
use kijun::{Lang, msg};
use kijun_dsl::kinds;

use super::query::{coverage, link};
use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    id: String,
    folder: Option<PathBuf>,
    #[arg(long, default_value = "tree")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Tree,
    Json,
    Svg,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let corpus = Corpus::read(arguments.folder.as_deref())?;
    let analysis = corpus.analyse(lang);
    let item = find(&analysis.model, &arguments.id)?;
    let trace = trace(&analysis, item, corpus.view(lang));
    let trace = trace.ok_or_else(|| msg!("trace-unknown", id = arguments.id.as_str()))?;
    terminal::print(&match arguments.format {
        Format::Tree => drawn(&trace, lang),
        Format::Json => pretty(&trace),
        Format::Svg => svg::render(&trace, lang),
    })?;
    Ok(Exit::Done)
}

/// A trace as a tree.
pub(super) fn drawn(trace: &Trace, lang: Lang) -> String {
    Tree { trace, lang, out: String::new() }.drawn()
}

/// Which way a branch grows.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
}

struct Tree<'a> {
    trace: &'a Trace,
    lang: Lang,
    out: String,
}

impl Tree<'_> {
    fn drawn(mut self) -> String {
        let root = self.trace.root;
        self.out = format!("{}\n", self.name(&self.trace.nodes[root]));
        self.half(msg!("trace-upstream"), Way::Up, "├─ ", "│  ");
        self.half(msg!("trace-downstream"), Way::Down, "└─ ", "   ");
        self.out
    }

    fn half(&mut self, title: Message, way: Way, branch: &str, indent: &str) {
        let mut seen = BTreeSet::new();
        let nothing = self.steps(self.trace.root, way).is_empty();
        let title = title.in_(self.lang);
        let title = if nothing { msg!("trace-nothing", title = title).in_(self.lang) } else { title };
        self.out.push_str(&format!("{branch}{title}\n"));
        self.branches(self.trace.root, way, indent, &mut seen);
    }

    fn branches(&mut self, node: usize, way: Way, indent: &str, seen: &mut BTreeSet<usize>) {
        let steps = self.steps(node, way);
        for (at, (next, edge)) in steps.iter().enumerate() {
            let last = at + 1 == steps.len();
            let again = !seen.insert(*next) && !self.steps(*next, way).is_empty();
            let mut line = self.name(&self.trace.nodes[*next]);
            line.push_str(&self.remarks(edge, again));
            self.out.push_str(&format!("{indent}{}{line}\n", if last { "└─ " } else { "├─ " }));
            if !again {
                let indent = format!("{indent}{}", if last { "   " } else { "│  " });
                self.branches(*next, way, &indent, seen);
            }
        }
    }

    /// The nodes one step further, each with the link to it.
    fn steps(&self, node: usize, way: Way) -> Vec<(usize, Edge)> {
        let edges = self.trace.edges.iter();
        let step = |edge: &Edge| match way {
            Way::Up => (edge.to == node).then_some(edge.from),
            Way::Down => (edge.from == node).then_some(edge.to),
        };
        edges.filter_map(|edge| Some((step(edge)?, edge.clone()))).collect()
    }

    fn name(&self, node: &Node) -> String {
        let state = match (node.withdrawn, node.coverage) {
            (true, _) => Some(msg!("trace-withdrawn")),
            (false, covered) => covered.filter(|name| *name != "deep").map(coverage),
        };
        let covered = state.map(|state| format!(" [{}]", state.in_(self.lang)));
        format!("{}  {}{}", node.id, node.title, covered.unwrap_or_default()).trim_end().to_owned()
    }

    fn remarks(&self, edge: &Edge, again: bool) -> String {
        let word =
            |word: &str| kinds::word(word).map_or_else(|| word.to_owned(), |word| self.lang.word(word).to_owned());
        let mut remarks: Vec<String> = edge.relation.map(word).into_iter().collect();
        if edge.state != "covered" {
            remarks.push(link(edge.state).in_(self.lang));
        }
        if again {
            remarks.push(msg!("trace-again").in_(self.lang));
        }
        if remarks.is_empty() { String::new() } else { format!("  ({})", remarks.join(", ")) }
    }
}
