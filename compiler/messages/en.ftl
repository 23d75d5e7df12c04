config-unknown-code = `[severity]` names `{ $code }`, and no check has this code; `kijun explain` lists them

## conditions

impossible-condition = No product can fulfil the condition of `{$field}`
impossible-condition-help = Compare it with what the facts imply and exclude, and take out the part that contradicts the rest
trivial-condition = Every product fulfils the condition of `{$field}`
trivial-condition-help = Remove the line if all products are meant, or else mend the condition
trivial-condition-fix = Remove the condition
redundant-condition = The rest of the condition already decides this part: `{$part}`
redundant-condition-help = Leave the part out; the condition stays the same
contradictory-facts = The fact `{$id}` can never hold: it implies facts that exclude each other
contradictory-facts-here = excluded here, by `{$id}`
contradictory-facts-help = Take out the implication or the exclusion that is wrong
narrower-than-source = The criteria for long-list item `{$item}` leave out products that the mandatory clause `{$clause}` applies to
narrower-than-source-clause = the clause
narrower-item = the long-list item
narrower-than-below = The criteria for long-list item `{$item}` leave out products that the level below reaches
narrower-than-below-criterion = the criterion of the level below
left-out-help = Left out, for example: products for which `{$holding}` holds and `{$lacking}` does not. Widen the condition or add a criterion for them
left-out-holding-help = Left out, for example: products for which `{$holding}` holds. Widen the condition or add a criterion for them
left-out-lacking-help = Left out, for example: products for which `{$lacking}` does not hold. Widen the condition or add a criterion for them
depends-on-optional = `{$id}` applies to every product but builds on `{$other}`, which does not
depends-on-optional-when = its condition
depends-on-optional-help = Give both the same condition, or say in the clause itself what is asked

## texts

missing-translation = The text of `{$field}` is missing in: {$languages}
missing-translation-help = Add the text in every language of the scheme
unknown-language = The scheme has no language `{$language}`
unknown-language-help = The languages are: {$languages}
repeated-language = There is already a text in `{$language}`
repeated-language-help = Keep one of the two
empty-text = The text in `{$language}` is empty
empty-text-help = Write the text, or remove the field if nothing is to be said
leftover = `{$word}` looks like unfinished work
leftover-help = Finish the text, or move the remark into a comment with `#`
avoided-term = The glossary says not to use `{$word}`
avoided-term-entry = the glossary's entry
avoided-term-help = Use `{$term}` instead
vague-word = Whether a product is `{$word}` cannot be judged
vague-word-help = Say what is measured or shown, or define the word in a note
modal-mismatch = The texts in `{$language}` and `{$other}` do not oblige equally
modal-here = {$strength} here
modal-mismatch-help = It is {$found} here and {$wanted} there; make both the same
modal-missing = The text in `{$language}` does not say how strongly it obliges
modal-missing-help = Use one of the scheme's modal words, such as `shall` in English or 「こと。」 at the end of a Japanese sentence
number-mismatch = `{$number}` is missing in the text in `{$language}`
number-mismatch-help = Make the numbers the same in all languages
other-language = the text in `{$language}`
link-mismatch = The link to `{$id}` is missing in the text in `{$language}`
link-mismatch-help = Link the same items in all languages
broken-text-link = No item is called `{$id}`
broken-text-link-help = Write the id of an item between the brackets, or `\[` for a bracket that is no link
unknown-parameter = `{$name}` has no value here
unknown-parameter-help = Bind the value in the criterion; clauses of criteria and the steps and results of their procedures print values
unknown-parameter-longlist-help = Declare a hole of this name in the item
unused-binding = The value of `{$name}` is printed nowhere
unused-binding-help = Write the name in braces where a clause means the number, so that the number stands in one place
raw-html = HTML is not allowed in texts: `{$tag}`
raw-html-help = Use Markdown, or write `\<` for the character itself

## provenance and documents

missing-provenance = The {$kind} `{$id}` does not say how well it is founded
missing-provenance-help = Add `provenance` with verified, secondary, inferred or unverified
unverified-publication = Document `{$id}` is published with { $count ->
    [one] an unverified item
   *[other] {$count} unverified items
}
unverified-publication-first = the first of them
unverified-publication-help = Verify the items, or publish the document as a draft or for consultation
item-in-no-document = The {$kind} `{$id}` is in no document
item-in-no-document-help = Add a document for its level and category, or mend the level and category
document-overlap = Document `{$id}` is for the same level and category as `{$other}`
document-overlap-help = Withdraw one of them, or mend its level or category
empty-document = Document `{$id}` has no criterion
empty-document-help = Write the criteria of its level and category, or mend the level and category
last-revision = The last revision is edition `{$last}`, the document says edition `{$edition}`
last-revision-here = the last revision
last-revision-help = Add the revision that led to this edition, or mend the edition
repeated-revision = There is already a revision of edition `{$edition}`
repeated-revision-help = Give each revision its own edition
revision-order = The revision of {$date} stands behind the one of {$earlier}
revision-order-here = the later date
revision-order-help = Put the revisions in the order of their dates
published-without-date = Document `{$id}` is published and has no date
published-without-date-help = Add `date` with the day of publication
waiver-window = The recognition `{$id}` ends on {$until}, before it begins on {$since}
waiver-window-since = the first day
waiver-window-help = Mend one of the two dates

## shared

first-here = the first is here
replace-fix = Replace it with `{$text}`
did-you-mean = Did you mean `{$name}`?
