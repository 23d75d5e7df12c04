//! What a document prints, provision by provision and in every language: the one place where items, their values and the
//! names of what they refer to become the sentences of the paper.
//!
//! Where provisions come from, how well they are founded and what covers them is no part of it; other pages tell that.

use std::borrow::Cow;

use kijun_dsl::kinds::Kind;

use crate::ground::messages::Message;
use crate::{Lang, msg};
use kijun_pack::{Clause, Edition, Text};

pub use carried::carried;
pub use figures::{Placed, Stand, figures};
pub use guide::{Guided, guide};
pub use needs::{letter, own_letter, sentence};
pub use own::{Numbered, annex, criteria_number, numbered};
pub use transition::{accepted, since};

mod carried;
mod figures;
mod guide;
mod names;
mod needs;
mod own;
mod sections;
mod terms;
mod transition;

/// A chapter of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter<'p> {
    /// What it is about: the same in another edition.
    pub about: Cow<'p, str>,
    /// Its heading.
    pub title: Text,
    /// What stands in it, in order.
    pub sections: Vec<Section<'p>>,
}

/// An item as it is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'p> {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its id.
    pub id: &'p str,
    /// Whether the id is a number by which readers cite the item, and is printed.
    pub is_numbered: bool,
    /// What it is called.
    pub title: Text,
    /// What it says, in order.
    pub provisions: Vec<Provision>,
}

/// One thing that an item says.
#[derive(Clone, Debug, PartialEq)]
pub struct Provision {
    /// What it is.
    pub field: Field,
    /// Which of several; empty where there is one, or where only the order tells.
    pub part: String,
    /// Its sentences. Markdown.
    pub text: Text,
}

macro_rules! fields {
    ($($(#[$meta:meta])* $name:ident $key:literal)*) => {
        /// What a provision is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$meta])* $name,)* }

        impl Field {
            /// What the paper calls it.
            pub fn name(self) -> Message {
                match self { $(Field::$name => msg!($key),)* }
            }
        }
    };
}

fields! {
    /// The number of a document.
    Number "site-number"
    /// Its edition.
    Edition "site-edition"
    /// How far it is.
    Status "site-status"
    /// Its date.
    Date "site-date"
    /// A level.
    Level "site-level"
    /// A product category.
    Category "site-category"
    /// How products are assessed.
    Assessment "site-assessment"
    /// Who evaluates.
    Evaluators "site-evaluators"
    /// How long a label is valid.
    Validity "site-validity"
    /// The language of the binding text.
    Binding "site-binding-language"
    /// An entry of the revision history.
    Revision "site-revisions"
    /// The day from which a document applies.
    Effective "site-effective"
    /// A former edition that may still be met instead.
    Accepts "site-accepts"
    /// Who approved it, and when.
    Approved "site-approved"
    /// Who drafted it.
    DraftedBy "site-drafted-by"
    /// Where questions go.
    Contact "site-contact"
    /// When and where comments are taken.
    Consultation "site-consultation"
    /// At which hour the last day ends.
    ClosingTime "site-closing-time"
    /// In which languages comments can be written.
    CommentsIn "site-comments-in"
    /// What has to be written with one.
    CommentsState "site-comments-state"
    /// How personal data in them is handled.
    PersonalData "site-personal-data"
    /// What is printed on every output.
    Notice "site-notice"
    /// A remark.
    Note "site-note"
    /// Long-list items that a requirement takes up.
    Longlist "site-longlist"
    /// Threats that a requirement counters.
    Threats "site-threats"
    /// The products that a criterion applies to.
    Applies "site-applies"
    /// From when a criterion or a value of it holds.
    Since "site-since"
    /// What is to be shown.
    Clause "site-clause"
    /// Clauses of which one is enough.
    AnyOf "site-any-of"
    /// That an item is kept for its number only.
    Withdrawn "site-withdrawn"
    /// What a procedure evaluates.
    Evaluates "site-evaluates"
    /// What is looked at.
    Evidence "site-evidence"
    /// A step.
    Step "site-steps"
    /// What a conforming product shows.
    Expected "site-expected"
    /// When the verdict is pass.
    Pass "site-pass"
    /// How it is to be understood and judged.
    Guidance "site-guidance"
    /// What is handed in for a recognition.
    Attestation "site-attestation"
    /// What it waives.
    Waives "site-waives"
    /// The document behind it.
    Source "site-source"
    /// When it holds.
    Period "site-period"
    /// The question for a fact.
    Question "site-question"
    /// What a fact can be.
    Answers "site-answers"
    /// What else holds.
    Implies "site-implies"
    /// What never holds together.
    Excludes "site-excludes"
    /// The text of an item that has no other name for it.
    Text "site-clause"
    /// One of several texts of a chapter, under its number.
    Paragraph "site-clause"
    /// A number that criteria fill in.
    Hole "site-holes"
    /// What was decided.
    Decision "site-decision"
    /// What a threat endangers.
    Assets "site-assets"
    /// Words not to use.
    Avoid "site-avoid"
    /// Which products a level is for.
    Scope "site-scope"
    /// The level below.
    Includes "site-includes"
    /// The levels of a category.
    Levels "site-levels"
    /// A verdict word.
    Verdict "site-verdicts"
    /// What a figure shows.
    Alternative "site-alternative"
    /// The file of a figure.
    File "site-file"
    /// Who publishes a source.
    Publisher "site-publisher"
}

impl Field {
    /// Whether it says which edition this is: every edition says another.
    pub fn is_of_edition(self) -> bool {
        matches!(
            self,
            Field::Number
                | Field::Edition
                | Field::Status
                | Field::Date
                | Field::Revision
                | Field::Effective
                | Field::Approved
                | Field::Consultation
                | Field::ClosingTime
        )
    }
}

impl Section<'_> {
    /// Whether it is kept for its number only.
    pub fn is_withdrawn(&self) -> bool {
        self.provisions.iter().any(|provision| provision.field == Field::Withdrawn)
    }
}

impl Provision {
    /// What stands before its text: the letter of a clause, the number of a step, or what it is; empty where the text
    /// stands alone.
    pub fn label(&self, lang: Lang) -> String {
        match self.field {
            Field::Clause => letter(&self.part, lang),
            Field::Step => msg!("printed-step", number = self.part.as_str()).in_(lang),
            Field::Paragraph => self.part.clone(),
            Field::AnyOf | Field::Text => String::new(),
            field => field.name().in_(lang),
        }
    }
}

/// A clause or item as it is printed: for which products, its text, its exceptions, how it is judged and what explains
/// it. Markdown.
pub fn whole(clause: &Clause) -> Text {
    let print = |(language, text): (&String, &String)| {
        let lang = Lang::of(language).unwrap_or(Lang::En);
        let said = |text: &Text| text.get(language).filter(|text| !text.is_empty()).cloned();
        let products = said(&clause.condition_text);
        let applies = products.map(|products| msg!("printed-applies", products = products).in_(lang));
        let mut parts: Vec<String> = applies.into_iter().collect();
        parts.extend(Some(text.clone()).filter(|text| !text.is_empty()));
        parts.extend(clause.exceptions.iter().filter_map(|exception| said(&exception.text)));
        parts.extend(clause.judged_by_item.then(|| msg!("printed-judged").in_(lang)));
        let examples = clause.examples.iter().filter_map(said);
        parts.extend(examples.map(|text| msg!("printed-example", text = text).in_(lang)));
        let notes = clause.notes.iter().filter_map(said);
        parts.extend(notes.map(|text| msg!("printed-clause-note", text = text).in_(lang)));
        let guidance = clause.guidance.iter().filter_map(said);
        parts.extend(guidance.map(|text| msg!("printed-guidance", text = text).in_(lang)));
        (language.clone(), parts.join("\n\n"))
    };
    clause.text.iter().map(print).collect()
}

/// What a document prints, in its order.
pub fn chapters(pack: &Edition) -> Vec<Chapter<'_>> {
    let printer = names::Printer::of(pack);
    let [front, back] = numbered(&pack.document);
    let mut chapters = vec![sections::cover(&printer)];
    chapters.extend(own::chapters(&printer, front));
    chapters.extend(sections::chapters(&printer));
    chapters.extend(terms::chapters(&printer));
    chapters.extend(own::chapters(&printer, back));
    chapters.push(figures::chapter(&printer));
    chapters.retain(|chapter| !chapter.sections.is_empty());
    chapters
}
