//! `docs/protocol.md` says what the server answers: its examples are sent to the corpus that the page ends with.

use std::collections::BTreeMap;

use kijun_tests::cli::Folder;
use kijun_tests::client::{Client, uri};
use kijun_tests::root;
use serde_json::Value;

/// What the page writes for the folder of the corpus.
const CORPUS: &str = "file:///corpus";
/// What stands for something that is left out.
const MORE: char = '…';

/// The fences of a page: the heading that each stands under, what is behind its mark, and what is in it.
fn fences(page: &str) -> Vec<(String, String, String)> {
    let mut heading = String::new();
    let mut fences = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.to_owned(), String::new())),
            (Some(_), Some("")) => fences.extend(open.take().map(|(info, body)| (heading.clone(), info, body))),
            (Some((_, body)), _) => body.push_str(&format!("{line}\n")),
            (None, None) => heading = line.strip_prefix("## ").map_or(heading, str::to_owned),
        }
    }
    fences
}

/// Whether an answer is what the page says; where not, the place in it.
fn difference(said: &Value, real: &Value, place: &str) -> Option<String> {
    match (said, real) {
        (Value::String(text), _) if *text == MORE.to_string() => None,
        (Value::String(text), Value::String(real)) if text.ends_with(MORE) => {
            (!real.starts_with(text.trim_end_matches(MORE))).then(|| place.to_owned())
        }
        (Value::Object(fields), Value::Object(real)) => {
            let is_whole = !fields.contains_key(&MORE.to_string());
            let mut missing = real.keys().filter(|key| is_whole && !fields.contains_key(*key));
            let shown = fields.iter().filter(|(key, _)| **key != MORE.to_string());
            missing.next().map(|key| format!("{place}.{key}")).or_else(|| {
                let mut found = shown.filter_map(|(key, said)| {
                    difference(said, real.get(key).unwrap_or(&Value::Bool(false)), &format!("{place}.{key}"))
                });
                found.next()
            })
        }
        (Value::Array(all), Value::Array(real)) if all.len() == real.len() => {
            let mut pairs = all.iter().zip(real).enumerate();
            pairs.find_map(|(at, (said, real))| difference(said, real, &format!("{place}[{at}]")))
        }
        _ => (said != real).then(|| place.to_owned()),
    }
}

#[test]
fn each_example_is_answered_as_the_page_says() {
    let page = std::fs::read_to_string(root().join("docs/protocol.md")).expect("the page is there");
    let folder = Folder::with(&[("kijun.toml", "")]);
    let mut examples: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (heading, info, body) in fences(&page) {
        match info.split_once(' ') {
            Some(("kijun", path)) => folder.write(path, body.as_bytes()),
            _ => examples.entry(heading).or_default().push(serde_json::from_str(&body).expect("an example is JSON")),
        }
    }
    let mut client = Client::open(folder.path(), "en");
    let address = uri(folder.path());
    let methods: Vec<&String> = examples.keys().collect();
    assert_eq!(methods, ["kijun/coverage", "kijun/facts", "kijun/preview", "kijun/trace"]);
    for (method, example) in &examples {
        let [params, said] = example.as_slice() else { panic!("{method} has a question and an answer") };
        let params = serde_json::from_str(&params.to_string().replace(CORPUS, &address)).expect("it stays JSON");
        let answer = client.request(method, params)["result"].to_string().replace(&address, CORPUS);
        let real = serde_json::from_str(&answer).expect("it stays JSON");
        assert_eq!(difference(said, &real, method), None, "{method} answers {real:#}");
    }
}

#[test]
fn every_setting_of_an_editor_is_on_the_page() {
    let page = std::fs::read_to_string(root().join("docs/protocol.md")).expect("the page is there");
    let manifest = std::fs::read_to_string(root().join("lsp/vscode/package.json")).expect("the manifest is there");
    let manifest: Value = serde_json::from_str(&manifest).expect("it is JSON");
    let settings = manifest["contributes"]["configuration"]["properties"].as_object().expect("an object");
    // These two are for the client alone.
    for setting in settings.keys().filter(|name| !["kijun.server.path", "kijun.trace.server"].contains(&name.as_str()))
    {
        assert!(page.contains(&format!("| `{}` |", setting.trim_start_matches("kijun."))), "{setting}");
    }
}
