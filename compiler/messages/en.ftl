
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
