//! Text with places to fill in, and the same without for clients that know none.

/// A text that is being put together.
pub(super) struct Snippet {
    text: String,
    /// The number of the next place; `None` where the client knows no places.
    next: Option<u32>,
    indent: usize,
}

impl Snippet {
    /// An empty one.
    pub(super) fn new(places: bool) -> Snippet {
        Snippet { text: String::new(), next: places.then_some(1), indent: 0 }
    }

    /// Adds text as it is.
    pub(super) fn text(&mut self, text: &str) {
        if self.next.is_some() {
            self.text.push_str(&text.replace('\\', "\\\\").replace('$', "\\$"));
        } else {
            self.text.push_str(text);
        }
    }

    /// Adds a place to fill in, with what stands there first.
    pub(super) fn place(&mut self, default: &str) {
        match &mut self.next {
            None => self.text.push_str(default),
            Some(next) => {
                let escaped = default.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
                let place = if escaped.is_empty() { format!("${next}") } else { format!("${{{next}:{escaped}}}") };
                self.text.push_str(&place);
                *next += 1;
            }
        }
    }

    /// Adds a place that is filled in with one of a few words; without places nothing is chosen for the user.
    pub(super) fn choice(&mut self, words: &[&str]) {
        match &mut self.next {
            None => {}
            Some(next) => {
                let escaped: Vec<String> =
                    words.iter().map(|word| word.replace(',', "\\,").replace('|', "\\|")).collect();
                self.text.push_str(&format!("${{{next}|{}|}}", escaped.join(",")));
                *next += 1;
            }
        }
    }

    /// Marks where one goes on when all places are filled in.
    pub(super) fn end(&mut self) {
        if self.next.is_some() {
            self.text.push_str("$0");
        }
    }

    /// Opens a block.
    pub(super) fn open(&mut self) {
        self.text("{");
        self.indent += 1;
    }

    /// Begins a line of a block.
    pub(super) fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.indent));
    }

    /// Closes a block.
    pub(super) fn close(&mut self) {
        self.indent -= 1;
        self.line();
        self.text("}");
    }

    /// The text, and whether it has places.
    pub(super) fn finish(self) -> (String, bool) {
        (self.text, self.next.is_some())
    }
}
