//! Reads the files of figures: what they are for an analysis, and their bytes for a build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::{DiskError, inside, own, read_bytes};
use crate::build::plan::{Drawings, Release};
use crate::corpus::figures::Figures;
use crate::ground::digest::sha256;
use crate::ground::picture::{Form, MAX_BYTES, Picture, Trouble};
use crate::msg;
use kijun_pack::Edition;

/// What the files are that figures of a corpus name.
pub fn figures(folder: &Path, files: BTreeSet<String>) -> Figures {
    let look = |path: String| {
        let picture = picture(folder, &path);
        (path, picture)
    };
    Figures::new(files.into_par_iter().map(look).collect::<Vec<_>>().into_iter().collect())
}

fn picture(folder: &Path, path: &str) -> Result<Picture, Trouble> {
    if Form::of(path).is_none() {
        return Err(Trouble::ending(path));
    }
    let outside = |_| Trouble::new(msg!("figure-outside", path = path), msg!("figure-outside-help"));
    let place = inside(folder, path).map_err(outside)?;
    let linked = |_| Trouble::new(msg!("figure-link-out", path = path), msg!("figure-link-out-help"));
    own(folder, path).map_err(linked)?;
    let Ok(metadata) = place.metadata() else { return Err(missing(path)) };
    if metadata.is_file() && metadata.len() > MAX_BYTES {
        return Err(Trouble::large(path));
    }
    let unread = |error: DiskError| {
        Trouble::new(msg!("figure-unread", path = path, why = error.message), msg!("figure-unread-help"))
    };
    Picture::of(path, &read_bytes(&place, MAX_BYTES).map_err(unread)?)
}

/// That a file is not there.
pub(super) fn missing(path: &str) -> Trouble {
    Trouble::new(msg!("figure-missing", path = path), msg!("figure-missing-help"))
}

/// A release with the drawings of its figures, and of those that its published editions print.
///
/// # Errors
/// A file can't be read any more, or is another one than was looked at or published.
pub fn drawn(folder: &Path, release: Release) -> Result<Release, DiskError> {
    let own = drawings(folder, &release.packs)?;
    let edition = |edition: Release| match drawings(folder, &edition.packs) {
        Ok(drawings) => Ok(edition.with_drawings(drawings)),
        Err(error) => {
            let name = edition.sealed.map(|it| it.folder).unwrap_or_default();
            Err(DiskError { message: msg!("figure-of-edition", edition = name, why = error.message), ..error })
        }
    };
    let mut release = release.with_drawings(own);
    release.editions = std::mem::take(&mut release.editions).into_iter().map(edition).collect::<Result<_, _>>()?;
    Ok(release)
}

/// The bytes of the figures that editions print.
///
/// # Errors
/// A file can't be read any more, or is another one than was looked at.
pub fn drawings(folder: &Path, packs: &[Edition]) -> Result<Drawings, DiskError> {
    let figures = packs.iter().flat_map(|pack| &pack.document.figures);
    let named: BTreeMap<&str, &str> = figures.map(|it| (it.file.as_str(), it.sha256.as_str())).collect();
    let read = |(path, digest): (&str, &str)| {
        let bytes = read_bytes(&own(folder, path)?, MAX_BYTES)?;
        if sha256(&bytes) != digest {
            return Err(DiskError::new(&folder.join(path), msg!("figure-changed-meanwhile")));
        }
        Ok((path.to_owned(), bytes))
    };
    named.into_iter().map(read).collect()
}
