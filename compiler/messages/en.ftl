# Sentences in English. `$name` is filled in; user text stands in backticks. No full stop at the end of a headline.

## mending

did-you-mean = Did you mean `{$name}`?
replace-fix = Replace by `{$text}`
known-words-help = The words known here are: {$words}
first-here = it stands here first

## one file

unreadable-line = This line can't be read
unreadable-line-help = A line is a word with what belongs to it, such as `level star-1`, a comment behind `#`, or a brace
folded-block = This block stands on one line
folded-block-help = A block begins at the end of a line; each thing in it stands on a line of its own, and so does the brace that ends it
folded-block-fix = Write it on lines of its own
unclosed-text = The quotation mark at the end of this text is missing
unclosed-text-help = Close the text with `"` on the same line, or use `"""` before and behind a longer text
split-text = This text ends on another line
split-text-help = A text in `"` stands on one line. Join its lines, or put `"""` before and behind it
split-text-fix = Join the lines
line-ends = The lines of this file end as on old computers, so that the whole file is one line
line-ends-help = Save it with line ends of Unix (LF) or Windows (CRLF)
line-ends-fix = Give it line ends of Unix
unclosed-long-text = The `"""` at the end of this text is missing
unclosed-long-text-help = Close the text with `"""` before the item ends
missing-brace = A closing brace is missing before this place
missing-brace-opener = the block begins here
missing-brace-help = Write `{"}"}` on a line of its own, indented as the line that opens the block
extra-brace = This brace closes nothing
extra-brace-help = Remove it, or add the line that was meant to open the block
stray-line = This line belongs to no item
stray-line-help = Move it into the braces of an item, or write it without indent if it begins an item
nested-too-deep = Too many blocks lie within each other here
item-too-deep = An item of an item has no items of its own
item-too-deep-help = Write it beside the item that it lies in, or as a list in its text
full-width = Full-width characters stand where half-width ones are meant: `{$replacement}`
full-width-fix = Write `{$replacement}`
invisible-character = Characters that can't be seen stand in `{$word}`
invisible-character-fix = Remove the invisible characters
unprintable-character = A character that can't be printed, { $character }, stands behind “{ $near }”
unprintable-character-fix = Remove the character; it came with what was copied from another program
unknown-kind = There is no kind of item called `{$word}`
missing-id = The {$kind} has no id
malformed-id = This can't be the id of { A($kind) }
malformed-id-help = An id has no spaces and none of the characters that join a part to its item, such as `:` and `@`
malformed-id-edition-help = Write the name of the document, `@` and the edition, as in `etsi-en-303-645@3.1.3`
unknown-field = { A($kind, first: 1) } has no field `{$word}`
no-punctuation-help = Nothing stands between a field and what belongs to it
repeated-field = The field `{$field}` stands twice
missing-field = The {$kind} has no field `{$field}`
missing-field-help = Add `{$field}`: {$meaning}
missing-argument = Something is missing behind `{$field}`: {$shape}
extra-argument = Nothing is meant to stand here: `{$word}`
wrong-argument = Something else is meant to stand here: {$shape}
number-separated = Digits stand here together, without separators
number-separated-help = Write the number without commas, such as 1000
number-range = One number stands here, and not a range
number-range-help = Write the limit that counts; `at-least` and `at-most` of the hole say in which direction it may be exceeded
number-joined = A space is missing between the number and what follows it
number-joined-help = A value is a number, a space and the id of a unit
number-sign = Nothing stands in front of a number
number-sign-help = `at-least`, `at-most` and `exactly` of the hole say how the number is meant
number-sign-fix = Remove the sign
number-too-large = This number has more than 15 digits and can't be computed with exactly
number-too-large-help = Use a larger unit, or fewer digits
number-fraction = This has to be a whole number of at most nine digits
number-fraction-help = Ranks and numbers of groups count: write 1, 2, 3; to put something between two others, number those above it anew
date-help = Write a day, a month or a year: 2026-04-01, 2026-04 or 2026
text-help = Put the text in quotation marks: "…"
missing-block = The field `{$field}` needs a block in braces
missing-block-help = Write `{"{"}` behind it, then one line for each language or field, then `{"}"}`
unexpected-block = The field `{$field}` has no block
malformed-translation = A line here is a language and its text, nothing else
malformed-translation-help = Write for example `en "The device shall …"`
field-in-texts = `{$field}` is no language: this block holds one text for each language and nothing else
field-in-texts-help = Move `{$field}` behind the closing brace of this block. It is {$meaning}
foreign-marks = These marks begin and end no text here
foreign-marks-help = A text stands in `"`. Inside it 「 」 and other marks may be used
foreign-marks-fix = Put the text in `"`
inner-marks = This text has quotation marks inside, which end it early
inner-marks-help = Put `"""` before and behind the text, or use other marks inside it, such as “ ” or 「 」
inner-marks-fix = Put `"""` before and behind the text
malformed-condition = The condition can't be read from here on
malformed-condition-help = Join facts with `and`, `or`, `not` and parentheses. A number is compared with a number, as in `users > 100`, and a word asked for, as in `power is battery`
malformed-combination = Which clauses are needed can't be read from here on
malformed-combination-help = Join the ids of clauses with `and`, `or`, parentheses and `2 of b c d`, each clause once in a list
miscounted = { $wanted } of { $listed } is no choice
miscounted-help = List more clauses behind `of`, or ask for fewer of them
miscounted-all-help = Join clauses that are all needed with `and`, or list more of them
miscounted-none-help = Write how many of the clauses are needed, at least 1

## exceptions

unknown-code = There is no check called `{$code}`
unknown-code-help = The code of a check stands in brackets in front of its finding
unused-allow = The item has no finding `{$code}` to allow
unused-allow-fix = Remove the line

## figures

figure-number = Figure { $number }
figure-missing = There is no file `{ $path }` in the corpus folder
figure-missing-help = Put the file there, or correct the path: it begins at the corpus folder, and capital letters count
figure-outside = The path `{ $path }` leads out of the corpus folder
figure-outside-help = Put the file into the corpus folder and write its path from there, with `/` between folders
figure-link-out = `{ $path }` is a link that leads out of the corpus folder
figure-link-out-help = Put the file itself into the corpus folder
figure-ending = The file `{ $path }` of a figure ends neither in `.svg` nor in `.png`
figure-ending-help = Save the drawing as SVG, or a photograph or screenshot as PNG
figure-too-large = `{ $path }` is larger than { $megabytes } MB
figure-too-large-help = Draw it simpler, or save it with fewer pixels: readers fetch it with the page
figure-too-many-pixels = `{ $path }` has more than { $pixels } million pixels
figure-unread = `{ $path }` can't be read: { $why }
figure-unread-help = Mend this, or name another file
figure-not-svg = `{ $path }` is no SVG, whatever its name says ({ $error })
figure-not-png = `{ $path }` is no PNG that can be read, whatever its name says ({ $error })
figure-other-help = Save it again from the program that it was drawn with, in the format of its name
figure-doctype = `{ $path }` has a document type, which can hold entities
figure-doctype-help = Remove the line that begins with `<!DOCTYPE`; SVG needs none
figure-active = `{ $path }` does more than stand there: line { $line } has { $what }
figure-active-help = Remove it. A figure has no scripts, and shows nothing that lies elsewhere; a picture in it is embedded as PNG or JPEG
figure-changed-meanwhile = This file changed while the corpus was being built. Build it again
figure-of-edition = A figure that the published edition { $edition } prints: { $why }. The file of a figure is never changed once it was published: put the old one back, and give the new figure another name

## files and folders

no-such-file = There is no such file or folder. Check the name
is-a-folder = This is a folder. Name a file
no-permission = You may not read or write this. Ask the owner of the file, or name another place
disk-read-only = Nothing can be written here. Name another place
disk-full = There is no space left on the disk. Nothing was lost; make room and try again
io-error = It can't be read or written: {$error}
not-a-folder = This is not a folder
no-such-folder = There is no such folder. Check the name
config-error = Line {$line} can't be read ({$error}). What can stand here is `keywords`, `output`, `omit`, `partial` and `[severity]`
config-unknown-code = `[severity]` names `{$code}`, and no check has this code; `kijun explain` lists them
config-unknown-generator = `omit` names `{$name}`, and there is no such generator; known are {$known}
lock-conflict = Line {$line} is a mark that git left where two branches disagree. Every line that somebody reviewed is true by itself: keep those of both, and remove the marks
lock-line = Line {$line} is no line of a review: kind, id, field, target and two fingerprints. Remove it, and accept with `kijun review links` what then is new
name-not-utf-8 = The name of this file, or of a folder that it is in, is in another encoding than UTF-8, as archives from other systems leave it; rename it
not-a-file = This is not an ordinary file
file-too-large = The file is larger than {$megabytes} MB; split it
wrong-encoding = The text is in {$encoding}. Use “Save as” of your editor and choose the encoding UTF-8
not-text = This is not a text file
not-utf-8 = The text is not UTF-8 from byte {$offset} on. Use “Save as” of your editor and choose the encoding UTF-8
path-escapes = The path leads out of the output folder
edit-path = Only files of the corpus whose names end in .kijun can be opened and saved

## losses

loss-digest = The digest and the version of the format are not printed
loss-ranks = Of ranks only the order is printed
loss-condition-tree = The condition is printed in words, not as a tree
loss-strengthens-link = The criterion that it strengthens is named without a link
loss-checklist-all = The long list, requirements, threats, sources, test cases, glossary and coverage are not in the checklist
loss-checklist-rows = The document has more clauses than a sheet has rows, and no checklist is written
loss-checklist-withdrawn = It is withdrawn and has no row
loss-checklist-notes = Its notes are not in the checklist
loss-checklist-markup = Emphasis, links and lists of its clauses become plain text
loss-figure = The figure itself is not in the file, only its number and caption
loss-checklist-cut = A text is longer than a cell holds and is cut
loss-checklist-condition = Its condition is too long for a formula, so that it counts as always applicable
loss-checklist-steps = Its notes and guidance are not in the checklist
loss-checklist-pass-markup = Emphasis, links and lists of its steps, results and pass rule become plain text
loss-mapping-all = Conditions, texts of clauses, pass rules, steps and expected results are not in the mapping
loss-mapping-clauses = A procedure maps test cases as a whole: which of its clauses a test case covers is not known
loss-mapping-evidence = Of evidence only the kind is in the mapping, not what exactly is looked at
loss-mapping-rows = The document has more rows than a sheet can hold, and no workbook of the mapping is written
loss-mapping-withdrawn = It is withdrawn and not in the mapping
loss-mapping-apostrophe = In the CSV an apostrophe stands before its topic

## names

dangling-reference = There is no {$kind} `{$id}`
dangling-reference-help = Correct the id, or write the {$kind}
dangling-source-help = Write the source in front, as it is pinned: {$names}
dangling-comma-help = Names in a list are parted by spaces, without commas
dangling-kind-help = `{$id}` exists, but is { A($kind) }
dangling-kind-here = this has the id
dangling-edition-help = The editions of this document in the sources are: {$editions}
dangling-mistyped-help = `{$id}` looks mistyped: nothing cites it, and it is not written as the other ids are. Is `{$name}` meant there?
dangling-mistyped-here = this may be what is meant
dangling-mistyped-fix = Call it `{$name}` where it is defined
duplicate-id = There is already { A($kind) } `{$id}`
duplicate-id-help = Give one of the two another id that has never been used
clashing-id = `{$id}` and `{$other}` differ in upper and lower case only
impossible-file = No file can be called `{$id}` on Windows
clashing-id-help = Give it another id: files of publications are named by ids
unread-file-ending = `{$path}` looks like a source and is not read, because its name does not end in `.kijun`
unread-file-ending-help = Give it a name that ends in `.kijun`, in small letters, or move it out of the corpus
unread-file-hidden = `{$path}` is not read, because it is hidden: a name in its path begins with a full stop
unread-file-hidden-help = Take the full stop away, or move it out of the corpus
unread-file-linked = Nothing in `{$path}` is read, because it is a link to a folder outside of the corpus
unread-file-linked-help = Put the folder itself here, or take the link away
ambiguous-link = More than one {$kind} is called `{$id}`
ambiguous-link-target = this one may be meant
ambiguous-link-help = Give each its own id, then choose the one that is meant here
retired-reference = The {$kind} `{$id}` has been withdrawn
retired-reference-here = withdrawn here
retired-reference-help = Take the link out, or link to something that still holds
retired-reference-replaced-help = It has been replaced by: {$names}
outdated-edition = The scheme pins `{$pinned}`, and this cites `{$id}`
outdated-edition-help = In the pinned edition the clause is: {$names}
outdated-edition-gone-help = The edition `{$pinned}` has no clause that comes from `{$clause}`; cite another clause, or pin the other edition
suspect-link-target = What this link leads to, `{$target}`, has changed since the link was reviewed
suspect-link-own = `{$id}` has changed since its link to `{$target}` was reviewed
suspect-link-both = `{$id}` and `{$target}` have both changed since this link was reviewed
suspect-link-changed = this changed
suspect-link-help = See that both ends still fit, then accept the link: in the editor, or `kijun review links --accept {$item}`
unreviewed = Of `{$id}`, { $count ->
    [one] {$count} link or translation has
   *[other] {$count} links and translations have
} not been reviewed yet
unreviewed-help = When the item is ready, accept them: in the editor, or `kijun review links --accept {$item}`
id-pattern = The id `{$id}` is not of the form that the scheme gives to { A($kind) }
id-pattern-here = the form
id-pattern-help = # is a digit, @ a capital letter and * any characters: {$patterns}
source-migration-word = The word for the change does not fit what became of `{$older}` and `{$clause}`
source-migration-word-help = Going by all `from` lines of this edition, it is: {$words}
source-migration-dropped = Clause `{$clause}` is dropped here, yet a clause comes from it
source-migration-continued = it goes on here
source-migration-unexplained = The older edition has a clause `{$clause}` too, and nothing says how this one relates to it
source-migration-unexplained-help = Add `from {$clause} same`, or `reassigned` where the number has been given to something else
source-migration-unused-number = The older edition has no clause `{$clause}`, so the number stood for nothing else
source-migration-same-number = `{$clause}` comes from the older clause of that number, so the number stands for the same
source-migration-number-help = Take out `reassigned`
source-migration-namesake = the older clause
source-migration-left = Nothing says what became of clause `{$clause}` of this edition
source-migration-left-help = Add `from {$clause} …` to its successor, or `dropped {$clause}`
source-migration-older = the older clause

## trace

requirement-without-criterion = No criterion meets the requirement `{$id}`
requirement-without-criterion-at = No criterion meets the requirement `{$id}` at `{$level}`
requirement-without-criterion-help = Write a criterion with `satisfies {$id}`, or withdraw the requirement
criterion-not-evaluated = No procedure evaluates the criterion `{$id}`
clause-not-evaluated = No procedure evaluates the clause `{$id}`
clause-not-evaluated-help = Name the clause in `evaluates` of a procedure
dropped-clause = `{$id}` says nothing of the clause `{$clause}` that it builds on
dropped-clause-here = the clause of the lower level
dropped-clause-help = Take the clause over, or write `[{$clause}]` where another clause asks for the same
repeated-link = `{$field}` names `{$id}` twice
contradictory-link = Two different things are said of the relation to `{$id}`
repeated-link-help = Keep one of the two
duplicate-text = `{$id}` says the same as `{$other}`, word for word
duplicate-text-help = Keep one of the two, and link to it where the other stood
left-behind = `{$id}` says in `{$language}` what `{$below}` said before that was changed
left-behind-here = this has changed since the last edition
left-behind-help = Change the copy as well, or allow the finding with the reason why it stays
too-few-clauses = `{$id}` selects {$items} long-list items, and the criteria that meet it have { $clauses ->
    [one] {$clauses} clause
   *[other] {$clauses} clauses
}
too-few-clauses-help = Write a clause for each item, or allow the finding with the reason why fewer are enough
circular-reference = By `{$field}` these lead back to themselves: {$names}
circular-reference-on = and on from here
circular-reference-help = Remove the link that points the wrong way
level-mismatch-requirement = The requirement `{$id}` is of `{$other}`, the criterion of `{$own}`
level-mismatch-requirement-help = A criterion meets requirements of its own level and category
level-mismatch-strengthens = The criterion `{$id}` of `{$other}` is no lower one of `{$own}`
level-mismatch-strengthens-help = Name a criterion of a lower level, of the same category or for all products
level-mismatch-procedure = The procedure `{$id}` evaluates clauses of `{$own}` and of `{$other}`
level-mismatch-procedure-help = Write one procedure for each level and category
level-mismatch-here = set against this

## coverage

threat-not-countered = No requirement of level `{$level}` counters the threat `{$threat}`
threat-not-countered-category = No requirement of level `{$level}` for category `{$category}` counters the threat `{$threat}`
threat-not-countered-document = the document of this level
threat-not-countered-help = Name the threat in `counters` of a requirement, or take the level out of the threat
longlist-undecided = Nothing has been decided about long-list item `{$id}`
longlist-undecided-help = Add `adopted`, `declined` or `deferred`, the last two with their reason
longlist-decided-twice = More than one thing has been decided about long-list item `{$id}`
longlist-decided-twice-help = Keep one of `adopted`, `declined` and `deferred`
adopted-not-selected = Long-list item `{$id}` is adopted, but no requirement selects it
adopted-not-selected-help = Name it in `selects` of a requirement, or change the decision and give the reason
selected-against-decision = A requirement selects long-list item `{$id}`, which is not adopted
selected-against-here = the decision
selected-against-help = Change the decision to `adopted`, or take the item out of the requirement
source-gap = No adopted long-list item comes from the mandatory clause `{$clause}` of `{$source}`
source-gap-help = Add `from` to a long-list item that covers the clause
source-gap-reason = `{$id}` is not adopted: {$reason}
source-gap-decided-help = Adopt one of the items, or leave the gap standing with their reasons
unused-item = Nothing refers to the {$kind} `{$id}`
unused-item-help = Use it or remove it
unused-item-term = No text uses the term `{$id}`
unused-item-term-help = Use its name where texts speak of it, in one of the languages at least, or remove it from the glossary

## levels

category-missing = The {$kind} `{$id}` of level `{$level}` names no category
category-missing-help = Add `category`; this level is defined for one category at a time
category-unexpected = The {$kind} `{$id}` of level `{$level}` names a category
category-unexpected-help = Remove the line; this level is for all products
category-scope-here = the scope of the level
category-without-level = The category `{$category}` has no level `{$level}`
category-without-level-help = Choose another level or category, or add `{$level}` to `levels` of the category
category-levels-here = the levels of the category
level-containment = Long-list item `{$id}` is asked for at `{$lower}` and no longer at `{$higher}`
level-containment-help = Name `{$id}` in `selects` of a requirement of `{$higher}`
loosened-value = The value of `{$hole}` is looser than at `{$level}`: {$value} instead of {$below}
loosened-value-below = the value of the lower level
loosened-value-help = Choose a value that is at least as strict as that of the lower level
unbound-hole = No criterion of requirement `{$requirement}` sets `{$hole}` of long-list item `{$id}`
unbound-hole-here = declared here
unbound-hole-help = Add `bind {$hole}` with its value, for example to `{$criterion}`
binding-twice = The criterion `{$id}` sets `{$hole}` twice
binding-twice-help = Keep one of the two lines, or say behind `when` which products one of them is for
value-for-some = { $value } for products with: { $products }
value-for-some-comma = , { "" }
value-comma = , { "" }
value-and-for-some = { $value } ({ $some })
value-overlap = Products have two values of `{$hole}`
value-overlap-here = this line names them as well
value-overlap-help = Narrow one of the conditions, so that every product has one value
value-gap = Products of the criterion have no value of `{$hole}`
value-gap-help = Add a line for them, or one without a condition for all products that no other line names
value-idle = No product is left for this value of `{$hole}`
value-idle-help = The other lines name all products of the criterion: remove this one, or narrow their conditions
example-product-help = For example: a product for which `{$holding}` holds and `{$lacking}` does not
example-product-holding-help = For example: a product for which `{$holding}` holds
example-product-lacking-help = For example: a product for which `{$lacking}` does not hold
example-product-any-help = This is so for every product
unmet-item = No clause of `{$criterion}` meets the long-list item `{$item}`
unmet-item-here = The other clauses say what they meet
unmet-item-help = Name `{$item}` in `meets` of the clause that is about it, or add one
meets-unselected = No requirement that `{$criterion}` satisfies selects the long-list item `{$item}`
meets-unselected-help = Name a long-list item that one of them selects, or let the requirement select this one
binding-unit = `{$unit}` does not measure what `{$hole}` is measured in: `{$wanted}`
binding-unit-here = declared here
binding-unit-help = Give the value in `{$wanted}` or in a unit that `equals` leads to it
binding-number = `{$hole}` is a number, and this line gives it no number
binding-number-help = Write a number and its unit `{$unit}` behind the name
binding-words = `{$hole}` is filled in with words, and this line gives it none
binding-words-help = Write words that it knows: {$words}
binding-choice = `{$hole}` is one word, and this line gives it several
binding-choice-help = Keep one of them: {$words}. A hole that takes several is declared with `set`
binding-wording = `{$hole}` is a text, which stands in a block
binding-wording-help = Write nothing behind the name, and the text in each language between braces
binding-word-twice = `{$word}` stands in the set twice
binding-word-twice-help = Take one of them out
dangling-word = `{$of}` can't be `{$word}`
fact-form-here = the fact is declared here
fact-is-number = `{$fact}` is a number, and a condition compares it
fact-is-number-help = Write what it is compared with, as in `{$fact} > 100`; the signs are `>`, `>=`, `<`, `<=` and `is`
fact-is-word = `{$fact}` is one of several words, and a condition asks for one of them
fact-is-word-help = Write which word is meant, as in `{$fact} is {$word}`; it knows: {$words}
fact-is-question = `{$fact}` is answered yes or no, and can't be compared
fact-is-question-help = Write `{$fact}` alone, or declare with `unit` or `value` in the fact what it can be
fact-number-range = `{$fact}` is never {$number}
fact-number-range-help = The fact declares the numbers that it can be: {$range}
fact-number-whole = `{$fact}` is a whole number and never {$number}
fact-number-whole-help = Compare it with a whole number
fact-two-forms = `{$fact}` can't be a number and one of several words
fact-two-forms-help = Keep `unit` or the words
fact-one-word = `{$fact}` can be this word only
fact-one-word-help = Add the other words that it can be, or ask a question that is answered yes or no
fact-range-alone = `{$fact}` has a range and is no number
fact-range-alone-help = Say with `unit` which number it is, or take the range out
fact-range-empty = No number lies in this range
fact-range-empty-help = Write the least number first and the greatest behind it
fact-law = `{$fact}` is not answered yes or no, so `{$field}` says nothing of it
fact-law-help = Take it out; what holds for some numbers or words only is said in the conditions
undecided-condition = This `{$field}` depends on more than can be decided, and counts as one that some product fulfils
undecided-condition-help = Split it: give clauses or criteria conditions of their own
condition-is = {$fact}: {$word}
condition-is-not = {$fact} other than {$word}
condition-more-than = {$fact} above {$number}
condition-at-least = {$fact} of at least {$number}
condition-less-than = {$fact} below {$number}
condition-at-most = {$fact} of at most {$number}
condition-exactly = {$fact} of exactly {$number}
condition-not-exactly = {$fact} other than {$number}
missing-singular = The unit `{$unit}` has no singular for the value 1 in: {$languages}
missing-singular-here = the unit
missing-singular-help = Add `singular` to the unit, as it is printed behind 1
rigour-falls-level = Level `{$level}` admits a less strict `{$field}` than `{$lower}`
rigour-falls-level-help = Take it out, or correct the ranks
rigour-falls-method = Long-list item `{$id}` is evaluated less strictly at `{$higher}` than at `{$lower}`
rigour-falls-method-help = Add a procedure with a method that is at least as strict
rigour-falls-below = stricter here
level-order = Level `{$level}` follows `{$lower}` but has no higher rank
level-order-rank = its rank
level-order-help = Name the levels from the lowest to the highest, or correct the ranks
level-includes = Level `{$level}` includes `{$included}`, which is not the next lower level
level-includes-help = The next lower level is `{$next}`
level-includes-none-help = There is no lower level; remove the line

## conditions

impossible-condition = No product can fulfil the condition of `{$field}`
impossible-condition-implies = `{$fact}` implies `{$other}`
impossible-condition-excludes = `{$fact}` excludes `{$other}`
impossible-condition-laws-help = Take out the part that contradicts what stands there, or correct that
impossible-condition-help = Compare it with what the facts imply and exclude, and take out the part that contradicts the rest
trivial-condition = Every product fulfils the condition of `{$field}`
trivial-condition-help = Remove the line if all products are meant, or else mend the condition
trivial-condition-fix = Remove the condition
impossible-within = No product of the criterion or clause around it fulfils the condition of `{$field}`
impossible-within-help = Compare it with the condition around it, which holds here as well
trivial-within = Every product of the criterion or clause around it fulfils the condition of `{$field}`
trivial-within-help = The condition around it holds here as well: remove the line, or mend the condition
exception-for-all = Every product of the clause falls under this exception
exception-for-all-help = Narrow the condition; a clause that applies to no product is left out
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
stale-translation = The text in `{$new}` has changed since the two were reviewed, and the one in `{$left}` has not
stale-translation-both = The texts in `{$standard}` and `{$other}` have both changed since they were reviewed
stale-translation-changed = this changed
stale-translation-help = See that the two say the same, then accept it: in the editor, or `kijun review links --accept {$item}`
unknown-language = The scheme has no language `{$language}`
unknown-language-help = The languages are: {$languages}
repeated-language = There is already a text in `{$language}`
repeated-language-help = Keep one of the two
empty-text = The text in `{$language}` is empty
empty-text-help = Write the text, or remove the field if nothing is to be said
wrong-language = The text in `{$language}` looks like one in another language
wrong-language-help = Write it in its language; perhaps two texts were swapped, or one was not translated
normative-note = This note binds: `{$words}`
normative-note-help = A note explains and binds nobody. Move what binds into a clause, a value or a condition
broken-emphasis = `{$marks}` emphasises nothing here and is printed as it stands
broken-emphasis-help = Set a mark at both ends, with no space inside and punctuation outside, or write `\*` for an asterisk that is to be printed
broken-emphasis-fix = Put the punctuation outside
lost-in-print = `{$words}` is printed nowhere
lost-in-print-help = Markdown reads this as a sign and not as text: say it in the text, or write `\` before the sign
lost-picture = No paper prints this picture, only its words
lost-picture-help = Say in words, in a list or in a table what the picture shows
lost-address = Nothing leads to `{$to}`: only the words of this link are printed
lost-address-help = Write an address that begins with `https://`, or the id of an item in brackets
other-number = This item is printed with the number {$number}
other-number-help = Markdown counts on from the first number of a list: number the items one after the other, or write `{$written}\.` for a number that is to stay
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

verdict-none-passes = No verdict of the scheme counts as `pass`
verdict-none-passes-help = Write a verdict with `pass`; without one nothing conforms
verdict-none-fails = No verdict of the scheme counts as `fail`
verdict-none-fails-help = Write a verdict with `fail`; without one everything conforms
verdict-alike = Two verdicts read “{$word}”
verdict-alike-help = Give each verdict a word of its own in every language
number-form = `{$written}` is in the wrong form behind this number: it is `{$right}`
number-form-unknown = `{$written}` stands behind 1, and the unit `{$unit}` has no singular
number-form-help = Write the unit in the form that goes with the number
number-form-singular = Write the singular here, and add it to the unit
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
guidance-step = There is no step {$number}: the procedure has {$steps}
guidance-step-help = Write the number of one of its steps, or none for the whole procedure
waiver-window = The recognition `{$id}` ends on {$until}, before it begins on {$since}
waiver-window-since = the first day
consultation-window = The public comment ends on {$until}, before it begins on {$from}
consultation-window-from = it begins here
incomplete-call = the call for comments lacks {$fields}
incomplete-call-time = the closing time `{$time}` is not written as hours and minutes, such as 17:00
transition-early = { $what } is to hold from {$since}, before the edition itself does, which is from {$own}
transition-own = the day of the edition
transition-early-help = Write a later day, or leave the line out: without it all holds with the edition
transition-unbound = `{$id}` gives no value to `{$hole}`
transition-unbound-help = Name a hole that the criterion gives a value to
transition-twice = { $what } is to hold from {$since} and from {$first}
transition-twice-help = Leave one of the two days
transition-unknown = No edition `{$edition}` of `{$id}` was published
transition-unknown-help = { $known ->
    [none] This is its first edition: leave the line out
   *[other] Published are: { $known }
  }
transition-itself = `{$edition}` is the edition of the document itself
transition-ended = Edition `{$edition}` may be met until {$until}, before this edition is published, on {$own}
transition-again = Edition `{$edition}` is accepted twice
transition-again-help = Leave one of the two lines
judged-without-items = `{$id}` is judged by item, and has no items
idle-clause = Whether `{$id}` is met decides nothing here
idle-clause-help = The others alone decide what passes. Leave it out, or correct the combination
repeated-clause = `{$id}` stands here twice
repeated-clause-help = Leave it out once, or name the clause that is meant
judged-without-items-help = Write its items, or leave this line out
judged-inside-whole = `{$id}` is judged by item, and `{$around}`, which it lies in, as a whole
judged-inside-whole-here = this has one verdict
judged-inside-whole-help = Write `{$line}` there, too, or leave this line out
waiver-window-help = Mend one of the two dates

## shared

## The command line
cli = Checks and builds a corpus of security criteria.
cli-exit-codes =
    Exit codes:
      0  all is well
      1  there are errors or differences
      2  the command was used wrongly, or something could not be read or written
cli-lang = The language to speak, ja or en; without it, that of the system
cli-color = Whether to use colours
cli-help = Prints this help
cli-version = Prints the version
cli-values = {" "}[{ $values }]
cli-heading-usage = Usage:
cli-heading-commands = Commands:
cli-heading-arguments = Arguments:
cli-heading-options = Options:
cli-new = Makes a folder with a small corpus to begin with
cli-new-folder = The folder; it has to be missing or empty
cli-check = Says what is wrong with a corpus
cli-check-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-check-format = How findings are written
cli-check-errors = Shows errors only
cli-check-notes = Shows each note, and not only how many there are of each code
cli-check-fix = Makes the corrections that are certain
cli-check-deny_warnings = Fails on warnings as on errors
cli-check-partial = Takes links to items of files that are not here for warnings
cli-build = Makes the packs and all publications
cli-build-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-build-out = Where to write; without it, what kijun.toml says, or the folder generated beside the corpus
cli-build-only = Runs this generator only; may be given more than once
cli-build-deny_loss = Fails where a format can't carry something, and writes nothing
cli-build-check = Compares with what is there, and writes nothing
cli-build-all = Makes every file again, also of documents that have not changed
cli-build-partial = Takes links to items of files that are not here for warnings
cli-fmt = Writes sources in their canonical form
cli-fmt-paths = Files or folders, or - for standard input; without them, the corpus around this folder
cli-fmt-check = Shows what would change, and writes nothing
cli-fmt-keywords = The language of the keywords; without it, what kijun.toml says
cli-explain = Explains the code of a finding
cli-explain-code = The code; without it, all codes are listed
cli-query = Lists the items that fit
cli-coverage = Shows how far the long list and the sources are covered, by level and category
cli-coverage-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-coverage-json = Prints JSON, as in coverage.json
cli-query-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-query-kind = Items of this kind, by its keyword
cli-query-level = Items that belong to this level
cli-query-category = Items that belong to this product category
cli-query-source = Items that rest on this source
cli-query-coverage = Items covered this far, or with a link in this state
cli-query-provenance = Items founded this well
cli-query-text = Items that hold this text
cli-query-json = Writes JSON
cli-trace = Shows where an item comes from and what comes of it
cli-trace-id = The id of a source clause, long-list item, requirement, criterion, clause or procedure
cli-trace-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-trace-format = How it is written
cli-facts = Says which criteria apply to a product, and why
cli-facts-file = A TOML file with one line for each fact of the product: fact = true or fact = false
cli-facts-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-facts-document = Only criteria of this document
cli-facts-level = Only criteria of this level
cli-facts-category = Only criteria of this product category
cli-facts-json = Writes JSON
cli-completions = Prints completions for a shell
cli-completions-shell = The shell
cli-lsp = Starts the language server for an editor, on standard input and output
cli-lsp-stdio = Standard input and output, which is all there is
cli-man = Prints the manual page
cli-man-command = A command, for its own page
cli-publish = Freezes an edition of a document: its pack is kept beside the sources and never changes
cli-publish-document = The document
cli-publish-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-publish-edition = The edition; it has to come after all that were published
cli-publish-date = Its date: a day, a month or a year
cli-publish-class = How much it changes
cli-publish-note = What changed, for the revision history: en="…"; may stand once for each language
cli-serve = Shows the corpus in a browser, to read and edit it
cli-serve-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-serve-host = The address to listen on; without it, only this computer can connect
cli-serve-port = The port; without it, any that is free
cli-serve-open = Opens the browser
cli-progress-check = Checking the corpus
cli-progress-build = Making the publications
cli-failure = error: { $message }
cli-output-failed = the output can't be written: { $error }
cli-usage-error = error: { $message }
cli-usage-hint = `kijun --help` and `kijun COMMAND --help` show what there is
cli-unknown-argument = there is no argument `{ $argument }`
cli-unknown-command = there is no command `{ $command }`
cli-invalid-value = `{ $value }` is no value of `{ $argument }`
cli-invalid-choice = `{ $value }` is no value of `{ $argument }`: { $values }
cli-missing-argument = missing: { $argument }
cli-missing-command = a command is missing
cli-conflict = `{ $argument }` can't be given together with `{ $other }`
cli-other-error = { $error }

## Findings
report-error = error
report-warning = warning
report-note = note
report-long-line = At { $path }:{ $line }:{ $column }, in a line that is too long to be shown
report-help = help: { $text }
report-fix = `kijun check --fix` makes this correction: { $title }
report-suggestion = possible correction: { $title }
report-and-so = and so { $count } more:
report-and-so-count = and so { $count } more
report-same = the same at { $places }
report-same-more =
    { $count ->
        [one] the same at { $places } and { $count } more place
       *[other] the same at { $places } and { $count } more places
    }
report-notes = { $count } times, first at { $place }
report-one-note = { $message } ({ $place })
report-more-notes = `kijun check --notes` shows each note
report-clean =
    { $files ->
        [one] No findings in 1 file
       *[other] No findings in { $files } files
    }
report-summary =
    { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }, { $notes ->
        [one] 1 note
       *[other] { $notes } notes
    } in { $files ->
        [one] 1 file
       *[other] { $files } files
    }
report-fixable =
    { $count ->
        [one] `kijun check --fix` corrects 1 finding
       *[other] `kijun check --fix` corrects { $count } findings
    }

## Commands
new-done = A corpus is in `{ $folder }`. Next: `kijun check { $folder }`, then `kijun build { $folder }`
folder-not-empty = the folder is not empty; name one that is empty or does not exist yet
check-fixed =
    { $count ->
        [one] Corrected 1 finding
       *[other] Corrected { $count } findings
    } in { $files ->
        [one] 1 file
       *[other] { $files } files
    }
check-whole = `--errors` and `--notes` are for the formats `terminal` and `short`; the others hold every finding
build-stopped = Nothing was written, because the corpus has errors
build-leads-out = `output` in kijun.toml leads out of the project, to { $folder }; if that is meant, say so with --out
build-warnings =
    { $count ->
        [one] The corpus has 1 warning; `kijun check` shows it
       *[other] The corpus has { $count } warnings; `kijun check` shows them
    }
build-loss-denied =
    { $count ->
        [one] Nothing was written, because 1 thing is lost in a format
       *[other] Nothing was written, because { $count } things are lost in formats
    }
build-unknown-generator = there is no generator `{ $name }`; known are { $known }
build-unmade = `{ $path }` could not be made: { $reason }; nothing was written
build-clash = two generators make different files of the path `{ $path }`; this is a mistake in Kijun, please report it
build-same = `{ $folder }` is as a build would make it
build-differs = `{ $folder }` differs from what a build would make
build-done = `{ $folder }`: { $written } written, { $same } unchanged, { $removed } removed; documents taken over from the last build: { $kept }; losses: { $losses }
build-open = Open first: `{ $path }`
build-losses = A loss is what a format can't carry; `{ $path }` lists each
output-not-empty = the folder holds files that no build wrote; name another folder with --out, or empty this one
output-no-manifest = this is no manifest that this version of Kijun can read; name another folder with --out, or empty this one
output-link = this is a link, and outputs are not written through links; remove it
link-leads-out = this link leads out of the corpus folder; put the file itself here
fmt-different =
    { $count ->
        [one] 1 file is not in canonical form; `kijun fmt` mends it
       *[other] { $count } files are not in canonical form; `kijun fmt` mends them
    }
explain-unknown = there is no code `{ $code }`; `kijun explain` lists all codes
explain-unknown-near = there is no code `{ $code }`; did you mean `{ $best }`?

## Queries
query-head-kind = KIND
query-head-id = ID
query-head-level = LEVEL
query-head-category = CATEGORY
query-head-coverage = COVERAGE
query-head-provenance = PROVENANCE
query-head-title = TITLE
coverage-head-longlist = ADOPTED
coverage-head-deep = COVERED
coverage-head-shallow = PARTLY
coverage-head-uncovered = NOT COVERED
coverage-head-source = SOURCE
coverage-head-mandatory = MANDATORY
coverage-head-recommended = RECOMMENDED
coverage-head-gaps = MANDATORY CLAUSES THAT NO LEVEL REACHES
coverage-of = { $count } of { $all }
query-count =
    { $count ->
        [one] 1 item
       *[other] { $count } items
    }
query-unknown = there is no { $kind } `{ $name }`
query-unknown-near = there is no { $kind } `{ $name }`; did you mean `{ $best }`?
query-unknown-kind = there is no kind `{ $name }`; known are { $words }
query-unknown-provenance = there is no confidence `{ $name }`; known are { $words }
coverage-deep = covered
coverage-shallow = partly covered
coverage-uncovered = not covered

## Traces
trace-title = Where { $id } comes from and what comes of it
trace-test = test case
trace-upstream = upstream
trace-downstream = downstream
trace-nothing = { $title }: nothing
trace-again = see above
corpus-empty = There is no `.kijun` file in `{ $folder }`; name the folder of the corpus, or make one with `kijun new`
trace-withdrawn = withdrawn
trace-unknown = nothing that can be traced is called `{ $id }`: no source clause, long-list item, requirement, criterion, clause or procedure
trace-unknown-near = nothing that can be traced is called `{ $id }`; did you mean `{ $name }`?
link-outdated = another edition is pinned
link-orphaned = refers to nothing
link-ambiguous = id defined twice
link-unwanted = withdrawn or not adopted
link-duplicate = said twice

## Facts
facts-not-toml = the answers can't be read; each line is a fact, an equals sign, and true or false: { $error }
facts-not-boolean = the answer for `{ $fact }` is neither true nor false
facts-not-number = the answer for `{ $fact }` is no number that it can be: { $range }
facts-not-word = the answer for `{ $fact }` is none of its words: { $words }
facts-implies = the answers contradict each other: `{ $fact }` is true, so `{ $other }` can't be false
facts-excludes = the answers contradict each other: `{ $fact }` is true, so `{ $other }` can't be true
facts-applies = applies
facts-not-applicable = not applicable
facts-open = open
facts-yes = yes
facts-no = no
facts-given = { $fact }: { $answer }
facts-follows = { $fact }: { $answer } (follows)
facts-to-answer = still to be answered: { $facts }
facts-every-product = no condition that these facts decide; it holds for every product
facts-count = { $applies } apply, { $not } do not, { $open } are open
# Workbooks: the checklist and the test mapping
sheet-yes = Yes
sheet-no = No
sheet-cover = Cover
sheet-facts = Product facts
sheet-checklist = Checklist
sheet-title = { $title }: Checklist
sheet-edition-of = Edition { $edition }
sheet-refused = This value can't be entered
sheet-yes-no-only = Choose Yes or No from the list. To empty the cell, delete its content.
sheet-number-only = Enter a number: { $range }. To empty the cell, delete its content.
sheet-word-only = Choose a word from the list. To empty the cell, delete its content.
sheet-from-list-only = Choose from the list. To empty the cell, delete its content.
sheet-verdict-only = Choose from the list. The verdict that a clause does not apply can be chosen only in rows that do not apply.
sheet-section-document = Document
sheet-section-advice = How to fill this in
sheet-section-applicant = Applicant and product
sheet-section-evaluation = Evaluation
sheet-section-recognitions = Recognitions
sheet-section-state = How far it is filled in
sheet-advice-cells = 1. Fill in the yellow cells; the blue ones are for whoever reviews the answers. All other cells are protected; there is no password. What is not filled in counts as not filled in.
sheet-advice-facts = 2. Answer the questions on the sheet “Product facts”. The answers decide which clauses apply.
sheet-advice-verdicts = 3. Enter the evidence on the sheet “Evidence register”. On the sheet “Checklist”, choose a verdict in each row and enter the numbers of the evidence. Where a clause does not apply, enter the reason.
sheet-advice-state = 4. The column “State” and the counts below show what is still missing.
sheet-document-number = Document number
sheet-edition = Edition
sheet-level = Level
sheet-category = Product category
sheet-all-products = All products
sheet-assessment = Assessment
sheet-validity = Validity of the label
sheet-language = Language
sheet-language-name = English
sheet-applicant = Applicant
sheet-contact = Contact
sheet-product = Product name
sheet-models = Models
sheet-evaluator-kind = Kind of evaluator
sheet-evaluator-hint = Required. Choose one that this level allows
sheet-evaluator = Name of the evaluator
sheet-evaluation-date = Evaluation finished on
sheet-required = Required
sheet-waives = Waives { $criteria }, since { $since }
sheet-waives-until = Waives { $criteria }, from { $since } to { $until }
sheet-count-rows = Clauses
sheet-count-done = Clauses filled in
sheet-count-open = Clauses open
sheet-count-fields = Cover fields and facts open
sheet-count-failed = Clauses not met
sheet-count-errors = Entries with errors
sheet-overall = Overall state
sheet-overall-errors = There are errors
sheet-overall-open = Not filled in completely
sheet-overall-fails = Filled in; some clauses are not met
sheet-overall-passes = Filled in; no clause is failed
sheet-facts-hint = Answer each question: with Yes or No, a number, or a word of the list. What follows from other answers may be left empty.
sheet-number = No.
sheet-fact = Fact
sheet-question = Question
sheet-answer = Answer
sheet-effective = Counts as
sheet-check = Check
sheet-conflict = Contradicts other answers
sheet-no-facts = The criteria of this document apply whatever the facts about the product.
sheet-checklist-hint = Enter verdict, numbers of evidence and, where a clause does not apply, the reason in the yellow cells.
sheet-clause-id = Clause
sheet-criterion = Criterion
sheet-clause = What is to be shown
sheet-condition = Applies to
sheet-applicable = Applies
sheet-alternatives = Options
sheet-procedures = Evaluation procedures
sheet-verdict = Verdict
sheet-evidence = Evidence
sheet-reason = Reason why it does not apply, or remark
sheet-state = State
sheet-always = All products
sheet-applies = Yes
sheet-applies-not = No
sheet-applies-unknown = Answer the facts first
sheet-both-conditions = { $criterion }; of these: { $clause }
sheet-since = Holds from { $day }
sheet-carries = Taken over from { $what }
sheet-one-of = One of { $clauses }
sheet-procedure = [{ $id }] { $method }
sheet-state-complete = Complete
sheet-state-spared = Not needed
sheet-state-waived = Waived
sheet-state-facts = Facts missing
sheet-state-verdict = Verdict missing
sheet-state-reason = Reason missing
sheet-state-evidence = Evidence missing
sheet-state-remark = Filled in (recommendation not met)
sheet-state-items = Items still open
sheet-state-refused = Verdict not allowed
sheet-mapping = Test mapping
sheet-gaps = Gaps
sheet-method = Method
sheet-procedure-id = Procedure
sheet-test = Outside test case
sheet-tests-for = Tests
sheet-gap = Gap
sheet-gap-item = Id
sheet-gap-topic = Topic
sheet-table = Everything
sheet-table-document = Document
sheet-table-kind = Kind
sheet-table-item = Item
sheet-table-part = Part
sheet-table-field = Field
sheet-table-value = Value
sheet-gap-clause-procedure = Clause without procedure
sheet-gap-clause-test = Clause without test case
sheet-gap-procedure-test = Procedure without test case
sheet-gap-test-procedure = Test case without procedure
sheet-no-gaps = There are no gaps.
sheet-none = None

# What every paper prints
printed-step = Step { $number }
printed-any-of = Of { $clauses }, one is enough
printed-at-least = Of { $clauses }, { $count } are enough
printed-needs = Needed: { $clauses }
printed-all = { $count ->
    [2] both { $clauses }
   *[other] all of { $clauses }
}
printed-either = { $count ->
    [2] either { $first } or { $last }
   *[other] one of { $first } or { $last }
}
printed-at-least-of = { $count } of { $clauses }
printed-nested = { $clauses }
printed-applies = (Applies to: { $products })
printed-judged = (Each item is judged on its own.)
printed-since-value = { $date } ({ $values })
printed-accepted = Edition { $edition } may be met instead until { $until }
printed-carried-comma = {"; "}
printed-carried-clauses = in words of its own: { $clauses }
printed-carried-values = other values: { $values }
printed-carried-value = { $value } (there { $other })
printed-example = Example: { $text }
printed-clause-note = Note: { $text }
printed-guidance = Guidance: { $text }
printed-and = { $first } and { $last }
printed-group = { $number }. { $name }
printed-blank = [ ] { $unit }
printed-scheme = Scheme

# Documents as papers
paper-mark-draft = Draft
paper-edition = Edition { $edition }
paper-content = Content
paper-words = Words of the scheme
paper-index = Index
paper-no-letter = the fonts of PDF files lack the letter “{ $letter }” ({ $code }): { $place }, “{ $line }”
paper-coverage = Of { $all } clauses, { $deep } are covered, { $shallow } partly covered and { $uncovered } not covered.

# The editions of a document
listed-in-force = Edition in force ({ $edition })
listed-withdrawn = Withdrawn edition ({ $edition })
listed-revision = Draft revision ({ $edition })
listed-first = Draft ({ $edition })
listed-superseded = Former edition ({ $edition })
listed-between = from { $from } until { $until }
listed-from = from { $from }
listed-until = until { $until }
file-label = { $name } ({ $what })
file-checklist = Checklist
file-document = Document with criteria and procedures
file-table = Comparison table with edition { $before }
file-review = Changes since edition { $before } in detail
file-mapping = Correspondence with the sources
file-pack = Data of the document
file-edition = Data of the published edition
file-oscal-criteria = Criteria in OSCAL
file-oscal-profile = Profile in OSCAL
file-oscal-plan = Assessment plan in OSCAL
file-other = { $path }
file-page = web page
file-and = { " and " }
language-ja = Japanese
language-en = English

# The published site
site-language = English
site-skip = Skip to the content
site-languages = Language
site-dark = Dark
site-contents = Contents
site-pages = Pages
site-search = Search
site-search-results = Search results
site-search-none = Nothing found
site-search-found = found
site-page-title = Title page
site-page-criteria = Criteria and procedures
site-page-longlist = Long list
site-page-coverage = Coverage
site-page-sources = Sources
site-page-harmonisation = Harmonisation
site-common = Common to all documents
site-page-terms = Terms
site-about-longlist = All items considered, with their sources, the decision on each and the documents that take it up.
site-about-coverage = What covers what at each level, and where gaps remain.
site-about-sources = All source clauses, with the long-list items that come from them.
site-about-harmonisation = The source clauses that this document takes up, with the criteria that meet them, and the reverse.
site-about-terms = The glossary, and the levels, methods and kinds of evidence.
site-colon = { ": " }
site-comma = { ", " }
site-open = { " (" }
site-close = )
site-none = None.
site-always = all products
site-document = Document
site-documents = Documents
site-files = Files
site-data = Data for programs
site-feed = News of published editions (Atom feed)
site-editions = Editions
site-notice = Notice
site-number = Number
site-edition = Edition
site-edition-short = Ed.
site-status = Status
site-date = Date
site-effective = Applies from
site-accepts = Former edition
site-since = Holds from
site-approved = Approved
site-drafted-by = Drafted by
site-contact = Contact
site-consultation = Public comment
site-closing-time = Closing time
site-comments-in = Language of comments
site-comments-state = To be written
site-personal-data = Personal data
printed-period = From { $from } to { $until }
printed-annex = Annex { $number }
printed-supplement = Supplementary provision
site-level = Level
site-levels = Levels
site-category = Product category
site-categories = Product categories
site-assessment = Assessment
site-assessments = Kinds of assessment
site-evaluators = Evaluators
site-validity = Validity at the most
site-binding-language = Binding language
site-revisions = Revision history
site-change = Change
site-requirement = Requirement
site-requirements = Requirements
site-criterion = Criterion
site-criteria = Criteria
site-procedures = Procedures
site-other-criteria = Other criteria
site-other-procedures = Other procedures
site-applies = Applies to
site-any-of = One of these is enough
site-level-story = Value by level
site-value = Value
site-this-document = this document
site-trace = Where it comes from
site-carries = Taken over from
site-strengthens = Strengthens
site-waived-by = Waived by
site-replaces = Replaces
site-longlist = Long list
site-longlist-and-sources = Long list and sources
site-threat = Threat
site-threats = Threats
site-coverage = Coverage
site-evaluates = Evaluates
site-evidence = Evidence
site-evidence-kinds = Kinds of evidence
site-steps = Steps
site-expected = Expected
site-guidance = Guidance
site-figures = Figures
site-alternative = Shows
site-file = File
site-page-guide = Evaluation guide
site-page-print = For print
site-about-print = The whole document on one page
site-about-guide = How the criteria are to be understood, and how procedures and steps are carried out
site-pass = Pass
site-tests = Outside test cases
site-methods = Evaluation methods
site-note = Note
site-provenance = Basis
site-withdrawn = Withdrawn
site-recognitions = Recognised attestations
site-attestation = To hand in
site-waives = Waives
site-source = Source
site-period = Valid
site-facts = Product facts
site-facts-about = The applicant's answers decide which criteria apply
site-fact = Fact
site-question = Question
site-answers = Answers
site-implies = Implies
site-excludes = Excludes
site-holes = To fill in
site-decision = Decision
site-summary = Summary
site-summary-caption = Number of long-list items
site-heat-map = Heat map
site-heat-map-caption = One square for each long-list item
site-group = Group
site-not-taken = Not taken up here
site-longlist-by-level = Long list by level
site-longlist-by-document = Long list by document
site-sources-by-level = Source clauses by level
site-source-by-level = Coverage of the clauses
site-clause = Clause
site-clause-status = Status
site-gap = gap
site-assets = Assets
site-threats-caption = Threats and the requirements that counter them
site-mapping-gaps = Mapping gaps
site-unmapped-procedures = Procedures that map no outside test case
site-unmapped-tests = Outside test cases that no procedure maps
site-allowed = Allowed exceptions
site-item = Item
site-check = Check
site-reason = Reason
site-publisher = Publisher
site-alias = Short name
site-link = Link
site-supersedes = Supersedes
site-source-conditions = Conditions
site-condition = Condition
site-about-older = What became of each clause of this superseded edition that the newer one takes up:
site-clause-now = Clause now
site-harmonisation = from clause to criterion
site-source-to-longlist = from clause to long list
site-longlist-relation = Long list (relation)
site-test = Test case
site-test-for = For the clauses
site-reverse = From the long list to the sources
site-reverse-caption = Long list, source clauses and criteria
site-source-clauses = Source clauses (relation)
site-glossary = Glossary
site-avoid = Do not use
site-scope = Scope
site-includes = Includes
site-verdicts = Verdicts
site-status-draft = draft
site-status-consultation = consultation
site-status-published = published
site-status-withdrawn = withdrawn
site-scope-all-products = all products
site-scope-per-category = per product category
site-confidence-verified = verified
site-confidence-secondary = secondary sources
site-confidence-inferred = inferred
site-confidence-unverified = unverified
site-state-deep = covered
site-state-shallow = partly covered
site-state-uncovered = not covered
site-relation-equal = equal
site-relation-subset = subset
site-relation-superset = superset
site-relation-intersects = intersects
site-relation-supports = supports
site-direction-at-least = at least
site-direction-at-most = at most
site-direction-exactly = exactly
site-order-at-least = a later word is stricter
site-order-at-most = an earlier word is stricter
site-order-exactly = no word is stricter
site-members-at-least = more words are stricter
site-members-at-most = fewer words are stricter
site-members-exactly = neither more nor fewer are stricter
site-form-wording = a text
site-decision-adopted = adopted
site-decision-declined = declined
site-decision-deferred = deferred
site-decision-open = open
site-clause-mandatory = mandatory
site-clause-recommended = recommended
site-clause-permitted = permitted
site-clause-informative = informative
site-clause-test = test case
site-became-same = same
site-became-grammar-only = same, in other grammar
site-became-reworded = in other words
site-became-moved-and-reworded = moved, in other words
site-became-covered = covered by
site-became-moved = moved
site-became-split = split
site-became-merged = merged
site-change-same = same as
site-change-grammar-only = same, in other grammar, as
site-change-reworded = in other words than
site-change-moved-and-reworded = moved, in other words, from
site-change-moved = moved from
site-change-split = split from
site-change-merged = merged from
site-kind-chapter = chapter
site-kind-figure = figure
site-kind-requirement = requirement
site-kind-criterion = criterion
site-kind-procedure = procedure
site-kind-longlist = long list
site-kind-threat = threat
site-kind-term = term
site-kind-clause = source clause

## a review on paper and on a page

review-table-title = Comparison Table
review-table-document = { $number } { $title }, edition { $editions }
review-table-heading = The provisions in the column of the old text are amended as shown in the column of the new text.
review-table-note = Note: New text is underlined, and deleted text is struck through . What did not change is left out. Values at other levels stand in the tables of those levels. Links to sources, provenance and coverage are not compared.
review-table-effective = Applies from: { $date }
review-table-since = Holds from: { $date }
review-table-missing = Changes for which no reason is given: { $count }
review-table-item = Item
review-table-new = New text
review-table-old = Old text
review-table-reason = Reason
review-table-is-new = (new)
review-table-is-gone = (deleted)
review-table-only =
    { $language ->
        [en] only the English text changed
        [ja] only the Japanese text changed
       *[other] only the text in “{ $language }” changed
    }
review-table-set = { " " }(only the way it is set changed)
review-table-order = Order: { $items }
review-table-all = (no provision: all must be met)
review-table-no-reason = (none given)
review-table-omitted = (unchanged)

## Amendment sentences
amendment-paper = Amendment
amendment-heading = { $title } ({ $number }), edition { $edition }, is amended as follows.
amendment-remark = Note: provisions are cited by their numbers before this amendment. New numbers and those of added provisions are numbers after it.
amendment-document = the document
amendment-title = title
amendment-text = text
amendment-which = { $name } (no. { $number })
amendment-heading-of = the heading of { $name }
diff-no-japanese = Amendment sentences are made of the Japanese text, and { $name } has none. Add `ja` to the languages of the scheme, and write the texts.
diff-no-amendment = Both sides print the same Japanese text; there is nothing to amend.
review-md-title = What { $new } changes against { $old }
review-md-left-out = { $count ->
    [one] { $count } more entry has no room here; `kijun diff` shows everything.
   *[other] { $count } more entries have no room here; `kijun diff` shows everything.
}
review-page-document = Document
review-page-editions = Editions
review-page-compatibility = What it means
review-page-changes = Changes
review-page-coverage = Coverage
review-page-of = Of
review-page-longlist = Long list
review-page-covered = Covered
review-page-partly-covered = Partly covered
review-page-uncovered = Not covered
review-page-suggestions = Suggestions
review-page-fate = What became of it
review-page-before = Old
review-page-after = New
review-page-status = Status
review-page-topic = Topic
review-page-items = Items to look at
review-page-skip = Skip to the content
review-page-contents = Contents
review-page-summary = Summary
review-page-undecided = Needs a decision
review-page-causes = Because of
review-page-pins = Editions of sources
review-page-dark = Dark
review-page-keys = Keys
review-page-filter = Choose changes
review-page-search = Search
review-page-class = What it means
review-page-state = Review
review-page-level = Level
review-page-category = Category
review-page-kind = Kind
review-page-all = All
review-page-reset = Show everything
review-page-shown = #1 of #2 changes
review-page-language = Language
review-page-absent = (nothing)
review-page-side = Side
review-page-states = What changed its state
review-page-reach-documents = Documents
review-page-reach-criteria = Criteria
review-page-reach-rows = Rows of the checklist
review-page-reach-procedures = Procedures
review-page-reach-tests = Outside tests
review-page-reach-recognitions = Recognitions
review-page-reach-sources = Clauses of sources
review-page-key-move = the next change, the one before
review-page-key-fold = folds or unfolds the change
review-page-key-fold-all = folds or unfolds all changes
review-page-key-search = goes to the search
review-page-key-leave = empties the search, then leaves it
review-page-key-help = shows these keys
review-page-letters = Use these keys
review-page-close = Close
review-pin-same = { $count ->
    [one] { $count } clause is the same and is not listed
   *[other] { $count } clauses are the same and are not listed
}

## the editor in the browser

serve-link = The corpus is open at { $link } (Ctrl-C ends)
serve-exposed = Whoever can reach { $address } over the network and has the link can read and change the corpus; what is sent is not encrypted
serve-port-taken = { $address } can't be used: { $error }
serve-no-random = The system gave no random number for the link: { $error }
serve-not-opened = The browser could not be opened; open the link yourself: { $error }
serve-wrong-host = This address is not one of the editor's; open the link that `kijun serve` showed
serve-wrong-origin = Another site asked for this, so it was refused
serve-no-token = Open the link that `kijun serve` showed; it holds the key to the corpus
serve-no-page = There is no such page
serve-no-file = There is no such file
serve-file-exists = There is already a file of this name
serve-changed = The file was changed meanwhile by another program
serve-no-version = The request does not say which version of the file it changes
serve-too-large = The text is larger than { $megabytes } MB; split it
serve-not-utf-8 = The text is not UTF-8
serve-too-many = Too many pages are open; close some
## links and names in an editor
lsp-link-source = Open `{ $title }`
lsp-rename-published = `{ $id }` was published in document `{ $document }`, and a published id never changes. Withdraw the item and write a new one that replaces it
lsp-rename-carried = `{ $id }` is taken over from another criterion, so it is renamed there
lsp-rename-withdrawn = `{ $id }` is withdrawn and kept for its id only, so the id can't change
lsp-rename-characters = `{ $name }` can't be the id of { A($kind) }: an id is one word without characters that part or join words
lsp-rename-form = `{ $name }` is not of the form that the scheme gives { A($kind) }: { $patterns }
lsp-rename-taken = There is { A($kind) } `{ $name }` already
lsp-document-too-large = This document has more than { $megabytes } MB and is not checked. Split it into several files

## code actions
lsp-fix-all-file = Make the certain corrections in this file ({ $count })
lsp-fix-all-corpus = Make the certain corrections in the whole corpus ({ $count })
lsp-migrate-all = Replace by all of `{ $names }`
lsp-renumber = Change the id to `{ $id }`, which is free
lsp-accept-link = Accept this link as it is
lsp-accept-translation = Accept this translation as it is
lsp-accept-item = Accept all links and translations of `{ $id }`
lsp-accept-file = Accept all links and translations of this file
lsp-allow = Allow `{ $code }` for this item, with a reason
lsp-allow-reason = why this is right here
lsp-add-translation = Add the text in { $languages }
lsp-decide = Decide on it: `{ $word }`
lsp-add-requirement = Write a requirement that selects `{ $id }` ({ $place })
lsp-add-criterion = Write a criterion that satisfies `{ $id }`
lsp-add-procedure = Write an evaluation procedure for `{ $names }`
lsp-ascii = Change full-width characters to ASCII in the whole file
lsp-format = Sort and format the file
lsp-keywords-ja = Write the keywords of the file in Japanese
lsp-keywords-en = Write the keywords of the file in English

## The editor: what an item is and what stands around it
lsp-applies = Applies to
lsp-every-product = every product
lsp-coverage = Coverage
lsp-here = here
lsp-more = and { $count } more
lsp-referring = { $kind } ({ $field })
lsp-prints = Prints { $value } here
lsp-since = Changed since { $edition }
lsp-changed = { $class }: { $why }
lsp-changed-part = { $part } ({ $class }): { $why }
lsp-said-before = It said: { $text }
lsp-lens-change = { $class } since { $edition }
lsp-contents = Contents: { $kind }
lsp-no-document = In no document
lsp-stands-on-it = { $kind } that stands on it
lsp-it-stands-on = { $kind } that it stands on
lsp-status = Status
lsp-comma = {", "}
lsp-requirements =
    { $count ->
        [one] 1 requirement
       *[other] { $count } requirements
    }
lsp-criteria =
    { $count ->
        [one] 1 criterion
       *[other] { $count } criteria
    }
lsp-procedures =
    { $count ->
        [one] 1 procedure
       *[other] { $count } procedures
    }

## what a revision means

diff-other-word = The {$field} has changed
diff-field-new = The {$field} is new
diff-field-gone = The {$field} is gone
diff-ids-more = Added: {$more}
diff-ids-fewer = Removed: {$fewer}
diff-ids-other = Added: {$more}; removed: {$fewer}
diff-rank-up = The {$field} is more rigorous
diff-rank-down = The {$field} is less rigorous
diff-rank-same = The {$field} has changed to one of the same rigour
diff-limit-new = A value is asked for where none was
diff-limit-gone = A value is no longer asked for
diff-limit-stricter = The value is stricter
diff-limit-looser = The value is looser
diff-limit-direction = The value counts in another direction
diff-limit-units = The values have units that can't be compared
diff-limit-exact = Another value is asked for; neither is stricter
diff-limit-form = The values are of different forms and can't be compared
diff-limit-sets = Another set of words; each of the two has words that the other has not, or neither more nor fewer are stricter
diff-limit-text = The value is a text that was worded otherwise; what that means is for a person to decide
diff-limit-word = The word is the same and is called something else now
diff-length-longer = It holds longer
diff-length-shorter = It holds for a shorter time
diff-window-longer = It holds on more days
diff-window-shorter = It holds on fewer days
diff-window-moved = It holds on other days
diff-when-equal = It applies to the same products, said in another way
diff-when-wider = It applies to more products, such as: {$product}
diff-when-narrower = It no longer applies to some products, such as: {$product}
diff-when-other = It applies to some products that it did not apply to, and no longer to others
diff-text-translation = Only the translation of the {$field} changed
diff-text-form = Only spacing, punctuation or markup of the {$field} changed
diff-text-other = The {$field} is worded in another way
diff-text-stronger = The wording imposes a stronger obligation
diff-text-weaker = The wording imposes a weaker obligation
diff-text-open = The {$field} is worded in another way; whether it asks for more or less can't be proved
diff-clause-new = The clause `{$clause}` has to be shown as well
diff-clause-renamed = The clause `{ $before }` is called `{ $after }` now and asks for the same; rows that cite it have to follow
diff-clause-gone = The clause `{$clause}` no longer has to be shown
diff-alternative-new = The clause `{$clause}` is one more that is enough
diff-alternative-gone = The clause `{$clause}` is no longer one that is enough
diff-demand-more = More of the clauses have to be shown
diff-demand-less = Fewer of the clauses have to be shown
diff-demand-other = Other combinations of the clauses have to be shown
diff-demand-same = The same clauses have to be shown, said in another way
diff-order = The same stands in another order
diff-class-open = At least one change has a meaning that can't be proved
diff-class-both = It asks for more in one place and for less in another
diff-class-stricter = It asks for more
diff-class-looser = It asks for less
diff-class-verdict = It is evaluated in another way, and the rule for passing is worded otherwise: whether what passed still does can't be proved
diff-class-evaluation = It is evaluated in another way; what is asked for is the same
diff-class-trace = Only what it comes from or is linked to changed
diff-class-translation = Only texts that are not binding changed
diff-class-editorial = Only its form, its names or what explains it changed
diff-class-carried = Taken over from `{$id}`, where the change is told
diff-class-declared = Its author says so
diff-new = It is new
diff-new-term = It is new: what the criteria say by this word may be another thing now
diff-gone-term = It is gone: what the criteria say by this word is not defined any more
diff-new-procedure-verdict = It is new, and evaluates what was there before: whether what passed still passes can't be proved
diff-document-withdrawn = The document is withdrawn, or in force again
diff-new-criterion = It is new: products that it applies to have to show new evidence
diff-new-recognition = It is new: what it waives needs no further evidence
diff-new-procedure = It is new: evaluators do more
diff-gone = It is gone
diff-gone-criterion = It is gone: products need not show it any more
diff-gone-recognition = It is gone: what it waived has to be shown
diff-product-has = with {$fact}
diff-product-lacks = without {$fact}
diff-new-fact = A condition now depends on it
diff-gone-fact = No condition depends on it any more
diff-restored = It was withdrawn and is in force again
diff-split = Several items take its place; whether they ask for more or less can't be proved
diff-merged = It takes the place of several items; whether it asks for more or less can't be proved
diff-moved = It belongs to another level or category now
diff-new-echo = It says what `{$item}` said in {$edition}, and that id stands for something else now
diff-reassigned-echo = Its id stands for something else now: it says what `{$item}` said in {$edition}
diff-reassigned = Its id stands for something else now
diff-regrouped-moved = Other items take its place, at another level or category; whether they ask for more or less can't be proved
diff-gone-withdrawn = It was kept for its id only, and is not there any more
diff-new-withdrawn = It is kept for its id only, and asks for nothing
diff-class-prints = Something that it prints is called or counted otherwise, and its meaning can't be proved
diff-limit-hole = The value is one of another long-list item: {$old} before, {$new} now
diff-values-stricter = The value is stricter for products with: {$products}
diff-values-looser = The value is looser for products with: {$products}
diff-values-both = The value is stricter for products with: {$stricter}, and looser for products with: {$looser}
diff-values-open = The values of these products can't be compared: {$products}
diff-limit-same = The value is the same, said in another way
diff-remark-open = The {$field} may take out what is asked for, or add to it; whether it does can't be proved
diff-name-open = The {$field} has changed wherever it is printed; whether that says the same can't be proved
diff-name-printed = It prints the name of `{$items}`, which changed
diff-text-phrase = It obliges equally, in another phrase
diff-text-follows = Only what it refers to is called something else
diff-text-prints = It prints `{$printed}`, which changed

## names of what a revision means

class-needs-decision = needs a decision
class-stricter = stricter
class-looser = looser
class-new = new
class-withdrawn = withdrawn
class-clarified = clarified
class-evaluation = evaluation only
class-trace = trace only
class-translation = translation only
class-editorial = editorial
fate-changed = changed
fate-renamed = has another number
fate-moved = moved
fate-split = split
fate-merged = merged
fate-strengthened = built on at a higher level
fate-new = new
fate-withdrawn = withdrawn
fate-removed = vanished
fate-restored = in force again
fate-reassigned = id reassigned
compatibility-same = nothing changed
compatibility-editorial = editorial
compatibility-compatible = compatible
compatibility-stricter = stricter: new evidence is needed
compatibility-breaking = breaking: ids that others refer to are gone
agreement-agrees = which is proved
agreement-decides = which decides
agreement-contradicts = which contradicts what is proved

## a review on a terminal

review-document = {$document} {$old} → {$new}: {$compatibility}
review-causes = Because of: { $items }
review-undecided = { $count ->
    [one] {$count} change needs a decision
   *[other] {$count} changes need a decision
}
review-coverage = Long list covered: {$covered}
review-coverage-of = {$source} covered: {$covered}
review-covered = {$before} → {$after} of {$all}
review-covered-other = {$before} of {$was} → {$after} of {$all}
review-class = {$class} ({$count})
review-head = {$kind} {$id} {$title} ({$fate})
review-detail = {$field}: {$class}: {$why}
review-declared = Declared {$class}, {$agreement}: {$reason}
review-reach = Reaches {$documents}: criteria {$criteria}, rows {$rows}, procedures {$procedures}, outside tests {$tests}, recognitions {$recognitions}
review-pin = {$alias}: {$before} → {$after}
review-suggestion = `{$after}` may follow `{$before}`: {$percent} % alike. If it does, write `replaces {$before}` in it
review-nothing = Nothing changed

## what reviewers say of changes
verdict-questioned = Questioned
verdict-open = Open
verdict-accepted = Accepted
verdict-said-accepted = Accepted by { $by }
verdict-said-accepted-because = Accepted by { $by }: { $comment }
verdict-said-taken-back = { $by } says nothing any more
verdict-said-questioned = Questioned by { $by }
verdict-said-questioned-because = Questioned by { $by }: { $comment }
verdict-earlier = Before it changed again: { $said }
verdict-conflict = Line { $line } is a mark of an unfinished merge. Keep the lines of both sides and delete the marks
verdict-line = Line { $line } is no opinion: { $error }
verdict-nobody = It is not known who says this. Write `--by NAME`, or set { $variable }
verdict-no-comment = Write with `--comment "…"` what is in question
verdict-no-change = `{ $item }` has no change to review. `kijun review` lists the changes
verdict-several = Several kinds have a change of `{ $item }`: write { $names }
verdict-none-of = { $by } has said nothing of `{ $item }`
verdict-done-accepted = { $count ->
    [one] One change accepted
   *[other] { $count } changes accepted
}
verdict-done-questioned = { $count ->
    [one] One change questioned
   *[other] { $count } changes questioned
}
verdict-done-taken-back = { $count ->
    [one] One opinion taken back
   *[other] { $count } opinions taken back
}
verdict-done-imported = { $count ->
    [one] One opinion taken over
   *[other] { $count } opinions taken over
}
review-form = Review
review-form-reviewer = Reviewer
review-form-day = Date
review-form-hint = Choose an opinion in the yellow cells, and write why. Rows without an opinion stay open.
review-form-why = Reason
review-form-verdict = Opinion
review-form-comment = Comment
review-form-mark = Mark (for programs)
review-form-nobody = Nobody says who filled this in; write the name beside “Reviewer”
review-form-no-day = “{$date}” is no day, and the opinions are taken in without one; write it as in 2027-03-31 or 令和9年3月31日
review-form-no-verdict = A comment stands here without an opinion; choose one: {$words}
review-form-no-comment = Write what is in question
review-form-other-item = The row shows { $shown }, but its mark is that of { $item }: the marks were not sorted with the rows. Sort whole rows, or fill in the workbook as it was sent
review-form-earlier = `{ $item }` has changed since the workbook was made: what was said holds for that earlier change, and this one is still open
review-form-no-mark = The mark of this row is gone or was changed; copy it from the workbook as it was sent
## sides of a comparison
side-published = the published editions
side-here = the sources as they are
side-unknown = Nothing is called this: no file or folder, no published edition, no document, no git revision
side-no-document = The corpus has no document that could be compared
side-lost = { $name } has { $count ->
        [one] 1 line that can't be read or link that leads nowhere; `kijun check` names it, and the comparison misses what it says
       *[other] { $count } lines that can't be read or links that lead nowhere; `kijun check` names them, and the comparison misses what they say
    }
side-errors = { $name } has { $count ->
        [one] 1 error
       *[other] { $count } errors
    }; what they stand in may be missing from the comparison
side-none-published = No edition was published yet; name another side, such as the git revision `HEAD`
side-no-edition = No edition of `{ $document }` was published under the name `{ $name }`
side-other-editions = There is no such edition; these were published: { $names }
side-no-pack = There are neither sources nor packs in this folder
side-two-packs = This is another pack of `{ $document }` than { $other }; name the file that is meant
pack-other-kind = This is not a Kijun pack, but a file of the format `{ $format }`
pack-malformed = This is not a Kijun pack: { $error }
pack-other-major = This pack has format version { $major }, which this Kijun can't read; use a Kijun of that version
pack-digest = This pack was changed after it was made: its digest does not fit
pack-other-catalogue = This pack was made with another catalogue than the one beside it; put the catalogue.json of the same build there
pack-no-catalogue = This pack says everything only together with its catalogue.json, which is neither in its folder nor in the one above; put the one of the same build there

## git
git-no-repository = This folder is in no git repository
git-bare = This git repository has no files checked out, so that the place of the corpus is not known; write `REVISION:PATH`
git-no-revision = There is no git revision `{ $revision }`
git-no-revision-shallow = There is no git revision `{ $revision }` here; this clone has only the newest ones, and `git fetch --unshallow` gets the others
git-range = `{ $revision }` is not one git revision
git-file = `{ $revision }` is a file; name a revision, or a folder of one
git-no-folder = The git revision { $revision } has no folder `{ $folder }`; if the corpus lay elsewhere, write `{ $revision }:FOLDER`
git-no-folder-which = The git revision { $revision } has no folder `{ $folder }`; write which of these was the corpus: { $names }
git-moved = In the git revision { $revision } the corpus lay in `{ $then }`, which is read for `{ $folder }`
git-names = This git repository keeps the names of its revisions in the form `{ $form }`, which only git itself reads; install git 2.45 or later, or name the commit by its whole id
git-missing = The git repository lacks parts of the revision; `git fsck` names them, and `git fetch --refetch` gets them from where it was cloned
git-missing-partial = This clone was made without parts of the revision; `git fetch --refetch --no-filter` gets them
git-missing-shallow = This clone lacks parts of the revision; `git fetch --unshallow` gets them
git-too-many = The revision has more than { $count } files and folders here
git-submodule = `{ $path }` is a repository of its own, of which nothing is read
git-error = The git repository can't be read: { $error }

## editions
edition-no-pack = The file { $path } is missing
edition-no-seal = The file { $path } is missing
edition-bad-seal = The file { $path } can't be read
edition-other-seal = The file { $path } is the seal of `{ $name }`
edition-changed = The file { $path } is not what was published
edition-other-before = The edition before is not the one that { $path } names

## publishing
publish-no-document = There is no document `{ $id }`; known: { $names }
publish-withdrawn = The document `{ $id }` is withdrawn
publish-name = `{ $name }` can't be the name of a file; use letters, digits, `.`, `-`, `_` and `+`
publish-date = `{ $date }` is no date; write a day, a month or a year: 2026-04-01, 2026-04 or 2026
publish-language = The scheme has no language `{ $language }`; it has { $languages }
publish-exists = Edition { $edition } of `{ $id }` was published already, and a published edition is never changed; give the next one another number
publish-not-after = Edition { $edition } does not come after edition { $last }
publish-undecided = What these changes mean is not decided, and can't be once they are published: { $items }. Write `change` into them; `kijun diff` says what is open
publish-note-twice = The revision history has an entry for { $edition } already; change that one, and leave `--note` out
publish-class = The edition is declared { $said }, but it is { $proved } because of { $causes }
publish-note = The revision history needs a sentence in `{ $language }`: `--note { $language }="…"`, without `"""`
publish-entry = Edition { $edition }.
publish-unstable = The pack of `{ $id }` is another one each time that the corpus is checked with it; look at the checks that its items allow
output-is-a-pipe = This is a pipe or a socket and no file. Write to standard output instead, by leaving out the path
corpus-held = Somebody else has been changing this corpus for ten seconds. Wait until the other command has ended, then try again
corpus-finished = An earlier command was interrupted; what it had yet to write is there now: { $path }
publish-file-exists = This file is there already; a published edition is never changed
publish-errors = `{ $id }` was not published: the corpus has errors, or has them with the new edition
publish-done = Edition { $edition } of `{ $id }` is published

## checks against the last edition
id-vanished = The { $kind } `{ $id }` of { $edition } is gone
id-vanished-help = Readers cite it: put the item back with `withdrawn`, the date and the reason
id-revived = `{ $id }` was withdrawn in { $edition } and is in use again
id-reused = `{ $id }` was { A($kind) } in { $edition } and is { A($now) } now
id-reused-help = An id that was published never stands for anything else: give this item another one and keep the old item with `withdrawn`
tampered-edition-here = { $edition } was published
tampered-edition-help = Put the file back as it was, from git or from a copy; what is to change goes into a new edition
unfrozen-edition = Edition { $edition } of `{ $id }` says that it is published, and no copy of it is kept
unfrozen-edition-here = the edition
unfrozen-edition-help = Publish it with `kijun publish { $id } --edition { $edition } --date …`, or make it a draft
recognition-outdated = The recognition `{ $id }` rests on `{ $source }`, which `{ $newer }` supersedes
recognition-outdated-newer = the newer edition
recognition-outdated-help = Look whether the recognition holds for the newer edition: name that one, or say with `until` when it ends
numbering-gap = In front of `{ $id }` there is no { $missing }
numbering-gap-help = Readers will look for what is missing: use the next number, or keep an item that is gone with `withdrawn`
published-revision-missing = The published edition { $edition } is not in the revision history
published-revision-missing-help = Put its entry back: `revision` with the edition, its date and what changed
edition-behind = Edition { $edition } comes before the published edition { $last }
edition-behind-help = Give the next edition a number that comes after it
unnumbered-change = `{ $id }` is not what was published as { $edition } ({ $class }): { $why }
unnumbered-change-here = This still says { $edition }
unnumbered-change-help = Give `{ $id }` the number of the next edition, with an entry in its revision history, or take the change back
misdeclared-change = `{ $id }` is declared `{ $said }`, but it is `{ $proved }`: { $why }
misdeclared-change-help = Declare it `{ $proved }`, or change the item so that it is what was declared
misdeclared-change-open-help = Whether it asks for more or for less can't be proved. Declare which: stricter, looser, clarified or editorial
misdeclared-change-none-help = A change that is `{ $proved }` needs no other declaration: delete this line
waiver-outlived = `{ $id }` ends on { $until }, but labels given until then go on, and nothing says what holds for them
waiver-outlived-level = A label of this level is valid for { $length }
waiver-outlived-help = Say in a `note` whether a label that relies on it has to show the waived criteria before or at its renewal

## kijun merge

cli-merge = Merges a file that two branches changed, for git: sources item by item, registers of comments comment by comment
cli-merge-base = The file as it was where the branches parted (%O)
cli-merge-ours = The file of this branch, in the place of which the result is put (%A)
cli-merge-theirs = The file of the other branch (%B)
cli-merge-path = What the file is called in the repository (%P)
merge-contradicts = { $path }: both branches changed the same thing in different ways; both stand in the file between <<<<<<< and >>>>>>>, keep what is right

## kijun pin

cli-pin = Says what pinning another edition of a source means, clause by clause, with every item to look at; pins it if asked to
cli-pin-edition = The edition to pin: SOURCE@EDITION
cli-pin-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-pin-format = How the report is written
cli-pin-fix = Pins the edition, moves the links that are certain, and leaves the rest on the old edition for a person
pin-unknown = There is no source `{ $name }`; write it as SOURCE@EDITION
pin-unknown-near = There is no source `{ $name }`; did you mean `{ $best }`?
pin-not-pinned = The scheme pins no edition of `{ $document }`; add `pin` with a short name and `{ $name }` to the scheme
pin-already = The scheme pins `{ $name }` already, as `{ $alias }`
pin-no-migration = `{ $name }` does not say what became of the clauses of `{ $before }`: give it `supersedes`, and its clauses `from`
pin-title = {$alias}: {$before} → {$after}
pin-split = Split ({$count})
pin-merged = Merged ({$count})
pin-restatused = Obliging in another way or under another condition ({$count})
pin-covered = Covered by another clause ({$count})
pin-is-covered = covered by another clause
pin-withdrawn = Withdrawn ({$count})
pin-new = New ({$count})
pin-moved = Moved to another number, otherwise the same ({$count})
pin-same = The same ({$count})
pin-whole = Items that name the old edition as a whole ({$count})
pin-reworded = told in other words
pin-when = {$status} where {$condition}
pin-would = `--fix` would move { $moved ->
    [one] {$moved} link
   *[other] {$moved} links
} and leave {$left} for a person; nothing was changed
pin-done = { $moved ->
    [one] {$moved} link was
   *[other] {$moved} links were
} moved in {$files ->
    [one] {$files} file
   *[other] {$files} files
}; {$left} still { $left ->
    [one] cites
   *[other] cite
} the old edition, and `kijun check` names each

## kijun review links

cli-review-links = Lists the links and translations of which an end has changed since somebody reviewed them, and accepts those that still fit
cli-review-links-items = Only of these items
cli-review-links-accept = Accepts all links and translations of these items as they are now
cli-review-links-all = Accepts everything as it is now; the first time, this begins to keep count
cli-review-links-since = The git revision in which to look for what was said before; without it, HEAD
links-unknown = Nothing is called `{ $id }`
links-unknown-near = Nothing is called `{ $id }`; did you mean `{ $name }`?
links-none = This corpus does not keep count of what was reviewed; `kijun review links --all` begins with everything as it is now
links-count = { $suspects ->
    [0] Nothing has
    [one] {$suspects} link or translation has
   *[other] {$suspects} links and translations have
} changed since the review, {$reviewed} are as they were reviewed, and {$new} have not been reviewed yet
links-accepted = { $count ->
    [0] Nothing had to be accepted
    [one] {$count} link or translation is accepted
   *[other] {$count} links and translations are accepted
}

## kijun diff

cli-progress-diff = Comparing
cli-diff = Says what a revision means: what became stricter or looser, what it reaches, and what nobody has decided
cli-diff-old = The old side: a folder, a pack, DOCUMENT@EDITION, a document, a git revision or `published`, the last published editions, which it is without it
cli-diff-new = The new side; without it, the corpus as it is now
cli-diff-corpus = The corpus whose editions and revisions are meant; without it, the one around this folder that has a kijun.toml
cli-diff-format = How the difference is written
cli-diff-out = Writes to this file, not to standard output
cli-diff-labels = The register of labels, or a list of labelled products (CSV: product, level, category, edition, until, facts), of which those affected are told
cli-diff-document = Only this document's changes stand in the table
cli-diff-deny_undeclared = Fails if a change that binds has no declared meaning, or one that contradicts what is proved
cli-review = Says how far the review of the changes is, or records what a reviewer says of one
cli-review-from = The old side, as `kijun diff` takes it; without it, the last published editions
cli-review-to = The new side; without it, the corpus as it is now
cli-review-corpus = The corpus that keeps what reviewers say; without it, the one around this folder that has a kijun.toml
cli-review-deny_open = Fails if a change is not accepted yet, or questioned
cli-review-accept = Accepts changes
cli-review-accept-items = The items whose changes are meant: an id, or kind:id where several kinds have it
cli-review-accept-all = All changes
cli-review-accept-by = Who says it; without it, the environment variable KIJUN_REVIEWER
cli-review-accept-on = On which day
cli-review-accept-comment = A comment
cli-review-question = Questions changes: they need an answer or another wording
cli-review-question-items = The items whose changes are meant: an id, or kind:id where several kinds have it
cli-review-question-all = All changes
cli-review-question-by = Who says it; without it, the environment variable KIJUN_REVIEWER
cli-review-question-on = On which day
cli-review-question-comment = What is in question
cli-review-take-back = Takes back what was said
cli-review-take-back-items = The items whose changes are meant: an id, or kind:id where several kinds have it
cli-review-take-back-all = Everything that the reviewer said
cli-review-take-back-by = Who said it; without it, the environment variable KIJUN_REVIEWER
cli-review-export = Writes a workbook in which a reviewer accepts or questions the changes
cli-review-export-file = The workbook
cli-review-import = Takes over what reviewers filled in
cli-review-import-files = The workbooks
diff-nothing-in-common = `{$old}` and `{$new}` have no document in common
diff-unknown-document = No document `{$document}` is compared; these are: {$known}
diff-unwritable = The file can't be made: it has more than such a file can hold
diff-undeclared = { $count ->
    [one] {$count} change binds and has no declared meaning that holds; write `change` into the item
   *[other] {$count} changes bind and have no declared meaning that holds; write `change` into the items
}
labels-unreadable = This line can't be read: {$error}
labels-unknown-fact = {$level} knows no fact `{$fact}`, and what follows from it can't be told; it knows: {$known}
labels-fact-value = What `{$fact}` is can't be read; it is said so: {$value}
labels-fact-missing = The line does not say what `{$fact}` is, and conditions depend on it; it is said so: {$value}
labels-no-product = The line names no product
labels-no-day = “{$until}” is no day; write it as in 2027-03-31
labels-unknown-level = There is no level `{$level}`; there are: {$known}
labels-unknown-category = There is no category `{$category}`; there are: {$known}
labels-no-category = There is no category `{$category}`: the scheme has none, so leave the column empty
labels-other-edition = Nothing is said of this product: it was labelled for edition {$edition}, and {$compared} is compared. Compare from its own edition to see what it has to show
labels-not-compared = Nothing is said of this product: the document of its level and category is not compared
labels-contradicting = { $product } stands in line { $line } too and is said to be something else there; both are looked at, so keep the one that holds
labels-no-column = The list has no column `{$column}`; its first line names the columns: product, level, category, edition, until, facts
labels-bad-line = {$place}: {$message}
labels-left-out = { $count ->
    [one] {$count} line of the list can't be read, so nothing is said of any
   *[other] {$count} lines of the list can't be read, so nothing is said of any
}
labels-affected = {$product}: {$document} {$from} → {$to}, by {$by}
labels-anew = to show anew: {$rows}
labels-accepted = edition {$edition} may be met until {$until}
labels-later = holding only from a later day: {$rows}
labels-undecided = undecided: {$rows}
labels-dropped = no longer to show: {$rows}
lsp-today = today

## workbooks that people filled in

form-in-sheet = sheet `{$sheet}`: {$message}
form-in-cell = sheet `{$sheet}`, {$cell}: {$message}
form-not-a-workbook = This is no workbook; give the Excel file (.xlsx) that was filled in
form-other-kind = This is a workbook of the kind .{$kind}; open it and save it as an Excel workbook (.xlsx)
form-encrypted = The workbook has a password; open it, remove the password and save it again
form-broken = The workbook is damaged; open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and try again
form-too-large = The file is larger than {$megabytes} MB, which no filled workbook is; remove pictures and other things from it
form-unpacks-too-large = The workbook unpacks to more than {$megabytes} MB, which no filled workbook does; copy the answers into a fresh one
form-too-many-cells = More than {$count} cells of the workbook hold something; copy the answers into a fresh one
form-no-table = No sheet has the headings {$columns}; give the workbook that was handed out for this
form-missing-columns = These headings are missing in the row of headings: {$columns}
form-column-twice = The heading `{$title}` stands here and in {$other}; remove one of the two columns or rename it
form-two-sheets = Several sheets have the columns that are read: {$sheets}. Call the one that is meant `{$name}`, or remove the others
form-formula = A formula stands here; replace it by its value
form-no-string = The workbook is damaged: a cell points to a text that is not in it. Open it in a spreadsheet program, save it again and hand in that file
form-error-value = The error `{$error}` stands here; write the answer itself
form-unknown-word = `{$word}` can't be chosen here; write one of: {$words}

## public comment

cli-consult = Public comment: a numbered draft, workbooks for comments, and the table of what became of each
cli-consult-export = Writes the numbered draft and the workbooks for comments, and keeps the state that is commented on
cli-consult-export-document = The document; without it, the one in consultation, or the only draft
cli-consult-export-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-consult-export-out = Where to write
cli-consult-export-replace = Takes the draft as it is now for the one commented on; comments on the earlier one are marked
cli-consult-import = Takes filled workbooks into the register: comments, or decisions in a table of dispositions
cli-consult-import-files = The workbooks
cli-consult-import-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-consult-import-document = The document, where a workbook has lost the sheet that says it
cli-consult-import-add = Everything that is not there yet is a further comment; without it, a comment by the same respondent on the same place replaces the earlier one
cli-consult-import-reopen = Comments that were decided on may be replaced, and are then open again
cli-consult-import-keep_good = Takes in what is right of files in which something is not; without it, nothing is taken in then
cli-consult-decide = Records what was decided about comments
cli-consult-decide-ids = The comments, by their ids
cli-consult-decide-decision = The decision; open takes one back
cli-consult-decide-reason = Why: ja="…" or en="…"; may stand once for each language
cli-consult-decide-by = The place or item whose change answers it, where that is not the one commented on; may be given more than once
cli-consult-decide-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-consult-decide-document = The document; without it, the only one that has a consultation
cli-consult-decide-edition = The edition that is commented on; without it, the last
cli-consult-report = Says what became of each comment, and which are still to be decided or answered
cli-consult-report-document = The document; without it, the only one that has a consultation
cli-consult-report-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-consult-report-edition = The edition that is commented on; without it, the last
cli-consult-report-out = Writes the table of dispositions here: workbook, DOCX and page in each language, and JSON
cli-consult-report-deny_open = Fails while a comment is not decided on, or accepted and answered by no change

## the call for comments
call-title = Call for comments on { $title }
call-subject = Document
call-draft = Draft and form
call-files = The draft is { $draft }; each of its paragraphs has a number. The form for comments is { $form }.
call-period = Period
call-how = How to send comments
call-contents = What to write
call-handling = How comments and personal data are handled
result-title = Result of the public comment
result-period = Period: { $period }
result-counts = { $persons } persons and organisations, { $comments } comments
result-comments = Comments
result-proposal = Proposed text: { $text }

## the comment sheet of ISO and IEC
iso-title = Comments
iso-member = MB/NC
iso-line = Line number
iso-clause = Clause/Subclause
iso-paragraph = Paragraph/Figure/Table
iso-type = Type of comment
iso-comment = Comments
iso-change = Proposed change
iso-observation = Observations of the secretariat
iso-no-table = No table has the columns { $columns }; use the table of the ISO and IEC comment sheet
iso-row = row { $number } of the table: { $fault }
iso-nobody = it is not said who comments; write it into the first column
iso-unknown-type = there is no type `{ $word }`; write ge, te or ed

consult-draft-how = Each paragraph has a number that stays when others come and go. Name it in your comment.
consult-title = Comments on the draft
consult-sheet = Comments
consult-more = Further comments
consult-place = Number of the place
consult-item = Title
consult-part = Part
consult-text = Text of the draft
consult-kind = Kind
consult-comment = Comment
consult-proposal = Proposed text
consult-reason = Reasons for the comment
consult-kind-technical = Technical
consult-kind-editorial = Editorial
consult-kind-question = Question
consult-kind-general = General
consult-organisation = Organisation
consult-organisation-hint = Leave it empty if you comment as an individual
consult-name = Name
consult-name-hint = Required where no organisation is given
consult-contact = Contact
consult-contact-hint = For questions about your comments; it is not taken into the register
consult-publish = May your name be published?
consult-publish-hint = Without Yes, comments are published without organisation and name
consult-advice-cells = Fill in the yellow cells only. All others are locked against slips; the lock has no password.
consult-advice-rows = The sheet “Comments” has a row for each place of the draft. Leave rows empty on which you have no comment. They may be sorted and filtered.
consult-advice-more = For a second comment on a place, and for comments on the draft as a whole, use the sheet “Further comments”: choose the number of the place, or general.
consult-advice-changes = Write in “Proposed text” what the place should say, where you ask for another wording.
consult-advice-privacy = Comments are published with what became of them. Write nothing into them that must not be published.
consult-sheet-hint = One row for each place. Write kind, comment, proposed text and reasons into the yellow cells.
consult-more-hint = One row for each further comment. Choose the place from the list; general stands for the draft as a whole.
consult-kind-only = Choose a kind from the list. To empty the cell, delete its content.
consult-place-only = Choose the number of a place from the list, or general.
consult-exported = {$document}, edition {$edition}: the draft and the workbooks are written; what is commented on is kept in the corpus
consult-errors = the corpus has errors, so nothing was exported
consult-no-draft = no document is in consultation or a draft; name the one that is meant
consult-which = several documents may be meant; name one: {$names}
consult-none = the corpus has no consultation yet; `kijun consult export` begins one
consult-none-of = there is no such consultation; there are: {$names}
consult-other-draft = The draft of {$document}, edition {$edition}, is not the one that is commented on; give the document another edition, or take this draft instead with --replace
consult-other-pack = This is not the pack of {$document}, edition {$edition}; take it back from git
consult-not-exported = It belongs to {$document}, edition {$edition}, of which this corpus has no consultation; take the files of that consultation back from git
consult-other-document = It belongs to {$document}, not to {$named}; leave out --document
consult-other-workbook = This workbook is of the kind `{$format}`; give one for comments or a table of dispositions
consult-other-version = This workbook has layout {$version}, which this version of Kijun does not know; use a newer one
consult-rejected = {$file}: {$fault}
consult-taken-without = { $count ->
    [one] One cell that need not be filled in could not be read; its row was taken in without it
   *[other] { $count } cells that need not be filled in could not be read; their rows were taken in without them
}
consult-nothing-taken = { $count ->
    [one] {$count} row or file was rejected, so nothing was taken in; mend it, or take in all others with --keep-good
   *[other] {$count} rows or files were rejected, so nothing was taken in; mend them, or take in all others with --keep-good
}
consult-taken = {$file}: {$added} new, {$amended} changed, {$same} already there
consult-kept = {$file}: earlier comments that are not in it stay: {$ids}
consult-made-elsewhere = {$file}: it was made on another state of the draft; its comments are marked
consult-decided-count = { $count ->
    [one] {$file}: {$count} decision, {$changed} of which say something new
   *[other] {$file}: {$count} decisions, {$changed} of which say something new
}
consult-decided = { $count ->
    [one] {$count} comment was decided on
   *[other] {$count} comments were decided on
}
consult-no-cover = It has no place for who comments; use the workbook that was handed out
consult-no-sheet = The sheet {$sheet} with the places of the draft is missing; ask for the whole workbook
consult-nobody = Neither an organisation nor a name is given; write one here
consult-nothing-said = There is neither a comment nor a proposed text in this row; write one, or empty the row
consult-unknown-place = There is no place `{$id}` in the draft; write the number of one, or general
consult-unknown-place-near = There is no place `{$id}` in the draft; did you mean `{$near}`?
consult-decided-already = Comment `{$id}` was decided on, and this would replace it; take it in with --reopen, or as a further comment with --add
consult-no-comment = There is no comment `{$id}`
consult-no-comment-near = There is no comment `{$id}`; did you mean `{$near}`?
consult-no-decision = Reasons are given but no decision; choose one
consult-decided-twice = This comment is decided on in another way in {$other}; remove one of the two rows
consult-unknown-answer = There is no place or item `{$id}` in the draft or in the document as it is now; name the one whose change answers the comment
consult-register-head = Comments and what was decided about them. Edit decision, by and because; `kijun consult` keeps the order, and keeps no remarks.
consult-register-unreadable = The register can't be read: {$error}
consult-register-conflict = In line {$line} two branches decided in different ways, and git could not merge them; keep one of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>
consult-id-twice = Comment `{$id}` stands twice in the register; remove one, or give it the next number
consult-no-respondent = Comment `{$id}` is by `{$respondent}`, who is not in the register; add the respondent or mend the name
consult-table = Dispositions of comments
consult-table-hint = Decide in the yellow cells, and take the workbook in with `kijun consult import`.
consult-document = {$number} edition {$edition}  {$title}
consult-count = {$standing}: {$count}
consult-total = { $count ->
    [0] no comments yet
    [one] {$count} comment. {$standings}
   *[other] {$count} comments. {$standings}
}
consult-number = No.
consult-id = Comment id
consult-general = General
consult-respondent = Respondent
consult-unnamed = not named ({$id})
consult-decision = Decision
consult-because = Reasons for the decision
consult-by = Answered at
consult-changed = What changed
consult-standing = Standing
consult-changes = Changes that answer comments
consult-other-state = Made on another state of the draft
consult-nearby = Near it changed: {$places}. If one of these answers the comment, record it with --by
consult-reworded = It was decided before it was amended ({$decision}); decide again
consult-decision-only = Choose a decision from the list. To empty the cell, delete its content.
consult-accepted = Accepted
consult-accepted-in-part = Accepted in part
consult-not-accepted = Not accepted
consult-noted = Noted
consult-open = Not decided
consult-unanswered = No change yet
consult-answered = Changed
consult-closed = No change needed

## OSCAL
oscal-longlist = {$name}: long list
oscal-mapping = {$name}: the long list and its sources
oscal-mapping-about = Each item of the long list with the clauses of outside documents that it comes from, and how it relates to each. A gap is what has no counterpart; test cases are not counted.
oscal-plan = {$name}: evaluation procedures
oscal-product = The product, as its manufacturer describes it
oscal-evidence = {$kind}: {$text}
loss-oscal-all = Chapters, the glossary, threats, assets, recognitions, the coverage and remarks on sources are not in OSCAL
loss-oscal-conditions = In OSCAL conditions stand in words, not as a tree
loss-oscal-needs = Which of its clauses are needed stands in words
loss-oscal-values = `{$hole}` has several values in the document; each stands with its criterion in words
loss-table-all = What a revision means for an item and the coverage are not in the table
loss-table-long = A text is longer than a cell of a workbook; the CSV has all of it
loss-cyclonedx-all = Procedures, threats, assets, recognitions, the glossary, chapters and the coverage are not in CycloneDX
loss-cyclonedx-languages = Texts of CycloneDX are in the binding language; those of the others, conditions and values are properties
loss-reqif-all = Drawings of figures, the coverage and what a revision means for an item are not in ReqIF

## Whether packs are in force
cli-check-against = Checks these packs instead: whether the editions that you build on are still in force by the corpus, pack or folder of packs that is checked, and what follows if not
standing-current = { $document } { $edition } is in force
standing-superseded = edition { $edition } of { $document } was superseded by edition { $newer }
standing-changed = edition { $edition } of { $document } differs from the one in `{ $now }`
standing-altered = this is not edition { $edition } of { $document } as it was published, which `{ $now }` has. Get the pack again from its publisher
standing-withdrawn = { $document } is withdrawn; you build on its edition { $edition }
standing-missing = `{ $now }` has no document { $document }. It was withdrawn or is published elsewhere: name a folder that has it
standing-ahead = edition { $edition } of { $document } is later than the one in `{ $now }`. Get what is in force first
standing-compatibility = what this means: { $compatibility }
standing-catalogue = the document's own text is the same; what it shares with other documents changed
standing-effective = edition { $edition } applies from { $day }
standing-classes = changes: { $classes }
standing-more = `kijun diff { $pack } { $now }` shows each change
standing-sarif = --against has no SARIF form, as it is about no line. Use json, short or github
standing-count =
    { $behind ->
        [0] { $packs ->
            [one] The pack is in force
           *[other] All { $packs } packs are in force
        }
        [one] 1 of { $packs } packs is not in force
       *[other] { $behind } of { $packs } packs are not in force
    }
## Import
cli-import = Makes a source of files of others: workbooks, CSV, Markdown, DOCX, OSCAL, ReqIF, StrictDoc
cli-import-files = The files; those of several languages are paired by id
cli-import-mapping = Which column is what; without it, one to begin with is printed
cli-import-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-import-succession = A table that says what became of each clause of the edition before
cli-import-name = What the file is called in the folder imported of the corpus; without it, as the first file
cli-import-preview = Shows what each cell would become, what is unclear and what is lost, and writes nothing
cli-import-losses = Writes all that is unclear or lost to this file, by row
import-skeleton = Save this as a file, set right what each column is, and give it with --mapping. Nothing was written
import-done = Imported: { $count }; lost: { $lost }; to be looked at: { $unclear }. Next: `kijun check`
import-preview = This would come: { $count }; lost: { $lost }; to be looked at: { $unclear }. Nothing was written
import-more =
    { $count ->
        [one] 1 more; --preview shows all, --losses writes them to a file
       *[other] { $count } more; --preview shows all, --losses writes them to a file
    }
import-conflict = { $item } { $line }: changed here and there; it stays as it is here. There it says: { $theirs }
import-not-imported = This file is there and no import made it. Name another with --name
import-faulty = Something in this file can't be read. Mend it first, as `kijun check` says
import-name = `{ $name }` can't be the name of a file; give one with --name
import-too-large = The file is larger than { $megabytes } MB. Divide it
import-no-table = There is no table in this file
import-other-kind = This is no text, and no file of a kind that can be imported: .xlsx, .csv, .md, .docx, .reqif, .reqifz, .sdoc, or a catalogue of OSCAL as .json
import-broken = The file is broken: { $error }
import-no-catalogue = This JSON holds no catalogue of OSCAL
import-mapping = Line { $line }: { $error }. A mapping has `version = 1`, `kind`, and for each file `[[table]]` with `columns`
import-version = This mapping is of version { $version }; this Kijun reads version 1
import-no-kind = There is no kind `{ $name }`; it may be { $near }
import-no-field = There is no field `{ $name }`; it may be { $near }
import-no-item-id = The item that the rows are parts of has no id: write `id` under `[item]`
import-no-id-column = No column is the id: write `id = "…"` with its heading
import-no-language = `{ $name }` has a text in each language: write `{ $name }.ja` and `{ $name }.en`
import-not-a-text = `{ $name }` has no text in each language: leave the language away
import-no-columns = `{ $file }` has no table with all columns of the mapping. Not found: { $headings }
import-unwritable = This can't stand in a source: { $line }
import-no-id = The row has no id and is left out
import-id-twice = The id `{ $id }` stands here again; only its first row is taken
import-only-here = `{ $id }` is in this file only
import-not-mapped = The mapping does not take the column “{ $heading }”
import-bad-id = `{ $id }` can't be an id, and the row is left out
import-unwritable-field = { $id }: the field “{ $field }” can't be written in a source
import-unwritable-text = { $id }: the text of “{ $field }” holds signs that a source reads otherwise
import-braces = Braces around a word would be a value; they are written as ｛…｝
import-plain = Names in brackets, HTML and links inside the file are written as the words that are seen
import-said-before = An earlier file says something else as “{ $field }”; that stays
import-heading-twice = The heading “{ $heading }” stands twice; only its first column is taken
import-missing = { $id }: it has no “{ $field }”
import-no-choice = “{ $text }” is no word for `{ $name }` ({ $choices }). Say what it stands for under `[words.{ $name }]`
import-no-succession = Which columns the table of successions has is not said: write `[succession]` with `old`, `new` and `change` into a mapping of clauses of a source
import-no-successor = There is no `{ $id }` in what is imported
import-dropped-and-there = `{ $id }` is said to be dropped, and elsewhere to have a successor; the successor stays
import-not-in-succession = `{ $id }` is not in the table of successions and counts as new
import-change-unsaid = { $id }: what changed is not said; it is written as `reworded`
import-change-two = { $id }: a source has one word for what happened; `{ $word }` is written and `{ $other }` is not
import-from = imported from { $place }

## Signatures
cli-sign = Signs what a build made, so that others can see that it is whole and from whom
cli-sign-folder = The folder that a build wrote
cli-sign-key = The private key: Ed25519 or P-256, PKCS#8 in PEM; may be given more than once
cli-sign-next = A public key with which you will sign later, so that readers learn of it before; may be given more than once
cli-verify = Says whether a folder is as somebody signed it whom you trust
cli-verify-folder = The folder with what was published and the folder of its signatures
cli-verify-trust = The file that says whom you trust
cli-verify-signature = A signature that lies elsewhere; without it, those of the folder. May be given more than once
cli-verify-on = The day on which keys have to be valid; without it, today
cli-verify-adopt = Adds keys that the signers announce to the file that says whom you trust
sign-progress = Reading what is to be signed
sign-no-build = `{ $folder }` holds no build. Run `kijun build` first, and name the folder that it wrote
sign-differs = Nothing was signed, because `{ $folder }` is not as the build left it (~ changed, - missing, + not of the build). Run `kijun build` again, and move other files away
sign-done =
    { $files ->
        [one] Signed: 1 file
       *[other] Signed: { $files } files
    }{ $keys ->
        [one] {""}
       *[other] , with { $keys } keys
    }
key-not-pem = This is no key in PEM. Such a file begins with `-----BEGIN`
key-encrypted = This key is protected by a password, which is never asked for here. Write it without one to a place that only the signing machine reads: `openssl pkey -in KEY.pem -out PLAIN.pem`
key-sec1 = This key is in the older form of elliptic curves. Convert it: `openssl pkcs8 -topk8 -nocrypt -in KEY.pem -out NEW.pem`
key-public = This is a public key; signing needs the private one
key-private = This is a private key, which nobody but its owner may have; the public one belongs here: `openssl pkey -in KEY.pem -pubout`
key-unsupported = This is no key that can be used here. Make one of Ed25519 (`openssl genpkey -algorithm ed25519`) or of the curve P-256
verify-progress = Reading what was signed
verify-unsigned = `{ $folder }` has no signature. Ask its publisher for one, or name where it is with --signature
verify-done =
    { $files ->
        [one] 1 file is as it was signed by { $by }
       *[other] { $files } files are as they were signed by { $by }
    }
verify-failed =
    Not verified: { $folder }. { $required ->
        [one] A signature that fits is needed from a key of the trust file
       *[other] { $required } signatures that fit are needed, each from another key of the trust file
    }{ $count ->
        [0] {""}
       *[other] ; there are { $count }
    }. Do not use these files
verify-differs = `{ $file }`: { $name } signed other files than these (~ changed, - missing, + not signed). Get the files again from their publisher
verify-unknown-key = `{ $file }`: signed with a key that the trust file does not have ({ $id })
verify-forged = `{ $file }`: this says that it is from { $name }, whose key did not sign it. The signature or what was signed has been changed
verify-expired = `{ $file }`: the key of { $name } is trusted until { $until } only. Ask for a signature with a newer key; for a day that is past, use --on
verify-not-yet = `{ $file }`: the key of { $name } is trusted from { $from } on only
verify-announced = The signer will use another key ({ $id }). Take it over with --adopt, or add it to `{ $trust }` by hand
verify-adopted =
    { $count ->
        [one] 1 key that was announced is in `{ $trust }` now
       *[other] { $count } keys that were announced are in `{ $trust }` now
    }
bundle-malformed = `{ $file }`: this is no signature, or only a part of one: { $error }. Get it again
bundle-version = `{ $file }`: a signature in another form ({ $kind }), which this version of Kijun can't read. Get a newer one
bundle-other = `{ $file }`: this is no signature in the form of Sigstore. It says that it is: { $kind }
bundle-payload = `{ $file }`: what was signed is no statement of in-toto ({ $kind })
bundle-signatures =
    `{ $file }`: { $count ->
        [0] there is no signature in it
       *[other] there are { $count } signatures in it
    }; a file of this form has one
statement-other = `{ $file }`: what was signed is no build of Kijun ({ $kind })
statement-version = `{ $file }`: what was signed is of major version { $version }, which this version of Kijun can't read. Get a newer one
trust-malformed = Line { $line }: { $error }. A trust file has `version = 1`, and for each key `[[key]]` with `name`, `public`, and `from` and `until` where it has an end
trust-version = This trust file is of version { $version }; this Kijun reads version 1
trust-key = The key of `{ $name }`: { $reason }
trust-twice = `{ $name }` and `{ $other }` have the same key; leave one out
trust-day = A day of `{ $name }` is none: write it as 2027-03-31, without a time
trust-required = `required = { $required }` can't be met with the keys of the file, which are { $keys }; write a number from 1 to that, and at least one key
# Filled checklists.

sheet-section-declaration = Declaration
sheet-declaration = We declare that what is stated in this checklist is true, and that the evidence named in it can be shown on request.
sheet-differences = How the models differ
sheet-differences-hint = Required where there is more than one model
sheet-hardware = Hardware version
sheet-software = Software version
sheet-sample = Samples evaluated (serial numbers)
sheet-sample-hint = Where devices were looked at
sheet-qualification = Qualification, accreditation or office of the evaluator
sheet-begun = Evaluation begun on
sheet-required-day = Required, such as 2026-12-01
sheet-declared-by = Name of who declares
sheet-declared-office = Office of who declares
sheet-declared-on = Date of the declaration
sheet-attestation-of = Attestation: { $name }
sheet-register = Evidence register
sheet-register-hint = Enter each piece of evidence once. The rows of the checklist cite it by its number: 1, 3
sheet-evidence-name = Name of the evidence
sheet-evidence-version = Version of the evidence
sheet-evidence-date = Date of the evidence
sheet-evidence-place = Where it is found, or its digest
sheet-evidence-numbers = Evidence (numbers)
sheet-reviewed = Reviewer's finding
sheet-review = Reviewer's remark
sheet-tests = Procedures
sheet-tests-hint = Enter a verdict for each procedure of a clause that applies, with evidence, tester, date, and what was otherwise than prescribed.
sheet-tests-read = How the clauses are evaluated. Nothing is filled in here.
sheet-evaluates = Evaluates
sheet-kinds = Looks at
sheet-steps = Steps
sheet-expected = Expected results
sheet-pass = Pass rule
sheet-tester = Tester
sheet-tested-on = Tested on
sheet-tested-at = Place, if another
sheet-tested-with = Tools
sheet-deviations = Deviations, remarks
sheet-retest = Retests
sheet-section-laboratory = Laboratory
sheet-report = Number of the report
sheet-address = Address of the laboratory
sheet-scope = Scope of the accreditation
sheet-received = Samples received on
sheet-digests = Digests of the software evaluated
sheet-place = Place of the evaluation
sheet-tools = Tools and their versions
sheet-rule = Rule for saying that a result conforms
sheet-opinions = Opinions and interpretations
sheet-opinions-hint = Marked as such in the report
sheet-authorised-by = Name of who authorises the report
sheet-authorised-office = Office of who authorises the report
sheet-authorised-on = Date of the authorisation
assess-other-workbook = This is a workbook of the kind `{$format}`, and no checklist; give the checklist that was filled in
assess-other-version = This checklist has the layout {$version}, which this version of Kijun does not read; write a new form with `kijun checklist form` and copy the answers into it
assess-no-label = The field {$label} is missing; put the label and its answer back on the cover
assess-altered-question = This question is none of the edition's, or its text was changed
assess-altered-text = The text for {$id} is not the one that was published
assess-altered-help = Copy the answers into a fresh form of this edition
assess-foreign-row = {$name} has no {$id}
assess-foreign-row-help = Remove the row, or use the form of the document that it is from
assess-repeated-row = {$id} stands in an earlier row, too; that one was read. Remove one of the two
assess-missing-row = The row of {$id} is missing
assess-sorted-rows = The rows are in another order than in the document; each was read by its number
assess-implies = “{$fact}” is answered with yes, so “{$other}” can't be no
assess-excludes = “{$fact}” is answered with yes, so “{$other}” can't be yes
assess-unknown-answer = “{$answer}” can't be chosen here
assess-choose = Choose one of: {$answers}
assess-yes-or-no = Answer with Yes or No
assess-number = Write a number from {$least} up to {$most} ({$unit})
assess-open-fact = This question is not answered: {$question}
assess-open-facts = None of the {$count} questions about the product is answered
assess-empty-form = Nothing is filled in
assess-empty-form-help = Fill in the form, or hand in the one that was filled in
assess-no-verdicts = None of the {$count} clauses that need a verdict has one
assess-no-test-verdicts = None of the {$count} procedures that need a verdict has one
assess-lost-marks = The sheet that says to which edition this form belongs is missing; it was read as one of {$name}
assess-lost-marks-help = Hand in the workbook that was given out, with all its sheets
assess-other-edition = This form belongs to {$named}, and is checked against {$name}
assess-other-state = This form was not made from {$name} as it was published
assess-other-edition-help = Fill in the form of the edition that is meant
assess-unknown-edition = There is no edition {$name} here
assess-unknown-edition-help = Name the edition with --against, or the corpus that has it with --corpus
assess-missing-field = “{$field}” is not filled in
assess-evaluator = An evaluator of the kind “{$kind}” may not evaluate at {$level}
assess-no-date = “{$date}” is no day
assess-no-date-help = Write the day as 2026-12-01
assess-reversed = {$date} is before {$before}, which has to come first
assess-before-edition = {$date} is before this edition was published ({$edition})
assess-yet-to-come = {$date} is yet to come
assess-no-attestation = “{$name}” is claimed, and it is not said where the attestation is found
assess-not-in-force = “{$name}” was not in force on {$date}
assess-empty-evidence = “{$text}” is no evidence
assess-nameless-evidence = Evidence no. {$number} has no name
assess-placeless-evidence = It is not said where evidence no. {$number} is found
assess-uncited-evidence = No row cites evidence no. {$number}
assess-missing-evidence = {$id} has a verdict and no evidence
assess-unnumbered-evidence = “{$text}” does not begin with the number of a piece of evidence
assess-unregistered-evidence = The register has no evidence no. {$number}
assess-evidence-help = Enter the evidence in the register, and its number here
assess-missing-verdict = {$id} has no verdict
assess-applies = {$id} applies to this product by its facts
assess-applies-help = Choose another verdict, or correct the fact that decides
assess-missing-reason = It is not said why {$id} does not apply
assess-does-not-apply = {$id} does not apply to this product by its facts
assess-does-not-apply-help = Answer it as not applicable with the reason, or correct the fact that decides
assess-not-met = {$id} is not met
assess-outside = {$date} is outside the evaluation ({$begun} to {$finished})
assess-passes-though = {$id} passes, though {$procedure} failed
assess-passes-without = {$id} passes, though none of its procedures did
assess-fails-though = {$id} fails, though all its procedures passed
assess-copied-answers = All answers are the same as in {$other}, which is of another product
assess-file = {$file} ({$about}): {$state}
assess-conforms = complete, conforms
assess-does-not-conform = complete, does not conform
assess-deficient = deficient
assess-most-codes = Most frequent: {$codes}
assess-most-items = Most often wrong: {$items}
assess-summary =
    { $files ->
        [one] 1 file: {$conforms} complete and conforming, {$not} complete and not conforming, {$deficient} deficient
       *[other] { $files } files: {$conforms} complete and conforming, {$not} complete and not conforming, {$deficient} deficient
    }
assess-no-files = There is no checklist in these folders; name the workbooks (.xlsx) or answers (.json)
assess-not-taken = {$place}: {$message}
assess-which-document = Name one document: {$names}
cli-progress-checklist = Checking checklists
cli-checklist = Filled checklists: writes the form, takes its answers out, and says what is wrong with them
cli-checklist-form = Writes the checklist of an edition, empty or with answers
cli-checklist-form-edition = The edition: DOCUMENT, DOCUMENT@EDITION or a pack
cli-checklist-form-answers = A file of answers to fill in
cli-checklist-form-language = The language of the form: ja or en
cli-checklist-form-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-checklist-form-out = The form to write: a workbook, or a page where the name ends in .html
cli-checklist-check = Says what is wrong with filled checklists, each at its cell
cli-checklist-check-files = Workbooks, files of answers, and folders of them
cli-checklist-check-against = The edition to check against, as `kijun diff` names a side; without it, the one that each file names
cli-checklist-check-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-checklist-check-format = How it is written
cli-checklist-check-on = The day that counts as today; without it, today
cli-checklist-check-deny_warnings = Fails on warnings, too
cli-checklist-answers = Takes the answers out of a filled checklist, as JSON
cli-checklist-answers-file = The workbook
cli-checklist-answers-against = The edition that it belongs to, where it does not say so
cli-checklist-answers-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-checklist-answers-format = json: the answers as Kijun reads them; cyclonedx: declarations of CycloneDX
cli-checklist-answers-out = The file to write; without it, standard output
assess-carry-new = {$id} is new
assess-carry-stricter = {$id} has to be shown anew: {$why}
assess-carry-undecided = {$id} has to be looked at, since nobody has decided whether it asks for more: {$why}
assess-carry-reworded = {$id} has another wording
assess-carry-same-name = Two files are called {$name}; carry them one after another into different folders
assess-carried = {$file}: answers to {$taken} clauses taken over, {$open} open
deficiencies-title = List of deficiencies
deficiencies-file = File
deficiencies-product = Applicant / product
deficiencies-sheet = Sheet
deficiencies-cell = Cell
deficiencies-item = Clause
deficiencies-severity = Kind
deficiencies-what = What is wrong
deficiencies-help = How to mend it
deficiencies-state = {$file}: {$state}
deficiencies-files = {$count ->
    [one] {$count} file
   *[other] {$count} files
}
annotate-author = Format check
annotate-same-name = Two files are called {$name}; write them one after another into different folders
annotate-no-cells = {$file} has no cells that comments could stand at, and was not written
cli-checklist-check-annotate = Writes the workbooks here, with what is wrong as comments at their cells
cli-checklist-check-deficiencies = Writes the list of deficiencies here, to send back: a workbook, or a paper where the name ends in .docx
cli-checklist-carry = Takes the answers that still hold over to another edition, and says why the others are open
cli-checklist-carry-files = Filled checklists, and folders of them
cli-checklist-carry-to = The edition to take them over to: DOCUMENT, DOCUMENT@EDITION or a pack
cli-checklist-carry-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-checklist-carry-out = The folder to write the new checklists to
assess-carry-document = What the document says of itself changed, and nobody has decided whether it asks for more: {$why}

# The register of labels, and what is published of it.
label-register-head = The register of labels. Kept by `kijun label`; nothing that happened is changed or removed.
label-register-conflict = The register can't be read: in line {$line} stands what two branches made of it. Keep what holds and remove the marks
label-register-unreadable = The register can't be read: {$error}
label-issued = issued
label-renewed = renewed
label-reevaluated = evaluated again
label-returned = given back
label-revoked = revoked
label-not-yet = not yet issued
label-valid = valid
label-grace = lapsed, renewable
label-lapsed = lapsed
label-was-revoked = revoked
label-wrong = {$number}: {$message}
label-wrong-number = The number {$number} does not have the form of its level: {$form}
label-missing = `{$field}` is missing
label-no-span = “{$text}” is no time; write it as in 90 days
label-never-issued = The label was never issued, and its first entry says: {$what}
label-days-back = The entry of {$on} stands behind that of {$before}; entries stand in the order of their days
label-after-end = Something happens after the label has ended ({$what} on {$on}); issue a new label instead
label-same-day = Two entries of {$on} say: {$what}; keep the one that holds
label-issued-twice = The label is issued a second time; a label that goes on is renewed
label-not-in-force = {$name} is not the edition in force on {$on}
label-unknown-level = There is no level `{$level}`
label-other-level = The document {$document} is of another level than {$level}
label-no-category = {$level} has no label for the category “{$category}”
label-too-long = The last day {$until} lies beyond {$most}, up to which a label of {$level} can be valid
label-evaluator-kind = {$level} does not allow the evaluator `{$kind}`; it allows: {$allowed}
label-evaluator-right = `{$id}` had no right to evaluate as `{$kind}` on {$on}
label-unknown-evaluator = The register has no evaluator `{$id}`
label-unknown-recognition = The edition has no recognition `{$id}`
label-unknown-fact = The document knows no fact `{$fact}`
label-twice = {$other} holds at the same time, for the same product and level
label-no-form = The register does not say how numbers of the level `{$level}` look; add `[level.{$level}]` with `number = "…-YYYY-####"` to labels.toml
label-form-open = The form {$form} does not end with a number to count by; end it with # for each digit
label-form-full = All numbers of the form {$form} are taken; add a digit
label-other-product = {$number} is the label of another product than the form, which is of {$other}
label-other-document = {$number} is a label under another document than the form, which is of {$document}
label-not-valid = {$number} is {$status}; renew it instead
label-not-held = {$number} is {$status}, and nothing can follow; issue a new label
label-none = The register has no label {$number}
label-none-near = The register has no label {$number}; did you mean {$near}?
label-later-entry = {$number} has an entry of {$later}, which is after {$on}; entries are added behind those that there are
label-no-validity = The level does not say how long a label is valid; say the last day with --until
label-not-accepted = No label is issued: there are deficiencies in the form, or the product does not conform
label-not-written = Nothing is written
label-written = {$number} is written; it is valid until {$until}
label-ended = {$number}: {$what} on {$on}
label-checked =
    { $labels ->
        [one] 1 label, {$wrong} wrong
       *[other] { $labels } labels, {$wrong} wrong
    }
label-due = {$number} ({$product}): {$status}, until {$until}
label-due-grace = {$number} ({$product}): {$status}, until {$until}; renewable until {$grace}
label-due-revision = {$document}: edition {$from} → {$to}
label-due-anew = to show anew ({$count}): {$rows}
label-due-undecided = undecided ({$count}): {$rows}
label-due-unasked = product facts that its edition did not ask about, and on which more depends: {$facts}
label-due-dropped = no longer to show ({$count}): {$rows}
label-due-count = Ending by {$last}: {$ending}; reached by a revision: {$reached}
label-no-documents = The corpus has no document
label-no-address = The register does not say where its pages are found (“{$address}”); write under `[list]` an address = "https://…/"
label-other-answers = These are not the answers that were accepted: the register has another SHA-256
label-no-list = This is no list of labels that this version of Kijun can read
label-list-later = The earlier issue is of {$later}, which is after {$on}; name a later day
label-list-gone = The earlier issue lists {$number}, and the register does not have it any more; labels are ended, never removed
label-not-published = Nothing is published: the register has errors
label-published =
    { $labels ->
        [one] 1 label, issue {$serial}, {$changed} changed
       *[other] { $labels } labels, issue {$serial}, {$changed} changed
    }
label-list-title = Labelled products
label-count =
    { $count ->
        [one] 1 label
       *[other] { $count } labels
    }
label-issue = Issue {$serial} of {$on}
label-feed-entry = {$number} {$product}: {$status}
label-feed-moved = {$number} {$product}: {$before} → {$status}
label-field-number = Label number
label-field-status = Status
label-field-level = Level
label-field-category = Product category
label-field-product = Product name
label-field-models = Models
label-field-hardware = Hardware version
label-field-software = Software version
label-field-overview = Overview
label-field-applicant = Applicant
label-field-manufacturer = Manufacturer
label-field-country = Country of manufacture
label-field-url = Product page
label-field-contact = Contact
label-field-vulnerabilities = Vulnerability information
label-field-vulnerability-contact = Vulnerability contact
label-field-certificates = Other certificates
label-field-security = Security information
label-field-criteria = Criteria evaluated
label-field-evaluator = Kind of evaluator
label-field-evaluated-by = Evaluator
label-field-assessment = Assessment result
label-field-recognitions = Deemed conformity
label-field-recognised = Recognised by
label-field-issued = Issued
label-field-renewed = Renewed
label-field-until = Valid until
labels-page-skip = Skip to the content
labels-page-languages = Language
labels-page-feed = Feed of changes
labels-page-next = next issue by
labels-page-files = Files
labels-page-search = Search
labels-page-all = All
labels-page-none = No label fits
labels-page-number = Label number
labels-page-product = Product
labels-page-applicant = Applicant
labels-page-level = Level
labels-page-status = Status
labels-page-until = valid until
labels-page-back = All labels
labels-page-code = QR code of this page
labels-page-overview = Overview
labels-page-history = History
labels-page-day = Day
labels-page-what = What
labels-page-by = By
labels-page-details = Details
labels-page-edition = Edition
labels-page-software = Software
labels-page-assessment = Assessment result
labels-page-clause = Clause
labels-page-criterion = Criterion
labels-page-verdict = Verdict
cli-label = The register of labels: issues, renews and ends labels, and publishes their list
cli-label-issue = Issues a label for an accepted checklist
cli-label-issue-file = The filled checklist, or its answers
cli-label-issue-by = Which body issues it
cli-label-issue-reason = Why
cli-label-issue-on = The day; without it, today
cli-label-issue-until = The last day; without it, the last that the level allows
cli-label-issue-evaluator = Which evaluator of the register it was
cli-label-issue-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-renew = Renews a label for an accepted checklist
cli-label-renew-number = The number of the label
cli-label-renew-file = The filled checklist, or its answers
cli-label-renew-by = Which body renews it
cli-label-renew-reason = Why
cli-label-renew-on = The day; without it, today
cli-label-renew-until = The last day; without it, the last that the level allows
cli-label-renew-evaluator = Which evaluator of the register it was
cli-label-renew-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-evaluate = Records that a labelled product was evaluated again, as for a new version of its software
cli-label-evaluate-number = The number of the label
cli-label-evaluate-file = The filled checklist, or its answers
cli-label-evaluate-by = Which body accepts it
cli-label-evaluate-reason = Why
cli-label-evaluate-on = The day; without it, today
cli-label-evaluate-until = Not used: the last day stays
cli-label-evaluate-evaluator = Which evaluator of the register it was
cli-label-evaluate-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-withdraw = Records that whoever has a label gives it back
cli-label-withdraw-number = The number of the label
cli-label-withdraw-by = Which body records it
cli-label-withdraw-reason = Why
cli-label-withdraw-on = The day; without it, today
cli-label-withdraw-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-revoke = Takes a label away
cli-label-revoke-number = The number of the label
cli-label-revoke-by = Which body revokes it
cli-label-revoke-reason = Why
cli-label-revoke-on = The day; without it, today
cli-label-revoke-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-check = Says what is wrong with the register
cli-label-check-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-list = Lists what each label is on a day
cli-label-list-on = The day; without it, today
cli-label-list-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-due = Says which labels end soon, which a revision reaches, and what each has to show anew
cli-label-due-on = The day; without it, today
cli-label-due-within = Within how many days labels end; without it, 180
cli-label-due-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-label-publish = Publishes the list of labels and a page of each
cli-label-publish-out = The folder to write to
cli-label-publish-on = The day of the issue; without it, today
cli-label-publish-previous = The earlier issue; without it, the one in the folder
cli-label-publish-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-diff-on = The day that counts as today for a register of labels; without it, today
# The laboratory's report.

evaluation-title = Evaluation report: { $product }
evaluation-against = { $number }, edition { $edition }
evaluation-result = Statement of conformity
evaluation-conforms = The item conforms to every criterion that applies to it.
evaluation-does-not-conform = The item does not conform to every criterion that applies to it.
evaluation-relates = The results hold for the samples and the software that are named in this report, and for no others. The report may be copied as a whole only.
evaluation-laboratory = Laboratory
evaluation-item = Item evaluated
evaluation-scope = Scope and method
evaluation-document = Document
evaluation-criteria = Results by criterion
evaluation-number = Number
evaluation-waived = Recognised: { $name }
evaluation-procedures = Procedures carried out
evaluation-not-carried-out = Not carried out, since no clause of it applies
evaluation-tested = Tester, day
evaluation-where = Place, tools
evaluation-deviations = Deviations and retests
evaluation-opinions = Opinions and interpretations
evaluation-none = None.
evaluation-authorised = Authorisation
evaluation-signature = Signature
evaluation-end = End of report { $number }
evaluation-no-laboratory = {$name} is evaluated without a laboratory; `kijun checklist form` writes its form
evaluation-deficient = Something in {$file} is wrong or missing, and no report was written; mend it and try again
evaluation-no-format = A report is written as .docx, .pdf or .json, and {$file} is none of these here
cli-evaluation = A laboratory's evaluation: writes its workbook, and the report from the filled one
cli-evaluation-form = Writes the laboratory's workbook, empty or with answers
cli-evaluation-form-edition = The edition: DOCUMENT, DOCUMENT@EDITION or a pack
cli-evaluation-form-answers = A file of answers to fill in
cli-evaluation-form-language = The language of the form: ja or en
cli-evaluation-form-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-evaluation-form-out = The form to write: a workbook, or a page where the name ends in .html
cli-evaluation-report = Checks a filled workbook, and writes the report where nothing is wrong or missing
cli-evaluation-report-file = The workbook, or a file of answers
cli-evaluation-report-against = The edition to check against; without it, the one that the file names
cli-evaluation-report-corpus = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-evaluation-report-language = The language of the report; without it, that of the workbook
cli-evaluation-report-on = The day that counts as today; without it, today
cli-evaluation-report-out = The report to write, as .docx, .pdf or .json

# The checklist as a page.

page-noscript = This form needs JavaScript, which is switched off or blocked here. The workbook asks for the same.
page-add-evidence = Add a piece of evidence
page-open = Open answers …
page-opened = The answers were opened.
page-save = Save the answers
page-saved = The answers were saved as a file. Hand in this file.
page-clear = Begin anew
page-clear-sure = All that is filled in here is lost. Begin anew?
page-no-answers = This file holds no answers to a checklist; nothing was changed.
page-other-edition = This file belongs to another document or edition; nothing was changed.
page-not-kept = This browser keeps nothing of what is typed; save the answers before you close the page.
page-restored = What was typed here before is still there.
## Assistants
cli-mcp = Answers assistants about a corpus, over the Model Context Protocol on standard input and output; it only reads
cli-mcp-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
mcp-instructions = Criteria of a labelling scheme, with the requirements that they meet, the long-list items behind these, and the evaluation procedures. Find items first, then show them by their ids; quote what binds word for word. The tools only read, and they read the files anew each time
mcp-cut = … The rest is left out. Ask for less, or read the structured content, which is whole
mcp-shown = { $shown } of { $total } shown
mcp-unknown-argument = There is no argument `{ $name }`. There are: { $known }
mcp-missing = The argument `{ $name }` is missing
mcp-not-text = `{ $name }` has to be a text
mcp-not-count = `{ $name }` has to be a whole number from 1 on
mcp-not-facts = `{ $name }` has to be an object: the id of each product fact with true, false, a number or a word
mcp-no-edition = `{ $name }` is no published edition. Say `published`, DOCUMENT, DOCUMENT@EDITION or `git:REVISION`
mcp-no-item = Neither side has an item `{ $id }`
mcp-untouched = No change is of `{ $id }` or reaches it
mcp-find = Finds items of the corpus: criteria, requirements, long-list items, procedures and others. Without arguments all are listed
mcp-find-kind = A kind, such as criterion, requirement, longlist, procedure, term or fact
mcp-find-level = The id of a level
mcp-find-category = The id of a product category
mcp-find-source = The id of an outside source, for what rests on it
mcp-find-text = A part of the id or of a text, in either language
mcp-find-limit = How many are shown; without it, 100
mcp-show = Shows an item as it is written, and where it comes from and what comes of it
mcp-show-id = The id of the item; of a clause with its criterion's, such as S1.1-01.a
mcp-findings = Lists what is wrong with the corpus, each with its place and how to mend it
mcp-findings-code = The code of a finding
mcp-findings-severity = error, warning or note
mcp-findings-file = A file, as findings name it
mcp-explain = Explains a finding: what is checked, why, and an example of both
mcp-changed = Says what changed since an edition or a revision, and what each change means for who has to conform, with the checklist rows that it reaches
mcp-changed-since = What to compare with: `published` (the last editions), DOCUMENT, DOCUMENT@EDITION or `git:REVISION`; without it, the last editions
mcp-changed-item = The id of an item, for the changes of it and those that reach it only
mcp-applies = Says which criteria and clauses apply to a product, and which of its facts decide that
mcp-applies-facts = What is known of the product: the id of each product fact with true, false, a number or a word
mcp-applies-document = The id of a document, for the criteria of its level and category
