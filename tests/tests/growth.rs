//! Every kind of thing, eight times as much of it: what is allocated and kept grows with it.
//!
//! Allocations are counted, and are the same on every machine. What works without allocating is not seen here: seconds are
//! for the benches.

use std::alloc::System;
use std::fmt::Write;

use kijun::corpus::config::Config;
use kijun::corpus::sources::Sources;
use kijun::judge::report::{Shown, View, json, terminal};
use kijun::paper::form::{self, Column, Layout};
use kijun::{Lang, analyse};
use kijun_dsl::Style;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How much more there is of a thing the second time.
const TIMES: usize = 8;

/// Bytes of memory for each byte of a source, once it is analysed.
const PER_BYTE: usize = 60;

/// What may be kept and allocated whatever the size: the vocabulary, catalogues, threads.
const FIXED: usize = 4 << 20;

/// A corpus with `n` of something.
type Shape = fn(usize) -> String;

/// A scheme and what items lean on.
const BASE: &str = "scheme {\n  name {\n    en \"S\"\n  }\n  languages en\n}\n";

fn items(n: usize, one: impl Fn(usize) -> String) -> String {
    let mut text = BASE.to_owned();
    (0..n).for_each(|at| text.push_str(&one(at)));
    text
}

fn named(kind: &str, at: usize, body: &str) -> String {
    format!("{kind} x{at} {{\n  name {{\n    en \"word {at} here\"\n  }}\n{body}}}\n")
}

/// What there is more and more of.
const SHAPES: &[(&str, Shape)] = &[
    ("terms", |n| items(n, |at| named("term", at, ""))),
    ("avoided words", |n| items(n, |at| named("term", at, &format!("  avoid {{\n    en \"bad {at} word\"\n  }}\n")))),
    ("terms that name each other", |n| {
        let definition = |at| format!("  definition {{\n    en \"The word {} here is meant.\"\n  }}\n", (at + 1) % n);
        items(n, |at| named("term", at, &definition(at)))
    }),
    ("facts", |n| items(n, |at| named("fact", at, ""))),
    ("facts that imply each other", |n| items(n, |at| named("fact", at, &format!("  implies x{}\n", at + 1)))),
    ("units", |n| items(n, |at| named("unit", at, ""))),
    ("assets", |n| items(n, |at| named("asset", at, ""))),
    ("threats", |n| items(n, |at| named("threat", at, &format!("  endangers x{at}\n")))),
    ("methods", |n| items(n, |at| named("method", at, "  rank 1\n"))),
    ("levels", |n| items(n / 10 + 1, |at| named("level", at, &format!("  rank {at}\n")))),
    ("groups", |n| items(n, |at| named("group", at, &format!("  number {at}\n")))),
    ("evidence", |n| items(n, |at| named("evidence", at, ""))),
    ("long-list items", |n| {
        items(n, |at| {
            format!(
                "longlist 1-{at} {{\n  title {{\n    en \"T\"\n  }}\n  text {{\n    en \"The device does {at}.\"\n  }}\n}}\n"
            )
        })
    }),
    ("requirements", |n| {
        items(n, |at| {
            format!("requirement R-{at} {{\n  title {{\n    en \"T{at}\"\n  }}\n  level l\n  selects 1-{at}\n}}\n")
        })
    }),
    ("criteria", |n| {
        items(n, |at| {
            format!(
                "criterion C-{at} {{\n  satisfies R-{at}\n  clause a {{\n    en \"The device shall do {at}.\"\n  }}\n}}\n"
            )
        })
    }),
    ("criteria of one requirement", |n| {
        items(n, |at| format!("criterion C-{at} {{\n  satisfies R-1\n}}\n")) + "requirement R-1 {\n}\n"
    }),
    ("procedures", |n| {
        items(n, |at| format!("procedure P-{at} {{\n  evaluates C-{at}.a\n  step {{\n    en \"Do it.\"\n  }}\n}}\n"))
    }),
    ("source clauses", |n| {
        let clauses: String = (0..n)
            .map(|at| format!("  clause {at} mandatory {{\n    topic {{\n      en \"T\"\n    }}\n  }}\n"))
            .collect();
        format!("{BASE}source s@1 {{\n{clauses}}}\n")
    }),
    ("sources", |n| items(n, |at| format!("source s{at}@1 {{\n  title \"T\"\n  clause 1 mandatory\n}}\n"))),
    ("editions of a source", |n| {
        items(n, |at| format!("source s@{at} {{\n  title \"T\"\n  supersedes s@{}\n}}\n", at + 1))
    }),
    ("clauses of a criterion", |n| {
        let clauses: String =
            (0..n).map(|at| format!("  clause a{at} {{\n    en \"The device shall do {at}.\"\n  }}\n")).collect();
        format!("{BASE}criterion C {{\n{clauses}}}\n")
    }),
    ("steps", |n| format!("{BASE}procedure P {{\n{}}}\n", "  step {\n    en \"Do it.\"\n  }\n".repeat(n))),
    ("pins", |n| {
        BASE.replace(
            "languages",
            &format!("{}  languages", (0..n).map(|at| format!("pin p{at} s@{at}\n  ")).collect::<String>().trim_end()),
        )
    }),
    ("a long name in a pin", |n| format!("scheme {{\n  pin e {} complete\n}}\n", "あ".repeat(n * 10))),
    ("long names that are not known", |n| {
        let name = |at: usize| format!("{}{at}", "あ".repeat(n / 10));
        format!("{BASE}fact {} {{\n}}\ncriterion C {{\n  when {}\n}}\n", name(0), name(1))
    }),
    ("brackets on a line", |n| format!("{BASE}procedure P {{\n  evaluates {}\n}}\n", "(".repeat(n * 4))),
    ("words on a line", |n| format!("{BASE}procedure P {{\n  evaluates {}\n}}\n", "x ".repeat(n))),
    ("links of an item", |n| {
        format!("{BASE}requirement R {{\n{}}}\n", (0..n).map(|at| format!("  selects 1-{at}\n")).collect::<String>())
    }),
    ("links that lead nowhere", |n| {
        items(n, |at| format!("criterion C-{at} {{\n  satisfies R-X{at}\n}}\nrequirement R-{at} {{\n}}\n"))
    }),
    ("one link again and again", |n| format!("{BASE}requirement R {{\n{}}}\n", "  selects 1-1\n".repeat(n))),
    ("an or of facts", |n| {
        let facts = items(n, |at| named("fact", at, ""));
        let any: Vec<String> = (0..n).map(|at| format!("x{at}")).collect();
        format!("{facts}criterion C {{\n  when {}\n}}\n", any.join(" or "))
    }),
    ("conditions", |n| items(n, |at| format!("criterion C-{at} {{\n  when x and not y or (x and z{at})\n}}\n"))),
    ("words of a text", |n| format!("{BASE}term x {{\n  name {{\n    en \"{}\"\n  }}\n}}\n", "word ".repeat(n))),
    ("Japanese in a text", |n| {
        format!("{BASE}term x {{\n  name {{\n    en \"{}\"\n  }}\n}}\n", "機器は、更新すること。".repeat(n))
    }),
    ("links in a text", |n| {
        let links: String = (0..n).map(|at| format!("[C-{at}] ")).collect();
        format!("{BASE}term x {{\n  definition {{\n    en \"{links}\"\n  }}\n}}\n")
    }),
    ("holes in a text", |n| {
        let holes: String = (0..n).map(|at| format!("{{h{at}}} ")).collect();
        format!("{BASE}criterion C {{\n  clause a {{\n    en \"{holes}\"\n  }}\n}}\n")
    }),
    ("lines of a text", |n| {
        format!(
            "{BASE}term x {{\n  definition {{\n    en \"\"\"\n{}      \"\"\"\n  }}\n}}\n",
            "      A line.\n".repeat(n)
        )
    }),
    ("comments", |n| format!("{BASE}{}", "# A remark.\n".repeat(n))),
    ("unknown fields", |n| format!("{BASE}criterion C {{\n{}}}\n", "  nothing here\n".repeat(n))),
    ("unknown kinds", |n| items(n, |at| format!("nothing x{at} {{\n}}\n"))),
    ("the same id", |n| items(n, |_| "fact x {\n}\n".to_owned())),
    ("open brackets", |n| format!("{BASE}{}", "{\n".repeat(n))),
    ("closing brackets", |n| format!("{BASE}{}", "}\n".repeat(n))),
    ("nested blocks", |n| format!("{BASE}{}", "fact {\n".repeat(n))),
    ("quotation marks", |n| format!("{BASE}term x {{\n{}}}\n", "  en \"\n".repeat(n))),
    ("quotation marks on a line", |n| format!("{BASE}term x {{\n  {}\n}}\n", "\"".repeat(n))),
    ("garbage on a line", |n| format!("{BASE}{}\n", "%&/()=".repeat(n))),
    ("blank lines", |n| format!("{BASE}{}", "\n".repeat(n * 10))),
];

/// What is larger than anybody writes, once.
const LARGE: &[(&str, Shape, usize)] = &[
    ("terms that no text uses", |n| items(n, |at| named("term", at, "")), 60_000),
    ("a long name in a pin", |n| format!("scheme {{\n  pin e {} complete\n}}\n", "あ".repeat(n)), 80_000),
    ("brackets on a line", |n| format!("{BASE}procedure P {{\n  evaluates {}\n}}\n", "(".repeat(n)), 200_000),
    ("words on a line", |n| format!("{BASE}procedure P {{\n  evaluates {}\n}}\n", "x ".repeat(n)), 500_000),
    ("brackets in a condition", |n| format!("{BASE}criterion C {{\n  when {}\n}}\n", "( not ".repeat(n)), 100_000),
];

/// What it is, its text, and its faults.
type Huge = (&'static str, fn() -> String, usize);

/// Files of a size that nobody writes, for the language alone, with how many faults they have at least.
const HUGE: &[Huge] = &[
    ("a line of 50 MB", || format!("group a {{\n  {}\n}}\n", "x".repeat(50 << 20)), 1),
    ("a text of 50 MB", || format!("group a {{\n  name {{\n    en \"{}\"\n  }}\n}}\n", "あ".repeat(16 << 20)), 0),
    ("a line of a million words", || format!("group a {{\n  {}\n}}\n", "x ".repeat(1 << 20)), 1),
    ("an unclosed text of 50 MB", || format!("group a {{\n  en \"\"\"{}", "x\n".repeat(25 << 20)), 1),
    ("blocks within each other", || "a {\n".repeat(100_000) + &"}\n".repeat(100_000), 1),
    ("broken blocks within each other", || format!("group a {{\n{}", "  \"\" {\n".repeat(100_000)), 1),
    ("closing braces", || "}\n".repeat(100_000), 1),
    ("openers on a line", || "{ ".repeat(100_000), 1),
    ("parentheses", || format!("criterion C {{\n  when {}\n}}\n", "( not ".repeat(100_000)), 1),
    ("unclosed long texts", || "  en \"\"\"\n".repeat(100_000), 1),
    ("lines of a text in column 0", || format!("group a {{\n  en \"\"\"\n{}", "x\n".repeat(100_000)), 1),
    (
        "fields in an item",
        || {
            let fields = |name: &str| format!("  {name} {{\n    ja \"あ\"\n  }}\n").repeat(50_000);
            format!("criterion C {{\n{}{}}}\n", fields("clause a"), fields("note"))
        },
        1,
    ),
    // Each lacks its name.
    ("items", || (0..200_000).map(|at| format!("group g{at} {{\n  number {at}\n}}\n\n")).collect(), 200_000),
];

/// Bytes that reading, looking through and formatting allocate for each byte of a huge file, most of which is wrong.
const READ_PER_BYTE: usize = 2_000;

/// What one run took: bytes that it allocated and bytes that it kept.
struct Cost {
    size: usize,
    allocated: usize,
    kept: usize,
}

fn cost(text: &str) -> Cost {
    let before = INSTRUMENTED_SYSTEM.stats();
    let sources = Sources::new(Config::default(), vec![("a.kijun".to_owned(), text.to_owned())]);
    let analysis = analyse(&sources);
    let held = INSTRUMENTED_SYSTEM.stats();
    let view = View { lang: Lang::Ja, base: "" };
    let mut report = Held { written: 0, peak: 0 };
    json::write(&analysis, view, &mut report).expect("it takes everything");
    let mut said =
        report.written + terminal::render(&analysis, view, Shown { color: false, notes: true, errors: false }).len();
    let (tree, _) = kijun_dsl::parse(text);
    said += kijun_dsl::format(kijun_dsl::tree::Source { text, tree: &tree }, &Style::default()).len();
    let after = INSTRUMENTED_SYSTEM.stats();
    let kept = (held.bytes_allocated - before.bytes_allocated) - (held.bytes_deallocated - before.bytes_deallocated);
    // What is printed may be longer than the source.
    let kept = kept.max(report.peak - net(&before));
    Cost { size: text.len() + said, allocated: after.bytes_allocated - before.bytes_allocated, kept }
}

/// Counts what is written to it, and how much memory was in use meanwhile: a report is not held as a whole.
struct Held {
    written: usize,
    peak: usize,
}

impl std::io::Write for Held {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.written += bytes.len();
        self.peak = self.peak.max(net(&INSTRUMENTED_SYSTEM.stats()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Bytes in use.
fn net(stats: &stats_alloc::Stats) -> usize {
    stats.bytes_allocated - stats.bytes_deallocated
}

#[test]
fn more_of_anything_allocates_no_more_than_its_share() {
    let mut told = String::new();
    // What is made once for the whole program is not counted.
    cost(BASE);
    for (name, shape) in SHAPES {
        let [small, large] = [250, 250 * TIMES].map(|n| cost(&shape(n)));
        let more = large.size as f64 / small.size as f64;
        let allocated = large.allocated as f64 / small.allocated.max(FIXED / 4) as f64;
        let line = format!(
            "{name}: {more:.1} times as much: {allocated:.1} times allocated, {} kB of {} kB kept",
            large.kept >> 10,
            large.size >> 10
        );
        let too_much = allocated > more.max(TIMES as f64) * 1.5 || large.kept > PER_BYTE * large.size + FIXED;
        if too_much {
            let _ = writeln!(told, "{line}");
        }
    }
    forms(&mut told);
    large(&mut told);
    huge(&mut told);
    assert!(told.is_empty(), "{told}");
}

/// A workbook with so many rows of comments and verdicts, filled in, and what reading it takes.
fn form(rows: u32) -> Cost {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let put = |sheet: &mut rust_xlsxwriter::Worksheet, row: u32, cells: [&str; 3]| {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).expect("the cell is inside");
        }
    };
    put(sheet, 0, ["id", "verdict", "reason"]);
    for row in 1..=rows {
        let reason = format!("機器は、記録を残すこと。 {row} {}", "なぜなら、".repeat(20));
        put(sheet, row, [&format!("S1.1-{row}.a"), "Conforms", &reason]);
    }
    let bytes = workbook.save_to_buffer().expect("it is written");
    let layout = Layout {
        sheet: kijun::msg!("sheet-checklist"),
        columns: vec![
            Column::needed("id", kijun::msg!("sheet-clause-id")),
            Column::needed("verdict", kijun::msg!("sheet-verdict")),
            Column::wanted("reason", kijun::msg!("sheet-reason")),
        ],
    };
    let before = INSTRUMENTED_SYSTEM.stats();
    let opened = form::Workbook::open(&bytes).expect("it is a workbook");
    let found = opened.rows(&layout).expect("it has the table");
    let said: usize = found.iter().map(|row| row.text("reason").expect("it is text").len()).sum();
    let after = INSTRUMENTED_SYSTEM.stats();
    assert_eq!(found.len(), rows as usize);
    let kept = (after.bytes_allocated - before.bytes_allocated) - (after.bytes_deallocated - before.bytes_deallocated);
    Cost { size: said, allocated: after.bytes_allocated - before.bytes_allocated, kept }
}

/// So it is with what people filled in: a workbook of 20 MB of text takes no more for its size than a small one.
fn forms(told: &mut String) {
    let [small, large] = [500, 64_000].map(form);
    assert!(large.size > 20 << 20, "{}", large.size);
    let more = large.size as f64 / small.size as f64;
    let allocated = large.allocated as f64 / small.allocated.max(FIXED / 4) as f64;
    if allocated > more * 1.5 || large.kept > PER_BYTE * large.size {
        let _ =
            writeln!(told, "rows of a form: {more:.1} times as much, {allocated:.1} allocated, {} kept", large.kept);
    }
}

/// What is larger than anybody writes takes no more for its size.
fn large(told: &mut String) {
    for (name, shape, n) in LARGE {
        let cost = cost(&shape(*n));
        if cost.kept > PER_BYTE * cost.size + FIXED || cost.allocated > READ_PER_BYTE * cost.size + FIXED {
            let _ =
                writeln!(told, "{n} {name}: {} kB, {} allocated, {} kept", cost.size >> 10, cost.allocated, cost.kept);
        }
    }
}

/// So does a huge file that is only read and formatted.
fn huge(told: &mut String) {
    for (name, text, faults) in HUGE {
        let text = text();
        let before = INSTRUMENTED_SYSTEM.stats();
        let (tree, mut found) = kijun_dsl::parse(&text);
        let source = kijun_dsl::tree::Source { text: &text, tree: &tree };
        found.extend(kijun_dsl::Outline::of(source).1);
        let formatted = kijun_dsl::format(source, &Style::default());
        let after = INSTRUMENTED_SYSTEM.stats();
        let allocated = after.bytes_allocated - before.bytes_allocated;
        if allocated > READ_PER_BYTE * text.len() + FIXED || found.len() < *faults || formatted.is_empty() {
            let _ = writeln!(told, "{name}: {} kB, {allocated} allocated, {} faults", text.len() >> 10, found.len());
        }
    }
}
