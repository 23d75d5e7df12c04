//! Generated corpora of any size, for benches and property tests. The same size and seed give the same bytes.

use std::fmt::Write;

/// How many requirements one file holds.
const PER_FILE: usize = 100;
/// How many criteria one document holds, about as many as the largest real one.
const PER_DOCUMENT: usize = 400;
/// How many requirements share one long-list item.
const PER_LONGLIST_ITEM: usize = 5;
/// How many clauses the one source has.
const SOURCE_CLAUSES: usize = 200;
/// Terms of the glossary, each used by clauses of the source.
const TERMS: usize = 50;

/// The files of a corpus of `requirements` requirements: each with two long-list items, a criterion with a clause and
/// one or two procedures, in both languages. About 3.7 items and 1.4 kB of text for each.
pub fn corpus(requirements: usize, seed: u64) -> Vec<(String, String)> {
    let mut random = Random(seed);
    let categories = requirements.div_ceil(PER_DOCUMENT).max(1);
    let mut files = vec![("scheme.kijun".to_owned(), scheme(categories))];
    files.push(("source.kijun".to_owned(), source()));
    files.push(("documents.kijun".to_owned(), documents(categories)));
    for first in (0..requirements).step_by(PER_FILE) {
        let mut text = String::new();
        for n in first..requirements.min(first + PER_FILE) {
            if n % PER_LONGLIST_ITEM == 0 {
                longlist_item(&mut text, n / PER_LONGLIST_ITEM, &mut random);
            }
            requirement(&mut text, n, requirements, &mut random);
        }
        files.push((format!("part-{:05}.kijun", first / PER_FILE), text));
    }
    files
}

/// The same corpus with conditions switched on: each criterion has values by product, and its clause is for some
/// products and has an exception; facts are numbers and words, too.
pub fn with_conditions(requirements: usize, seed: u64) -> Vec<(String, String)> {
    let mut files = corpus(requirements, seed);
    let mut random = Random(seed);
    for (path, text) in &mut files {
        if path == "scheme.kijun" {
            typed_facts(text);
        } else if path.starts_with("part-") {
            *text = conditioned(text, &mut random);
        }
    }
    files
}

fn typed_facts(out: &mut String) {
    item(out, "fact users", |out| {
        texts(out, "name", "利用者の数", "number of users");
        texts(out, "question", "何人か。", "How many are there?");
        out.push_str("  unit characters whole\n  range 1 10000\n");
    });
    item(out, "fact power", |out| {
        texts(out, "name", "電源", "power supply");
        texts(out, "question", "何か。", "What is it?");
        for (word, ja) in [("battery", "電池"), ("mains", "商用電源"), ("ethernet", "イーサネット給電")] {
            texts(out, &format!("value {word}"), ja, word);
        }
    });
}

/// The lines of a file with those that conditions add.
fn conditioned(text: &str, random: &mut Random) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        let _ = writeln!(out, "{line}");
        let number = 10 + random.below(900);
        if line.starts_with("  bind ") {
            let more = line.replace(" characters", "0 characters");
            let _ = writeln!(out, "{more} when users > {number} and not fact-28");
        } else if line.starts_with("  clause a {") {
            let word = ["battery", "mains", "ethernet"][random.below(3)];
            let _ = writeln!(out, "    when power is {word} or users > {number}");
            let _ = writeln!(out, "    except fact-27 and users <= {} {{", number + 5);
            out.push_str("      ja \"少数の利用者が用いる機器を除く。\"\n      en \"Devices for few users are left out.\"\n    }\n");
        }
    }
    out
}

/// SplitMix64: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

fn texts(out: &mut String, field: &str, ja: &str, en: &str) {
    let _ = write!(out, "  {field} {{\n    ja \"{ja}\"\n    en \"{en}\"\n  }}\n");
}

/// Puts an item's name between two lines, so that this file's own text stays readable.
fn item(out: &mut String, head: &str, body: impl FnOnce(&mut String)) {
    let _ = writeln!(out, "{head} {{");
    body(out);
    out.push_str("}\n\n");
}

fn scheme(categories: usize) -> String {
    let mut out = String::new();
    item(&mut out, "scheme generated", |out| {
        texts(out, "name", "生成した制度", "Generated scheme");
        texts(out, "owner", "だれでもない", "Nobody");
        texts(out, "notice", "測定用", "For measurement");
        out.push_str("  language ja normative\n  language en\n  levels level-1\n");
        for (verdict, role, ja, en) in [
            ("conform", "pass", "適合", "Conforms"),
            ("non-conform", "fail", "不適合", "Does not conform"),
            ("not-applicable", "not-applicable", "該当なし", "Not applicable"),
        ] {
            texts(out, &format!("verdict {verdict} {role}"), ja, en);
        }
        out.push_str("  pin src source@1 complete\n");
        texts(out, "modal mandatory", "こと。", "shall");
        texts(out, "modal recommended", "望ましい", "should");
        texts(out, "vague", "適切な", "appropriate");
    });
    who_and_how(&mut out, categories);
    item(&mut out, "asset functions", |out| texts(out, "name", "機能", "Functions"));
    item(&mut out, "threat bot-infection", |out| {
        texts(out, "name", "ボット感染", "Bot infection");
        out.push_str("  levels level-1\n  endangers functions\n");
    });
    for n in 0..TERMS {
        item(&mut out, &format!("term term-{n}"), |out| {
            texts(out, "name", &format!("専門用語{n}"), &format!("technical term {n}"));
            texts(out, "definition", &format!("用語{n}の意味。"), &format!("What term {n} means."));
            texts(out, "avoid", &format!("俗語{n}番"), &format!("slang word {n}"));
        });
    }
    out
}

/// The level, its categories, who evaluates and how, units, groups and facts.
fn who_and_how(out: &mut String, categories: usize) {
    item(out, "assessment self-declaration", |out| {
        texts(out, "name", "自己適合宣言", "Self-declaration");
        out.push_str("  rank 1\n");
    });
    item(out, "evaluator vendor", |out| {
        texts(out, "name", "ベンダー", "Vendor");
        out.push_str("  rank 1\n");
    });
    item(out, "level level-1", |out| {
        texts(out, "name", "レベル1", "Level 1");
        out.push_str("  rank 1\n  scope per-category\n  assessment self-declaration\n  evaluators vendor\n");
    });
    for n in 0..categories {
        item(out, &format!("category category-{n}"), |out| {
            texts(out, "name", &format!("類型{n}"), &format!("Category {n}"));
            out.push_str("  levels level-1\n");
        });
    }
    for (method, rank) in [("document-review", 1), ("device-test", 2)] {
        item(out, &format!("method {method}"), |out| {
            texts(out, "name", "評価", "Evaluation");
            let _ = writeln!(out, "  rank {rank}");
        });
    }
    item(out, "evidence design-document", |out| texts(out, "name", "設計文書", "Design document"));
    item(out, "unit characters", |out| texts(out, "name", "文字", "characters"));
    item(out, "group passwords", |out| {
        texts(out, "name", "パスワード", "Passwords");
        out.push_str("  number 1\n");
    });
    for n in 0..30 {
        item(out, &format!("fact fact-{n}"), |out| {
            texts(out, "name", &format!("特性{n}"), &format!("fact {n}"));
            texts(out, "question", &format!("特性{n}はあるか。"), &format!("Is there fact {n}?"));
            if n % 3 == 2 {
                let _ = writeln!(out, "  implies fact-{}", n - 1);
            }
        });
    }
}

fn source() -> String {
    let mut out = String::new();
    item(&mut out, "source source@1", |out| {
        out.push_str("  title \"Generated source\"\n  publisher \"Nobody\"\n  date 2026\n");
        out.push_str(
            "  condition some {\n    topic {\n      ja \"一部の製品\"\n      en \"some products\"\n    }\n  }\n",
        );
        for n in 0..SOURCE_CLAUSES {
            let _ = writeln!(out, "  clause 5.{n} mandatory {{\n    when some\n    topic {{");
            let term = n % TERMS;
            let _ = writeln!(
                out,
                "      ja \"項目{n}の主題、専門用語{term}\"\n      en \"topic of clause {n}, technical term {term}\"\n    }}\n  }}"
            );
        }
    });
    out
}

fn documents(categories: usize) -> String {
    let mut out = String::new();
    for n in 0..categories {
        item(&mut out, &format!("document document-{n}"), |out| {
            texts(out, "title", &format!("類型{n}の適合基準"), &format!("Conformance criteria for category {n}"));
            let _ = writeln!(out, "  number \"GEN-{n}\"\n  edition \"1.0\"\n  status draft\n  level level-1");
            let _ = writeln!(out, "  category category-{n}");
            texts(out, "revision \"1.0\" 2026-01-01", "初版", "First edition");
        });
    }
    out
}

fn longlist_item(out: &mut String, n: usize, random: &mut Random) {
    item(out, &format!("longlist L-{n}"), |out| {
        texts(out, "title", &format!("既定パスワードの規則{n}"), &format!("Rule {n} for preset passwords"));
        out.push_str("  group passwords\n");
        texts(
            out,
            "text",
            "機器に初期設定されたパスワードは、機器ごとに異なり、かつ{minimum-length}以上であること。",
            "The preset password shall differ from unit to unit and shall have at least {minimum-length}.",
        );
        out.push_str("  hole minimum-length characters at-least\n");
        let _ = writeln!(out, "  from src:5.{} equal", n % SOURCE_CLAUSES);
        let _ = writeln!(out, "  from src:5.{} supports", (n + 1 + random.below(7)) % SOURCE_CLAUSES);
        out.push_str("  adopted\n  provenance inferred\n");
    });
}

fn requirement(out: &mut String, n: usize, all: usize, random: &mut Random) {
    let category = n / PER_DOCUMENT;
    let items = all.div_ceil(PER_LONGLIST_ITEM);
    let own = n / PER_LONGLIST_ITEM;
    let other = if items < 2 { own } else { (own + 1 + random.below(items - 1)) % items };
    item(out, &format!("requirement R-{n}"), |out| {
        texts(
            out,
            "title",
            &format!("推測されにくい既定パスワード{n}"),
            &format!("Preset passwords resist guessing {n}"),
        );
        let _ = writeln!(out, "  level level-1\n  category category-{category}");
        let second = if other == own { String::new() } else { format!(" L-{other}") };
        let _ = writeln!(out, "  selects L-{own}{second}\n  counters bot-infection\n  provenance inferred");
    });
    // Three different facts that imply nothing, so that no part of the condition says what another one does.
    let first = random.below(10);
    let [a, b, c] = [first, first + 1 + random.below(4), first + 5 + random.below(4)].map(|fact| fact % 10 * 3);
    item(out, &format!("criterion C-{n}"), |out| {
        texts(out, "title", &format!("既定パスワードの基準{n}"), &format!("Criterion {n} for preset passwords"));
        let _ = writeln!(out, "  level level-1\n  category category-{category}\n  satisfies R-{n}");
        let _ = writeln!(out, "  when fact-{a} or fact-{b} and fact-{c}");
        let _ = writeln!(out, "  bind L-{own}:minimum-length {} characters", 6 + random.below(7));
        if other != own {
            let _ = writeln!(out, "  bind L-{other}:minimum-length {} characters", 6 + random.below(7));
        }
        texts(
            out,
            "clause a",
            "機器は、ネットワーク経由の利用者認証に用いる既定パスワードを機器ごとに異なる値とし、{minimum-length}以上とすること。",
            "The device shall use a preset password for user authentication over the network that differs from unit to unit and has at least {minimum-length}.",
        );
        out.push_str("  provenance unverified\n");
    });
    for p in 0..=random.below(2) {
        item(out, &format!("procedure P-{n}-{p}"), |out| {
            let _ = writeln!(out, "  evaluates C-{n}.a");
            let _ = writeln!(out, "  method {}", if p == 0 { "document-review" } else { "device-test" });
            out.push_str("  evidence design-document\n");
            texts(
                out,
                "step",
                "設計文書で、既定パスワードの生成方法と長さを確認する。",
                "Read in the design document how preset passwords are generated and how long they are.",
            );
            texts(out, "pass", "すべての機器で確認できたとき合格とする。", "Pass when it holds for every unit.");
        });
    }
}
