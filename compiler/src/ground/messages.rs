//! The catalogue of messages, Japanese and English: `messages/en.ftl` and `messages/ja.ftl`.
//!
//! A [`Message`] is a key with arguments and knows no language; it becomes a sentence when somebody reads it.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kijun_dsl::kinds::{Spelling, Word};
use kijun_pack::Text;

use crate::msg;

/// A language that Kijun speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl From<Lang> for Spelling {
    fn from(lang: Lang) -> Spelling {
        match lang {
            Lang::En => Spelling::En,
            Lang::Ja => Spelling::Ja,
        }
    }
}

impl Lang {
    /// The language for a code such as `ja`, `ja-JP` or `en_US.UTF-8`; `None` where it is neither.
    pub fn of(code: &str) -> Option<Lang> {
        match code.split(['-', '_', '.']).next()? {
            "ja" => Some(Lang::Ja),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The language's code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// What this language calls another one; its code where the catalogue has no name for it.
    pub fn names(self, code: &str) -> String {
        match Lang::of(code) {
            Some(Lang::Ja) => msg!("language-ja").in_(self),
            Some(Lang::En) => msg!("language-en").in_(self),
            None => code.to_owned(),
        }
    }

    /// A word of the vocabulary in this language.
    pub fn word(self, word: Word) -> &'static str {
        match self {
            Lang::En => word.en,
            Lang::Ja => word.ja,
        }
    }
}

/// A sentence of the catalogue with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its key.
    pub key: &'static str,
    /// Its arguments by name.
    pub args: Vec<(&'static str, Value)>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The user's own text.
    Text(String),
    /// A count.
    Count(usize),
    /// A word of the vocabulary, which has a form in each language.
    Word(Word),
    /// Words of the vocabulary, joined by commas.
    Words(Vec<Word>),
    /// Another sentence of the catalogue.
    Message(Box<Message>),
    /// A sentence by language.
    Said(Text),
}

impl From<Message> for Value {
    fn from(message: Message) -> Value {
        Value::Message(Box::new(message))
    }
}

impl From<Text> for Value {
    fn from(said: Text) -> Value {
        Value::Said(said)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<std::borrow::Cow<'_, str>> for Value {
    fn from(text: std::borrow::Cow<'_, str>) -> Value {
        Value::Text(text.into_owned())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Value {
        Value::Count(count)
    }
}

impl From<Word> for Value {
    fn from(word: Word) -> Value {
        Value::Word(word)
    }
}

impl From<Vec<Word>> for Value {
    fn from(words: Vec<Word>) -> Value {
        Value::Words(words)
    }
}

/// A message of the catalogue: `msg!("dangling-reference", kind = kind.title, id = name)`.
#[macro_export]
macro_rules! msg {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::ground::messages::Message { key: $key, args: vec![$((stringify!($name), $crate::ground::messages::Value::from($value))),*] }
    };
}

type Bundle = FluentBundle<FluentResource>;

static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", include_str!("../../messages/en.ftl")));
static JA: LazyLock<Bundle> = LazyLock::new(|| bundle("ja", include_str!("../../messages/ja.ftl")));

/// The text of the catalogue in one language.
pub fn catalogue(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../../messages/en.ftl"),
        Lang::Ja => include_str!("../../messages/ja.ftl"),
    }
}

fn bundle(lang: &str, text: &str) -> Bundle {
    // A test parses both catalogues; what is wrong in one is left out here rather than ending the program.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = Bundle::new_concurrent(lang.parse().into_iter().collect());
    bundle.set_use_isolating(false);
    // No other bundle has the name, so that this can't fail.
    let _ = bundle.add_function("A", indefinite);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A word of English with its article, for sentences: `{ A($kind) }` is `an asset`; a second argument makes it begin
/// the sentence. The vocabulary has no word whose first letter misleads.
fn indefinite<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::String(word)) = positional.first() else { return FluentValue::Error };
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    match named.get("first") {
        Some(_) => FluentValue::from(format!("A{} {word}", &article[1..])),
        None => FluentValue::from(format!("{article} {word}")),
    }
}

/// The text of a key that is only known at run time, such as the help of an argument; `None` where there is none.
pub fn text(key: &str, lang: Lang) -> Option<String> {
    let bundle = match lang {
        Lang::En => &*EN,
        Lang::Ja => &*JA,
    };
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
}

impl Message {
    /// The sentence in `lang`. A key that the catalogue does not have is printed itself.
    pub fn in_(&self, lang: Lang) -> String {
        let bundle = match lang {
            Lang::En => &*EN,
            Lang::Ja => &*JA,
        };
        let Some(pattern) = bundle.get_message(self.key).and_then(|message| message.value()) else {
            return self.key.to_owned();
        };
        let args: FluentArgs<'_> = self.args.iter().map(|(name, value)| (*name, value.in_(lang))).collect();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

impl Value {
    fn in_(&self, lang: Lang) -> FluentValue<'_> {
        match self {
            Value::Text(text) => FluentValue::from(text.as_str()),
            Value::Count(count) => FluentValue::from(*count),
            Value::Word(word) => FluentValue::from(lang.word(*word)),
            Value::Words(words) => {
                let separator = match lang {
                    Lang::En => ", ",
                    Lang::Ja => "、",
                };
                FluentValue::from(words.iter().map(|word| lang.word(*word)).collect::<Vec<_>>().join(separator))
            }
            Value::Message(message) => FluentValue::from(message.in_(lang)),
            Value::Said(said) => FluentValue::from(said.get(lang.code()).map_or("", String::as_str)),
        }
    }
}
