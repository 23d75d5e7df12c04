//! A sheet as a fragment of HTML: semantic elements and classes, every text escaped.

use std::fmt::Write;

use kijun::ground::markdown;
use kijun::ground::template::Escaped;
use kijun::msg;

use super::{Row, Sheet, SheetLine};

/// The sheet as an article.
pub(crate) fn html(sheet: &Sheet) -> String {
    let mut out = format!(
        "<article class=\"item\">\n<h3><span class=\"kind\">{}</span> <span class=\"id\">{}</span> {}</h3>\n",
        Escaped(sheet.kind),
        Escaped(&sheet.id),
        Escaped(&sheet.title)
    );
    for text in &sheet.texts {
        out.push_str("<div class=\"statement\">");
        if !text.label.is_empty() {
            let _ = write!(out, "<span class=\"letter\">{}</span> ", Escaped(&text.label));
        }
        // A link names an item; the reader's program knows where that is.
        let _ = writeln!(out, "{}</div>", markdown::html(&text.text, &|id| Some(format!("#{id}"))));
    }
    if !sheet.rows.is_empty() {
        out.push_str("<dl class=\"facts\">\n");
        sheet.rows.iter().for_each(|row| self::row(&mut out, row, sheet));
        out.push_str("</dl>\n");
    }
    out.push_str("</article>\n");
    out
}

fn row(out: &mut String, row: &Row, sheet: &Sheet) {
    let _ = write!(out, "<div><dt>{}</dt><dd>", Escaped(&row.name));
    match row.entries.as_slice() {
        [] => {}
        [one] if row.more == 0 => out.push_str(&entry(one)),
        entries => {
            out.push_str("<ul class=\"plain\">");
            for line in entries {
                let _ = write!(out, "<li>{}</li>", entry(line));
            }
            if row.more > 0 {
                let more = msg!("lsp-more", count = row.more).in_(sheet.lang);
                let _ = write!(out, "<li class=\"more\">{}</li>", Escaped(&more));
            }
            out.push_str("</ul>");
        }
    }
    out.push_str("</dd></div>\n");
}

fn entry(entry: &SheetLine) -> String {
    let mut parts = Vec::new();
    if !entry.id.is_empty() {
        let id = Escaped(&entry.id);
        parts.push(format!("<a class=\"id\" href=\"#{id}\">{id}</a>"));
    }
    if !entry.text.is_empty() {
        parts.push(Escaped(&entry.text).to_string());
    }
    if !entry.remark.is_empty() {
        parts.push(format!("<span class=\"small\">({})</span>", Escaped(&entry.remark)));
    }
    parts.join(" ")
}
