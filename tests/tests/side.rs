//! What can be compared, by all the ways to name it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use kijun::compare::side::Side;
use kijun::disk;
use kijun::release::editions;
use kijun::revise::publish::{Request, publish};
use kijun::{Lang, analyse};
use kijun_pack::Edition;
use kijun_tests::cli::Folder;
use kijun_tests::example::PRELUDE;
use kijun_tests::git::Repository;

const FILE: &str = "standards/criteria/all.kijun";

/// The corpus with another title for its first document.
fn titled(title: &str) -> String {
    PRELUDE.replacen("Basic criteria", title, 1)
}

/// A repository with the corpus in a folder of its own.
fn repository() -> Repository {
    let files = [(FILE, titled("First").as_str()), ("standards/criteria/kijun.toml", ""), ("README.md", "Read me.")]
        .map(|(path, text)| (path, text.to_owned()));
    let repository = Repository::with(&files.each_ref().map(|(path, text)| (*path, text.as_str())));
    repository.git(&["tag", "-a", "v1", "-m", "First"]);
    repository.folder.write(FILE, titled("Second").as_bytes());
    repository.commit("Change the title");
    repository
}

fn corpus(repository: &Repository) -> PathBuf {
    repository.folder.path().join("standards/criteria")
}

fn title(side: &Side) -> &str {
    &side.packs[0].document.title["en"]
}

fn refused(folder: &Path, name: &str) -> String {
    let Err(errors) = disk::side(folder, Some(name)) else { panic!("`{name}` is read") };
    errors.iter().map(|error| error.message.in_(Lang::En)).collect::<Vec<_>>().join("\n")
}

fn pack() -> Edition {
    let sources = kijun::Sources::new(kijun::Config::default(), vec![("all.kijun".to_owned(), PRELUDE.to_owned())]);
    let analysis = analyse(&sources);
    editions(&analysis.model, &analysis.coverage).remove(0)
}

#[test]
fn a_revision_is_read_whatever_lies_in_the_folder() {
    let repository = repository();
    let folder = corpus(&repository);
    repository.folder.write(FILE, titled("Not committed").as_bytes());
    repository.folder.write("standards/criteria/new.kijun", b"level broken {");
    for (name, expected) in
        [("HEAD", "Second"), ("main", "Second"), ("HEAD~1", "First"), ("v1", "First"), ("git:v1^{commit}", "First")]
    {
        let side = disk::side(&folder, Some(name)).unwrap();
        assert_eq!((side.name.as_str(), title(&side), side.whole), (name, expected, true));
        assert!(side.remarks.is_empty(), "{name}: {:?}", side.remarks);
    }
    let commit = repository.git(&["rev-parse", "HEAD~1"]);
    assert_eq!(title(&disk::side(&folder, Some(commit.trim())).unwrap()), "First");
    assert_eq!(title(&disk::side(&folder, Some(&commit[..10])).unwrap()), "First");
    assert_eq!(title(&disk::side(&folder, None).unwrap()), "Not committed");
}

#[test]
fn a_document_is_one_of_the_corpus_as_it_is_now() {
    let repository = repository();
    let side = disk::side(&corpus(&repository), Some("basic")).unwrap();
    assert_eq!((side.name.as_str(), title(&side), side.packs.len(), side.whole), ("basic", "Second", 1, false));
    // A file goes first, and git has its own sign.
    assert!(refused(&corpus(&repository), "git:basic").contains("basic"));
}

#[test]
fn a_revision_gives_what_its_checkout_gives() {
    let repository = repository();
    let now = disk::side(&corpus(&repository), None).unwrap();
    let revision = disk::side(&corpus(&repository), Some("HEAD")).unwrap();
    assert_eq!(now.packs, revision.packs);
    // The configuration counts too.
    repository.folder.write("standards/criteria/kijun.toml", b"[severity]\nnonsense = \"off\"\n");
    repository.commit("Break the configuration");
    assert!(refused(&corpus(&repository), "HEAD").contains("nonsense"));
}

#[test]
fn a_folder_of_a_revision_can_be_named() {
    let repository = repository();
    repository.git(&["mv", "standards", "moved"]);
    repository.commit("Move the corpus");
    let folder = repository.folder.path().join("moved/criteria");
    let old = disk::side(&folder, Some("v1:standards/criteria")).unwrap();
    assert_eq!(title(&old), "First");
    assert!(old.remarks.is_empty());
}

/// What is said of a side of which one thing is remarked.
fn remark(side: &Side) -> String {
    let [remark] = side.remarks.as_slice() else { panic!("{:?}", side.remarks) };
    remark.in_(Lang::En)
}

#[test]
fn a_corpus_that_moved_is_found_where_it_was() {
    let repository = repository();
    repository.git(&["mv", "standards", "moved"]);
    repository.commit("Move the corpus");
    let folder = repository.folder.path().join("moved/criteria");
    let old = disk::side(&folder, Some("v1")).unwrap();
    assert_eq!(title(&old), "First");
    assert_eq!(
        remark(&old),
        "In the git revision v1 the corpus lay in `standards/criteria`, which is read for `moved/criteria`"
    );
    // To the top of the repository, where a folder has always been, and down again.
    repository.git(&["mv", "moved/criteria/all.kijun", "moved/criteria/kijun.toml", "."]);
    repository.commit("Move it to the top");
    let old = disk::side(repository.folder.path(), Some("v1")).unwrap();
    assert!(remark(&old).contains("`standards/criteria`, which is read for ``"), "{}", remark(&old));
    repository.folder.write("deep/down/.keep", b"");
    repository.git(&["mv", "all.kijun", "kijun.toml", "deep/down"]);
    repository.commit("Move it down");
    let folder = repository.folder.path().join("deep/down");
    assert_eq!(title(&disk::side(&folder, Some("HEAD~1")).unwrap()), "Second");
    assert!(disk::side(&folder, Some("HEAD")).unwrap().remarks.is_empty());
}

#[test]
fn a_corpus_that_did_not_move_is_not_taken_for_another() {
    let repository = repository();
    // A second corpus with files of the same names: the first is still where it was.
    repository.folder.write("second/all.kijun", titled("Other").as_bytes());
    repository.folder.write("second/kijun.toml", b"");
    repository.commit("Begin another");
    let second = repository.folder.path().join("second");
    assert_eq!(
        refused(&second, "v1"),
        "The git revision v1 has no folder `second`; if the corpus lay elsewhere, write `v1:FOLDER`"
    );
    // Where both went and one came, a person says which it was.
    repository.git(&["rm", "-r", "--quiet", "standards"]);
    repository.git(&["mv", "second", "third"]);
    repository.commit("Keep one of them");
    let third = repository.folder.path().join("third");
    assert_eq!(
        refused(&third, "HEAD~1"),
        "The git revision HEAD~1 has no folder `third`; write which of these was the corpus: `HEAD~1:second`, \
         `HEAD~1:standards/criteria`"
    );
    assert_eq!(title(&disk::side(&third, Some("HEAD~1:second")).unwrap()), "Other");
}

#[test]
fn a_partial_clone_says_what_gets_the_rest() {
    let repository = repository();
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = repository.cloned(&["--filter=blob:none"]);
    assert_eq!(title(&disk::side(&corpus(&clone), Some("HEAD")).unwrap()), "Second");
    let said = refused(&corpus(&clone), "HEAD~1");
    let advice = said.split('`').nth(1).unwrap_or_default();
    assert!(advice.starts_with("git fetch "), "{said}");
    // What is advised is done, and helps.
    clone.git(&[&["fetch", "--quiet"], &advice.split(' ').skip(2).collect::<Vec<_>>()[..]].concat());
    assert_eq!(title(&disk::side(&corpus(&clone), Some("HEAD~1")).unwrap()), "First");
}

/// The same repository in another form.
fn repository_of(form: &str) -> Repository {
    let repository =
        Repository { folder: Folder::with(&[(FILE, &titled("First")), ("standards/criteria/kijun.toml", "")]) };
    repository.git(&["init", "--quiet", "--initial-branch", "main", form]);
    repository.commit("Begin");
    repository.git(&["tag", "-a", "v1", "-m", "First"]);
    repository.folder.write(FILE, titled("Second").as_bytes());
    repository.commit("Change the title");
    repository
}

#[test]
fn repositories_of_every_form_are_read() {
    for form in ["--object-format=sha256", "--ref-format=reftable"] {
        let repository = repository_of(form);
        let folder = corpus(&repository);
        for (name, expected) in [("HEAD", "Second"), ("main~1", "First"), ("v1", "First"), ("git:v1^{commit}", "First")]
        {
            let side = disk::side(&folder, Some(name)).unwrap_or_else(|errors| panic!("{form}, {name}: {errors:?}"));
            assert_eq!(title(&side), expected, "{form}, {name}");
        }
        let commit = repository.git(&["rev-parse", "HEAD~1"]);
        assert_eq!(title(&disk::side(&folder, Some(commit.trim())).unwrap()), "First", "{form}");
        assert_eq!(title(&disk::side(&folder, Some("v1:standards/criteria")).unwrap()), "First", "{form}");
        assert_eq!(refused(&folder, "git:nope"), "There is no git revision `nope`", "{form}");
        assert_eq!(refused(&folder, "v1..main"), "`v1..main` is not one git revision", "{form}");
        assert!(refused(&folder, "v1:standards/criteria/all.kijun").contains("is a file"), "{form}");
        assert!(refused(&folder, "--help").starts_with("Nothing is called this"), "{form}");
    }
}

/// What git would execute in a repository of a stranger.
#[cfg(unix)]
#[test]
fn nothing_of_a_repository_is_executed() {
    let repository = repository_of("--ref-format=reftable");
    let trap = repository.folder.path().join("trap.sh");
    let sprung = repository.folder.path().join("sprung");
    std::fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\n", sprung.display())).unwrap();
    std::fs::set_permissions(&trap, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let trap = trap.to_string_lossy().into_owned();
    for key in ["core.fsmonitor", "core.pager", "pager.rev-parse", "core.sshCommand", "core.editor", "core.askPass"] {
        repository.git(&["config", key, &trap]);
    }
    repository.git(&["config", "alias.rev-parse", &format!("!{trap}")]);
    repository.git(&["config", "extensions.partialClone", "origin"]);
    repository.git(&["config", "remote.origin.url", &format!("ext::{trap}")]);
    repository.git(&["config", "remote.origin.promisor", "true"]);
    repository.git(&["config", "remote.origin.uploadpack", &trap]);
    for hook in ["post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change"] {
        std::fs::copy(&trap, repository.folder.path().join(".git/hooks").join(hook)).unwrap();
    }
    assert_eq!(title(&disk::side(&corpus(&repository), Some("HEAD~1")).unwrap()), "First");
    // An object that is missing is asked for by nobody.
    let blob = repository.git(&["rev-parse", &format!("HEAD:{FILE}")]);
    let (start, rest) = blob.trim().split_at(2);
    std::fs::remove_file(repository.folder.path().join(".git/objects").join(start).join(rest)).unwrap();
    assert!(refused(&corpus(&repository), "HEAD").contains("--no-filter"));
    assert!(!sprung.exists());
}

#[test]
fn a_shallow_clone_says_what_it_lacks() {
    let repository = repository();
    let clone = repository.cloned(&["--depth", "1"]);
    assert_eq!(title(&disk::side(&corpus(&clone), Some("HEAD")).unwrap()), "Second");
    assert!(refused(&corpus(&clone), "HEAD~1").contains("--unshallow"));
    clone.git(&["fetch", "--quiet", "--unshallow"]);
    assert_eq!(title(&disk::side(&corpus(&clone), Some("HEAD~1")).unwrap()), "First");
}

#[test]
fn an_object_that_is_missing_is_a_clear_error() {
    let repository = repository();
    let blob = repository.git(&["rev-parse", &format!("HEAD~1:{FILE}")]);
    let (start, rest) = blob.trim().split_at(2);
    let object = repository.folder.path().join(".git/objects").join(start).join(rest);
    std::fs::remove_file(object).unwrap();
    assert!(refused(&corpus(&repository), "HEAD~1").contains("lacks parts"));
    assert_eq!(title(&disk::side(&corpus(&repository), Some("HEAD")).unwrap()), "Second");
}

#[test]
fn a_worktree_reads_its_own_head() {
    let repository = repository();
    repository.git(&["worktree", "add", "--quiet", "other", "v1"]);
    let folder = repository.folder.path().join("other/standards/criteria");
    assert_eq!(title(&disk::side(&folder, Some("HEAD")).unwrap()), "First");
    assert_eq!(title(&disk::side(&folder, Some("main")).unwrap()), "Second");
}

#[test]
fn other_repositories_in_a_revision_are_left_out_with_a_word() {
    let repository = repository();
    let inner = Repository::with(&[("more.kijun", "level inner {\n}\n")]);
    let from = format!("file://{}", inner.folder.path().display());
    repository.git(&["submodule", "--quiet", "add", &from, "standards/criteria/more"]);
    repository.commit("Add a submodule");
    let side = disk::side(&corpus(&repository), Some("HEAD")).unwrap();
    let remarks: Vec<String> = side.remarks.iter().map(|remark| remark.in_(Lang::En)).collect();
    assert_eq!(remarks, ["`more` is a repository of its own, of which nothing is read"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_revision_are_followed_inside_the_corpus_only() {
    let repository = repository();
    let folder = corpus(&repository);
    repository.folder.write("standards/criteria/plain.txt", b"unit days {\n  name {\n    en \"days\"\n  }\n}\n");
    std::os::unix::fs::symlink("plain.txt", folder.join("link.kijun")).unwrap();
    repository.commit("Add a link");
    let [now, then] = [None, Some("HEAD")].map(|name| disk::side(&folder, name).unwrap().packs);
    assert!(then[0].catalogue.units.iter().any(|unit| unit.id == "days"));
    assert_eq!(now, then);
    for target in ["../../README.md", "/etc/passwd", "nowhere", "../../../../../out"] {
        std::fs::remove_file(folder.join("link.kijun")).unwrap();
        std::os::unix::fs::symlink(target, folder.join("link.kijun")).unwrap();
        repository.commit("Change the link");
        assert!(refused(&folder, "HEAD").contains("link leads out"), "{target}");
    }
}

#[test]
fn what_is_no_revision_is_refused() {
    let repository = repository();
    let folder = corpus(&repository);
    for name in ["no-such-branch", "HEAD~99", "--help", "star@2", "", "v1:nowhere"] {
        assert!(refused(&folder, name).starts_with("Nothing is called this"), "{name}: {}", refused(&folder, name));
    }
    assert_eq!(refused(&folder, "git:nope"), "There is no git revision `nope`");
    assert_eq!(refused(&folder, "v1..main"), "`v1..main` is not one git revision");
    assert!(refused(&folder, "v1:README.md").contains("is a file"));
    let outside = Folder::with(&[("all.kijun", PRELUDE)]);
    assert_eq!(refused(outside.path(), "git:HEAD"), "This folder is in no git repository");
    assert!(refused(outside.path(), "HEAD").starts_with("Nothing is called this"));
    // A repository without a commit has no revision.
    let empty = Folder::with(&[("all.kijun", PRELUDE)]);
    kijun_tests::git::git(empty.path(), &["init", "--quiet"]);
    assert!(refused(empty.path(), "HEAD").starts_with("Nothing is called this"));
}

#[test]
fn files_of_a_revision_are_read_as_carefully_as_files_on_disk() {
    let repository = repository();
    repository.folder.write("standards/criteria/old.kijun", b"# \x8a\xee\x8f\x80\x82\xcc\x8e\x91\x97\xbf\n");
    repository.commit("Add a file in another encoding");
    assert_eq!(
        refused(&corpus(&repository), "HEAD"),
        "The text is in Shift_JIS. Use “Save as” of your editor and choose the encoding UTF-8"
    );
    // What the folder does not read, the revision does not read either.
    repository.git(&["mv", "standards/criteria/old.kijun", "standards/criteria/.old.kijun"]);
    repository.commit("Hide it");
    assert!(disk::side(&corpus(&repository), Some("HEAD")).is_ok());
}

#[test]
fn packs_are_read_from_files_and_folders() {
    let pack = pack();
    let folder = Folder::with(&[
        ("out/basic/pack.json", &pack.to_json()),
        ("out/basic/mapping.json", "{\"format\": {\"name\": \"other\"}}"),
        ("out/readme.txt", "not read"),
        ("none/a.json", "[]"),
    ]);
    let at = |path: &str| folder.path().join(path).to_string_lossy().into_owned();
    let one = disk::side(folder.path(), Some(&at("out/basic/pack.json"))).unwrap();
    assert_eq!((&one.packs[..], one.whole), (&[pack.clone()][..], false));
    let all = disk::side(folder.path(), Some(&at("out"))).unwrap();
    assert_eq!((&all.packs[..], all.whole), (&[pack.clone()][..], true));
    assert!(refused(folder.path(), &at("none")).contains("neither sources nor packs"));
    folder.write("out/again.json", pack.to_json().as_bytes());
    assert!(refused(folder.path(), &at("out")).starts_with("This is another pack of `basic` than "));
}

#[test]
fn a_pack_that_cannot_be_read_is_refused_with_the_reason() {
    let json = pack().to_json();
    let folder = Folder::with(&[
        ("broken.json", &json[..json.len() / 2]),
        ("newer.json", &json.replacen("\"major\": 2", "\"major\": 9", 1)),
        ("changed.json", &json.replacen("Basic criteria", "Other criteria", 1)),
        ("other.json", "{}"),
    ]);
    let said = |name: &str| refused(folder.path(), &folder.path().join(name).to_string_lossy());
    assert!(said("broken.json").starts_with("This is not a Kijun pack: "));
    assert!(said("other.json").starts_with("This is not a Kijun pack: "));
    assert!(said("newer.json").starts_with("This pack has format version 9"));
    assert!(said("changed.json").starts_with("This pack was changed after it was made"));
    let all = refused(folder.path(), &folder.path().to_string_lossy());
    assert_eq!(all.lines().count(), 3, "what is no pack at all is left out: {all}");
}

#[test]
fn what_leads_nowhere_is_counted_and_no_hindrance() {
    let folder = Folder::with(&[("all.kijun", &PRELUDE.replacen("satisfies R-1", "satisfies R-9", 1))]);
    let side = disk::side(folder.path(), None).unwrap();
    assert_eq!(side.packs.len(), 2);
    let remark = side.remarks[0].in_(Lang::En);
    assert!(remark.contains("has 1 line that can't be read or link that leads nowhere"), "{remark}");
    let nothing = Folder::with(&[("all.kijun", "# nothing\n")]);
    let errors = disk::side(nothing.path(), None).unwrap_err();
    assert_eq!(errors[0].message.in_(Lang::En), "The corpus has no document that could be compared");
}

#[test]
fn a_file_or_folder_wins_over_a_revision_of_its_name() {
    let repository = repository();
    let folder = corpus(&repository);
    // The current folder of the test is not the repository, so the path is written out.
    let branch = folder.to_string_lossy().into_owned();
    assert_eq!(disk::side(&folder, Some(&branch)).unwrap().packs.len(), 2);
    assert!(refused(&folder, &format!("git:{branch}")).starts_with("There is no git revision"));
}

#[test]
fn published_editions_are_named_by_document_and_number() {
    let repository = repository();
    let folder = corpus(&repository);
    assert!(refused(&folder, "published").starts_with("No edition was published yet"));
    for (document, edition, date) in
        [("basic", "1", "2026-01-01"), ("basic", "2", "2026-02-01"), ("camera-high", "1", "2026-01-01")]
    {
        let request =
            Request { document: document.into(), edition: edition.into(), date: date.into(), ..Request::default() };
        let Ok(publication) = publish(&disk::read(&folder).unwrap(), &request) else { panic!("{document} {edition}") };
        disk::publish(&disk::hold(&folder).unwrap(), &publication).unwrap();
    }
    let names = |name: &str| -> Vec<String> {
        let side = disk::side(&folder, Some(name)).unwrap();
        side.packs.iter().map(|pack| format!("{}@{}", pack.document.id, pack.document.edition)).collect()
    };
    assert_eq!(names("published"), ["basic@2", "camera-high@1"]);
    assert_eq!(names("basic@1"), ["basic@1"]);
    assert_eq!(names("edition:basic"), ["basic@2"]);
    assert!(!disk::side(&folder, Some("basic@1")).unwrap().whole);
    assert!(disk::side(&folder, Some("published")).unwrap().whole);
    assert_eq!(refused(&folder, "edition:basic@9"), "There is no such edition; these were published: basic@1, basic@2");
    assert!(refused(&folder, "edition:../../etc@1").starts_with("No edition of `../../etc` was published"));
    // The revision before knows none of them, and the working tree is the last edition.
    assert_eq!(
        disk::side(&folder, None).unwrap().sealed().packs,
        disk::side(&folder, Some("published")).unwrap().packs
    );
    // A folder of several editions of one document does not say which is meant.
    let editions = folder.join("editions");
    assert!(refused(&folder, &editions.to_string_lossy()).contains("another pack of `basic`"));
    let pack = editions.join("basic/1.json");
    let text = std::fs::read_to_string(&pack).unwrap();
    std::fs::write(&pack, text.replacen("shall", "should", 1)).unwrap();
    assert_eq!(refused(&folder, "basic@1"), "The file editions/basic/1.json is not what was published");
    assert_eq!(names("basic@2"), ["basic@2"]);
}

#[test]
fn a_repository_of_another_kind_is_a_clear_error() {
    let folder = Folder::with(&[("all.kijun", PRELUDE)]);
    kijun_tests::git::git(folder.path(), &["init", "--quiet"]);
    kijun_tests::git::git(folder.path(), &["config", "core.repositoryFormatVersion", "1"]);
    kijun_tests::git::git(folder.path(), &["config", "extensions.objectFormat", "sha999"]);
    let said = refused(folder.path(), "git:HEAD");
    assert!(said.starts_with("The git repository can't be read: ") && said.contains("sha999"), "{said}");
    let bare = repository().cloned(&["--bare"]);
    assert!(refused(bare.folder.path(), "HEAD").starts_with("This git repository has no files checked out"));
    let side = disk::side(bare.folder.path(), Some("v1:standards/criteria")).unwrap();
    assert_eq!(title(&side), "First");
}
