//! The closed lists of words. Each is written as the source language writes it in English.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A list of words of which each has its own meaning.
macro_rules! words {
    ($(
        #[doc = $about:literal]
        pub enum $name:ident { $(#[doc = $meaning:literal] $variant:ident = $word:literal,)* }
    )*) => {$(
        #[doc = $about]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[doc = $meaning] #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// What the word stands for; `None` where it is none of the list.
            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                // One list of words, which every generator of clients makes an enumeration of.
                let about = [$about.trim().to_owned(), $(format!("- `{}`: {}", $word, $meaning.trim()),)*];
                json_schema!({ "type": "string", "enum": [$($word,)*], "description": about.join("\n") })
            }
        }
    )*};
}

words! {
    /// A kind of item.
    pub enum ItemKind {
        /// The scheme.
        Scheme = "scheme",
        /// A level.
        Level = "level",
        /// A product category.
        Category = "category",
        /// A kind of assessment.
        Assessment = "assessment",
        /// A kind of evaluator.
        Evaluator = "evaluator",
        /// An evaluation method.
        Method = "method",
        /// A kind of evidence.
        Evidence = "evidence",
        /// A product fact.
        Fact = "fact",
        /// An asset.
        Asset = "asset",
        /// A threat.
        Threat = "threat",
        /// An entry of the glossary.
        Term = "term",
        /// A unit.
        Unit = "unit",
        /// A group of the long list.
        Group = "group",
        /// An outside document.
        Source = "source",
        /// An item of the long list.
        Longlist = "longlist",
        /// A requirement.
        Requirement = "requirement",
        /// A criterion.
        Criterion = "criterion",
        /// An evaluation procedure.
        Procedure = "procedure",
        /// A recognition.
        Recognition = "recognition",
        /// A document.
        Document = "document",
    }

    /// How far a document is.
    pub enum DocumentStatus {
        /// It is being written.
        Draft = "draft",
        /// It is open for comment.
        Consultation = "consultation",
        /// It is in force.
        Published = "published",
        /// It is not in force any more.
        Withdrawn = "withdrawn",
    }

    /// Where a chapter of a document stands.
    pub enum ChapterPlace {
        /// In front, without a number.
        Foreword = "foreword",
        /// Before the criteria.
        Before = "before",
        /// After the criteria.
        After = "after",
        /// Behind all chapters, with numbers of its own.
        Annex = "annex",
        /// Last, as a supplementary provision.
        Supplement = "supplement",
    }

    /// What a verdict word counts as.
    pub enum VerdictRole {
        /// The clause is met.
        Pass = "pass",
        /// It is not met.
        Fail = "fail",
        /// It does not apply.
        NotApplicable = "not-applicable",
    }

    /// How strongly a phrase binds.
    pub enum Strength {
        /// It obliges.
        Mandatory = "mandatory",
        /// It recommends.
        Recommended = "recommended",
        /// It permits.
        Permitted = "permitted",
    }

    /// How well something is founded.
    pub enum Confidence {
        /// Compared with the official text.
        Verified = "verified",
        /// Seen in other publications.
        Secondary = "secondary",
        /// Concluded from them.
        Inferred = "inferred",
        /// Neither.
        Unverified = "unverified",
    }

    /// For which products the items of a level are.
    pub enum Scope {
        /// For all.
        AllProducts = "all-products",
        /// For one category each.
        PerCategory = "per-category",
    }

    /// What criteria fill in.
    pub enum HoleForm {
        /// A number with a unit.
        Number = "number",
        /// One of several words.
        Choice = "choice",
        /// A set of words.
        Set = "set",
        /// A text.
        Wording = "wording",
    }

    /// How a number is compared with another.
    pub enum Comparison {
        /// It is greater.
        MoreThan = "more-than",
        /// It is greater or the same.
        AtLeast = "at-least",
        /// It is less.
        LessThan = "less-than",
        /// It is less or the same.
        AtMost = "at-most",
        /// It is the same.
        Exactly = "exactly",
    }

    /// How binding a clause of a source is.
    pub enum ClauseStatus {
        /// It must be met.
        Mandatory = "mandatory",
        /// It should be met.
        Recommended = "recommended",
        /// It may be met.
        Permitted = "permitted",
        /// It explains.
        Informative = "informative",
        /// It is a test case.
        Test = "test",
    }

    /// How a clause came from one of the older edition.
    pub enum MigrationChange {
        /// It says the same.
        Same = "same",
        /// It says the same; only its grammar or spelling is another.
        GrammarOnly = "grammar-only",
        /// It is about the same in other words.
        Reworded = "reworded",
        /// It has another id.
        Moved = "moved",
        /// It has another id, and is about the same in other words.
        MovedAndReworded = "moved-and-reworded",
        /// It is a part of it.
        Split = "split",
        /// It takes it up together with others.
        Merged = "merged",
    }

    /// How an item of the long list relates to a clause of a source.
    pub enum Relation {
        /// It asks for the same.
        Equal = "equal",
        /// It asks for less.
        Subset = "subset",
        /// It asks for more.
        Superset = "superset",
        /// Each asks for something that the other does not.
        Intersects = "intersects",
        /// It helps to meet the clause.
        Supports = "supports",
    }

    /// Which way a number is stricter.
    pub enum Direction {
        /// A higher one is.
        AtLeast = "at-least",
        /// A lower one is.
        AtMost = "at-most",
        /// Neither is.
        Exactly = "exactly",
    }

    /// What was decided about an item of the long list.
    pub enum DecisionKind {
        /// Requirements select it.
        Adopted = "adopted",
        /// None does, for good.
        Declined = "declined",
        /// None does yet.
        Deferred = "deferred",
        /// Nothing was decided.
        Open = "open",
    }

    /// How far something is covered.
    pub enum CoverageState {
        /// No requirement selects it.
        Uncovered = "uncovered",
        /// A requirement does, but not everything below it is there.
        Shallow = "shallow",
        /// Criteria and procedures stand below the requirement.
        Deep = "deep",
    }

    /// What the author of an item says that its change means.
    pub enum ChangeClass {
        /// It asks for more.
        Stricter = "stricter",
        /// It asks for less.
        Looser = "looser",
        /// It asks for the same in clearer words.
        Clarified = "clarified",
        /// Nothing that matters changed.
        Editorial = "editorial",
        /// Only texts that are not binding changed.
        Translation = "translation",
        /// Where it comes from, or what it is linked to, changed.
        Trace = "trace",
        /// How it is evaluated changed.
        Evaluation = "evaluation",
    }
}
