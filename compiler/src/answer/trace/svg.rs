//! A trace as a picture: one column for each layer, a box for each item, a curve for each link.

use std::fmt::Write;

use super::{Layer, Trace};
use crate::ground::template::Escaped;
use crate::{Lang, msg};

const BOX_WIDTH: usize = 208;
const BOX_HEIGHT: usize = 46;
const COLUMN: usize = BOX_WIDTH + 72;
const ROW: usize = BOX_HEIGHT + 14;
const TOP: usize = 56;
const MARGIN: usize = 20;
/// The title's length in half-width columns that fits a box.
const TITLE: usize = 30;

const STYLE: &str = "text{font:13px system-ui,'Noto Sans JP','BIZ UDPGothic',sans-serif;fill:#1a1a1a}\
.head{font-weight:600}.id{font-weight:600}.title{font-size:12px}\
rect{fill:#fff;stroke:#5a6572}rect.root{stroke:#0b57d0;stroke-width:3}rect.uncovered{stroke:#b3261e;stroke-dasharray:5 3}\
path{fill:none;stroke:#5a6572}path.bad{stroke:#b3261e;stroke-dasharray:5 3}";

/// A box's place.
#[derive(Clone, Copy, Default)]
struct Corner {
    x: usize,
    y: usize,
}

/// The picture, as a whole SVG document.
pub fn render(trace: &Trace, lang: Lang) -> String {
    let columns = columns(trace);
    let rows = columns.iter().map(|(_, nodes)| nodes.len()).max().unwrap_or(0);
    let (width, height) = (2 * MARGIN + columns.len() * COLUMN - (COLUMN - BOX_WIDTH), TOP + rows * ROW + MARGIN);
    let mut places = vec![Corner::default(); trace.nodes.len()];
    for (column, (_, nodes)) in columns.iter().enumerate() {
        // Short columns stand in the middle of the long ones.
        let above = (rows - nodes.len()) * ROW / 2;
        for (row, node) in nodes.iter().enumerate() {
            places[*node] = Corner { x: MARGIN + column * COLUMN, y: TOP + above + row * ROW };
        }
    }
    let title = msg!("trace-title", id = trace.nodes[trace.root].id.as_str()).in_(lang);
    let title = Escaped(&title);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" role=\"img\" aria-labelledby=\"title\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title id=\"title\">{title}</title>\n<style>{STYLE}</style>\n",
        lang.code()
    );
    for (column, (layer, _)) in columns.iter().enumerate() {
        let x = MARGIN + column * COLUMN;
        push(
            &mut out,
            format_args!("<text class=\"head\" x=\"{x}\" y=\"32\">{}</text>\n", Escaped(&layer.title(lang))),
        );
    }
    edges(&mut out, trace, &places);
    boxes(&mut out, trace, &places);
    out.push_str("</svg>\n");
    out
}

/// The layers that have items, each with its items from top to bottom.
fn columns(trace: &Trace) -> Vec<(Layer, Vec<usize>)> {
    let mut columns: Vec<(Layer, Vec<usize>)> = Vec::new();
    let mut heights = vec![0.0_f64; trace.nodes.len()];
    for layer in Layer::ALL {
        let mut nodes: Vec<usize> = (0..trace.nodes.len()).filter(|node| trace.nodes[*node].layer == layer).collect();
        if nodes.is_empty() {
            continue;
        }
        // Each item stands at the mean height of what it is linked with on its left, so that few curves cross.
        let mean = |node: usize| {
            let left: Vec<f64> =
                trace.edges.iter().filter(|edge| edge.to == node).map(|edge| heights[edge.from]).collect();
            if left.is_empty() { 0.0 } else { left.iter().sum::<f64>() / left.len() as f64 }
        };
        let means: Vec<f64> = nodes.iter().map(|node| mean(*node)).collect();
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_by(|a, b| means[*a].total_cmp(&means[*b]).then(a.cmp(b)));
        nodes = order.into_iter().map(|at| nodes[at]).collect();
        for (row, node) in nodes.iter().enumerate() {
            heights[*node] = (row as f64 + 0.5) / nodes.len() as f64;
        }
        columns.push((layer, nodes));
    }
    columns
}

fn edges(out: &mut String, trace: &Trace, places: &[Corner]) {
    for edge in &trace.edges {
        let (from, to) = (places[edge.from], places[edge.to]);
        let (x1, y1, x2, y2) = (from.x + BOX_WIDTH, from.y + BOX_HEIGHT / 2, to.x, to.y + BOX_HEIGHT / 2);
        let middle = (x1 + x2) / 2;
        let class = if edge.state == "covered" { "" } else { " class=\"bad\"" };
        let ends = format!("{} → {}", trace.nodes[edge.from].id, trace.nodes[edge.to].id);
        let relation = edge.relation.map_or_else(String::new, |relation| format!(" ({relation})"));
        push(
            out,
            format_args!(
                "<path{class} d=\"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}\"><title>{}</title></path>\n",
                Escaped(&format!("{ends}{relation}"))
            ),
        );
    }
}

fn boxes(out: &mut String, trace: &Trace, places: &[Corner]) {
    for (index, node) in trace.nodes.iter().enumerate() {
        let Corner { x, y } = places[index];
        let class = match node.coverage {
            _ if index == trace.root => " class=\"root\"",
            Some("uncovered") => " class=\"uncovered\"",
            _ => "",
        };
        push(
            out,
            format_args!(
                "<g><title>{}</title><rect{class} x=\"{x}\" y=\"{y}\" width=\"{BOX_WIDTH}\" height=\"{BOX_HEIGHT}\" rx=\"4\"/><text class=\"id\" x=\"{}\" y=\"{}\">{}</text><text class=\"title\" x=\"{}\" y=\"{}\">{}</text></g>\n",
                Escaped(&format!("{} {}", node.id, node.title)),
                x + 8,
                y + 18,
                Escaped(&cut(&node.id, TITLE - 4)),
                x + 8,
                y + 36,
                Escaped(&cut(&node.title, TITLE))
            ),
        );
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = out.write_fmt(text);
}

/// The text, or as much of it as is `width` half-width columns wide.
fn cut(text: &str, width: usize) -> String {
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    if text.chars().map(wide).sum::<usize>() <= width {
        return text.to_owned();
    }
    let mut used = 2;
    let mut short: String = text
        .chars()
        .take_while(|c| {
            used += wide(*c);
            used <= width
        })
        .collect();
    short.push('…');
    short
}
