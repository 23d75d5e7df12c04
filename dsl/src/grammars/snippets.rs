//! The snippets: a whole item of each kind in either spelling, with its required fields in canonical order.

use serde_json::{Map, Value, json};

use crate::kinds::{Arg, Body, Field, KINDS, Kind, Shape, Spelling, Word};

/// The snippets as JSON, in the format of VS Code.
pub fn snippets() -> String {
    let mut all = Map::new();
    for spelling in [Spelling::En, Spelling::Ja] {
        for kind in KINDS {
            let help = kind.help.in_(spelling);
            let body: Vec<String> = Skeleton::of(kind, spelling).lines().map(str::to_owned).collect();
            let word = kind.word.in_(spelling);
            all.insert(word.to_owned(), json!({ "prefix": word, "body": body, "description": help }));
        }
    }
    format!("{:#}\n", Value::Object(all))
}

/// An item that is being written, with the places to fill in numbered.
struct Skeleton {
    spelling: Spelling,
    out: String,
    places: usize,
}

impl Skeleton {
    fn of(kind: &'static Kind, spelling: Spelling) -> String {
        let mut skeleton = Skeleton { spelling, out: String::new(), places: 0 };
        let id = skeleton.place("id");
        let edition =
            if kind.id == crate::kinds::Id::Edition { format!("@{}", skeleton.place("1")) } else { String::new() };
        skeleton.out = format!("{} {id}{edition} {{\n", kind.word.in_(spelling));
        skeleton.fields(kind, 1);
        skeleton.out.push_str("\t$0\n}\n");
        skeleton.out
    }

    fn fields(&mut self, kind: &'static Kind, depth: usize) {
        for field in kind.all_fields().filter(|field| field.count.required()) {
            self.field(field, depth);
        }
    }

    fn field(&mut self, field: &'static Field, depth: usize) {
        let indent = "\t".repeat(depth);
        let mut line = format!("{indent}{}", field.word.in_(self.spelling));
        for arg in field.args.iter().filter(|arg| arg.count.required()) {
            line.push(' ');
            line.push_str(&self.arg(arg, field));
        }
        self.out.push_str(&line);
        match &field.body {
            Body::None | Body::OptionalTranslations | Body::OptionalPart => self.out.push('\n'),
            Body::Translations | Body::WordLists => {
                self.out.push_str(" {\n");
                for language in ["ja", "en"] {
                    self.places += 1;
                    self.out.push_str(&format!("{indent}\t{language} \"${}\"\n", self.places));
                }
                self.out.push_str(&format!("{indent}}}\n"));
            }
            Body::Part => {
                self.out.push_str(" {\n");
                if let Some(part) = field.part() {
                    self.fields(part, depth + 1);
                }
                self.out.push_str(&format!("{indent}}}\n"));
            }
        }
    }

    fn arg(&mut self, arg: &Arg, field: &Field) -> String {
        match arg.shape {
            Shape::Choice(choices) => {
                let words: Vec<&str> = choices.iter().map(|choice| choice.in_(self.spelling)).collect();
                self.places += 1;
                format!("${{{}|{}|}}", self.places, words.join(","))
            }
            Shape::Literal(word) => word.in_(self.spelling).to_owned(),
            Shape::KindWord => self.place("criterion"),
            Shape::Text => {
                self.places += 1;
                format!("\"${}\"", self.places)
            }
            Shape::Number => self.place("1"),
            Shape::Date => self.place("2026-01-01"),
            Shape::Define(_) => self.place("a"),
            Shape::Free => self.place("ja"),
            Shape::Ref(kind) | Shape::RefOwn(kind) => self.named(kind.word),
            _ => self.named(field.word),
        }
    }

    fn named(&mut self, word: Word) -> String {
        self.place(word.in_(self.spelling))
    }

    fn place(&mut self, example: &str) -> String {
        self.places += 1;
        format!("${{{}:{example}}}", self.places)
    }
}
