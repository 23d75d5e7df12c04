//! Signed builds: what is signed, what is refused, and what programs of others say to it.

use std::path::Path;
use std::process::{Command, ExitCode};

use kijun_tests::cli::{Folder, Run};
use kijun_tests::needs::VERIFIERS;
use kijun_tests::suite::Suite;
use kijun_tests::{named, root};

fn main() -> ExitCode {
    let tests = named![
        a_signed_build_is_verified_and_the_same_twice,
        a_file_more_or_less_or_altered_is_named,
        only_what_a_build_made_is_signed,
        another_key_an_expired_one_and_a_forged_name_are_refused,
        a_bundle_that_is_cut_or_of_another_version_is_refused,
        several_have_to_sign_where_the_reader_asks_for_it,
        the_next_key_is_announced_before_it_is_used,
        keys_and_trust_files_that_can_not_be_used_say_what_to_do,
    ];
    let outside = named![other_programs_verify_both_kinds_of_key];
    Suite::new().tests(&tests).needing(&VERIFIERS, &outside).run()
}

const ED25519: &str = "06a8945075a5dd1e69d5376af43f0bd5b5ac90b02a216e4a05e7a56324bd4a18";
const P256: &str = "718d5d76ff95fa6a3c47cc0bb787fc5e8499d5105490c9df746ec57cd176aab6";

fn key(name: &str) -> String {
    root().join("tests/signing").join(name).display().to_string()
}

/// A trust file with these keys: name, file, and further lines.
fn trust(folder: &Folder, first: &str, keys: &[(&str, &str, &str)]) {
    let mut text = format!("version = 1\n{first}\n");
    for (name, file, more) in keys {
        let pem = std::fs::read_to_string(key(file)).expect("a key");
        text.push_str(&format!("\n[[key]]\nname = \"{name}\"\n{more}\npublic = \"\"\"\n{pem}\"\"\"\n"));
    }
    folder.write("trust.toml", text.as_bytes());
}

/// A small corpus that was built.
fn built() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["build", "corpus", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder
}

fn sign(folder: &Folder, keys: &[&str]) -> Run {
    let mut arguments = vec!["sign".to_owned(), "out".to_owned()];
    for name in keys {
        arguments.extend(["--key".to_owned(), key(name)]);
    }
    folder.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

fn signed() -> Folder {
    let folder = built();
    let run = sign(&folder, &["ed25519.pem"]);
    assert_eq!(run.code, Some(0), "{run}");
    trust(&folder, "", &[("Secretariat", "ed25519.pub.pem", "until = 2099-12-31")]);
    folder
}

fn verify(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["verify", "out", "--trust", "trust.toml"], more].concat())
}

/// That a run says these things, in one language, and how it ended.
fn says(run: &Run, code: i32, words: &[&str]) {
    assert_eq!(run.code, Some(code), "{run}");
    for word in words {
        assert!(run.to_string().contains(word), "{word}: {run}");
    }
}

fn bundle(id: &str) -> String {
    format!("out/signatures/{id}.sigstore.json")
}

fn a_signed_build_is_verified_and_the_same_twice() {
    let folder = signed();
    says(&verify(&folder, &[]), 0, &["signed by Secretariat"]);
    says(&verify(&folder, &["--lang", "ja"]), 0, &["Secretariatが署名したとおりである"]);
    // Also with the other kind of key, on which signatures are made with a random number elsewhere.
    let both = ["ed25519.pem", "p256.pem"];
    says(&sign(&folder, &both), 0, &["with 2 keys"]);
    let first = both.map(|name| folder.read(&bundle(if name == "p256.pem" { P256 } else { ED25519 })));
    let other = built();
    says(&sign(&other, &both), 0, &[]);
    assert_eq!(first, [other.read(&bundle(ED25519)), other.read(&bundle(P256))]);
    // What builds and their checks look at stays as it is, and a build leaves signatures where they are.
    says(&folder.run(&["build", "corpus", "--out", "out", "--check"]), 0, &[]);
    says(&folder.run(&["build", "corpus", "--out", "out"]), 0, &[]);
    says(&verify(&folder, &[]), 0, &[]);
}

fn a_file_more_or_less_or_altered_is_named() {
    let folder = signed();
    let (page, pack) = ("out/index.html", "out/level-1/pack.json");
    let (old_page, old_pack) = (folder.read(page), folder.read(pack));
    folder.write(page, format!("{old_page} ").as_bytes());
    folder.write("out/level-1/.hidden", b"");
    std::fs::remove_file(folder.path().join(pack)).expect("it is there");
    let run = verify(&folder, &[]);
    says(&run, 1, &["~ index.html\n- level-1/pack.json\n+ level-1/.hidden\n", "Do not use these files"]);
    says(&verify(&folder, &["--lang", "ja"]), 1, &["~ index.html", "一致しない", "これらのファイルは使わない"]);
    folder.write(page, old_page.as_bytes());
    folder.write(pack, old_pack.as_bytes());
    std::fs::remove_file(folder.path().join("out/level-1/.hidden")).expect("it is there");
    says(&verify(&folder, &[]), 0, &[]);
    // The manifest is signed, too.
    folder.replace("out/manifest.json", "\"version\": 1", "\"version\":  1");
    says(&verify(&folder, &[]), 1, &["~ manifest.json"]);
}

fn only_what_a_build_made_is_signed() {
    let folder = built();
    folder.write("out/notes.txt", b"mine");
    folder.replace("out/index.html", "<html", "<HTML");
    let run = sign(&folder, &["ed25519.pem"]);
    says(&run, 1, &["~ index.html\n+ notes.txt\n", "Nothing was signed"]);
    assert!(!folder.path().join("out/signatures").exists());
    let nothing = folder.run(&["sign", "corpus", "--key", &key("ed25519.pem"), "--lang", "ja"]);
    says(&nothing, 2, &["kijun build"]);
}

fn another_key_an_expired_one_and_a_forged_name_are_refused() {
    let folder = signed();
    trust(&folder, "", &[("Other", "p256.pub.pem", "")]);
    says(&verify(&folder, &[]), 1, &["trust file does not have", ED25519]);
    says(&verify(&folder, &["--lang", "ja"]), 1, &["信頼する鍵のファイルにない鍵"]);
    trust(&folder, "", &[("Secretariat", "ed25519.pub.pem", "from = 2026-01-01\nuntil = 2026-03-31")]);
    says(&verify(&folder, &["--on", "2026-04-01"]), 1, &["trusted until 2026-03-31 only"]);
    says(&verify(&folder, &["--on", "2026-04-01", "--lang", "ja"]), 1, &["2026-03-31までである"]);
    says(&verify(&folder, &["--on", "2025-12-31"]), 1, &["trusted from 2026-01-01"]);
    says(&verify(&folder, &["--on", "2026-03-31"]), 0, &[]);
    // The id that a bundle names is nobody's word: another key's signature under it is a forgery.
    let p256 = key("p256.pem");
    says(&folder.run(&["sign", "out", "--key", &p256]), 0, &[]);
    let forged = folder.read(&bundle(P256)).replace(P256, ED25519);
    std::fs::remove_file(folder.path().join(bundle(P256))).expect("it is there");
    folder.write(&bundle(ED25519), forged.as_bytes());
    says(&verify(&folder, &["--on", "2026-03-31"]), 1, &["Secretariat, whose key did not sign it"]);
    // And a true signature under a wrong id counts.
    trust(&folder, "", &[("Other", "p256.pub.pem", "")]);
    says(&verify(&folder, &[]), 0, &["signed by Other"]);
}

fn a_bundle_that_is_cut_or_of_another_version_is_refused() {
    let folder = signed();
    let whole = folder.read(&bundle(ED25519));
    for at in [0, 1, whole.len() / 2, whole.len() - 3] {
        folder.write(&bundle(ED25519), &whole.as_bytes()[..at]);
        says(&verify(&folder, &[]), 1, &["no signature, or only a part of one"]);
    }
    says(&verify(&folder, &["--lang", "ja"]), 1, &["途中で切れている"]);
    folder.write(&bundle(ED25519), whole.replace("bundle.v0.3+json", "bundle.v1.0+json").as_bytes());
    says(&verify(&folder, &[]), 1, &["another form", "v1.0"]);
    folder.write(&bundle(ED25519), b"{}");
    says(&verify(&folder, &[]), 1, &["no signature in the form of Sigstore"]);
    folder.write(&bundle(ED25519), whole.replace("application/vnd.in-toto+json", "text/plain").as_bytes());
    says(&verify(&folder, &[]), 1, &["no statement of in-toto (text/plain)"]);
    std::fs::remove_file(folder.path().join(bundle(ED25519))).expect("it is there");
    says(&verify(&folder, &[]), 2, &["has no signature"]);
    // A statement of another major version that a trusted key signed; nothing of it is believed.
    let signer = kijun_sign::PrivateKey::read(&std::fs::read_to_string(key("ed25519.pem")).expect("a key"));
    let (signer, build) = (signer.expect("it can be read"), kijun_sign::Build::default());
    let statement = kijun_sign::Statement::new(Vec::new(), build);
    let text = String::from_utf8(statement.bytes()).expect("JSON");
    for (text, word) in [
        (text.replace("build/v1", "build/v7"), "major version 7"),
        (text.replace("example.invalid/kijun/build/v1", "slsa.dev/provenance/v1"), "no build of Kijun"),
    ] {
        let bundle = kijun_sign::Bundle::of_payload(text.as_bytes(), &signer, &signer.public().expect("a key"));
        folder.write(&self::bundle(ED25519), bundle.to_json().as_bytes());
        says(&verify(&folder, &[]), 1, &[word]);
    }
}

fn several_have_to_sign_where_the_reader_asks_for_it() {
    let folder = signed();
    let keys = [("Secretariat", "ed25519.pub.pem", ""), ("Ministry", "p256.pub.pem", "")];
    trust(&folder, "required = 2", &keys);
    says(&verify(&folder, &[]), 1, &["2 signatures that fit are needed", "there are 1"]);
    says(&sign(&folder, &["p256.pem"]), 0, &[]);
    says(&verify(&folder, &[]), 0, &["signed by Secretariat, Ministry"]);
    // One key under two names is one signature, which the trust file may not hide.
    trust(&folder, "required = 2", &[keys[0], ("Same", "ed25519.pub.pem", "")]);
    says(&verify(&folder, &[]), 2, &["have the same key"]);
    // The same signature twice counts once.
    trust(&folder, "required = 2", &keys);
    let twice = folder.read(&bundle(ED25519));
    folder.write(&bundle(P256), twice.as_bytes());
    says(&verify(&folder, &[]), 1, &["there are 1"]);
}

fn the_next_key_is_announced_before_it_is_used() {
    let folder = built();
    let next = key("p256.pub.pem");
    says(&folder.run(&["sign", "out", "--key", &key("ed25519.pem"), "--next", &next]), 0, &[]);
    trust(&folder, "# mine\n", &[("Secretariat", "ed25519.pub.pem", "")]);
    let before = folder.read("trust.toml");
    says(&verify(&folder, &[]), 0, &["will use another key", P256]);
    assert_eq!(folder.read("trust.toml"), before);
    says(&verify(&folder, &["--adopt", "--on", "2026-11-30"]), 0, &["1 key that was announced"]);
    assert!(folder.read("trust.toml").starts_with(&before));
    // Both keys are accepted now, and nothing is announced any more.
    let run = verify(&folder, &[]);
    assert!(run.code == Some(0) && !run.stderr.contains("another key"), "{run}");
    std::fs::remove_file(folder.path().join(bundle(ED25519))).expect("it is there");
    says(&sign(&folder, &["p256.pem"]), 0, &[]);
    says(&verify(&folder, &[]), 0, &["Secretariat (2026-11-30: 718d5d76)"]);
    // What nobody trusted signed adopts nothing.
    let other = built();
    says(&other.run(&["sign", "out", "--key", &key("ed25519.pem"), "--next", &next]), 0, &[]);
    trust(&other, "required = 2", &[("A", "ed25519.pub.pem", ""), ("B", "p256.pub.pem", "")]);
    let before = other.read("trust.toml");
    says(&verify(&other, &["--adopt"]), 1, &[]);
    assert_eq!(other.read("trust.toml"), before);
}

fn keys_and_trust_files_that_can_not_be_used_say_what_to_do() {
    let folder = built();
    let pem = |label: &str| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n");
    for (text, word, ja) in [
        ("no key".to_owned(), "-----BEGIN", "PEM形式の鍵ではない"),
        (pem("ENCRYPTED PRIVATE KEY"), "openssl pkey -in", "パスワードで保護"),
        (pem("EC PRIVATE KEY"), "pkcs8 -topk8", "古い形式"),
        (pem("PUBLIC KEY"), "needs the private one", "公開鍵である"),
        (pem("PRIVATE KEY"), "genpkey -algorithm ed25519", "使えない種類"),
    ] {
        folder.write("key.pem", text.as_bytes());
        says(&folder.run(&["sign", "out", "--key", "key.pem"]), 2, &["key.pem", word]);
        says(&folder.run(&["sign", "out", "--key", "key.pem", "--lang", "ja"]), 2, &[ja]);
    }
    // One key that can't be read, and nothing is signed with the others.
    says(&folder.run(&["sign", "out", "--key", &key("ed25519.pem"), "--key", "key.pem"]), 2, &["key.pem"]);
    assert!(!folder.path().join("out/signatures").exists());
    says(&sign(&folder, &["ed25519.pem"]), 0, &[]);
    let public = std::fs::read_to_string(key("ed25519.pub.pem")).expect("a key");
    let private = std::fs::read_to_string(key("ed25519.pem")).expect("a key");
    let entry = |pem: &str, more: &str| format!("[[key]]\nname = \"A\"\npublic = \"\"\"\n{pem}\"\"\"\n{more}\n");
    for (text, word) in [
        ("version = 2\n".to_owned(), "this Kijun reads version 1"),
        ("version = 1\n".to_owned(), "at least one key"),
        (format!("version = 1\n{}", entry(&public, "untill = 2027-01-01")), "Line 9"),
        (format!("version = 1\n{}", entry(&public, "until = 2027-01-01T00:00:00Z")), "without a time"),
        (format!("version = 1\n{}", entry(&private, "")), "private key, which nobody but its owner"),
        (format!("version = 1\nrequired = 2\n{}", entry(&public, "")), "can't be met"),
        (entry(&public, ""), "version"),
    ] {
        folder.write("trust.toml", text.as_bytes());
        says(&verify(&folder, &[]), 2, &["trust.toml", word]);
    }
}

fn run(program: &str, arguments: &[&str]) -> std::process::Output {
    Command::new(program).args(arguments).output().expect("the program runs")
}

fn other_programs_verify_both_kinds_of_key() {
    let folder = built();
    says(&sign(&folder, &["ed25519.pem", "p256.pem"]), 0, &[]);
    let at = |path: &str| folder.path().join(path).display().to_string();
    let tests = root().join("tests/signing");
    let python = tests.join("node_modules/.python/bin/python").display().to_string();
    let script = |name: &str| tests.join(name).display().to_string();
    for (name, id) in [("ed25519", ED25519), ("p256", P256)] {
        let public = key(&format!("{name}.pub.pem"));
        let file = at(&bundle(id));
        let sigstore = |file: &str| run("node", &[&script("verify.mjs"), file, id, &public]);
        let in_toto = |file: &str| run(&python, &[&script("verify.py"), file, &public, &at("")]);
        let said = sigstore(&file);
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        let statement = kijun_sign::Statement::read(&said.stdout).expect("a statement");
        assert!(statement.subject.iter().any(|it| it.name == "level-1/pack.json"));
        let said = in_toto(&file);
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), id, "the id is the one that others reckon");
        let raw: &[&str] = if name == "ed25519" { &["-rawin"] } else { &["-rawin", "-digest", "sha256"] };
        let (pae, sig) = (at("pae"), at("sig"));
        let openssl =
            [&["pkeyutl", "-verify", "-pubin", "-inkey", &public, "-in", &pae, "-sigfile", &sig], raw].concat();
        let said = run("openssl", &openssl);
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        // And none of them takes what was altered.
        let text = folder.read(&bundle(id));
        let payload = text.split("\"payload\": \"").nth(1).and_then(|rest| rest.get(..8)).expect("a payload");
        folder.write("forged.json", text.replacen(payload, &format!("{}A", &payload[..7]), 1).as_bytes());
        assert!(!sigstore(&at("forged.json")).status.success());
        assert!(!in_toto(&at("forged.json")).status.success());
        let mut bytes = std::fs::read(Path::new(&pae)).expect("it was written");
        bytes.push(b' ');
        folder.write("pae", &bytes);
        assert!(!run("openssl", &openssl).status.success());
    }
}
