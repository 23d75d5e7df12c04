//! Format 1: one file said everything of a document. The first editions were published in it, so it is read for ever.

use std::sync::Arc;

use serde_json::Number;

use crate::read::{hash, parse};
use crate::{Criterion, Decimal, Document, Edition, Format, ReadError};

mod from;
mod to;
mod types;

const MINOR: u32 = 0;

/// Reads a pack of format 1.
pub(crate) fn read(text: &str, format: &Format) -> Result<Edition, ReadError> {
    let mut pack: types::Pack = parse(text)?;
    let digest = std::mem::take(&mut pack.digest);
    if format.minor == MINOR && hash(&pack) != digest {
        return Err(ReadError::Digest);
    }
    let (catalogue, pack) = from::parts(pack)?;
    let catalogue = catalogue.sealed();
    let pack = crate::Pack { catalogue: catalogue.digest.clone(), ..pack }.sealed();
    Ok(Edition { catalogue: Arc::new(catalogue), pack, converted: Some(digest) })
}

impl Edition {
    /// The document as format 1 says it: what that format has no field for is left out.
    pub fn to_format_1(&self) -> String {
        let mut pack = to::pack(self);
        pack.digest = hash(&pack);
        crate::read::json(&pack)
    }

    /// The edition reduced to what format 1 can say, under its own digests. An edition that was converted from that
    /// format is compared with this: what it could not say is not known of it, and no change.
    #[must_use]
    pub fn reduced(&self) -> Edition {
        if self.converted.is_some() {
            return self.clone();
        }
        // Every number that this crate writes in the way of format 1 it can also read.
        let Ok((mut catalogue, mut pack)) = from::parts(to::pack(self)) else { return self.clone() };
        catalogue.digest.clone_from(&self.catalogue.digest);
        pack.digest.clone_from(&self.pack.digest);
        frame(&mut pack.document, &self.pack.document);
        for (procedure, own) in pack.procedures.iter_mut().zip(&self.pack.procedures) {
            procedure.guidance.clone_from(&own.guidance);
        }
        for (criterion, own) in pack.criteria.iter_mut().zip(&self.pack.criteria) {
            keep(criterion, own);
        }
        for (fact, own) in catalogue.facts.iter_mut().zip(&self.facts()) {
            fact.number.clone_from(&own.number);
            fact.values.clone_from(&own.values);
        }
        Edition { catalogue: Arc::new(catalogue), pack, converted: Some(self.digest().to_owned()) }
    }
}

/// Puts back what format 1 had no field for because there was no such thing: that an edition in it says nothing of this
/// is what it says.
fn frame(document: &mut Document, own: &Document) {
    document.effective.clone_from(&own.effective);
    document.accepts.clone_from(&own.accepts);
    document.approvals.clone_from(&own.approvals);
    document.drafted_by.clone_from(&own.drafted_by);
    document.contact.clone_from(&own.contact);
    document.consultation.clone_from(&own.consultation);
    document.closing_time.clone_from(&own.closing_time);
    document.comments_in.clone_from(&own.comments_in);
    document.comments_state.clone_from(&own.comments_state);
    document.personal_data.clone_from(&own.personal_data);
    document.chapters.clone_from(&own.chapters);
    document.figures.clone_from(&own.figures);
}

/// The same of a criterion.
fn keep(criterion: &mut Criterion, own: &Criterion) {
    criterion.guidance.clone_from(&own.guidance);
    criterion.since.clone_from(&own.since);
    criterion.needs.clone_from(&own.needs);
    for (binding, own) in criterion.bindings.iter_mut().zip(&own.bindings) {
        binding.condition.clone_from(&own.condition);
        binding.condition_text.clone_from(&own.condition_text);
        binding.otherwise = own.otherwise;
        binding.value.clone_from(&own.value);
        for (value, own) in binding.elsewhere.iter_mut().zip(&own.elsewhere) {
            value.value.clone_from(&own.value);
        }
    }
    for (clause, own) in criterion.clauses.iter_mut().zip(&own.clauses) {
        clause.condition.clone_from(&own.condition);
        clause.condition_text.clone_from(&own.condition_text);
        clause.judged_by_item = own.judged_by_item;
        clause.exceptions.clone_from(&own.exceptions);
        clause.examples.clone_from(&own.examples);
        clause.notes.clone_from(&own.notes);
        clause.guidance.clone_from(&own.guidance);
    }
}

fn decimal(number: &Number) -> Result<Decimal, ReadError> {
    // Small numbers are written with an exponent in JSON, and never by `Display` of a float.
    let plain = || number.as_f64().and_then(|number| Decimal::parse(&number.to_string()));
    let read = Decimal::parse(&number.to_string()).or_else(plain);
    read.ok_or_else(|| ReadError::Malformed(format!("`{number}` is no decimal number")))
}

fn whole(number: &Number) -> Result<u32, ReadError> {
    decimal(number)?.whole().ok_or_else(|| ReadError::Malformed(format!("`{number}` is no whole number")))
}
