//! Amendment sentences carried out: they are read as text, as whoever consolidates a document reads them, and change the
//! printed document that they amend. What is not understood ends the test.

use std::collections::BTreeMap;

use kijun::paper::review::amendment::{Line, Outline, Part};

/// A part of the old document, and what becomes of it.
struct Node<'o> {
    part: &'o Part,
    label: String,
    text: Vec<String>,
    whole: Option<Vec<Line>>,
    is_gone: bool,
    has_moved: bool,
    children: Vec<usize>,
    first: Vec<Come>,
    behind: Vec<Come>,
}

/// What comes to a place: a part from elsewhere, or lines.
enum Come {
    Part(usize),
    Lines(Vec<Line>),
}

/// The old document while it is amended.
struct Desk<'o> {
    nodes: Vec<Node<'o>>,
    chapters: Vec<usize>,
    first: Vec<Come>,
    /// By the address; the headings of parts by theirs.
    known: BTreeMap<String, (usize, bool)>,
}

/// What the document prints after an amendment.
pub(crate) fn amended(old: &Outline, sentences: &str) -> String {
    let mut desk = Desk { nodes: Vec::new(), chapters: Vec::new(), first: Vec::new(), known: BTreeMap::new() };
    desk.chapters = old.parts.iter().map(|part| desk.put(part)).collect();
    let mut lines = sentences.lines().skip(1).peekable();
    while let Some(line) = lines.next() {
        let Some(sentence) = line.strip_prefix('　') else {
            assert!(line.starts_with("備考　"), "{line}");
            continue;
        };
        let mut put = Vec::new();
        while let Some(more) = lines.next_if(|line| line.starts_with("　　")) {
            let text = more.trim_start_matches('　');
            let depth = (more.len() - text.len()) / '　'.len_utf8() - 2;
            put.push(Line { depth, text: text.to_owned() });
        }
        desk.carry_out(sentence, put);
    }
    let mut out = String::new();
    desk.come(&desk.first, 0, &mut out);
    desk.chapters.iter().for_each(|at| desk.print_in_place(*at, 0, &mut out));
    out
}

impl<'o> Desk<'o> {
    fn put(&mut self, part: &'o Part) -> usize {
        let children = part.parts.iter().map(|part| self.put(part)).collect();
        let at = self.nodes.len();
        assert!(self.known.insert(part.address.clone(), (at, false)).is_none(), "{} is there twice", part.address);
        self.known.insert(format!("{}の見出し", part.address), (at, true));
        self.nodes.push(Node {
            part,
            label: part.label.clone(),
            text: part.lines.clone(),
            whole: None,
            is_gone: false,
            has_moved: false,
            children,
            first: Vec::new(),
            behind: Vec::new(),
        });
        at
    }

    /// The part whose address a text begins with, and the rest; the longest address is meant.
    fn part<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let found = self.known.iter().filter(|(address, _)| text.starts_with(address.as_str()));
        let (address, (at, _)) = found.max_by_key(|(address, _)| address.len())?;
        Some((*at, &text[address.len()..]))
    }

    /// The same among the parts in another, by their names.
    fn part_in<'t>(&self, around: Option<usize>, text: &'t str) -> Option<(usize, &'t str)> {
        let Some(around) = around else { return self.part(text) };
        let named = self.nodes[around].children.iter().filter(|at| text.starts_with(&self.nodes[**at].part.name));
        let at = *named.max_by_key(|at| self.nodes[**at].part.name.len())?;
        Some((at, &text[self.nodes[at].part.name.len()..]))
    }

    fn carry_out(&mut self, sentence: &str, put: Vec<Line>) {
        if sentence == "文書の始めに次のように加える。" {
            self.first.push(Come::Lines(put));
            return;
        }
        let (at, rest) = self.part(sentence).unwrap_or_else(|| panic!("who? {sentence}"));
        if rest == "を次のように改める。" {
            assert!(self.nodes[at].whole.replace(put).is_none(), "{sentence}");
        } else if rest == "の始めに次のように加える。" {
            self.nodes[at].first.push(Come::Lines(put));
        } else if rest == "の次に次のように加える。" {
            self.nodes[at].behind.push(Come::Lines(put));
        } else if let Some(words) = rest.strip_prefix("中「") {
            assert!(put.is_empty());
            self.words(at, &format!("「{words}"));
        } else if let Some(names) = rest.strip_prefix("中") {
            match self.part_in(Some(at), names) {
                Some((child, "の次に次のように加える。")) => {
                    self.nodes[child].behind.push(Come::Lines(put))
                }
                _ => self.acts(Some(at), names),
            }
        } else {
            assert!(put.is_empty());
            self.acts(None, sentence);
        }
    }

    /// Edits of words; all quote the text as it was.
    fn words(&mut self, at: usize, mut rest: &str) {
        let old = self.nodes[at].part.lines.join("\n");
        let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        while !rest.is_empty() {
            let (quote, behind) = quotation(rest);
            let found: Vec<usize> =
                old.char_indices().map(|(at, _)| at).filter(|at| old[*at..].starts_with(quote)).collect();
            let [start] = found[..] else { panic!("{quote} stands {} times in {old}", found.len()) };
            let place = start..start + quote.len();
            let verbs = |stem: &str, verb: [&str; 2], rest: &str| {
                let rest = rest.strip_prefix(stem)?;
                verb.iter().find_map(|verb| rest.strip_prefix(verb)).map(str::to_owned)
            };
            let after = behind
                .strip_prefix("を")
                .or_else(|| behind.strip_prefix("の下に"))
                .or_else(|| behind.strip_prefix("の上に"));
            let after = after.unwrap_or_else(|| panic!("what? {rest}"));
            let left = if after.starts_with('「') {
                let (new, verb) = quotation(after);
                let (text, left) = if behind.starts_with("を") {
                    (new.to_owned(), verbs("に", ["改め、", "改める。"], verb))
                } else if behind.starts_with("の下に") {
                    (format!("{quote}{new}"), verbs("を", ["加え、", "加える。"], verb))
                } else {
                    (format!("{new}{quote}"), verbs("を", ["加え、", "加える。"], verb))
                };
                edits.push((place, text));
                left
            } else {
                edits.push((place, String::new()));
                verbs("", ["削り、", "削る。"], after)
            };
            let left = left.unwrap_or_else(|| panic!("which verb? {rest}"));
            rest = &rest[rest.len() - left.len()..];
        }
        assert!(edits.windows(2).all(|two| two[0].0.end <= two[1].0.start), "{edits:?}");
        let mut new = old;
        edits.into_iter().rev().for_each(|(place, text)| new.replace_range(place, &text));
        self.nodes[at].text = new.split('\n').map(str::to_owned).collect();
    }

    fn acts(&mut self, around: Option<usize>, mut rest: &str) {
        while !rest.is_empty() {
            let (at, behind) = self.part_in(around, rest).unwrap_or_else(|| panic!("which part? {rest}"));
            let one = |rest: &str, words: [&str; 2]| words.iter().find_map(|it| rest.strip_prefix(it)).map(str::len);
            let left = if let Some(range) = behind.strip_prefix("から") {
                let (last, behind) = self.part_in(around, range).unwrap_or_else(|| panic!("to what? {rest}"));
                let siblings = self.siblings(at);
                let place = |node| siblings.iter().position(|it| *it == node).expect("it stands there");
                let (first, last) = (place(at), place(last));
                assert!(first < last);
                siblings[first..=last].iter().for_each(|at| self.nodes[*at].is_gone = true);
                one(behind, ["までを削り、", "までを削る。"])
            } else if let Some(left) = one(behind, ["を削り、", "を削る。"]) {
                self.nodes[at].is_gone = true;
                Some(left)
            } else if let Some(left) = one(behind, ["を始めに移し、", "を始めに移す。"]) {
                self.nodes[at].has_moved = true;
                match self.around(at) {
                    Some(around) => self.nodes[around].first.push(Come::Part(at)),
                    None => self.first.push(Come::Part(at)),
                }
                Some(left)
            } else {
                let to = behind.strip_prefix("を").unwrap_or_else(|| panic!("what? {rest}"));
                let moved = self
                    .part_in(around, to)
                    .and_then(|(anchor, behind)| Some((anchor, one(behind, ["の次に移し、", "の次に移す。"])?)));
                if let Some((anchor, left)) = moved {
                    self.nodes[at].has_moved = true;
                    self.nodes[anchor].behind.push(Come::Part(at));
                    Some(left)
                } else {
                    let ends = ["とし、", "とする。"].iter().filter_map(|verb| Some((to.find(verb)?, verb.len())));
                    let (end, verb) = ends.min().unwrap_or_else(|| panic!("what? {rest}"));
                    to[..end].clone_into(&mut self.nodes[at].label);
                    Some(to.len() - end - verb)
                }
            };
            rest = &rest[rest.len() - left.unwrap_or_else(|| panic!("what? {rest}"))..];
        }
    }

    fn around(&self, at: usize) -> Option<usize> {
        self.nodes.iter().position(|node| node.children.contains(&at))
    }

    fn siblings(&self, at: usize) -> Vec<usize> {
        self.around(at).map_or_else(|| self.chapters.clone(), |around| self.nodes[around].children.clone())
    }

    fn come(&self, come: &[Come], depth: usize, out: &mut String) {
        for it in come {
            match it {
                Come::Part(at) => self.print(*at, depth, out),
                Come::Lines(lines) => print(lines, depth, out),
            }
        }
    }

    fn print_in_place(&self, at: usize, depth: usize, out: &mut String) {
        if !self.nodes[at].is_gone && !self.nodes[at].has_moved {
            self.print(at, depth, out);
        }
        self.come(&self.nodes[at].behind, depth, out);
    }

    fn print(&self, at: usize, depth: usize, out: &mut String) {
        let node = &self.nodes[at];
        if let Some(whole) = &node.whole {
            return print(whole, depth, out);
        }
        let line = |(at, text): (usize, &String)| match at {
            0 => Line { depth: 0, text: format!("{}{}{text}", node.label, node.part.gap) },
            _ => Line { depth: 1, text: text.clone() },
        };
        print(&node.text.iter().enumerate().map(line).collect::<Vec<_>>(), depth, out);
        self.come(&node.first, depth + 1, out);
        node.children.iter().for_each(|child| self.print_in_place(*child, depth + 1, out));
    }
}

fn print(lines: &[Line], depth: usize, out: &mut String) {
    for line in lines {
        *out += &format!("{}{}\n", "　".repeat(depth + line.depth), line.text);
    }
}

/// What stands between quotation marks at the beginning, with those inside it, and what stands behind.
fn quotation(text: &str) -> (&str, &str) {
    let mut open = 0;
    for (at, c) in text.char_indices() {
        match c {
            '「' => open += 1,
            '」' => open -= 1,
            _ => assert!(open > 0, "no quotation: {text}"),
        }
        if open == 0 {
            return (&text['「'.len_utf8()..at], &text[at + c.len_utf8()..]);
        }
    }
    panic!("a quotation does not end: {text}")
}
