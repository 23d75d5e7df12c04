//! "Did you mean": the known word that is nearest to one that is not known.

/// A name of more characters is no slip of anybody: to compare two such takes the square of their length.
const LONGEST: usize = 256;

/// The known word that `word` is most likely a slip for.
pub fn closest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let allowed = (length / 3).max(1);
    // Most are too long or too short, which is told sooner than how far they are.
    known
        .filter(|known| *known != word && known.chars().count().abs_diff(length) <= allowed)
        .map(|known| (strsim::damerau_levenshtein(word, known), known))
        .filter(|(distance, known)| *distance <= allowed && *distance < known.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}
