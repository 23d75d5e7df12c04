//! The one pass over all texts: each is taken apart once and handed to every check of texts.

use std::borrow::Cow;
use std::ops::Range;

use kijun_dsl::Span;
use kijun_dsl::kinds::Field;
use kijun_dsl::tree::{Arg, Node};
use smallvec::SmallVec;

use super::words::{Lexicon, Meaning, Occurrence, lexicons};
use super::{Corpus, TEXT_CHECKS, unknown_parameter};
use crate::corpus::model::{Item, ItemId, Language};
use crate::ground::bracket::{Bracket, brackets};
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::place::FileId;
use crate::ground::place::Place;

/// A check that looks at the texts of one block.
pub struct TextCheck {
    /// Its code, with its page.
    pub code: Code,
    /// Finds what is wrong in one block.
    pub(super) run: fn(&Setting<'_>, &Block<'_>, &mut Vec<Diagnostic>),
}

/// What a check of texts may look at beside the texts.
pub(super) struct Setting<'a> {
    pub(super) corpus: &'a Corpus<'a>,
    /// The languages of the scheme.
    pub(super) languages: Vec<Language>,
    /// The words to look for, by language.
    pub(super) lexicons: Vec<Lexicon>,
}

/// A field's block with one text for each language.
pub(super) struct Block<'m> {
    /// The item or part that the texts belong to.
    pub(super) owner: Item<'m>,
    pub(super) field: &'static Field,
    pub(super) node: Node<'m>,
    pub(super) texts: SmallVec<[Text<'m>; 2]>,
}

/// One text in one language.
pub(super) struct Text<'m> {
    /// The language's code.
    pub(super) language: Cow<'m, str>,
    /// Where the code stands.
    pub(super) code: Span,
    pub(super) arg: Arg<'m>,
    /// The text as it is written, with its indent.
    pub(super) raw: &'m str,
    /// Where `raw` begins in the file.
    pub(super) start: u32,
    /// Which characters with a meaning occur in it.
    pub(super) marks: Marks,
    /// The `[id]`s in it.
    pub(super) links: Vec<Bracket<'m>>,
    /// The `{name}`s in it.
    pub(super) parameters: Vec<Bracket<'m>>,
    /// The words of the lexicon in it.
    pub(super) words: Vec<Occurrence>,
}

/// Which characters with a meaning occur in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks(u8);

impl Marks {
    /// `<`.
    pub(super) const ANGLE: Marks = Marks(1);
    /// `[` or `{`.
    pub(super) const BRACKET: Marks = Marks(2);
    /// An ASCII digit, or the first byte of a full-width one.
    pub(super) const DIGIT: Marks = Marks(4);
    /// `*` or `_`.
    pub(super) const EMPHASIS: Marks = Marks(8);

    /// Whether one of `marks` is among these.
    pub(super) fn any(self, marks: Marks) -> bool {
        self.0 & marks.0 != 0
    }

    fn of(text: &str) -> Marks {
        Marks(text.bytes().fold(0, |marks, byte| marks | MARK_OF[byte as usize]))
    }
}

/// The first byte of full-width digits and letters in UTF-8.
const FULL_WIDTH: usize = 0xEF;

const MARK_OF: [u8; 256] = {
    let mut marks = [0; 256];
    marks[b'<' as usize] = Marks::ANGLE.0;
    marks[b'[' as usize] = Marks::BRACKET.0;
    marks[b'{' as usize] = Marks::BRACKET.0;
    marks[b'*' as usize] = Marks::EMPHASIS.0;
    marks[b'_' as usize] = Marks::EMPHASIS.0;
    marks[FULL_WIDTH] = Marks::DIGIT.0;
    let mut digit = b'0' as usize;
    while digit <= b'9' as usize {
        marks[digit] = Marks::DIGIT.0;
        digit += 1;
    }
    marks
};

impl Text<'_> {
    /// The place of a part of the text as it is written.
    pub(super) fn place(&self, item: Item<'_>, start: usize, end: usize) -> Place {
        let from = self.start as usize;
        item.place_of(Span::new(from + start, from + end))
    }

    /// Where a stretch of the content stands in the text as it is written: the content lacks white space only.
    pub(super) fn written(&self, content: &str, at: &Range<usize>) -> Range<usize> {
        let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let (before, within) = (signs(&content[..at.start]), signs(&content[at.clone()]));
        let mut written = self.raw.char_indices().filter(|(_, c)| !c.is_whitespace()).skip(before).take(within);
        let Some((start, first)) = written.next() else { return self.raw.len()..self.raw.len() };
        let (last, c) = written.last().unwrap_or((start, first));
        start..last + c.len_utf8()
    }

    /// The place of the whole text, quotation marks included.
    pub(super) fn whole(&self, item: Item<'_>) -> Place {
        item.place_of(self.arg.span())
    }
}

impl<'m> Block<'m> {
    /// The text that the others are compared with: the normative one, or else the first.
    pub(super) fn standard(&self, setting: &Setting<'_>) -> Option<&Text<'m>> {
        let normative = setting.languages.iter().find(|language| language.normative);
        let text = normative.and_then(|language| self.texts.iter().find(|text| text.language == language.code));
        text.or(self.texts.first())
    }

    /// The texts with the one they are compared with, which itself is left out.
    pub(super) fn pairs<'b>(&'b self, setting: &Setting<'_>) -> impl Iterator<Item = (&'b Text<'m>, &'b Text<'m>)> {
        let standard = self.standard(setting);
        let others = self.texts.iter().filter_map(move |text| Some((standard?, text)));
        others.filter(|(standard, text)| standard.language != text.language)
    }
}

impl<'m> Block<'m> {
    /// The words of the lexicons in all its texts, each with why it is looked for.
    pub(super) fn words<'b>(
        &'b self,
        setting: &'b Setting<'_>,
    ) -> impl Iterator<Item = (&'b Text<'m>, &'b Occurrence, Meaning)> {
        let words = self.texts.iter().flat_map(|text| text.words.iter().map(move |word| (text, word)));
        words.filter_map(|(text, word)| Some((text, word, setting.meaning(text, word)?)))
    }
}

impl Setting<'_> {
    fn lexicon(&self, text: &Text<'_>) -> Option<&Lexicon> {
        self.lexicons.iter().find(|lexicon| lexicon.language == text.language)
    }

    /// Why a word of a text is looked for.
    pub(super) fn meaning(&self, text: &Text<'_>, word: &Occurrence) -> Option<Meaning> {
        self.lexicon(text).map(|lexicon| lexicon.entries[word.entry].meaning)
    }

    /// Whether the scheme says how this text's language obliges.
    pub(super) fn has_modals(&self, text: &Text<'_>) -> bool {
        self.lexicon(text).is_some_and(|lexicon| lexicon.has_modals)
    }

    /// Whether a word of a text is part of the name of a term that stands there.
    pub(super) fn in_term_name(&self, text: &Text<'_>, word: &Occurrence) -> bool {
        self.lexicon(text).is_some_and(|lexicon| lexicon.in_term_name(text.raw, word))
    }
}

impl<'a> Setting<'a> {
    pub(super) fn of(corpus: &'a Corpus<'a>) -> Setting<'a> {
        Setting { corpus, languages: corpus.model.languages(), lexicons: lexicons(corpus.model) }
    }
}

/// Runs all checks of texts on one file.
pub(super) fn check_file(setting: &Setting<'_>, id: FileId, out: &mut Vec<Diagnostic>) {
    let model = setting.corpus.model;
    let file = model.file(id);
    let first = model.items_of(id).start;
    for site in &file.outline.texts {
        let owner = model.item(ItemId(first + site.owner));
        let node = file.source().node(site.node);
        if owner.is_short() {
            continue;
        }
        let texts = owner.texts_of(node).lines();
        let texts = texts.map(|(line, arg)| take_apart(setting, &file.text, line, arg)).collect();
        let block = Block { owner, field: site.field, node, texts };
        // What is carried was checked where it was written; only its values may be others.
        let is_carried = block.texts.first().is_some_and(|text| owner.is_carried(text.arg.span()));
        for check in TEXT_CHECKS.iter().filter(|check| !is_carried || check.code == unknown_parameter::CHECK.code) {
            (check.run)(setting, &block, out);
        }
    }
}

fn take_apart<'m>(setting: &Setting<'_>, file: &'m str, line: Node<'m>, arg: Arg<'m>) -> Text<'m> {
    let inner = arg.inner_span();
    let raw = inner.of(file);
    let marks = Marks::of(raw);
    let language = line.word();
    let (mut links, mut parameters) = (Vec::new(), Vec::new());
    if marks.any(Marks::BRACKET) {
        brackets(raw, &mut links, &mut parameters);
    }
    let lexicon = setting.lexicons.iter().find(|lexicon| lexicon.language == language);
    let mut words = lexicon.map(|lexicon| lexicon.find(raw)).unwrap_or_default();
    words.retain(|word| !links.iter().chain(&parameters).any(|bracket| bracket.holds(word.start)));
    Text { language, code: line.word_span(), arg, raw, start: inner.start, marks, links, parameters, words }
}
