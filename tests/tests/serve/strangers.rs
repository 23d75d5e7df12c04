//! Who does not have the link, or comes from another site, gets nothing.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::http::Server;

/// The tests of this part.
pub(crate) const TESTS: &[Named] = &named![
    the_link_opens_the_page_and_gives_the_cookie,
    everything_needs_the_token,
    a_name_that_points_here_is_not_this_server,
    another_site_can_neither_read_nor_write_nor_listen,
    every_answer_keeps_other_sites_out,
    only_this_computer_can_connect_unless_asked,
    refusals_are_in_the_readers_language,
    the_browser_is_opened_without_showing_the_link_to_others
];

const UPGRADE: [(&str, &str); 4] = [
    ("Upgrade", "websocket"),
    ("Connection", "Upgrade"),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
];

const TARGETS: [&str; 5] = ["/", "/assets/app.js", "/api/files", "/api/file?path=scheme.kijun", "/nothing"];

fn the_link_opens_the_page_and_gives_the_cookie() {
    let server = Server::start();
    let host = format!("127.0.0.1:{}", server.port);
    let page = server.bare(&format!("GET /?token={}", server.token), &[("Host", &host)]);
    assert_eq!(page.status, 200, "{page:?}");
    let cookie = format!("set-cookie: kijun-{}={}; HttpOnly; SameSite=Strict; Path=/", server.port, server.token);
    assert!(page.has(&cookie), "{page:?}");
    assert_eq!(server.token.len(), 64);
    let other = Server::start();
    assert_ne!(other.token, server.token);
}

fn everything_needs_the_token() {
    let server = Server::start();
    let host = format!("127.0.0.1:{}", server.port);
    let origin = format!("http://{host}");
    let near = format!("{}0", &server.token[..63]);
    let near = if near == server.token { format!("{}1", &server.token[..63]) } else { near };
    for token in ["", "0", &near, &server.token[..63], &format!("{}0", server.token)] {
        let cookie = format!("kijun-{}={token}; kijun-1={}", server.port, server.token);
        let headers = [("Host", host.as_str()), ("Origin", &origin), ("Cookie", &cookie)];
        for target in TARGETS {
            let answer = server.bare(&format!("GET {target}"), &headers);
            assert_eq!(answer.status, 401, "{target} {answer:?}");
            assert!(!answer.head.contains("set-cookie"), "{answer:?}");
        }
        assert_eq!(server.bare(&format!("GET /?token={token}"), &headers).status, 401);
        assert_eq!(server.bare("GET /lsp", &[&headers[..], &UPGRADE].concat()).status, 401);
        assert_eq!(server.bare("PUT /api/file?path=scheme.kijun", &headers).status, 401);
    }
    let link = format!("GET /api/files?token={}", server.token);
    assert_eq!(server.bare(&link, &[("Host", &host)]).status, 401, "only the page takes it from the address");
}

fn a_name_that_points_here_is_not_this_server() {
    let server = Server::start();
    let [_, (_, cookie), (_, host)] = server.own();
    let port = server.port;
    let foreign = [
        "evil.example",
        &format!("evil.example:{port}"),
        &format!("127.0.0.1.evil.example:{port}"),
        "127.0.0.1",
        "127.0.0.1:1",
        &format!("192.0.2.1:{port}"),
        &format!("[::1]:{port}"),
        "",
    ];
    for host in foreign {
        for target in TARGETS {
            let answer = server.bare(&format!("GET {target}"), &[("Host", host), ("Cookie", &cookie)]);
            assert!([400, 403].contains(&answer.status), "{host} {answer:?}");
        }
        let origin = format!("http://{host}");
        let headers = [("Host", host), ("Origin", &origin), ("Cookie", &cookie)];
        let answer = server.bare("GET /lsp", &[&headers[..], &UPGRADE].concat());
        assert!([400, 403].contains(&answer.status), "{host} {answer:?}");
    }
    assert!([400, 403].contains(&server.bare("GET /", &[("Cookie", &cookie)]).status), "no host at all");
    let twice = server.bare("GET /", &[("Host", &host), ("Host", "evil.example"), ("Cookie", &cookie)]);
    assert!([400, 403].contains(&twice.status), "{twice:?}");
    let absolute = server.bare("GET http://evil.example/api/files", &[("Host", &host), ("Cookie", &cookie)]);
    assert_eq!(absolute.status, 403, "{absolute:?}");
    let local = format!("localhost:{port}");
    assert_eq!(server.bare("GET /api/files", &[("Host", &local), ("Cookie", &cookie)]).status, 200);
}

fn another_site_can_neither_read_nor_write_nor_listen() {
    let server = Server::start();
    let [(_, own), (_, cookie), (_, host)] = server.own();
    let base = [("Host", host.as_str()), ("Cookie", &cookie)];
    let other_port = "http://127.0.0.1:1";
    let encrypted = own.replace("http://", "https://");
    for origin in ["http://evil.example", "null", "", other_port, &encrypted, &format!("{own}.evil.example")] {
        let headers = [&base[..], &[("Origin", origin)]].concat();
        for target in TARGETS {
            assert_eq!(server.bare(&format!("GET {target}"), &headers).status, 403, "{origin} {target}");
        }
        for method in ["PUT", "POST", "DELETE"] {
            let answer = server.bare(&format!("{method} /api/file?path=scheme.kijun"), &headers);
            assert_eq!(answer.status, 403, "{origin} {method}");
        }
        assert_eq!(server.bare("GET /lsp", &[&headers[..], &UPGRADE].concat()).status, 403, "{origin}");
    }
    for method in ["PUT", "POST", "DELETE"] {
        assert_eq!(server.bare(&format!("{method} /api/file?path=scheme.kijun"), &base).status, 403, "no origin");
    }
    assert_eq!(server.bare("GET /lsp", &[&base[..], &UPGRADE].concat()).status, 403, "no origin");
    for site in ["cross-site", "same-site"] {
        let headers = [&base[..], &[("Sec-Fetch-Site", site)]].concat();
        assert_eq!(server.bare("GET /assets/app.js", &headers).status, 403, "{site}");
        assert_eq!(server.bare("GET /api/files", &headers).status, 403, "{site}");
        assert_eq!(server.bare("GET /", &headers).status, 200, "a link in a message may lead here");
    }
    let headers = [&base[..], &[("Origin", own.as_str())], &UPGRADE].concat();
    assert_eq!(server.bare("GET /lsp", &headers).status, 101, "the page itself may");
}

fn every_answer_keeps_other_sites_out() {
    let server = Server::start();
    let answers = TARGETS.map(|target| server.get(target));
    let refused = server.bare("GET /", &[("Host", "evil.example")]);
    for answer in answers.iter().chain([&refused]) {
        for header in [
            "x-content-type-options: nosniff",
            "x-frame-options: deny",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
        ] {
            assert!(answer.has(header), "{header}: {answer:?}");
        }
        let policy = answer.head.lines().find(|line| line.starts_with("content-security-policy: default-src 'none';"));
        let policy = policy.unwrap_or_else(|| panic!("{answer:?} has a policy"));
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!answer.head.contains("access-control-"), "{answer:?}");
    }
    let nonce = |page: &str| page.split("nonce-").nth(1).map(|rest| rest[..32].to_owned());
    assert!(answers[0].body.contains(&nonce(&answers[0].head).expect("a nonce")));
    assert_ne!(nonce(&answers[0].head), nonce(&server.get("/").head), "a new one for each page");
}

fn only_this_computer_can_connect_unless_asked() {
    let server = Server::start();
    assert!(server.link.starts_with("http://127.0.0.1:"));
    let listening = std::fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    let port = format!(":{:04X} ", server.port);
    let lines: Vec<_> = listening
        .lines()
        .filter(|line| {
            line.split(" 00000000:0000 0A").next().is_some_and(|local| local.contains(&port)) && line.contains(" 0A ")
        })
        .collect();
    assert!(lines.iter().all(|line| line.contains(&format!("0100007F{port}"))), "{lines:?}");
    assert_eq!(server.complaints(), "");
    let open = Server::of(Folder::fresh("en"), &["--host", "0.0.0.0"]);
    let address = format!("192.0.2.7:{}", open.port);
    let cookie = format!("kijun-{}={}", open.port, open.token);
    let ask = |host: &str| open.bare("GET /api/files", &[("Host", host), ("Cookie", &cookie)]).status;
    assert_eq!(ask(&address), 200, "it does not know its addresses");
    assert_eq!(ask(&format!("evil.example:{}", open.port)), 403);
    let said = open.complaints();
    assert!(said.contains("can read and change the corpus") && said.contains("not encrypted"), "{said}");
    let taken = Folder::fresh("en").run(&["serve", "corpus", "--port", &server_port().to_string()]);
    assert!(taken.code == Some(2) && taken.stderr.contains("can't be used"), "{taken}");
    let missing = Folder::new().run(&["serve", "nowhere", "--lang", "ja"]);
    assert!(missing.code == Some(2) && missing.stderr.contains("フォルダー"), "{missing}");
}

/// A port that is taken for as long as the tests run.
fn server_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = listener.local_addr().expect("it has an address").port();
    std::mem::forget(listener);
    port
}

fn refusals_are_in_the_readers_language() {
    let server = Server::start();
    let host = format!("127.0.0.1:{}", server.port);
    let ask = |language: &str| server.bare("GET /", &[("Host", &host), ("Accept-Language", language)]).json();
    assert!(ask("ja,en;q=0.5")["message"].as_str().unwrap().contains("リンク"));
    assert!(ask("fr, en;q=0.5")["message"].as_str().unwrap().contains("Open the link"));
}

#[cfg(target_os = "linux")]
fn the_browser_is_opened_without_showing_the_link_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::fresh("en");
    let opener = folder.path().join("xdg-open");
    std::fs::write(&opener, "#!/bin/sh\nls -l \"$1\" >opened.part; cat \"$1\" >>opened.part; mv opened.part opened\n")
        .unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let server = Server::with(folder, &["--open"], &[("PATH", &path)]);
    let opened = server.folder.path().join("opened");
    for _ in 0..100 {
        if opened.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let text = server.folder.read("opened");
    assert!(text.starts_with("-rw-------"), "{text}");
    assert!(text.contains(&format!("url={}\"", server.link)), "{text}");
}
