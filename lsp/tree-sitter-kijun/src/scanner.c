// Finds the start of the next item where something before it is still open: an item is the only thing that begins in
// column 0. Keeps no state.

#include <stddef.h>

#include "tree_sitter/parser.h"
#include "kinds.h"

enum Token { LINE_END, MISSING_BRACE, MISSING_QUOTES, IN_RECOVERY };

void *tree_sitter_kijun_external_scanner_create(void) { return NULL; }
void tree_sitter_kijun_external_scanner_destroy(void *payload) { (void)payload; }
unsigned tree_sitter_kijun_external_scanner_serialize(void *payload, char *buffer) {
    (void)payload;
    (void)buffer;
    return 0;
}
void tree_sitter_kijun_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
    (void)payload;
    (void)buffer;
    (void)length;
}

static bool is_space(int32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x205F;
}

// Whether an item begins here, given that this is column 0.
static bool begins_item(int32_t c) {
    return !is_space(c) && c != '\n' && c != '#' && c != 0xFF03 && c != '}' && c != 0xFF5D;
}

// Whether the word that begins here is the keyword of an item.
static bool begins_with_kind(TSLexer *lexer) {
    size_t count = sizeof(KINDS) / sizeof(KINDS[0]);
    // Which of the keywords still agree with what was read.
    bool agrees[sizeof(KINDS) / sizeof(KINDS[0])];
    for (size_t i = 0; i < count; i++) agrees[i] = true;
    for (size_t at = 0;; at++) {
        int32_t c = lexer->lookahead;
        bool ends = lexer->eof(lexer) || is_space(c) || c == '\n' || c == '{' || c == 0xFF5B || c == '"';
        bool any = false;
        for (size_t i = 0; i < count; i++) {
            if (!agrees[i]) continue;
            if (ends && KINDS[i][at] == 0) return true;
            agrees[i] = !ends && KINDS[i][at] != 0 && (int32_t)KINDS[i][at] == c;
            any = any || agrees[i];
        }
        if (!any) return false;
        lexer->advance(lexer, false);
    }
}

bool tree_sitter_kijun_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    (void)payload;
    if (valid[IN_RECOVERY]) return false;
    lexer->mark_end(lexer);
    bool at_end = lexer->eof(lexer);
    bool in_column_0 = !at_end && lexer->get_column(lexer) == 0;
    if (valid[MISSING_QUOTES]) {
        lexer->result_symbol = MISSING_QUOTES;
        return at_end || (in_column_0 && begins_with_kind(lexer));
    }
    if (in_column_0 && begins_item(lexer->lookahead)) {
        lexer->result_symbol = valid[MISSING_BRACE] ? MISSING_BRACE : LINE_END;
        return valid[MISSING_BRACE] || valid[LINE_END];
    }
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
    lexer->result_symbol = valid[MISSING_BRACE] ? MISSING_BRACE : LINE_END;
    return lexer->eof(lexer) && (valid[MISSING_BRACE] || valid[LINE_END]);
}
