//! `kijun sign`: signs what a build made.

use std::path::{Path, PathBuf};

use clap::Args;
use kijun::build::output::{CATALOGUE, FileEntry, MANIFEST};
use kijun::disk::inventory::inventory;
use kijun::disk::output::Folder;
use kijun::ground::digest::sha256;
use kijun::ground::messages::Message;
use kijun::{Lang, disk, msg};
use kijun_sign::{Announced, Build, Bundle, KeyError, PackDigest, PrivateKey, PublicKey, Sha256, Statement, Subject};

use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

/// The folder of a build's signatures.
pub(crate) const SIGNATURES: &str = "signatures";

/// How the name of a signature's file ends, behind the id of its key.
pub(crate) const ENDING: &str = ".sigstore.json";

/// A file that is larger holds no key.
const MAX_KEY: u64 = 1 << 16;

#[derive(Args)]
pub(crate) struct Arguments {
    folder: PathBuf,
    #[arg(long, value_name = "FILE", required = true)]
    key: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    next: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let Arguments { folder, key, next } = arguments;
    let mut keys = Vec::new();
    for path in key {
        let key = PrivateKey::read(&pem(path)?).map_err(|error| unreadable(path, error))?;
        let public = key.public().map_err(|error| unreadable(path, error))?;
        keys.push((key, public));
    }
    let mut announced = Vec::new();
    for path in next {
        let key = PublicKey::read(&pem(path)?).map_err(|error| unreadable(path, error))?;
        announced.push(Announced { keyid: key.id().to_owned(), public: key.pem().to_owned() });
    }
    if !folder.join(MANIFEST).is_file() {
        return Err(msg!("sign-no-build", folder = folder.display().to_string()).into());
    }
    let progress = Progress::start(&msg!("sign-progress"), lang);
    let built = Folder::open(folder)?;
    let found = inventory(folder, SIGNATURES)?;
    let manifest = built.manifest.to_json();
    let own = FileEntry { path: MANIFEST.to_owned(), size: manifest.len() as u64, sha256: sha256(manifest.as_bytes()) };
    let wanted: Vec<(&str, &str)> = built.manifest.all_files().chain([&own]).map(named).collect();
    let differences = differences(&wanted, &found);
    drop(progress);
    if !differences.is_empty() {
        terminal::print(&differences)?;
        terminal::tell(&msg!("sign-differs", folder = folder.display().to_string()), lang);
        return Ok(Exit::Findings);
    }
    let packs = built.manifest.packs.iter();
    let build = Build {
        kijun: built.manifest.kijun.clone(),
        catalogue: catalogue(folder),
        packs: packs.map(|it| PackDigest { document: it.document.clone(), digest: it.digest.clone() }).collect(),
        next: announced,
    };
    let subject = |file: FileEntry| Subject { name: file.path, digest: Sha256 { sha256: file.sha256 } };
    let statement = Statement::new(found.into_iter().map(subject).collect(), build);
    let mut files = Vec::new();
    for (key, public) in &keys {
        let bundle = Bundle::sign(&statement, key, public);
        files.push((format!("{SIGNATURES}/{}{ENDING}", public.id()), bundle.to_json().into_bytes()));
    }
    disk::write_all(folder, &files)?;
    for (path, _) in &files {
        terminal::print(&format!("{}\n", folder.join(path).display()))?;
    }
    terminal::tell(&msg!("sign-done", files = statement.subject.len(), keys = keys.len()), lang);
    Ok(Exit::Done)
}

fn named(file: &FileEntry) -> (&str, &str) {
    (&file.path, &file.sha256)
}

/// How files that are there differ from those that should be, one on a line as `kijun build --check` says it.
pub(crate) fn differences(wanted: &[(&str, &str)], found: &[FileEntry]) -> String {
    let wanted: std::collections::BTreeMap<&str, &str> = wanted.iter().copied().collect();
    let there: std::collections::BTreeMap<&str, &str> = found.iter().map(named).collect();
    let mut lines = String::new();
    for (path, digest) in &wanted {
        match there.get(path) {
            None => lines.push_str(&format!("- {path}\n")),
            Some(other) if other != digest => lines.push_str(&format!("~ {path}\n")),
            Some(_) => {}
        }
    }
    for path in there.keys().filter(|path| !wanted.contains_key(*path)) {
        lines.push_str(&format!("+ {path}\n"));
    }
    lines
}

/// The digest that the catalogue of a build says, where the build has one.
fn catalogue(folder: &Path) -> Option<String> {
    let text = disk::read_text(&folder.join(CATALOGUE)).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(value.get("digest")?.as_str()?.to_owned())
}

fn pem(path: &Path) -> Result<String, Failure> {
    let bytes = disk::read_bytes(path, MAX_KEY)?;
    String::from_utf8(bytes).map_err(|_| unreadable(path, KeyError::NotPem))
}

fn unreadable(path: &Path, error: KeyError) -> Failure {
    disk::DiskError::new(path, key_message(error)).into()
}

/// What is wrong with a key.
pub(crate) fn key_message(error: KeyError) -> Message {
    match error {
        KeyError::NotPem => msg!("key-not-pem"),
        KeyError::Encrypted => msg!("key-encrypted"),
        KeyError::Sec1 => msg!("key-sec1"),
        KeyError::Public => msg!("key-public"),
        KeyError::Private => msg!("key-private"),
        KeyError::Unsupported => msg!("key-unsupported"),
    }
}
