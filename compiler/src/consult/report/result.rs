//! The result of a consultation as it is published, 意見募集の結果: how many people sent how many comments, and the comments
//! grouped by the answer that they have.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::{CommentRow, Paper, html};
use crate::consult::call::period;
use crate::consult::disposition::Dispositions;
use crate::ground::messages::Message;
use crate::ground::template;
use crate::msg;
use crate::paper::docx;
use crate::paper::workbook::Look;

static PAGE: LazyLock<Environment<'static>> =
    LazyLock::new(|| template::environment(&[("result.html", include_str!("result.html"))]));
static FILE: LazyLock<Environment<'static>> = LazyLock::new(|| docx::templates(BODY));
const BODY: &str = concat!(include_str!("../../paper/review/table/templates/cells.xml"), include_str!("result.xml"));

/// How wide the columns are, in twentieths of a point: the paper without its margins.
const COLUMNS: [u32; 4] = [700, 6600, 6100, 1998];

/// The result in one language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Result {
    title: String,
    document: String,
    /// When comments were taken, and how many came.
    lines: Vec<String>,
    headings: [String; 4],
    answers: Vec<Answer>,
}

/// Comments with the answer that they have in common.
#[derive(Clone, Debug, Serialize)]
struct Answer {
    number: usize,
    comments: Vec<Comment>,
    /// What the working group thinks; what stands with a comment where it says nothing.
    because: Vec<String>,
    decision: String,
}

#[derive(Clone, Debug, Serialize)]
struct Comment {
    place: String,
    lines: Vec<String>,
}

impl Result {
    pub(super) fn of(dispositions: &Dispositions, paper: &Paper, look: &Look<'_>) -> Result {
        let say = |message: Message| look.say(&message);
        let persons: BTreeSet<&String> = dispositions.rows.iter().map(|row| &row.respondent).collect();
        let counts = msg!("result-counts", persons = persons.len(), comments = dispositions.rows.len());
        let lines = period(look).map(|period| say(msg!("result-period", period = period))).into_iter();
        let headings =
            [msg!("consult-number"), msg!("result-comments"), msg!("consult-because"), msg!("consult-decision")];
        Result {
            title: say(msg!("result-title")),
            document: paper.documents.first().cloned().unwrap_or_default(),
            lines: lines.chain([say(counts)]).collect(),
            headings: headings.map(say),
            answers: answers(&paper.rows, look),
        }
    }

    pub(super) fn html(&self, look: &Look<'_>) -> String {
        let content = context! {
            lang => look.language,
            result => Value::from(Serde(self)),
            style => Value::from_safe_string(html::STYLE.clone()),
            policy => template::policy(&html::STYLE, ""),
        };
        template::render(&PAGE, "result.html", content)
    }

    pub(super) fn docx(&self, look: &Look<'_>) -> Option<Vec<u8>> {
        let title = format!("{} {}", self.title, self.document);
        // The cells of the comparison table are not used here, and what they need is given.
        let marks = context! { same => "", added => "", deleted => "" };
        let content = context! {
            result => Value::from(Serde(self)),
            columns => COLUMNS,
            marks => marks.clone(),
            numbers => marks,
            widths => COLUMNS,
        };
        docx::file(&FILE, &title, look.lang, content)
    }
}

/// Comments in the order of the document; those that are decided alike for the same reason stand with the first.
fn answers(rows: &[CommentRow], look: &Look<'_>) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for row in rows {
        let same = answers
            .iter_mut()
            .find(|answer| !row.because.is_empty() && answer.because == row.because && answer.decision == row.decision);
        let proposal = row.proposal.join("\n");
        let proposal = (!proposal.is_empty()).then(|| look.say(&msg!("result-proposal", text = proposal)));
        let lines = row.comment.iter().cloned().chain(proposal.iter().flat_map(|it| it.lines().map(str::to_owned)));
        let comment =
            Comment { place: format!("{} {}", row.place, row.title).trim_end().to_owned(), lines: lines.collect() };
        match same {
            Some(answer) => answer.comments.push(comment),
            None => answers.push(Answer {
                number: answers.len() + 1,
                comments: vec![comment],
                because: row.because.clone(),
                decision: if row.decision.is_empty() { row.standing_name.clone() } else { row.decision.clone() },
            }),
        }
    }
    answers
}
