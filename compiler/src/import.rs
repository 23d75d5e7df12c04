//! Tables of others as sources: a file is read as a [`Table`], a [`Mapping`] says which column is what, and a
//! [`Draft`] is what comes of each row, with what is unclear and what is lost.
//!
//! Nothing of a file is executed or fetched, and how much one unpacks to is bounded before anything else looks at it.

mod archive;
mod draft;
mod grid;
mod mapping;
mod oscal;
mod reqif;
mod strictdoc;
mod succession;
mod text;
mod word;
mod xhtml;

pub use draft::{Draft, Remark, Said, Taken};
pub use grid::{Cell, Grid, MAX_BYTES, Row, Table, grids};
pub use mapping::{Mapping, skeleton};
