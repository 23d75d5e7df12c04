//! Cases of the language server: sources with marks, and what an editor asks at them.
//!
//! A page of `suite/lsp` is Markdown. Fences ```` ```kijun PATH ```` hold sources, those before the first level-two
//! heading for every case of the page. `$0` is the cursor, `$0 … $1` a range. A fence ```` ```ask [ja] ```` holds what is
//! asked, a line each, by a client of that language (English without):
//!
//! - `textDocument/hover {"…": …}`: a request; place, range and the usual parameters are filled in;
//! - `complete [LABEL]`: the completions, or the text after taking one; today is `TODAY`;
//! - `act [TITLE]`: the code actions, or the texts after doing one;
//! - `rename NAME`: the texts after renaming;
//! - `tokens`: each word of the document that has a meaning, with it.
//!
//! The prelude of the checks' examples lies under every case, unless a source's fence says `alone`. With `crlf` its lines
//! end as on Windows; one with `published` holds what was published before, and one that is `reviewed` what its file said
//! when everything was reviewed. A client behind `ask [ja] plain` knows no places in what it inserts.

use std::collections::BTreeMap;
use std::fmt::Write;

use kijun::corpus::lock::{FILE, Lock};
use kijun::revise::links::accepted;
use kijun::{Analysis, Config, File, Sources, analyse, disk};
use kijun_dsl::{Style, format};
use serde_json::{Value, json};

use crate::cli::Folder;
use crate::client::{Client, uri};
use crate::columns::Columns;
use crate::example::{Example, prelude_under};

/// One case: sources by path, and questions.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// `page--heading`, as the snapshot is named.
    pub name: String,
    sources: Vec<(String, String)>,
    /// Files of published editions.
    editions: Vec<(String, String)>,
    /// What sources said when everything was reviewed.
    reviewed: Vec<(String, String)>,
    alone: bool,
    lang: String,
    plain: bool,
    asks: Vec<String>,
}

/// The cases of every page in `tests/suite/lsp`.
pub fn cases() -> Vec<Case> {
    let pages = crate::files("tests/suite/lsp", "md");
    let stem = |path: &std::path::Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    pages.iter().flat_map(|(path, text)| read(&stem(path), text)).collect()
}

fn read(stem: &str, page: &str) -> Vec<Case> {
    let mut common = Case::default();
    let mut cases: Vec<Case> = Vec::new();
    let mut fence: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(info)) => fence = Some((info.to_owned(), String::new())),
            (Some((info, body)), Some("")) => {
                let case = cases.last_mut().unwrap_or(&mut common);
                case.take(info, body);
                fence = None;
            }
            (Some((_, body)), _) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {
                if let Some(heading) = line.strip_prefix("## ") {
                    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                    let name = format!("{stem}--{}", words.map(str::to_lowercase).collect::<Vec<_>>().join("-"));
                    cases.push(Case { name, asks: Vec::new(), ..common.clone() });
                }
            }
        }
    }
    cases
}

impl Case {
    fn take(&mut self, info: &str, body: &str) {
        let mut words = info.split_whitespace();
        match words.next() {
            Some("kijun") => {
                let path = words.next().expect("a source has a path").to_owned();
                let words: Vec<&str> = words.collect();
                if words.contains(&"published") {
                    self.editions = Example::new(0, Vec::new(), body.to_owned()).published();
                    return;
                }
                self.alone |= words.contains(&"alone");
                let body = if words.contains(&"crlf") { body.replace('\n', "\r\n") } else { body.to_owned() };
                let sources = if words.contains(&"reviewed") { &mut self.reviewed } else { &mut self.sources };
                sources.retain(|(other, _)| *other != path);
                sources.push((path, body));
            }
            Some("ask") => {
                let words: Vec<&str> = words.collect();
                self.plain = words.contains(&"plain");
                self.lang = words.first().filter(|word| **word != "plain").unwrap_or(&"en").to_string();
                self.asks.extend(body.lines().filter(|line| !line.is_empty()).map(str::to_owned));
            }
            _ => {}
        }
    }

    /// Whether a text says more than ASCII, so that it matters what columns count.
    pub fn has_wide_texts(&self) -> bool {
        self.sources.iter().any(|(_, text)| !text.is_ascii())
    }

    /// The sources with their marks, the questions, and the answers, which a client got whose columns count this.
    pub fn run(&self, columns: Columns) -> String {
        let mut out = String::new();
        for (path, text) in &self.sources {
            if text.contains("$0") {
                let _ = writeln!(out, "-- {path}\n{text}");
            }
        }
        let mut editor = Editor::open(self, columns);
        for ask in &self.asks {
            let _ = writeln!(out, "-- {ask}\n{}\n", editor.ask(ask).trim_end());
        }
        out
    }
}

/// An editor with a case's sources open and the cursor at the mark.
struct Editor {
    folder: Folder,
    client: Client,
    texts: BTreeMap<String, String>,
    /// The file of the cursor, and the two ends of the range.
    path: String,
    range: (usize, usize),
    columns: Columns,
}

impl Editor {
    fn open(case: &Case, columns: Columns) -> Editor {
        let folder = Folder::with(&[("kijun.toml", "")]);
        let mut texts = BTreeMap::new();
        let mut cursor = (String::new(), (0, 0));
        for (path, marked) in &case.sources {
            let text = marked.replace("$0", "").replace("$1", "");
            if let Some(start) = marked.find("$0") {
                let end = marked.replacen("$0", "", 1).find("$1").unwrap_or(start);
                cursor = (path.clone(), (start, end));
            }
            texts.insert(path.clone(), text);
        }
        if !case.alone {
            let all: String = texts.values().flat_map(|text| [text.as_str(), "\n"]).collect();
            texts.insert("prelude.kijun".to_owned(), prelude_under(&all));
        }
        texts.iter().for_each(|(path, text)| folder.write(path, text.as_bytes()));
        case.editions.iter().for_each(|(path, text)| folder.write(path, text.as_bytes()));
        if !case.reviewed.is_empty() {
            let mut before = texts.clone();
            before.extend(case.reviewed.iter().cloned());
            let (lock, _) = accepted(&analysed(&before).model, &Lock::default(), |_| true);
            folder.write(FILE, lock.as_bytes());
        }
        let mut client = Client::open_counting(folder.path(), &case.lang, columns, !case.plain);
        if !cursor.0.is_empty() {
            client.open_document(&folder.path().join(&cursor.0), &texts[&cursor.0]);
        }
        Editor { folder, client, texts, path: cursor.0, range: cursor.1, columns }
    }

    fn ask(&mut self, ask: &str) -> String {
        let (word, rest) = ask.split_once(' ').unwrap_or((ask, ""));
        match word {
            "complete" => self.complete(rest),
            "act" => self.act(rest),
            "tokens" => self.tokens(),
            "rename" => {
                let answer = self.request("textDocument/rename", json!({ "newName": rest }));
                self.edited(&answer)
            }
            _ => {
                let more =
                    if rest.is_empty() { json!({}) } else { serde_json::from_str(rest).expect("parameters are JSON") };
                let answer = self.request(word, more);
                self.edited(&answer)
            }
        }
    }

    /// A request about the cursor; the result, or the error's message.
    fn request(&mut self, method: &str, more: Value) -> Value {
        let text = self.texts.get(&self.path).cloned().unwrap_or_default();
        let [start, end] = [self.range.0, self.range.1].map(|at| self.columns.position(&text, at));
        let uri = self.uri(&self.path);
        let mut parameters = json!({
            "textDocument": { "uri": uri },
            "position": start,
            "positions": [start],
            "range": { "start": start, "end": end },
            "context": { "includeDeclaration": true, "diagnostics": [], "triggerKind": 1, "isRetrigger": false },
            "options": { "tabSize": 2, "insertSpaces": true },
        });
        for (key, value) in more.as_object().cloned().unwrap_or_default() {
            parameters[key] = value;
        }
        let mut answer = self.client.request(method, parameters);
        if answer["error"].is_null() {
            self.columns.put_into(Columns::Utf16, &mut answer["result"], &self.by_uri(), &uri);
            answer["result"].clone()
        } else {
            json!({ "error": answer["error"]["message"] })
        }
    }

    fn by_uri(&self) -> BTreeMap<String, String> {
        self.texts.iter().map(|(path, text)| (self.uri(path), text.clone())).collect()
    }

    fn uri(&self, path: &str) -> String {
        uri(&self.folder.path().join(path))
    }

    fn complete(&mut self, label: &str) -> String {
        let answer = self.request("textDocument/completion", json!({}));
        let items = answer["items"].as_array().or(answer.as_array()).cloned().unwrap_or_default();
        if label.is_empty() {
            let mut items = items;
            items.sort_by_key(|item| {
                item["sortText"].as_str().or(item["label"].as_str()).unwrap_or_default().to_owned()
            });
            let shown = items.iter().take(25).map(|item| {
                let more = [&item["labelDetails"]["description"], &item["detail"]];
                let more: Vec<&str> = more.into_iter().filter_map(Value::as_str).collect();
                let is_today = ["today", "今日"].iter().any(|word| item["detail"] == *word);
                let label = if is_today { "TODAY" } else { item["label"].as_str().unwrap_or_default() };
                format!(
                    "{label}{}  {}\n",
                    item["labelDetails"]["detail"].as_str().unwrap_or_default(),
                    more.join(" · ")
                )
            });
            return format!("{}({} in all)", shown.collect::<String>(), items.len());
        }
        let item = items.into_iter().find(|item| item["label"].as_str().is_some_and(|found| found.contains(label)));
        let Some(item) = item else { return format!("no completion {label}") };
        let item = self.client.request("completionItem/resolve", item)["result"].clone();
        let mut edits = item["additionalTextEdits"].as_array().cloned().unwrap_or_default();
        edits.push(match &item["textEdit"] {
            Value::Null => {
                let text = item["insertText"].as_str().or(item["label"].as_str()).unwrap_or_default();
                let place = position(&self.texts[&self.path], self.range.0);
                json!({ "range": { "start": place, "end": place }, "newText": text })
            }
            edit => edit.clone(),
        });
        if item["insertTextMode"] == 2 {
            edits.iter_mut().for_each(|edit| self.indent(edit));
        }
        let documentation =
            item["documentation"]["value"].as_str().or(item["documentation"].as_str()).unwrap_or_default();
        let text = apply(&self.texts[&self.path], &edits);
        format!("{}-- documentation\n{documentation}", changed(&self.texts[&self.path], &text))
    }

    /// Indents the lines of an edit as the line that it begins in, which editors do where they are asked to.
    fn indent(&self, edit: &mut Value) {
        let text = &self.texts[&self.path];
        let before = &text[..offset(text, &edit["range"]["start"])];
        let line = &text[before.rfind('\n').map_or(0, |at| at + 1)..];
        let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
        let new = edit["newText"].as_str().unwrap_or_default().replace('\n', &format!("\n{indent}"));
        edit["newText"] = json!(new);
    }

    /// The words that have a meaning, by the names that the server gives the meanings.
    fn tokens(&mut self) -> String {
        let legend = self.client.legend().clone();
        let answer = self.request("textDocument/semanticTokens/full", json!({}));
        let numbers: Vec<u64> = answer["data"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        let text = &self.texts[&self.path];
        let (mut line, mut character) = (0, 0);
        let mut out = String::new();
        for token in numbers.chunks(5) {
            (line, character) = (line + token[0], if token[0] == 0 { character + token[1] } else { token[1] });
            let at = |character: u64| self.columns.offset(text, &json!({ "line": line, "character": character }));
            let start = position(text, at(character));
            let word = &text[at(character)..at(character + token[2])];
            let meaning = legend["tokenTypes"][token[3] as usize].as_str().unwrap_or("?");
            let modifiers = if token[4] == 0 { "" } else { " (declaration)" };
            let _ = writeln!(
                out,
                "{}:{} {meaning}{modifiers} {word:?}",
                line + 1,
                &start["character"].as_u64().unwrap_or_default() + 1
            );
        }
        out
    }

    fn act(&mut self, title: &str) -> String {
        let answer = self.request("textDocument/codeAction", json!({}));
        let actions = answer.as_array().cloned().unwrap_or_default();
        let of = |action: &Value, key: &str| action[key].as_str().unwrap_or_default().to_owned();
        if title.is_empty() {
            let line = |action: &Value| {
                let preferred = if action["isPreferred"] == true { " (preferred)" } else { "" };
                format!("{}  {}{preferred}\n", of(action, "title"), of(action, "kind"))
            };
            return actions.iter().map(line).collect();
        }
        match actions.iter().find(|action| of(action, "title").contains(title)) {
            Some(action) if !action["edit"].is_null() => {
                format!("{}{}", self.edited(&action["edit"]), self.effect(&action["edit"]))
            }
            Some(action) if !action["command"].is_null() => self.accepted(&action["command"].clone()),
            Some(action) => self.shown(action),
            None => format!("no action {title}"),
        }
    }

    /// Runs a command; gives how many lines of the lock it changed, and which findings it mends.
    fn accepted(&mut self, command: &Value) -> String {
        let read = |folder: &Folder| {
            let analysis = analyse(&disk::read(folder.path()).expect("the corpus can be read"));
            let codes: Vec<&str> = analysis.diagnostics.iter().map(|finding| finding.code.name).collect();
            (folder.read(FILE), codes)
        };
        let (lock, codes) = read(&self.folder);
        let mut command = command.clone();
        Columns::Utf16.put_into(self.columns, &mut command, &self.by_uri(), &self.uri(&self.path));
        let answer = self.client.request("workspace/executeCommand", command);
        assert!(answer["error"].is_null(), "{answer}");
        let (new_lock, new_codes) = read(&self.folder);
        let (gone, new) = (less(&codes, &new_codes), less(&new_codes, &codes));
        format!("{FILE}:\n{}\ngone: {gone}\nnew: {new}\n", changed(&lock, &new_lock))
    }

    /// Which findings an edit mends and makes, and whether it leaves files as the formatter writes them.
    fn effect(&self, edit: &Value) -> String {
        let mut texts = self.texts.clone();
        for (uri, edits) in edit["changes"].as_object().into_iter().flatten() {
            let text = texts.entry(self.short(uri)).or_default();
            *text = apply(text, edits.as_array().map_or(&[], Vec::as_slice));
        }
        let (old, new) = (analysed(&self.texts), analysed(&texts));
        let codes = |analysis: &Analysis| -> Vec<&str> {
            analysis.diagnostics.iter().map(|finding| finding.code.name).collect()
        };
        let (old_codes, new_codes) = (codes(&old), codes(&new));
        let spoilt = new
            .model
            .files()
            .iter()
            .zip(old.model.files())
            .filter(|(new, old)| is_formatted(old) && !is_formatted(new));
        let spoilt: String = spoilt.map(|(new, _)| format!("to be formatted: {}\n", new.path)).collect();
        format!("gone: {}\nnew: {}\n{spoilt}", less(&old_codes, &new_codes), less(&new_codes, &old_codes))
    }

    /// The texts after the edits of an answer; the answer itself if it has none.
    fn edited(&self, answer: &Value) -> String {
        let mut out = String::new();
        if answer.as_array().is_some_and(|all| !all.is_empty() && all.iter().all(|edit| edit["newText"].is_string())) {
            let text = &self.texts[&self.path];
            return changed(text, &apply(text, answer.as_array().map_or(&[], Vec::as_slice)));
        }
        let whole = answer["changes"].as_object().map(|changes| {
            changes
                .iter()
                .map(|(uri, edits)| json!({ "textDocument": { "uri": uri }, "edits": edits }))
                .collect::<Vec<_>>()
        });
        let Some(changes) = whole.or_else(|| answer["documentChanges"].as_array().cloned()) else {
            return self.shown(answer);
        };
        for change in changes {
            if change["kind"].is_string() {
                let _ = writeln!(out, "{}", self.shown(&change));
                continue;
            }
            let path = self.short(change["textDocument"]["uri"].as_str().unwrap_or_default());
            let text = self.texts.get(&path).cloned().unwrap_or_default();
            let edits = change["edits"].as_array().cloned().unwrap_or_default();
            let _ = writeln!(out, "{path}:\n{}", changed(&text, &apply(&text, &edits)));
        }
        out
    }

    /// JSON with short ranges and addresses.
    fn shown(&self, answer: &Value) -> String {
        let text = serde_json::to_string_pretty(&shortened(answer)).expect("JSON is text");
        self.short(&text)
    }

    fn short(&self, text: &str) -> String {
        let (address, path) = (uri(self.folder.path()), self.folder.path().display().to_string());
        text.replace(&format!("{address}/"), "").replace(&format!("{path}/"), "").replace(&address, "corpus:")
    }
}

fn shortened(value: &Value) -> Value {
    let place = |value: &Value| {
        let (line, character) = (value["line"].as_u64()?, value["character"].as_u64()?);
        Some(format!("{}:{}", line + 1, character + 1))
    };
    match value {
        Value::Object(fields) => match (place(&value["start"]), place(&value["end"])) {
            (Some(start), Some(end)) if fields.len() == 2 => json!(format!("{start}-{end}")),
            _ => place(value).map_or_else(
                || Value::Object(fields.iter().map(|(key, value)| (key.clone(), shortened(value))).collect()),
                Value::String,
            ),
        },
        Value::Array(items) => Value::Array(items.iter().map(shortened).collect()),
        other => other.clone(),
    }
}

/// The lines that an edit changes, as a difference without context.
fn changed(old: &str, new: &str) -> String {
    let difference = similar::TextDiff::from_lines(old, new);
    let mut out = String::new();
    for change in difference.iter_all_changes() {
        if change.tag() != similar::ChangeTag::Equal {
            let _ = write!(out, "{}{}", change.tag(), change.to_string_lossy());
        }
    }
    if out.is_empty() { "(no change)\n".to_owned() } else { out }
}

fn analysed(texts: &BTreeMap<String, String>) -> Analysis {
    analyse(&Sources::new(Config::default(), texts.clone().into_iter().collect()))
}

fn is_formatted(file: &File) -> bool {
    format(file.source(), &Style::default()) == file.text
}

/// The words that `some` has more often than `others`.
fn less(some: &[&str], others: &[&str]) -> String {
    let mut left = some.to_vec();
    for other in others {
        if let Some(at) = left.iter().position(|code| code == other) {
            left.remove(at);
        }
    }
    left.join(" ")
}

fn apply(text: &str, edits: &[Value]) -> String {
    let mut edits: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let at = |place: &Value| offset(text, place);
            let range = if edit["range"].is_null() { &edit["replace"] } else { &edit["range"] };
            (at(&range["start"]), at(&range["end"]), edit["newText"].as_str().unwrap_or_default())
        })
        .collect();
    edits.sort_by_key(|(start, end, _)| (*start, *end));
    assert!(edits.windows(2).all(|pair| pair[0].1 <= pair[1].0), "edits overlap: {edits:?}");
    let mut text = text.to_owned();
    edits.iter().rev().for_each(|(start, end, new)| text.replace_range(*start..*end, new));
    text
}

/// The position of an offset, in UTF-16 units.
pub fn position(text: &str, offset: usize) -> Value {
    Columns::Utf16.position(text, offset)
}

fn offset(text: &str, position: &Value) -> usize {
    Columns::Utf16.offset(text, position)
}
