/**
 * The syntax of Kijun for editors: items, fields, blocks, texts, comments.
 *
 * Like the language's own parser it knows no keyword. A line is a word, what stands behind it, and perhaps a block; what
 * a word means is told by queries/highlights.scm, which is generated from the vocabulary. Full-width punctuation is read
 * like its ASCII counterpart; the compiler reports it.
 */
/// <reference types="tree-sitter-cli/dsl" />

const SPACES = " \\t\\r\\u3000\\u00a0\\u2000-\\u200a\\u202f\\u205f";
const WORD = new RegExp(`[^${SPACES}\\n"{}#()“”＂｛｝＃（）]+`);

module.exports = grammar({
  name: "kijun",

  extras: () => [new RegExp(`[${SPACES}]`)],

  // Zero-width: what ends where the next item begins although something before it is still open.
  externals: ($) => [$._line_end, $._missing_brace, $._missing_quotes, $._in_recovery],

  rules: {
    source_file: ($) => repeat(choice($._entry, "\n")),

    _entry: ($) => seq(choice(seq($.item, optional($.comment)), $.comment), $._end),
    _end: ($) => choice("\n", $._line_end),

    item: ($) =>
      seq(
        field("kind", alias($.word, $.keyword)),
        optional(seq(field("id", choice(alias($.word, $.identifier), $._no_word)), repeat(field("argument", $._argument)))),
        optional(field("block", $.block)),
      ),

    block: ($) =>
      seq(
        choice("{", alias("｛", "{")),
        optional($.comment),
        $._end,
        repeat(choice($._line, "\n")),
        choice("}", alias("｝", "}"), $._missing_brace),
      ),

    _line: ($) => seq(choice(seq($.field, optional($.comment)), $.comment), $._end),

    field: ($) =>
      seq(
        field("name", alias($.word, $.keyword)),
        repeat(field("argument", $._argument)),
        optional(field("block", $.block)),
      ),

    _argument: ($) => choice($.word, $._no_word),
    _no_word: ($) => choice($.text, $.long_text, "(", ")", alias("（", "("), alias("）", ")")),

    word: () => token(WORD),
    comment: () => token(/[#＃][^\n]*/),

    text: ($) =>
      choice(
        seq('"', repeat(choice($._text_part, $.parameter, $.link)), token.immediate('"')),
        // Typed with an input method that is still on.
        token(/[“”＂][^“”＂\n]*[“”＂]/),
      ),

    long_text: ($) =>
      seq(
        '"""',
        repeat(choice($._text_part, $.parameter, $.link, $._long_text_part)),
        choice(token.immediate('"""'), $._missing_quotes),
      ),

    _text_part: () =>
      token.immediate(
        choice(
          /[^"\n{\[`\\]+/,
          /[{\[`\\]/,
          // Escaped, code, or a link of Markdown: brackets in there name no item.
          /\\[^\n"]/,
          /`[^`\n"{]*`/,
          /\[[^\]\n"]*\][(\[]/,
        ),
      ),

    // A line is a token of its own, so that the start of the next item is seen.
    _long_text_part: () => token.immediate(choice("\n", '"', '""')),

    parameter: () => token.immediate(/\{[^\s\[{}^"]+\}/),
    link: () => token.immediate(/\[[^\s\[\]{^"]+\]/),
  },
});
