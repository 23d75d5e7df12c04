//! `kijun consult import`: takes filled workbooks into the register.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use kijun::consult::answers::{Handed, Unread};
use kijun::consult::disposition::answers;
use kijun::consult::iso::read::IsoSheet;
use kijun::consult::paths;
use kijun::consult::place::Places;
use kijun::consult::register::Register;
use kijun::consult::register::merge::{Mode, Submission};
use kijun::disk::consult::{self, Consultation};
use kijun::ground::messages::Message;
use kijun::paper::form::word::is_word;
use kijun::paper::form::{Fault, MAX_BYTES};
use kijun::{Analysis, Lang, disk, msg};

use super::{chosen, current, folder};
use crate::corpus::{Corpus, hold};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long)]
    document: Option<String>,
    #[arg(long)]
    add: bool,
    #[arg(long)]
    reopen: bool,
    #[arg(long)]
    keep_good: bool,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let held = hold(&folder, lang)?;
    let mut desk = Desk { folder: &folder, arguments, open: BTreeMap::new(), touched: BTreeSet::new(), analysis: None };
    let mut said = Vec::new();
    let (mut rejected, mut without) = (0, 0);
    for path in &arguments.files {
        let (summary, unread) = desk.take(path)?;
        for fault in unread.rows.iter().chain(&unread.cells) {
            let place = path.display().to_string();
            terminal::tell(&msg!("consult-rejected", file = place, fault = fault.in_(lang)), lang);
        }
        rejected += unread.rows.len();
        without += unread.cells.len();
        said.extend(summary);
    }
    if rejected > 0 && !arguments.keep_good {
        terminal::tell(&msg!("consult-nothing-taken", count = rejected), lang);
        return Ok(Exit::Findings);
    }
    let files = desk.changed()?;
    held.put(&files)?;
    said.iter().for_each(|message| terminal::tell(message, lang));
    if without > 0 {
        terminal::tell(&msg!("consult-taken-without", count = without), lang);
    }
    for (path, _) in &files {
        terminal::print(&format!("{}\n", folder.join(path).display()))?;
    }
    Ok(Exit::findings(rejected + without > 0))
}

/// The registers that the files belong to, as they become.
struct Desk<'a> {
    folder: &'a Path,
    arguments: &'a Arguments,
    open: BTreeMap<(String, String), Open>,
    touched: BTreeSet<String>,
    analysis: Option<Analysis>,
}

struct Open {
    kept: Consultation,
    places: Places,
    register: Register,
}

impl Desk<'_> {
    /// Takes a file in: what there is to say of it, and what can't be read.
    fn take(&mut self, path: &Path) -> Result<(Vec<Message>, Unread), Failure> {
        let bytes = match disk::read_bytes(path, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => return Ok(refused(error.message)),
        };
        let name = path.display().to_string();
        if is_word(&bytes) {
            return self.sheet(&bytes, &name);
        }
        let handed = match Handed::open(&bytes) {
            Ok(handed) => handed,
            Err(fault) => return Ok(refused(fault)),
        };
        let key = match self.consultation(&handed.document, &handed.edition) {
            Ok(key) => key,
            Err(Refused::File(message)) => return Ok(refused(message)),
            Err(Refused::Corpus(failure)) => return Err(failure),
        };
        if handed.is_decided { self.decisions(&handed, &key, name) } else { Ok(self.comments(&handed, &key, name)) }
    }

    fn comments(&mut self, handed: &Handed, key: &(String, String), file: String) -> (Vec<Message>, Unread) {
        let Some(open) = self.open.get(key) else { return (Vec::new(), Unread::default()) };
        let (submission, unread) = match handed.comments(&open.places, open.kept.pack.digest()) {
            Ok(read) => read,
            Err(fault) => return refused(fault),
        };
        self.merged(&submission, unread, key, &file)
    }

    /// Takes in what each member body says in the sheet of ISO and IEC.
    fn sheet(&mut self, bytes: &[u8], file: &str) -> Result<(Vec<Message>, Unread), Failure> {
        let sheet = match IsoSheet::open(bytes) {
            Ok(sheet) => sheet,
            Err(fault) => return Ok(refused(fault)),
        };
        let key = match self.consultation(&sheet.document, &sheet.edition) {
            Ok(key) => key,
            Err(Refused::File(message)) => return Ok(refused(message)),
            Err(Refused::Corpus(failure)) => return Err(failure),
        };
        let Some(open) = self.open.get(&key) else { return Ok((Vec::new(), Unread::default())) };
        let (submissions, rows) = sheet.comments(&open.places, open.kept.pack.digest());
        let (mut said, mut unread) = (Vec::new(), Unread { rows, ..Unread::default() });
        for submission in submissions {
            let (told, more) = self.merged(&submission, Unread::default(), &key, file);
            said.extend(told);
            unread.rows.extend(more.rows);
        }
        Ok((said, unread))
    }

    /// Puts a submission into its register, beside what of it can't be taken in.
    fn merged(
        &mut self,
        submission: &Submission,
        mut unread: Unread,
        key: &(String, String),
        file: &str,
    ) -> (Vec<Message>, Unread) {
        let Some(open) = self.open.get_mut(key) else { return (Vec::new(), unread) };
        let mode = Mode { add: self.arguments.add, reopen: self.arguments.reopen };
        let (merged, kept_out) = open.register.merge(submission, mode, &mut self.touched);
        unread.rows.extend(kept_out);
        let mut said = vec![msg!(
            "consult-taken",
            file = file,
            added = merged.added.len(),
            amended = merged.amended.len(),
            same = merged.same,
        )];
        if !merged.kept.is_empty() {
            said.push(msg!("consult-kept", file = file, ids = merged.kept.join(", ")));
        }
        if submission.state.is_some() {
            said.push(msg!("consult-made-elsewhere", file = file));
        }
        (said, unread)
    }

    fn decisions(
        &mut self,
        handed: &Handed,
        key: &(String, String),
        file: String,
    ) -> Result<(Vec<Message>, Unread), Failure> {
        let analysis = match self.analysis.take() {
            Some(analysis) => analysis,
            None => kijun::analyse(&Corpus::read(Some(self.folder))?.sources),
        };
        let now = current(&analysis, &key.0)?;
        self.analysis = Some(analysis);
        let Some(open) = self.open.get_mut(key) else { return Ok((Vec::new(), Unread::default())) };
        let answers = answers([&open.kept.pack, &now]);
        let (decided, unread) = match handed.decisions(&open.register, &answers) {
            Ok(read) => read,
            Err(fault) => return Ok(refused(fault)),
        };
        let before = open.register.clone();
        for (id, ruling, _) in &decided {
            open.register.decide(id, ruling)?;
        }
        let differs = |(one, other): &(&_, &_)| one != other;
        let changed = before.comments.iter().zip(&open.register.comments).filter(differs).count();
        let said = msg!("consult-decided-count", file = file, count = decided.len(), changed = changed);
        Ok((vec![said], unread))
    }

    /// Opens the consultation that a workbook belongs to.
    fn consultation(&mut self, document: &str, edition: &str) -> Result<(String, String), Refused> {
        let named = self.arguments.document.as_deref();
        if let Some(named) = named.filter(|named| !document.is_empty() && *named != document) {
            return Err(Refused::File(msg!("consult-other-document", document = document, named = named)));
        }
        let kept = if document.is_empty() {
            chosen(self.folder, named, None).map_err(Refused::Corpus)?
        } else {
            let key = (document.to_owned(), edition.to_owned());
            if self.open.contains_key(&key) {
                return Ok(key);
            }
            paths(document, edition).map_err(Refused::File)?;
            let kept = consult::read(self.folder, document, edition);
            let kept = kept.map_err(|error| Refused::Corpus(error.into()))?;
            kept.ok_or_else(|| Refused::File(msg!("consult-not-exported", document = document, edition = edition)))?
        };
        let key = (kept.pack.document.id.clone(), kept.pack.document.edition.clone());
        let (places, register) = (Places::of(&kept.pack), kept.register.clone());
        self.open.entry(key.clone()).or_insert(Open { kept, places, register });
        Ok(key)
    }

    /// The registers that say something else now, with their paths.
    fn changed(&self) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let mut files = Vec::new();
        for ((document, edition), open) in &self.open {
            let text = open.register.write(&open.places);
            if open.register != open.kept.register || open.kept.text.is_empty() {
                let [_, path] = paths(document, edition)?;
                files.push((path, text.into_bytes()));
            }
        }
        Ok(files)
    }
}

/// A file of which nothing is taken in.
fn refused(fault: impl Into<Fault>) -> (Vec<Message>, Unread) {
    (Vec::new(), Unread { rows: vec![fault.into()], cells: Vec::new() })
}

/// Why a workbook has no consultation.
enum Refused {
    File(Message),
    Corpus(Failure),
}
