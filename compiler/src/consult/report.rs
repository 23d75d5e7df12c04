//! The table of dispositions in one language, as plain data; each writer sets the same rows. What changed is printed
//! behind it as an old/new comparison table, to which the rows lead.

use serde::Serialize;

use super::disposition::{Disposition, Dispositions, Standing};
use super::draft::lang_of;
use super::iso;
use super::place::Places;
use crate::ground::json::pretty;
use crate::ground::messages::Message;
use crate::paper::Artifact;
use crate::paper::review::phrase::{field, ids, list, prose, readable, said};
use crate::paper::review::table::{Table, cited};
use crate::paper::workbook::Look;
use crate::{Lang, msg};
use kijun_pack::{Edition, Text};

mod docx;
mod html;
mod result;
pub(super) mod workbook;

use result::Result;

/// The table in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Paper {
    /// The language.
    #[serde(skip)]
    pub lang: Lang,
    /// What it is.
    pub title: String,
    /// The document.
    pub documents: Vec<String>,
    /// How many comments there are of each standing.
    pub counts: Vec<String>,
    /// The headings of the columns on paper.
    pub headings: [String; 8],
    /// The comments, in the order of the document.
    pub rows: Vec<CommentRow>,
    /// The changes that the rows cite; none where no change answers a comment.
    pub changes: Option<Table>,
}

/// One comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentRow {
    /// Its number in this table.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// The place.
    pub place: String,
    /// The title of the place's item.
    pub title: String,
    /// Who commented.
    pub respondent: String,
    /// What it is about.
    pub kind: String,
    /// The comment, a line each.
    pub comment: Vec<String>,
    /// What the place should say.
    pub proposal: Vec<String>,
    /// Why.
    pub reason: Vec<String>,
    /// That another state was commented on.
    pub remark: Option<String>,
    /// What was decided; empty where nothing was.
    pub decision: String,
    /// Why.
    pub because: Vec<String>,
    /// The same as far as it is written in this language: what is filled in is read back as that.
    pub written: String,
    /// What answers it, as the working group says.
    pub by: String,
    /// The changes that answer it.
    pub changes: Vec<Cited>,
    /// Whether something is still to be done.
    pub standing: Standing,
    /// The same in words.
    pub standing_name: String,
    /// Of an unanswered one, what may be meant.
    pub hint: Option<String>,
}

/// A change that answers a comment.
#[derive(Clone, Debug, Serialize)]
pub struct Cited {
    /// Its number in the table of changes.
    pub number: usize,
    /// The items, and what changed in them.
    pub label: String,
}

/// All papers, in each language of the publications, and the data: of the pack that was commented on, and of the document
/// as it is now. `None` where one is larger than such a file can be.
pub fn papers(dispositions: &Dispositions, packs: [&Edition; 2]) -> Option<Vec<Artifact>> {
    let [pack, _] = packs;
    let mut artifacts = vec![Artifact::text("dispositions.json".to_owned(), pretty(dispositions))];
    for language in &pack.catalogue.scheme.languages {
        let paper = paper(dispositions, packs, lang_of(&language.code));
        let path = |ending: &str| format!("dispositions.{}.{ending}", language.code);
        artifacts.push(Artifact::text(path("html"), html::render(&paper)));
        artifacts.push(Artifact { path: path("docx"), bytes: docx::render(&paper)? });
        artifacts.push(Artifact { path: path("xlsx"), bytes: workbook::render(&paper, pack, &language.code)? });
        let look = Look::new(pack, &language.code);
        let result = Result::of(dispositions, &paper, &look);
        let path = |ending: &str| format!("result.{}.{ending}", language.code);
        artifacts.push(Artifact::text(path("html"), result.html(&look)));
        artifacts.push(Artifact { path: path("docx"), bytes: result.docx(&look)? });
        let sheet = iso::answered(dispositions, &paper, &look)?;
        artifacts.push(Artifact { path: format!("iso-comments.{}.docx", language.code), bytes: sheet });
    }
    Some(artifacts)
}

/// The table in one language.
pub fn paper(dispositions: &Dispositions, packs: [&Edition; 2], lang: Lang) -> Paper {
    let places = Places::of(packs[0]);
    let of = (dispositions, &places);
    let say = |message: Message| message.in_(lang);
    let document = msg!(
        "consult-document",
        number = dispositions.number.as_str(),
        edition = dispositions.edition.as_str(),
        title = said(&dispositions.title, lang),
    );
    let count = |standing: Standing| {
        let count = dispositions.rows.iter().filter(|row| row.standing == standing).count();
        (count > 0).then(|| say(msg!("consult-count", standing = say(standing.name()), count = count)))
    };
    let changes = (!dispositions.changes.is_empty())
        .then(|| cited(&dispositions.changes, packs, say(msg!("consult-changes")), lang));
    Paper {
        lang,
        title: say(msg!("consult-table")),
        documents: vec![readable(&say(document))],
        counts: Standing::ALL.into_iter().filter_map(count).collect(),
        headings: [
            msg!("consult-number"),
            msg!("consult-place"),
            msg!("consult-respondent"),
            msg!("consult-comment"),
            msg!("consult-proposal"),
            msg!("consult-decision"),
            msg!("consult-because"),
            msg!("consult-changed"),
        ]
        .map(say),
        rows: (1..).zip(&dispositions.rows).map(|(number, row)| line(number, row, of, lang)).collect(),
        changes,
    }
}

/// What rows are made with: all dispositions, and the places of the draft.
type Of<'a> = (&'a Dispositions, &'a Places);

fn line(number: usize, row: &Disposition, (dispositions, places): Of<'_>, lang: Lang) -> CommentRow {
    let say = |message: Message| message.in_(lang);
    let place = |id: &String| places.find(id).map_or_else(|| readable(id), |place| readable(place.number(lang)));
    let respondent = match row.is_named {
        true => row.respondent.clone(),
        false => say(msg!("consult-unnamed", id = row.respondent.as_str())),
    };
    let change = |at: &usize| {
        let change = dispositions.changes.get(*at)?;
        let mut fields: Vec<String> = change.details.iter().map(|detail| field(change, detail, lang)).collect();
        fields.dedup();
        let what = if fields.is_empty() { say(change.fate.name()) } else { list(&fields, lang) };
        Some(Cited { number: at + 1, label: readable(&format!("{} {what}", ids(change))) })
    };
    let nearby: Vec<String> = row.nearby.iter().map(place).collect();
    let near = (!nearby.is_empty()).then(|| say(msg!("consult-nearby", places = list(&nearby, lang))));
    let earlier = row.earlier.map(|earlier| say(msg!("consult-reworded", decision = earlier.name().in_(lang))));
    CommentRow {
        number,
        id: readable(&row.id),
        place: if row.place == super::place::GENERAL { say(msg!("consult-general")) } else { place(&row.place) },
        title: text(&row.title, lang),
        respondent: readable(&respondent),
        kind: say(row.kind.name()),
        comment: lines(&row.comment),
        proposal: lines(&row.proposal),
        reason: lines(&row.reason),
        remark: row.state.as_ref().map(|_| say(msg!("consult-other-state"))),
        decision: row.decision.map_or_else(String::new, |decision| say(decision.name())),
        because: lines(said(&row.because, lang)),
        written: readable(row.because.get(lang.code()).map_or("", String::as_str)),
        by: readable(&row.by.join(", ")),
        changes: row.changes.iter().filter_map(change).collect(),
        standing: row.standing,
        standing_name: say(row.standing.name()),
        hint: earlier.or(near),
    }
}

/// A Markdown text as it is read.
fn text(text: &Text, lang: Lang) -> String {
    prose(said(text, lang))
}

fn lines(text: &str) -> Vec<String> {
    readable(text).lines().map(str::to_owned).collect()
}
