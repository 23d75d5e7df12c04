//! A text in the scheme's languages.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut, Index};

use litemap::LiteMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text in the scheme's languages, by the language's code (BCP 47): `{"en": "…", "ja": "…"}`.
///
/// A pack has some hundred thousand of them with two languages each, which a tree of nodes would hold in many times
/// the room; so it is a short sorted list that is asked like a map.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(LiteMap<String, String>);

impl Text {
    /// No text in any language.
    pub fn new() -> Text {
        Text::default()
    }

    /// The text in a language.
    pub fn get(&self, language: &str) -> Option<&String> {
        self.0.get(language)
    }

    /// The text in each language.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.0.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Deref for Text {
    type Target = LiteMap<String, String>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Text {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// The text in a language that it is known to have; as with other maps, asking for another one panics.
impl Index<&str> for Text {
    type Output = String;

    fn index(&self, language: &str) -> &String {
        self.get(language).expect("the text has this language")
    }
}

impl FromIterator<(String, String)> for Text {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(texts: I) -> Text {
        let texts: Vec<(String, String)> = texts.into_iter().collect();
        // With room for these and no more, which a list that grows would not have.
        let mut text = Text(LiteMap::with_capacity(texts.len()));
        text.extend(texts);
        text
    }
}

impl<const N: usize> From<[(String, String); N]> for Text {
    fn from(texts: [(String, String); N]) -> Text {
        texts.into_iter().collect()
    }
}

impl Extend<(String, String)> for Text {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, texts: I) {
        for (language, text) in texts {
            self.0.insert(language, text);
        }
    }
}

impl IntoIterator for Text {
    type Item = (String, String);
    type IntoIter = std::vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'t> IntoIterator for &'t Text {
    type Item = (&'t String, &'t String);
    type IntoIter = <&'t LiteMap<String, String> as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (&self.0).into_iter()
    }
}

// By hand, because the list would write itself as `[]` where it is empty.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        Ok(<BTreeMap<String, String>>::deserialize(deserializer)?.into_iter().collect())
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        <BTreeMap<String, String>>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        <BTreeMap<String, String>>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <BTreeMap<String, String>>::json_schema(generator)
    }
}
