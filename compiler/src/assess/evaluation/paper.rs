//! The report as a paper: what ISO/IEC 17025 wants of one, in its order, with its number on each page.

use super::{ClauseResult, CriterionResult, ProcedureResult, Report};
use crate::ground::messages::Message;
use crate::paper::document::pages::Pages;
use crate::paper::document::{Cover, Paper, Role};
use crate::{Lang, msg};
use kijun_pack::EvidenceEntry;

/// The paper.
pub fn paper(report: &Report) -> Paper {
    let lang = Lang::of(&report.language).unwrap_or(Lang::En);
    let mut sheet = Sheet { lang, pages: Pages::new(lang), chapters: 0 };
    sheet.result(report);
    sheet.identification(report);
    sheet.scope(report);
    sheet.criteria(report);
    sheet.procedures(report);
    sheet.evidence(report);
    sheet.deviations(report);
    sheet.opinions(report);
    sheet.signature(report);
    sheet.pages.finish(cover(report, lang))
}

fn cover(report: &Report, lang: Lang) -> Cover {
    let document = &report.document;
    Cover {
        language: report.language.clone(),
        scheme: document.scheme.clone(),
        owner: report.evaluation.evaluator.clone(),
        title: msg!("evaluation-title", product = report.product.name.as_str()).in_(lang),
        number: report.laboratory.report.clone(),
        edition: msg!("evaluation-against", number = document.number.as_str(), edition = document.edition.as_str())
            .in_(lang),
        date: report.laboratory.date.clone(),
        status: String::new(),
        mark: String::new(),
        notice: document.notice.clone(),
        contents: msg!("site-contents").in_(lang),
    }
}

/// The report in the making.
struct Sheet {
    lang: Lang,
    pages: Pages,
    chapters: usize,
}

impl Sheet {
    /// The heading of a chapter, with its number.
    fn chapter(&mut self, title: &Message) {
        self.chapters += 1;
        self.pages.heading(1, format!("{} {}", self.chapters, title.in_(self.lang)));
    }

    fn result(&mut self, report: &Report) {
        self.chapter(&msg!("evaluation-result"));
        let said = if report.conforms { msg!("evaluation-conforms") } else { msg!("evaluation-does-not-conform") };
        self.pages.line(said.in_(self.lang), Role::Binding);
        self.pages.pairs(&[(msg!("sheet-rule"), &report.laboratory.rule)]);
        self.pages.line(msg!("evaluation-relates").in_(self.lang), Role::Note);
    }

    fn identification(&mut self, report: &Report) {
        let (product, evaluation, laboratory) = (&report.product, &report.evaluation, &report.laboratory);
        self.chapter(&msg!("evaluation-laboratory"));
        self.pages.pairs(&[
            (msg!("sheet-report"), &laboratory.report),
            (msg!("sheet-evaluator"), &evaluation.evaluator),
            (msg!("sheet-evaluator-kind"), &report.evaluator_kind),
            (msg!("sheet-address"), &laboratory.address),
            (msg!("sheet-qualification"), &evaluation.qualification),
            (msg!("sheet-scope"), &laboratory.scope),
        ]);
        self.chapter(&msg!("evaluation-item"));
        self.pages.pairs(&[
            (msg!("sheet-applicant"), &product.applicant),
            (msg!("sheet-contact"), &product.contact),
            (msg!("sheet-product"), &product.name),
            (msg!("sheet-models"), &product.models),
            (msg!("sheet-differences"), &product.differences),
            (msg!("sheet-hardware"), &product.hardware),
            (msg!("sheet-software"), &product.software),
            (msg!("sheet-digests"), &laboratory.digests),
            (msg!("sheet-sample"), &product.sample),
            (msg!("sheet-received"), &laboratory.received),
        ]);
    }

    fn scope(&mut self, report: &Report) {
        let (document, evaluation, laboratory) = (&report.document, &report.evaluation, &report.laboratory);
        self.chapter(&msg!("evaluation-scope"));
        self.pages.pairs(&[
            (msg!("sheet-document-number"), &document.number),
            (msg!("evaluation-document"), &document.title),
            (msg!("sheet-edition"), &document.edition),
            (msg!("sheet-level"), &document.level),
            (msg!("sheet-assessment"), &document.assessment),
            (msg!("sheet-begun"), &evaluation.begun),
            (msg!("sheet-evaluation-date"), &evaluation.finished),
            (msg!("sheet-place"), &laboratory.place),
            (msg!("sheet-tools"), &laboratory.tools),
        ]);
        if !report.facts.is_empty() {
            self.pages.heading(2, msg!("sheet-facts").in_(self.lang));
            let rows = report.facts.iter().map(|it| vec![it.question.clone(), it.answer.clone()]);
            self.pages.table(&[(75, msg!("sheet-question")), (25, msg!("sheet-answer"))], rows.collect());
        }
    }

    fn criteria(&mut self, report: &Report) {
        self.chapter(&msg!("evaluation-criteria"));
        let verdict = |it: &CriterionResult| match it.waived_by.as_str() {
            "" => it.verdict.clone(),
            name => msg!("evaluation-waived", name = name).in_(self.lang),
        };
        let rows = report.criteria.iter().map(|it| vec![it.id.clone(), it.title.clone(), verdict(it)]).collect();
        self.pages.table(
            &[(18, msg!("evaluation-number")), (57, msg!("sheet-criterion")), (25, msg!("sheet-verdict"))],
            rows,
        );
        for it in &report.criteria {
            self.pages.heading(2, format!("{} {}", it.id, it.title));
            let rows = it.clauses.iter().map(|clause| {
                let ClauseResult { id, text, verdict, evidence, remark } = clause;
                [id, text, verdict, evidence, remark].map(Clone::clone).into()
            });
            let rows = rows.collect();
            self.pages.table(
                &[
                    (15, msg!("sheet-clause-id")),
                    (43, msg!("sheet-clause")),
                    (12, msg!("sheet-verdict")),
                    (12, msg!("sheet-evidence-numbers")),
                    (18, msg!("sheet-reason")),
                ],
                rows,
            );
        }
    }

    fn procedures(&mut self, report: &Report) {
        self.chapter(&msg!("evaluation-procedures"));
        let not = msg!("evaluation-not-carried-out").in_(self.lang);
        let row = |it: &ProcedureResult| {
            let verdict = if it.verdict.is_empty() { &not } else { &it.verdict };
            let lines = |of: [&str; 3]| of.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
            vec![
                lines([&it.id, &it.method, ""]),
                it.evaluates.join("\n"),
                verdict.clone(),
                lines([&it.tester, &it.date, ""]),
                lines([&it.place, &it.tools, ""]),
                it.evidence.clone(),
            ]
        };
        let rows = report.procedures.iter().map(row).collect();
        self.pages.table(
            &[
                (20, msg!("sheet-procedure-id")),
                (16, msg!("sheet-evaluates")),
                (14, msg!("sheet-verdict")),
                (18, msg!("evaluation-tested")),
                (20, msg!("evaluation-where")),
                (12, msg!("sheet-evidence-numbers")),
            ],
            rows,
        );
    }

    fn evidence(&mut self, report: &Report) {
        self.chapter(&msg!("sheet-register"));
        let rows = report.evidence.iter().map(|it| {
            let EvidenceEntry { number, name, version, date, place } = it;
            [number, name, version, date, place].map(Clone::clone).into()
        });
        let rows = rows.collect();
        self.pages.table(
            &[
                (8, msg!("sheet-number")),
                (32, msg!("sheet-evidence-name")),
                (14, msg!("sheet-evidence-version")),
                (14, msg!("sheet-evidence-date")),
                (32, msg!("sheet-evidence-place")),
            ],
            rows,
        );
    }

    fn deviations(&mut self, report: &Report) {
        self.chapter(&msg!("evaluation-deviations"));
        let told = report.procedures.iter().filter(|it| !it.deviations.is_empty() || !it.retests.is_empty());
        let rows: Vec<Vec<String>> =
            told.map(|it| vec![it.id.clone(), it.deviations.clone(), it.retests.clone()]).collect();
        if rows.is_empty() {
            return self.pages.line(msg!("evaluation-none").in_(self.lang), Role::Text);
        }
        let columns = [(20, msg!("sheet-procedure-id")), (40, msg!("sheet-deviations")), (40, msg!("sheet-retest"))];
        self.pages.table(&columns, rows);
    }

    fn opinions(&mut self, report: &Report) {
        self.chapter(&msg!("evaluation-opinions"));
        match report.laboratory.opinions.as_str() {
            "" => self.pages.line(msg!("evaluation-none").in_(self.lang), Role::Text),
            opinions => self.pages.line(opinions.to_owned(), Role::Text),
        }
    }

    fn signature(&mut self, report: &Report) {
        self.chapters += 1;
        self.pages.page(format!("{} {}", self.chapters, msg!("evaluation-authorised").in_(self.lang)));
        let laboratory = &report.laboratory;
        self.pages.pairs(&[
            (msg!("sheet-authorised-by"), &laboratory.name),
            (msg!("sheet-authorised-office"), &laboratory.office),
            (msg!("sheet-authorised-on"), &laboratory.date),
            // Room to sign in.
            (msg!("evaluation-signature"), "\n\n\n"),
        ]);
        self.pages.line(msg!("evaluation-end", number = laboratory.report.as_str()).in_(self.lang), Role::Note);
    }
}
