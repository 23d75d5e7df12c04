//! `kijun verify`: says whether a build is as somebody signed it whom the reader believes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use kijun::build::output::FileEntry;
use kijun::disk::inventory::{inventory, named};
use kijun::ground::day;
use kijun::ground::messages::Message;
use kijun::{Lang, disk, msg};
use kijun_sign::{Bundle, BundleError, Flaw, PublicKey, Signed, StatementError, Trust, TrustError, verify};

use super::sign::{ENDING, SIGNATURES, differences, key_message};
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

/// A larger file is no signature: one names each file of a build.
const MAX_BUNDLE: u64 = 256 << 20;

#[derive(Args)]
pub(crate) struct Arguments {
    folder: PathBuf,
    #[arg(long, value_name = "FILE")]
    trust: PathBuf,
    #[arg(long, value_name = "FILE")]
    signature: Vec<PathBuf>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long)]
    adopt: bool,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let Arguments { folder, trust: file, signature, on, adopt } = arguments;
    let told = |date: &String| day(date).ok_or_else(|| msg!("publish-date", date = date.as_str()));
    let on = on.as_ref().map(told).transpose()?.unwrap_or_else(|| jiff::ZonedDateTime::now().date().to_string());
    let text = disk::read_text(file)?;
    let trust = Trust::read(&text).map_err(|error| disk::DiskError::new(file, trust_message(error)))?;
    let paths = if signature.is_empty() { named(&folder.join(SIGNATURES), ENDING)? } else { signature.clone() };
    if paths.is_empty() {
        return Err(msg!("verify-unsigned", folder = folder.display().to_string()).into());
    }
    let progress = Progress::start(&msg!("verify-progress"), lang);
    let found = inventory(folder, SIGNATURES)?;
    let mut seen = Seen::default();
    for path in &paths {
        seen.look(path, &trust, &found, &on)?;
    }
    drop(progress);
    seen.said.iter().for_each(|said| terminal::eprint(&format!("{}\n", said.in_(lang))));
    terminal::print(&seen.differences)?;
    let by: Vec<&str> = seen.signed.values().map(|(name, _)| name.as_str()).collect();
    if seen.is_bad || by.len() < trust.required {
        let (count, required) = (by.len(), trust.required);
        let folder = folder.display().to_string();
        terminal::tell(&msg!("verify-failed", folder = folder, count = count, required = required), lang);
        return Ok(Exit::Findings);
    }
    terminal::tell(&msg!("verify-done", files = found.len(), by = by.join(", ")), lang);
    let announced = announced(&seen, &trust);
    for key in announced.iter().filter(|_| !adopt) {
        terminal::tell(&msg!("verify-announced", id = key.id(), trust = file.display().to_string()), lang);
    }
    if *adopt && !announced.is_empty() {
        disk::write(file, adopted(text, &announced, &by, &on).as_bytes())?;
        terminal::tell(&msg!("verify-adopted", count = announced.len(), trust = file.display().to_string()), lang);
    }
    Ok(Exit::Done)
}

/// What the signatures of a folder turned out to say.
#[derive(Default)]
struct Seen {
    /// Who signed what is there, by the ids of their keys: the name, and the keys that are announced.
    signed: BTreeMap<String, (String, Vec<String>)>,
    /// What there is to say of each signature.
    said: Vec<Message>,
    /// How the folder differs from what was signed.
    differences: String,
    /// Whether something is not as it should be, whoever else signed.
    is_bad: bool,
}

impl Seen {
    /// Looks at one signature.
    fn look(&mut self, path: &Path, trust: &Trust, found: &[FileEntry], on: &str) -> Result<(), Failure> {
        let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bundle = match Bundle::read(&disk::read_bytes(path, MAX_BUNDLE)?) {
            Ok(bundle) => bundle,
            Err(error) => {
                self.is_bad = true;
                self.said.push(bundle_message(&file, error));
                return Ok(());
            }
        };
        match verify(&bundle, trust, on) {
            Ok(signed) => self.compare(&file, &signed, found),
            Err(flaw) => {
                // A key that this reader does not know, or not any more, takes nothing from those of others.
                self.is_bad |= matches!(flaw, Flaw::Forged(_) | Flaw::Statement(_));
                self.said.push(flaw_message(&file, flaw));
            }
        }
        Ok(())
    }

    fn compare(&mut self, file: &str, signed: &Signed, found: &[FileEntry]) {
        let subject = signed.statement.subject.iter();
        let wanted: Vec<(&str, &str)> = subject.map(|it| (it.name.as_str(), it.digest.sha256.as_str())).collect();
        let differences = differences(&wanted, found);
        if differences.is_empty() {
            let next = signed.statement.predicate.next.iter();
            let next = next.map(|key| key.public.clone()).collect();
            self.signed.insert(signed.by.key.id().to_owned(), (signed.by.name.clone(), next));
        } else {
            self.is_bad = true;
            self.said.push(msg!("verify-differs", file = file, name = signed.by.name.as_str()));
            self.differences = differences;
        }
    }
}

/// The keys that as many signers announce as have to sign, and that are not known yet.
fn announced(seen: &Seen, trust: &Trust) -> Vec<PublicKey> {
    let mut counts: BTreeMap<String, (usize, PublicKey)> = BTreeMap::new();
    for (_, pems) in seen.signed.values() {
        for key in pems.iter().filter_map(|pem| PublicKey::read(pem).ok()) {
            counts.entry(key.id().to_owned()).or_insert((0, key)).0 += 1;
        }
    }
    let is_new = |key: &PublicKey| trust.keys.iter().all(|known| known.key != *key);
    let enough = counts.into_values().filter(|(count, key)| *count >= trust.required && is_new(key));
    enough.map(|(_, key)| key).collect()
}

/// A trust file with these keys behind its own.
fn adopted(mut text: String, keys: &[PublicKey], by: &[&str], on: &str) -> String {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for key in keys {
        let name = serde_json::Value::from(format!("{} ({on}: {})", by.join(", "), &key.id()[..8]));
        text.push_str(&format!("\n[[key]]\nname = {name}\npublic = \"\"\"\n{}\"\"\"\n", key.pem()));
    }
    text
}

fn bundle_message(file: &str, error: BundleError) -> Message {
    match error {
        BundleError::Malformed(error) => msg!("bundle-malformed", file = file, error = error),
        BundleError::Version(kind) => msg!("bundle-version", file = file, kind = kind),
        BundleError::Other(kind) if kind.is_empty() => msg!("bundle-other", file = file, kind = "-"),
        BundleError::Other(kind) => msg!("bundle-other", file = file, kind = kind),
        BundleError::Payload(kind) => msg!("bundle-payload", file = file, kind = kind),
        BundleError::Signatures(count) => msg!("bundle-signatures", file = file, count = count),
    }
}

fn flaw_message(file: &str, flaw: Flaw) -> Message {
    match flaw {
        Flaw::UnknownKey(id) => msg!("verify-unknown-key", file = file, id = id),
        Flaw::Forged(name) => msg!("verify-forged", file = file, name = name),
        Flaw::Expired(name, until) => msg!("verify-expired", file = file, name = name, until = until),
        Flaw::NotYet(name, from) => msg!("verify-not-yet", file = file, name = name, from = from),
        Flaw::Statement(StatementError::Other(kind)) => msg!("statement-other", file = file, kind = kind),
        Flaw::Statement(StatementError::Version(version)) => {
            msg!("statement-version", file = file, version = version)
        }
        Flaw::Statement(StatementError::Malformed(error)) => msg!("bundle-malformed", file = file, error = error),
    }
}

fn trust_message(error: TrustError) -> Message {
    match error {
        TrustError::Malformed(line, error) => msg!("trust-malformed", line = line, error = error),
        TrustError::Version(version) => msg!("trust-version", version = version as usize),
        TrustError::Key(name, error) => {
            msg!("trust-key", name = name, reason = key_message(error))
        }
        TrustError::Twice(name, other) => msg!("trust-twice", name = name, other = other),
        TrustError::Day(name) => msg!("trust-day", name = name),
        TrustError::Required(required, keys) => msg!("trust-required", required = required, keys = keys),
    }
}
