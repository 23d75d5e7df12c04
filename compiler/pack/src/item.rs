//! What every item has.

use crate::{Provenance, Text, Withdrawn};

/// An item: something that has an id of its own.
pub trait Item {
    /// Its id.
    fn id(&self) -> &str;
    /// Remarks. Markdown.
    fn notes(&self) -> &[Text];
    /// How well it is founded.
    fn provenance(&self) -> Option<&Provenance>;
    /// The withdrawn items it takes the place of.
    fn replaces(&self) -> &[String];
    /// Set where it is kept for its id only.
    fn withdrawn(&self) -> Option<&Withdrawn>;
}

/// Plain data.
macro_rules! data {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($body)* }
    )*};
}

/// Items: an id, their own fields, and those that every item has.
macro_rules! items {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $crate::item::data! {
        $(#[$meta])*
        pub struct $name {
            /// Its id.
            pub id: String,
            $($body)*
            /// Remarks. Markdown.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub notes: Vec<Text>,
            /// How well it is founded.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub provenance: Option<Provenance>,
            /// The withdrawn items it takes the place of.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub replaces: Vec<String>,
            /// Set where it is kept for its id only.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub withdrawn: Option<Withdrawn>,
        }
        }

        impl $crate::Item for $name {
            fn id(&self) -> &str {
                &self.id
            }

            fn notes(&self) -> &[Text] {
                &self.notes
            }

            fn provenance(&self) -> Option<&Provenance> {
                self.provenance.as_ref()
            }

            fn replaces(&self) -> &[String] {
                &self.replaces
            }

            fn withdrawn(&self) -> Option<&Withdrawn> {
                self.withdrawn.as_ref()
            }
        }
    )*};
}

pub(crate) use {data, items};
