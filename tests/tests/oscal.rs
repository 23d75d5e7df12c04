//! What is written as OSCAL: the schema of NIST, references that lead somewhere, and what programs of others read in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, ExitCode};

use kijun_pack::{Catalogue, Edition};
use kijun_tests::cli::Folder;
use kijun_tests::needs::OSCAL;
use kijun_tests::suite::Suite;
use kijun_tests::{files, named, root};
use serde_json::Value;

fn main() -> ExitCode {
    let tests = named![
        every_file_fits_the_schema_of_nist,
        every_id_is_there_once_and_every_reference_leads_to_one,
        ids_are_the_same_in_every_language_and_build,
        ids_of_any_form_are_written_and_stay_apart,
        what_oscal_can_not_say_is_told,
        several_values_of_a_hole_stand_with_their_products,
    ];
    let outside = named![two_other_programs_read_every_file, a_resolved_profile_is_what_the_document_says];
    Suite::new().tests(&tests).needing(&OSCAL, &outside).run()
}

/// The OSCAL files of the real corpus, by their paths in the outputs.
fn generated() -> BTreeMap<String, Value> {
    read(&root().join("generated"))
}

fn read(folder: &Path) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let below = path.strip_prefix(folder).expect("it lies below").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                open.push(path);
            } else if below.contains("oscal/") {
                let text = std::fs::read_to_string(&path).expect("a text");
                found.insert(below, serde_json::from_str(&text).expect("JSON"));
            }
        }
    }
    found
}

/// What a file is, as the schema calls it, and its content.
fn model(file: &Value) -> (&str, &Value) {
    let (name, content) = file.as_object().expect("an object").iter().next().expect("one member");
    (name, content)
}

/// That the files fit the schema.
fn fit(files: &BTreeMap<String, Value>) {
    let schema: Value =
        serde_json::from_str(include_str!("../schemas/oscal-1.2.1.schema.json")).expect("the schema is JSON");
    let definition = |model: &str| {
        let room = match model {
            "mapping-collection" => "mapping",
            "assessment-plan" => "ap",
            other => other,
        };
        // The schema of one model: that of all says no more than that none fits.
        let mut schema = schema.clone();
        let parts = schema.as_object_mut().expect("an object");
        parts.remove("oneOf");
        parts.insert("$ref".to_owned(), format!("#/definitions/oscal-complete-oscal-{room}:{model}").into());
        jsonschema::validator_for(&schema).expect("the schema is one")
    };
    let mut validators = BTreeMap::new();
    for (path, file) in files {
        let (name, content) = model(file);
        let validator = validators.entry(name.to_owned()).or_insert_with(|| definition(name));
        let errors: Vec<String> =
            validator.iter_errors(content).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{path}");
    }
    let broken = serde_json::json!({ "uuid": "1", "metadata": {} });
    assert!(validators.values().all(|validator| !validator.is_valid(&broken)));
}

fn every_file_fits_the_schema_of_nist() {
    let files = generated();
    let models: BTreeSet<&str> = files.values().map(|file| model(file).0).collect();
    assert_eq!(models.into_iter().collect::<Vec<_>>(), ["assessment-plan", "catalog", "mapping-collection", "profile"]);
    assert!(files.len() >= 28, "{:?}", files.keys());
    fit(&files);
}

/// Every value of a member of this name, wherever it stands.
fn values<'v>(value: &'v Value, name: &str, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                match value {
                    Value::String(text) if member == name => found.push(text),
                    Value::Array(texts) if member == name => found.extend(texts.iter().filter_map(Value::as_str)),
                    _ => {}
                }
                values(value, name, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| values(item, name, found)),
        _ => {}
    }
}

fn all<'v>(value: &'v Value, name: &str) -> Vec<&'v str> {
    let mut found = Vec::new();
    values(value, name, &mut found);
    found
}

fn once<'v>(path: &str, words: Vec<&'v str>) -> BTreeSet<&'v str> {
    let count = words.len();
    let set: BTreeSet<&str> = words.into_iter().collect();
    assert_eq!(set.len(), count, "{path}");
    set
}

/// The parameters that a text inserts.
fn insertions(file: &Value) -> BTreeSet<&str> {
    let prose = all(file, "prose");
    prose
        .into_iter()
        .flat_map(|text| text.split("{{ insert: param, ").skip(1))
        .filter_map(|it| it.split(" }}").next())
        .collect()
}

fn every_id_is_there_once_and_every_reference_leads_to_one() {
    let files = generated();
    for (path, file) in &files {
        once(path, all(file, "uuid"));
        once(path, all(file, "id"));
        let language = if path.ends_with(".ja.json") { "ja" } else { "en" };
        let longlist = &files[&format!("oscal/longlist.{language}.json")];
        let known: BTreeSet<&str> = all(longlist, "id").into_iter().collect();
        let folder = path.rsplit_once('/').expect("it lies in a folder").0;
        match model(file).0 {
            "catalog" => {
                let parameters: BTreeSet<&str> = insertions(file);
                let ids: BTreeSet<&str> = all(file, "id").into_iter().collect();
                assert!(parameters.is_subset(&ids), "{path}");
                // And each parameter that there is stands in a text.
                let given: BTreeSet<&str> = parameters_of(file).into_iter().collect();
                assert_eq!(parameters, given, "{path}");
            }
            "profile" => {
                assert_eq!(all(file, "href"), [format!("../../oscal/longlist.{language}.json")]);
                let used = all(file, "with-ids").into_iter().chain(all(file, "param-id"));
                assert!(used.into_iter().all(|id| known.contains(id)), "{path}");
                assert!(all(file, "with-ids").len() > 5);
            }
            "mapping-collection" => {
                let mappings = file["mapping-collection"]["mappings"].as_array().expect("mappings");
                for mapping in mappings {
                    let ends = mapping["maps"].as_array().expect("maps").iter();
                    let sources: Vec<&str> = ends.flat_map(|map| all(&map["sources"], "id-ref")).collect();
                    assert!(sources.iter().all(|id| known.contains(id)), "{path}");
                    // What has no counterpart and what has one are all that there is.
                    let gaps = all(&mapping["source-gap-summary"], "with-ids");
                    assert!(gaps.iter().all(|id| known.contains(id) && !sources.contains(id)), "{path}");
                    let target = mapping["target-resource"]["href"].as_str().expect("a target");
                    assert!(all(&file["mapping-collection"]["back-matter"], "uuid").contains(&&target[1..]), "{path}");
                }
                assert!(mappings.len() > 3);
            }
            _ => {
                let criteria = &files[&format!("{folder}/criteria.{language}.json")];
                let known: BTreeSet<&str> = all(criteria, "id").into_iter().collect();
                let used = all(file, "control-id").into_iter().chain(all(file, "statement-ids"));
                assert!(used.into_iter().all(|id| known.contains(id)), "{path}");
                let resources = all(&file["assessment-plan"]["back-matter"], "uuid");
                let ssp = file["assessment-plan"]["import-ssp"]["href"].as_str().expect("an address");
                assert!(resources.contains(&&ssp[1..]), "{path}");
            }
        }
    }
}

fn parameters_of(file: &Value) -> Vec<&str> {
    let groups = file["catalog"]["groups"].as_array().map_or(&[][..], Vec::as_slice);
    let controls = groups.iter().flat_map(|group| group["controls"].as_array().expect("controls"));
    let params = controls.filter_map(|control| control["params"].as_array()).flatten();
    params.filter_map(|param| param["id"].as_str()).collect()
}

fn ids_are_the_same_in_every_language_and_build() {
    let files = generated();
    for (path, file) in files.iter().filter(|(path, _)| path.ends_with(".en.json")) {
        let other = &files[&path.replace(".en.json", ".ja.json")];
        assert_eq!(all(file, "id"), all(other, "id"), "{path}");
        let (own, others) = (all(file, "uuid"), all(other, "uuid"));
        // Each file is one of its own; what is in it is the same.
        let differ = own.iter().zip(&others).filter(|(own, other)| own != other).count();
        assert!(own.len() == others.len() && (1..=2).contains(&differ), "{path}: {differ}");
    }
    // Another build of the same criteria, in another folder and with its files called otherwise.
    let folder = Folder::criteria();
    let run = folder.run(&["build", ".", "--out", "out", "--only", "oscal"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(read(&folder.path().join("out")), files);
    // A changed text changes no id.
    let sources = files_of(&folder);
    let (path, text) = sources
        .iter()
        .find(|(_, text)| text.contains("title {\n    ja \"推測されにくい既定パスワード\""))
        .expect("it is there");
    folder.write(path, text.replace("推測されにくい既定パスワード", "推測しにくい既定のパスワード").as_bytes());
    let run = folder.run(&["build", ".", "--out", "out", "--only", "oscal"]);
    assert_eq!(run.code, Some(0), "{run}");
    let changed = read(&folder.path().join("out"));
    assert_ne!(changed, files);
    for (path, file) in &files {
        assert_eq!(all(file, "uuid"), all(&changed[path], "uuid"), "{path}");
        assert_eq!(all(file, "id"), all(&changed[path], "id"), "{path}");
    }
}

fn files_of(folder: &Folder) -> Vec<(String, String)> {
    let below = files("criteria-src", "kijun").into_iter();
    let name = |path: &Path| path.strip_prefix(root().join("criteria-src")).expect("it lies below").to_owned();
    below
        .map(|(path, _)| name(&path).to_string_lossy().into_owned())
        .map(|path| (path.clone(), folder.read(&path)))
        .collect()
}

fn ids_of_any_form_are_written_and_stay_apart() {
    let folder = Folder::fresh("en");
    let text = folder.read("corpus/longlist.kijun");
    let item = text.split("longlist 1-2 ").nth(1).expect("an item").split("\n}\n").next().expect("its end");
    let mut more = String::new();
    for id in ["_1-1", "A_x2d_1", "A-1", "要件-1", "①", "Ⅳ・2", "𠮷-1", "é"] {
        more.push_str(&format!("\nlonglist {id} {item}\n}}\n"));
    }
    folder.write("corpus/more.kijun", more.as_bytes());
    let run = folder.run(&["build", "corpus", "--out", "out", "--only", "oscal"]);
    assert_eq!(run.code, Some(0), "{run}");
    let files = read(&folder.path().join("out"));
    fit(&files);
    let list = &files["oscal/longlist.ja.json"];
    once("longlist", all(list, "id"));
    let ids = all(list, "id");
    for id in ["_1-1", "__1-1", "A_x5f_x2d_1", "A-1", "要件-1", "__x2460_", "__x2163__x30fb_2", "__x20bb7_-1", "__xe9_"]
    {
        assert!(ids.contains(&id), "{id}: {ids:?}");
    }
    let labels: BTreeSet<&str> = all(list, "value").into_iter().collect();
    assert!(["1-1", "_1-1", "①", "Ⅳ・2", "𠮷-1"].iter().all(|id| labels.contains(id)), "{labels:?}");
}

fn what_oscal_can_not_say_is_told() {
    let losses = std::fs::read_to_string(root().join("generated/losses.json")).expect("the losses");
    let losses: Value = serde_json::from_str(&losses).expect("JSON");
    let told: Vec<&Value> =
        losses["losses"].as_array().expect("losses").iter().filter(|loss| loss["generator"] == "oscal").collect();
    for words in ["Chapters, the glossary", "not as a tree", "Which of its clauses are needed"] {
        let is_told = told.iter().any(|loss| loss["what"]["en"].as_str().is_some_and(|what| what.contains(words)));
        assert!(is_told, "{words}: {told:?}");
    }
}

fn several_values_of_a_hole_stand_with_their_products() {
    let folder = Folder::fresh("en");
    let fact = "fact other {\n  name {\n    ja \"別の事実\"\n    en \"the other fact\"\n  }\n  question {\n    ja \"別か。\"\n    en \"Is it other?\"\n  }\n}\n";
    folder.write("corpus/more.kijun", fact.as_bytes());
    let values = "bind minimum-length 8 characters\n  bind minimum-length 12 characters when other";
    folder.replace("corpus/level-1.kijun", "bind minimum-length 8 characters", values);
    let run = folder.run(&["build", "corpus", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run}");
    let files = read(&folder.path().join("out"));
    fit(&files);
    let set = &files["level-1/oscal/profile.en.json"]["profile"]["modify"]["set-parameters"][0];
    let values = all(set, "values");
    assert!(values.len() == 2 && values.iter().all(|value| value.contains("(C1-01")), "{values:?}");
    assert!(
        values.iter().any(|value| value.starts_with("12 characters") && value.contains("the other fact")),
        "{values:?}"
    );
    let losses = folder.read("out/losses.json");
    assert!(losses.contains("`minimum-length` has several values in the document"), "{losses}");
}

fn python(script: &str, arguments: &[&str]) -> String {
    // One of the libraries keeps a database in the folder in which it runs.
    let folder = root().join("tests/oscal/node_modules");
    let python = folder.join(".python/bin/python");
    let script = root().join("tests/oscal").join(script);
    let run = Command::new(python).arg(script).args(arguments).current_dir(folder).output().expect("python runs");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{}{said}", String::from_utf8_lossy(&run.stdout));
    String::from_utf8(run.stdout).expect("UTF-8")
}

fn two_other_programs_read_every_file() {
    let said = python("validate.py", &[&root().join("generated").display().to_string()]);
    let count = generated().len();
    assert!(said.contains(&format!("{count} files are valid")), "{said}");
}

fn a_resolved_profile_is_what_the_document_says() {
    let folder = root().join("generated");
    let catalogue = std::fs::read_to_string(folder.join("catalogue.json")).expect("the catalogue");
    let catalogue = Catalogue::read(&catalogue).expect("it can be read");
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let Ok(pack) = std::fs::read_to_string(path.join("pack.json")) else { continue };
        let json = catalogue.to_json();
        let edition = Edition::of_files(&json, &pack).expect("an edition");
        for language in ["en", "ja"] {
            let profile = path.join(format!("oscal/profile.{language}.json")).display().to_string();
            let said = python("resolve.py", &[&profile]);
            let resolved: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&said).expect("JSON");
            assert_eq!(resolved.len(), 2, "both programs");
            for (program, texts) in resolved {
                assert_eq!(texts, expected(&edition, language), "{program} {profile}");
            }
        }
    }
}

/// The long-list items that a document takes up, by their real ids, as they are printed with its values.
fn expected(edition: &Edition, language: &str) -> BTreeMap<String, String> {
    let taken: BTreeSet<&String> = edition.requirements.iter().flat_map(|it| &it.longlist).collect();
    let mut texts = BTreeMap::new();
    for item in edition.catalogue.longlist.iter().filter(|item| taken.contains(&item.id)) {
        let written = if item.written.is_empty() { &item.text } else { &item.written };
        let mut text = written[language].clone();
        for hole in &item.holes {
            let bindings = edition.criteria.iter().flat_map(|it| it.bindings.iter().map(move |binding| (it, binding)));
            let own: Vec<_> = bindings.filter(|(_, it)| it.longlist == item.id && it.hole == hole.id).collect();
            let values: BTreeSet<&String> = own.iter().map(|(_, it)| &it.value.text[language]).collect();
            let mut said: Vec<String> = Vec::new();
            for (criterion, binding) in &own {
                let value = &binding.value.text[language];
                let products = binding.condition_text.get(language).filter(|text| !text.is_empty());
                let value = match (values.len(), products) {
                    (1, _) => value.clone(),
                    (_, None) => format!("{value} ({})", criterion.id),
                    (_, Some(products)) => format!("{value} ({}: {products})", criterion.id),
                };
                if !said.contains(&value) {
                    said.push(value);
                }
            }
            if !said.is_empty() {
                text = text.replace(&format!("{{{}}}", hole.id), &said.join(", "));
            }
        }
        texts.insert(item.id.clone(), text.trim_end().to_owned());
    }
    texts
}
