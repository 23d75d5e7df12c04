//! How sentences oblige: where the phrase stands that says it, in the forms that drafts really have, and which words
//! limit what is said. Which phrases oblige is the scheme's to say.

/// What ends a sentence.
const ENDS: [char; 6] = ['。', '．', '！', '？', '.', ';'];
/// What may stand between the last word of a sentence and its end: quotation marks, closing brackets, marks of Markdown.
const CLOSING: [char; 8] = ['」', '』', '）', ')', '*', '_', '`', ' '];
/// What joins a verb to the phrase behind it, and says nothing by itself: `備えることが望ましい`, `備えること`.
const JOINTS: [&str; 4] = ["ことが", "ことは", "ことを", "こと"];

/// A phrase of a scheme without the mark that ends a sentence: `こと。` obliges in `こと（次の場合を除く）。`, too.
pub(crate) fn stem(phrase: &str) -> &str {
    let stem = phrase.trim().trim_end_matches(['。', '．']);
    if stem.is_empty() { phrase } else { stem }
}

/// Whether the words at this place say how the sentence obliges. Where words are not parted by spaces the verb comes
/// last, so only the end of a sentence does.
pub(crate) fn is_decisive(text: &str, start: usize, end: usize) -> bool {
    text[start..end].is_ascii() || ends_sentence(&text[end..])
}

/// The strongest of these phrases that says how a sentence of the text obliges, by its strength. Of phrases that lie in
/// one another the longest is meant.
pub(crate) fn strongest<S: Ord + Copy>(text: &str, phrases: &[(S, String)]) -> Option<S> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, S)> = Vec::new();
    for (strength, phrase) in phrases {
        let phrase = stem(phrase).to_ascii_lowercase();
        for (at, _) in lower.match_indices(phrase.as_str()).filter(|_| !phrase.is_empty()) {
            let end = at + phrase.len();
            if is_whole(&lower, at, end) && is_decisive(text, at, end) {
                found.push((at, end, *strength));
            }
        }
    }
    let inside = |(start, end, _): &&(usize, usize, S)| {
        found.iter().any(|(at, to, _)| at <= start && end <= to && to - at > end - start)
    };
    found.iter().filter(|place| !inside(place)).map(|(_, _, strength)| *strength).max()
}

/// Whether a phrase of letters is no part of a longer word.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !text[start..end].is_ascii() || !joins(text[..start].chars().next_back()) && !joins(text[end..].chars().next())
}

/// Whether nothing but brackets, footnotes and marks stands before the end of the sentence.
fn ends_sentence(behind: &str) -> bool {
    let mut rest = behind;
    loop {
        rest = rest.trim_start_matches(CLOSING).trim_start_matches(['\t', '\r']);
        if rest.is_empty() || rest.starts_with('\n') || rest.starts_with(ENDS) {
            return true;
        }
        match skip_bracket(rest) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
}

/// What stands behind the bracket that a text begins with; brackets may lie in one another.
fn skip_bracket(text: &str) -> Option<&str> {
    let open = text.chars().next()?;
    let close = match open {
        '（' => '）',
        '(' => ')',
        '[' => ']',
        '〔' => '〕',
        _ => return None,
    };
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(&text[at + c.len_utf8()..]);
            }
        }
    }
    None
}

/// Where the phrase at this place begins, what joins it to the verb included.
pub(crate) fn begin(text: &str, start: usize) -> usize {
    let joint = JOINTS.iter().find(|joint| text[..start].ends_with(**joint));
    joint.map_or(start, |joint| start - joint.len())
}

/// Whether a phrase asks that something be left undone: `shall not` is no weaker `shall`.
pub(crate) fn forbids(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let is_negative = words.any(|word| matches!(word, "not" | "never" | "no" | "cannot" | "prohibited" | "forbidden"));
    let obliges_twice = ["なければ", "なくては", "ないと", "ねば"].iter().any(|word| phrase.contains(word));
    is_negative || !obliges_twice && ["ない", "なりません", "禁"].iter().any(|word| phrase.contains(word))
}

/// Words that take something out of what is said.
const EXCEPTIONS: [&str; 13] = [
    "does not apply",
    "do not apply",
    "need not",
    "no need to",
    "not required",
    "not applicable",
    "except",
    "unless",
    "exempt",
    "exempted",
    "excluded",
    "excluding",
    "exception",
];
const EXCEPTIONS_JA: [&str; 12] = [
    "ただし",
    "但し",
    "を除",
    "除外",
    "例外",
    "適用しない",
    "適用されない",
    "対象外",
    "対象としない",
    "この限りでない",
    "免除",
    "要しない",
];

/// Where a text makes an exception.
pub(crate) fn exception(text: &str) -> Option<(usize, usize)> {
    // Capital letters of ASCII alone, so that offsets stay.
    let lower = text.to_ascii_lowercase();
    let english = EXCEPTIONS.iter().flat_map(|word| lower.match_indices(word));
    let english = english.filter(|(at, word)| stands_alone(&lower, *at, at + word.len()));
    let found = english.chain(EXCEPTIONS_JA.iter().flat_map(|word| lower.match_indices(word)));
    found.min().map(|(at, word)| (at, at + word.len()))
}

/// Words that oblige whatever a scheme's own are.
const OBLIGATIONS: [&str; 6] =
    ["must", "is required to", "are required to", "is prohibited", "are prohibited", "mandatory"];
const OBLIGATIONS_JA: [&str; 5] = ["なければならない", "ねばならない", "てはならない", "必須とする", "必須である"];

/// Where a text obliges in words that no scheme has to name.
pub(crate) fn obligation(text: &str) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    let english = OBLIGATIONS.iter().flat_map(|word| lower.match_indices(word));
    let english = english.filter(|(at, word)| stands_alone(&lower, *at, at + word.len()));
    let found = english.chain(OBLIGATIONS_JA.iter().flat_map(|word| lower.match_indices(word)));
    found.min().map(|(at, word)| (at, at + word.len()))
}

/// Words by which prose takes something out of what is said, adds to it, or makes it depend on something.
const LIMITING: [&str; 85] = [
    "not",
    "no",
    "never",
    "none",
    "nor",
    "neither",
    "cannot",
    "without",
    "except",
    "exception",
    "exceptions",
    "unless",
    "only",
    "exempt",
    "exempts",
    "exempted",
    "exclude",
    "excludes",
    "excluded",
    "excluding",
    "other",
    "instead",
    "unnecessary",
    "optional",
    "if",
    "when",
    "where",
    "provided",
    "deemed",
    "sufficient",
    "suffices",
    "enough",
    "allowed",
    "permitted",
    "must",
    "shall",
    "should",
    "may",
    "can",
    "need",
    "needs",
    "required",
    "requires",
    "accept",
    "accepted",
    "regardless",
    "either",
    "any",
    "all",
    "every",
    "least",
    "most",
    "also",
    "apply",
    "applies",
    "counts",
    "conform",
    "conforms",
    "include",
    "includes",
    "including",
    "mean",
    "means",
    "mutatis",
    "transition",
    "transitional",
    "discretion",
    "elsewhere",
    "until",
    "till",
    "equivalent",
    "subject",
    "waived",
    "voluntary",
    "limited",
    "covers",
    "concerns",
    "within",
    "before",
    "after",
    "during",
    "former",
    "latter",
    "replaces",
    "governed",
];
const LIMITING_JA: [&str; 63] = [
    "ない",
    "なし",
    "ず、",
    "ずに",
    "除",
    "例外",
    "免",
    "対象",
    "不要",
    "ただし",
    "但し",
    "限",
    "みな",
    "代え",
    "代わ",
    "足り",
    "よい",
    "良い",
    "可",
    "でき",
    "場合",
    "とき",
    "必要",
    "義務",
    "求め",
    "認め",
    "許",
    "禁",
    "適用",
    "べき",
    "以上",
    "以下",
    "以内",
    "未満",
    "超",
    "かかわら",
    "問わ",
    "適合",
    "すべて",
    "全て",
    "こと。",
    "含",
    "をいう",
    "準用",
    "経過",
    "判断",
    "裁量",
    "別に",
    "例による",
    "定め",
    "読み替",
    "準じ",
    "任意",
    "猶予",
    "施行",
    "指す",
    "意味する",
    "同等",
    "相当",
    "のみ",
    "だけ",
    "優先",
    "代替",
];

/// Whether prose may limit or add to what obliges: it has a number, or a word that does.
pub(crate) fn limits(text: &str) -> bool {
    let has_number = text.chars().any(|c| c.is_numeric() || "一二三四五六七八九十百千半".contains(c));
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    has_number
        || words.any(|word| LIMITING.contains(&word))
        || lower.contains("n't")
        || text.ends_with("こと")
        || LIMITING_JA.iter().any(|word| text.contains(word))
}

/// Whether the match is no part of a longer word of ASCII letters; other scripts put no spaces between words.
pub(crate) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let joined_left = start > 0 && is_letter(start) && is_letter(start - 1);
    !(joined_left || is_letter(end - 1) && is_letter(end))
}
