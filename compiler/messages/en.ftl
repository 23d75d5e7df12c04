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
cli-query-folder = The corpus folder; without it, the one around this folder that has a kijun.toml
cli-query-kind = Items of this kind, by its keyword
cli-query-level = Items that belong to this level
cli-query-category = Items that belong to this product category
cli-query-source = Items that rest on this source
cli-query-coverage = Items covered this far
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
cli-man = Prints the manual page
cli-man-command = A command, for its own page
cli-progress-check = Checking the corpus
cli-progress-build = Making the publications
cli-failure = error: { $message }
cli-output-failed = the output can't be written: { $error }
cli-usage-error = error: { $message }
cli-usage-hint = `kijun --help` and `kijun COMMAND --help` show what there is
cli-unknown-argument = there is no argument `{ $argument }`
cli-unknown-command = there is no command `{ $command }`
cli-invalid-value = `{ $value }` is no value of `{ $argument }`: { $values }
cli-missing-argument = missing: { $argument }
cli-missing-command = a command is missing
cli-conflict = `{ $argument }` can't be given together with `{ $other }`
cli-other-error = { $error }

## Findings
report-error = error
report-warning = warning
report-note = note
report-help = help: { $text }
report-fix = `kijun check --fix` makes this correction: { $title }
report-suggestion = possible correction: { $title }
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
        [one] `kijun check --fix` corrects 1 of them
       *[other] `kijun check --fix` corrects { $count } of them
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
build-stopped = Nothing was written, because the corpus has errors
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
build-clash = two generators make different files of the path `{ $path }`; this is a mistake in Kijun, please report it
build-same = `{ $folder }` is as a build would make it
build-differs = `{ $folder }` differs from what a build would make
build-done = `{ $folder }`: { $written } written, { $same } unchanged, { $removed } removed; documents taken over from the last build: { $kept }; losses: { $losses }
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
query-count =
    { $count ->
        [one] 1 item
       *[other] { $count } items
    }
query-unknown = there is no { $kind } `{ $name }`
query-unknown-near = there is no { $kind } `{ $name }`; did you mean `{ $best }`?
query-unknown-kind = there is no kind `{ $name }`; known are { $words }
query-unknown-provenance = there is no confidence `{ $name }`; known are { $words }
coverage-deep = deep
coverage-shallow = shallow
coverage-uncovered = uncovered

## Traces
trace-title = Where { $id } comes from and what comes of it
trace-test = test case
trace-upstream = upstream
trace-downstream = downstream
trace-nothing = { $title }: nothing
trace-again = see above
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
