//! What an editor can ask, one file each: functions of a view of the corpus, without IO.

pub(crate) mod accept;
pub(crate) mod actions;
pub(crate) mod capabilities;
pub(crate) mod changes;
pub(crate) mod completion;
pub(crate) mod coverage;
pub(crate) mod diagnostics;
pub(crate) mod facts;
pub(crate) mod format;
pub(crate) mod hierarchy;
pub(crate) mod hints;
pub(crate) mod hover;
pub(crate) mod layout;
pub(crate) mod lens;
pub(crate) mod line;
pub(crate) mod links;
pub(crate) mod navigation;
pub(crate) mod occurrence;
pub(crate) mod place;
pub(crate) mod preview;
pub(crate) mod rename;
pub(crate) mod sheet;
pub(crate) mod signature;
pub(crate) mod symbols;
pub(crate) mod tokens;
pub(crate) mod trace;
