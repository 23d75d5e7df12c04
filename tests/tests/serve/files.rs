//! Files are read and saved, whole and only inside the corpus.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::http::{Answer, Server};

/// The tests of this part.
pub(crate) const TESTS: &[Named] = &named![
    the_list_has_sources_and_the_configuration_only,
    a_file_is_read_changed_and_read_again,
    a_file_that_changed_underneath_is_not_overwritten,
    files_are_made_renamed_and_removed,
    no_path_leads_out_of_the_corpus,
    the_configuration_is_read_and_not_written,
    a_body_that_is_too_large_or_no_text_is_refused
];

fn version(server: &Server, path: &str) -> String {
    server.get(&format!("/api/file?path={path}")).json()["version"].as_str().expect("a version").to_owned()
}

fn save(server: &Server, path: &str, version: &str, text: &str) -> Answer {
    server.ask("PUT", &format!("/api/file?path={path}"), &[("If-Match", version)], text)
}

fn create(server: &Server, path: &str, text: &str) -> Answer {
    server.ask("PUT", &format!("/api/file?path={path}"), &[("If-None-Match", "*")], text)
}

fn the_list_has_sources_and_the_configuration_only() {
    let folder = Folder::fresh("en");
    for path in ["notes.txt", ".hidden.kijun", ".git/config.kijun", "deep/er/x.kijun", "generated/pack.json"] {
        folder.write(&format!("corpus/{path}"), b"# nothing\n");
    }
    let server = Server::of(folder, &[]);
    let list = server.get("/api/files").json();
    let paths: Vec<&str> =
        list["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    let expected = [
        "kijun.toml",
        "deep/er/x.kijun",
        "documents.kijun",
        "level-1.kijun",
        "level-2.kijun",
        "longlist.kijun",
        "scheme.kijun",
        "sources.kijun",
        "vocabulary.kijun",
    ];
    assert_eq!(paths, expected);
    assert!(list["files"][1]["uri"].as_str().unwrap().starts_with("file:///"));
    assert_eq!(list["files"][6]["version"], version(&server, "scheme.kijun"));
}

fn a_file_is_read_changed_and_read_again() {
    let server = Server::start();
    let files = || std::fs::read_dir(server.folder.path().join("corpus")).unwrap().count();
    let before = files();
    let file = server.get("/api/file?path=scheme.kijun").json();
    assert_eq!(file["text"], server.folder.read("corpus/scheme.kijun"));
    let text = "# 日本語\n";
    let saved = save(&server, "scheme.kijun", file["version"].as_str().unwrap(), text);
    assert_eq!(saved.status, 200, "{saved:?}");
    assert_eq!(server.folder.read("corpus/scheme.kijun"), text);
    assert_eq!(saved.json()["version"], version(&server, "scheme.kijun"));
    assert_eq!(files(), before, "nothing is left beside the files");
}

fn a_file_that_changed_underneath_is_not_overwritten() {
    let server = Server::start();
    let old = version(&server, "scheme.kijun");
    server.folder.write("corpus/scheme.kijun", b"# theirs\n");
    for answer in [
        save(&server, "scheme.kijun", &old, "# mine\n"),
        server.ask("DELETE", "/api/file?path=scheme.kijun", &[("If-Match", &old)], ""),
        server.ask("POST", "/api/file?path=scheme.kijun&to=new.kijun", &[("If-Match", &old)], ""),
    ] {
        assert_eq!(answer.status, 409, "{answer:?}");
        assert_eq!(answer.json()["text"], "# theirs\n");
        assert_eq!(answer.json()["version"], version(&server, "scheme.kijun"));
    }
    assert_eq!(server.folder.read("corpus/scheme.kijun"), "# theirs\n");
    let blind = server.ask("PUT", "/api/file?path=scheme.kijun", &[], "# mine\n");
    assert_eq!(blind.status, 428, "{blind:?}");
    assert_eq!(save(&server, "gone.kijun", &old, "# mine\n").status, 404);
}

fn files_are_made_renamed_and_removed() {
    let server = Server::start();
    assert_eq!(create(&server, "new/%E8%A6%81%E4%BB%B6.kijun", "# a\n").status, 200);
    assert_eq!(server.folder.read("corpus/new/要件.kijun"), "# a\n");
    assert_eq!(create(&server, "scheme.kijun", "# a\n").status, 409, "it is there");
    let version = version(&server, "new/%E8%A6%81%E4%BB%B6.kijun");
    let rename = |to: &str| {
        let target = format!("/api/file?path=new/%E8%A6%81%E4%BB%B6.kijun&to={to}");
        server.ask("POST", &target, &[("If-Match", &version)], "").status
    };
    assert_eq!(rename("scheme.kijun"), 409);
    assert_eq!(rename("../out.kijun"), 422);
    assert_eq!(rename("b/c.kijun"), 200);
    assert_eq!(server.folder.read("corpus/b/c.kijun"), "# a\n");
    let removed = server.ask("DELETE", "/api/file?path=b/c.kijun", &[("If-Match", &version)], "");
    assert_eq!(removed.status, 204, "{removed:?}");
    assert_eq!(server.get("/api/file?path=b/c.kijun").status, 404);
}

/// Ways to name a file that is not one of the corpus.
const ESCAPES: &[&str] = &[
    "../outside.kijun",
    "..%2Foutside.kijun",
    "%2e%2e/outside.kijun",
    "%2E%2E%2Foutside.kijun",
    "a/../../outside.kijun",
    "./scheme.kijun",
    "a//b.kijun",
    "..\\outside.kijun",
    "..%5Coutside.kijun",
    "a%5Cb.kijun",
    "//etc/x.kijun",
    "C:/x.kijun",
    "C%3A%5Cx.kijun",
    "scheme.kijun:stream.kijun",
    "notes.txt",
    "scheme.kijun%00.txt",
    "x%00.kijun",
    "x%0A.kijun",
    ".hidden.kijun",
    ".git/x.kijun",
    "link.kijun",
    "folder/inner.kijun",
    "folder/new.kijun",
    "dangling.kijun",
    "",
    ".kijun",
    "a/.kijun",
    "kijun",
    "notkijun",
    "new.toml",
    "sub/kijun.toml",
    "scheme.kijun/",
    "new.kijun.bak",
];

fn no_path_leads_out_of_the_corpus() {
    let folder = Folder::fresh("en");
    folder.write("outside.kijun", b"# secret\n");
    folder.write("outside/inner.kijun", b"# secret\n");
    folder.write("corpus/notes.txt", b"secret\n");
    folder.write("corpus/.hidden.kijun", b"# secret\n");
    let absolute = folder.path().join("outside.kijun").display().to_string();
    let corpus = folder.path().join("corpus");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../outside.kijun", corpus.join("link.kijun")).unwrap();
        std::os::unix::fs::symlink("../outside", corpus.join("folder")).unwrap();
        std::os::unix::fs::symlink("../nowhere.kijun", corpus.join("dangling.kijun")).unwrap();
    }
    let server = Server::of(folder, &[]);
    let version = kijun::ground::digest::sha256(b"# secret\n");
    for path in ESCAPES.iter().copied().chain([absolute.as_str()]) {
        let read = server.get(&format!("/api/file?path={path}"));
        assert_eq!(read.status, 422, "{path} {read:?}");
        assert!(!read.body.contains("secret"), "{path} {read:?}");
        for answer in [save(&server, path, &version, "# mine\n"), create(&server, path, "# mine\n")] {
            assert_eq!(answer.status, 422, "{path} {answer:?}");
        }
        let removed = server.ask("DELETE", &format!("/api/file?path={path}"), &[("If-Match", &version)], "");
        assert_eq!(removed.status, 422, "{path} {removed:?}");
    }
    assert_eq!(server.folder.read("outside.kijun"), "# secret\n");
    assert_eq!(server.folder.read("corpus/notes.txt"), "secret\n");
    assert!(!server.folder.path().join("outside/new.kijun").exists());
    assert!(!server.folder.path().join("nowhere.kijun").exists());
    assert!(!server.get("/api/files").body.contains("link.kijun"));
}

fn the_configuration_is_read_and_not_written() {
    let server = Server::start();
    let config = server.get("/api/file?path=kijun.toml");
    assert_eq!(config.json()["text"], server.folder.read("corpus/kijun.toml"));
    let answer = save(&server, "kijun.toml", config.json()["version"].as_str().unwrap(), "");
    assert_eq!(answer.status, 422, "{answer:?}");
}

fn a_body_that_is_too_large_or_no_text_is_refused() {
    let server = Server::start();
    let old = version(&server, "scheme.kijun");
    let large = "#".repeat((16 << 20) + 1);
    assert_eq!(save(&server, "scheme.kijun", &old, &large).status, 413);
    let [origin, cookie, host] = server.own().map(|(name, value)| format!("{name}: {value}\r\n"));
    let head = format!(
        "PUT /api/file?path=scheme.kijun HTTP/1.1\r\n{origin}{cookie}{host}If-Match: {old}\r\nContent-Length: 2\r\n\r\n"
    );
    assert_eq!(server.send(&[head.as_bytes(), b"\xff\xfe"].concat()).status, 400);
    assert_eq!(version(&server, "scheme.kijun"), old);
}
