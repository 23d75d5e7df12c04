//! Source text from data: what programs write, in canonical form, and only where it is read again as it was meant.

use crate::format::{Style, format};
use crate::parse;
use crate::tree::{ArgKind, Node, NodeKind, Source};

/// A line to be written: its word, what stands behind it, and the lines of its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    word: String,
    args: Vec<Arg>,
    block: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Arg {
    Word(String),
    Text(String),
}

/// What no source can say, such as a text with three quotation marks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// The line that can't be written, as it would have looked.
    pub line: String,
}

impl Line {
    /// A line that begins with a word of the language, in either spelling, or with the code of a language.
    pub fn new(word: impl Into<String>) -> Line {
        Line { word: word.into(), args: Vec::new(), block: Vec::new() }
    }

    /// The word that it begins with.
    pub fn name(&self) -> &str {
        &self.word
    }

    /// The same with an id, a number, a date, a parenthesis or a word of the language behind it.
    #[must_use]
    pub fn word(mut self, word: impl Into<String>) -> Line {
        self.args.push(Arg::Word(word.into()));
        self
    }

    /// The same with several such words.
    #[must_use]
    pub fn words<W: Into<String>>(self, words: impl IntoIterator<Item = W>) -> Line {
        words.into_iter().fold(self, Line::word)
    }

    /// The same with a text in quotation marks behind it.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Line {
        self.args.push(Arg::Text(text.into()));
        self
    }

    /// The same with more lines in its block.
    #[must_use]
    pub fn lines(mut self, lines: impl IntoIterator<Item = Line>) -> Line {
        self.block.extend(lines);
        self
    }

    /// The same with a text in each of several languages in its block.
    #[must_use]
    pub fn texts<C: Into<String>, T: Into<String>>(self, texts: impl IntoIterator<Item = (C, T)>) -> Line {
        self.lines(texts.into_iter().map(|(code, text)| Line::new(code).text(text)))
    }

    /// Its lines without line breaks, those of a block indented.
    ///
    /// # Errors
    /// It would be read in another way.
    pub fn written(&self) -> Result<Vec<String>, Unwritable> {
        let mut out = String::new();
        self.put(0, &mut out);
        let (tree, _) = parse(&out);
        let mut read = Source { text: &out, tree: &tree }.entries();
        self.is_read(read.next())?;
        Ok(out.lines().map(str::to_owned).collect())
    }

    fn put(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        out.push_str(&indent);
        out.push_str(&self.word);
        for arg in &self.args {
            out.push(' ');
            match arg {
                Arg::Word(word) => out.push_str(word),
                Arg::Text(text) if !text.contains(['"', '\n']) => out.push_str(&format!("\"{text}\"")),
                Arg::Text(text) => {
                    out.push_str("\"\"\"\n");
                    for line in text.lines() {
                        let indent = if line.is_empty() { String::new() } else { format!("{indent}  ") };
                        out.push_str(&format!("{indent}{line}\n"));
                    }
                    out.push_str(&format!("{indent}\"\"\""));
                }
            }
        }
        if !self.block.is_empty() {
            out.push_str(" {\n");
            self.block.iter().for_each(|line| line.put(depth + 1, out));
            out.push_str(&format!("{indent}}}"));
        }
        out.push('\n');
    }

    /// Makes sure that a node says what the line says.
    fn is_read(&self, node: Option<Node<'_>>) -> Result<(), Unwritable> {
        let unwritable = || {
            let mut line = String::new();
            Line { block: Vec::new(), ..self.clone() }.put(0, &mut line);
            Unwritable { line: line.trim_end().to_owned() }
        };
        let node = node.filter(|node| node.kind() == NodeKind::Line && !node.is_faulty()).ok_or_else(unwritable)?;
        let is_same = |(arg, read): (&Arg, crate::tree::Arg<'_>)| match arg {
            Arg::Word(word) if matches!(word.as_str(), "(" | ")") => {
                read.kind() == ArgKind::Paren && read.raw() == word
            }
            Arg::Word(word) => read.kind() == ArgKind::Word && read.raw() == word,
            // A block has no spaces before its first letter, and the formatter takes them away.
            Arg::Text(text) if read.kind() == ArgKind::LongText => read.text() == *text && text.trim() == text,
            Arg::Text(text) => read.kind() == ArgKind::Text && read.text() == *text,
        };
        let is_whole = node.raw_word() == self.word && node.args().len() == self.args.len();
        if !is_whole || !self.args.iter().zip(node.args()).all(is_same) || node.entries().count() != self.block.len() {
            return Err(unwritable());
        }
        self.block.iter().zip(node.entries()).try_for_each(|(line, node)| line.is_read(Some(node)))
    }
}

/// A file of these items, in canonical form.
///
/// # Errors
/// One of them would be read in another way.
pub fn written(items: &[Line], style: &Style) -> Result<String, Unwritable> {
    let mut text = String::new();
    for item in items {
        for line in item.written()? {
            text.push_str(&line);
            text.push('\n');
        }
        text.push('\n');
    }
    let (tree, _) = parse(&text);
    Ok(format(Source { text: &text, tree: &tree }, style))
}
