//! The plugin for Neovim, in a real Neovim with a real server.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use kijun_tests::named;
use kijun_tests::needs::NEOVIM;
use kijun_tests::suite::Suite;
use std::process::Command;

use kijun_dsl::parse;
use kijun_dsl::tree::Source;
use kijun_tests::cli::{Folder, binary};
use kijun_tests::nvim::Nvim;
use kijun_tests::roles::{Role, Roles};
use kijun_tests::typing;

fn main() -> std::process::ExitCode {
    Suite::new()
        .needing(
            &NEOVIM,
            &named![
                files_are_recognised_and_edited_as_kijun,
                one_server_is_started_for_the_corpus,
                findings_appear_and_vanish_while_one_types,
                the_settings_choose_the_language,
                a_name_leads_to_its_definition_and_its_uses,
                a_new_name_reaches_every_file,
                a_finding_is_mended,
                a_criterion_is_written_by_keyboard,
                what_is_offered_is_found_by_its_title_and_replaced_whole,
                typing_can_be_left_to_other_plugins,
                the_layout_is_put_right,
                commands_show_the_trace_and_the_preview_of_an_item,
                later_versions_are_given_a_whole_configuration,
                kinds_ids_fields_texts_and_comments_are_coloured,
                the_tree_sitter_grammar_can_be_loaded
            ],
        )
        .run()
}

const MESSAGES: &str = "vim.tbl_map(function(found) return found.message end, vim.diagnostic.get(0))";
const CODES: &str = "vim.tbl_map(function(found) return found.code end, vim.diagnostic.get(0))";

/// Whether the buffer is attached to the first server.
const ATTACHED: &str = "vim.lsp.buf_is_attached(0, 1) and vim.lsp.get_client_by_id(1).initialized or false";

/// An editor in the file of the level of a fresh corpus, attached to a server.
fn editor(folder: &Folder, file: &str, settings: &str) -> Nvim {
    let setup = format!("require('kijun').setup({{ cmd = {{ {:?}, 'lsp' }}, settings = {settings} }})\n", binary());
    // Questions that the editor would ask are answered with what `wanted` is a part of.
    let choose = "vim.ui.select = function(items, how, chosen)
        for _, item in ipairs(items) do
            if how.format_item(item):find(vim.g.wanted, 1, true) then return chosen(item) end
        end
    end\n";
    let nvim = Nvim::open(&folder.path().join(file), &(setup + choose));
    nvim.wait(ATTACHED, |attached| attached == "true");
    nvim
}

fn files_are_recognised_and_edited_as_kijun() {
    let folder = Folder::fresh("en");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{}");
    assert_eq!(nvim.eval("&filetype"), "kijun");
    assert_eq!(nvim.eval("&commentstring"), "# %s");
    nvim.keys("/evaluates<CR>w");
    assert_eq!(nvim.eval("expand('<cword>')"), "C1-01.a");
}

fn one_server_is_started_for_the_corpus() {
    let folder = Folder::fresh("en");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{}");
    let corpus = folder.path().join("corpus");
    nvim.keys(&format!(":edit {}<CR>", corpus.join("longlist.kijun").display()));
    nvim.wait(ATTACHED, |attached| attached == "true");
    assert_eq!(nvim.lua("vim.lsp.get_client_by_id(1).config.root_dir").replace("\\/", "/"), format!("{corpus:?}"));
    assert_eq!(nvim.lua("vim.lsp.get_client_by_id(2) == nil"), "true");
}

fn findings_appear_and_vanish_while_one_types() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/level-1.kijun", "  provenance verified\n", "");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{}");
    nvim.wait(CODES, |codes| codes.contains("missing-provenance"));
    assert!(!nvim.lua(CODES).contains("dangling-reference"));
    nvim.keys("/satisfies R1-01<CR>$ax<Esc>");
    let messages = nvim.wait(MESSAGES, |messages| messages.contains("R1-01x"));
    assert!(messages.contains("There is no requirement `R1-01x`"), "{messages}");
    nvim.keys("u");
    nvim.wait(MESSAGES, |messages| !messages.contains("R1-01x"));
}

fn the_settings_choose_the_language() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/level-1.kijun", "satisfies R1-01", "satisfies R1-09");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{ language = 'ja' }");
    nvim.wait(MESSAGES, |messages| messages.contains("「R1-09」がない"));
}

fn a_name_leads_to_its_definition_and_its_uses() {
    let folder = Folder::fresh("en");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{}");
    nvim.keys("/selects 1-1<CR>w:lua vim.lsp.buf.references()<CR>");
    let places = "vim.tbl_map(function(item)
        return vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':t') .. ': ' .. vim.trim(item.text)
    end, vim.fn.getqflist())";
    let found = nvim.wait(places, |found| found != "{}" && found != "[]");
    assert_eq!(
        found,
        r#"["level-1.kijun: selects 1-1","level-2.kijun: selects 1-1","longlist.kijun: longlist 1-1 {"]"#
    );
    nvim.keys(":cclose<CR>:lua vim.lsp.buf.definition()<CR>");
    nvim.wait("vim.fn.expand('%:t')", |file| file.contains("longlist"));
    assert_eq!(nvim.place(), "longlist.kijun:2: longlist 1-1 {");
}

fn a_new_name_reaches_every_file() {
    let folder = Folder::fresh("en");
    let nvim = editor(&folder, "corpus/longlist.kijun", "{}");
    let before = (folder.read("corpus/longlist.kijun"), folder.read("corpus/level-1.kijun"));
    nvim.keys("gg/longlist 1-1<CR>w:lua vim.lsp.buf.rename('1-9')<CR>");
    nvim.wait("vim.fn.getline('.')", |line| line.contains("1-9"));
    nvim.keys(":wall<CR>");
    assert_eq!(nvim.text(), before.0.replace("longlist 1-1 ", "longlist 1-9 "));
    assert_eq!(folder.read("corpus/longlist.kijun"), before.0.replace("longlist 1-1 ", "longlist 1-9 "));
    assert_eq!(folder.read("corpus/level-1.kijun"), before.1.replace("selects 1-1", "selects 1-9"));
}

fn a_finding_is_mended() {
    let folder = Folder::fresh("en");
    let right = folder.read("corpus/level-1.kijun");
    folder.replace("corpus/level-1.kijun", "document-review", "document-reveiw");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{}");
    nvim.wait(CODES, |codes| codes.contains("dangling-reference"));
    nvim.keys("/reveiw<CR>:let g:wanted = 'document-review'<CR>:lua vim.lsp.buf.code_action()<CR>");
    nvim.wait("vim.fn.getline('.')", |line| !line.contains("reveiw"));
    assert_eq!(nvim.text(), right);
    nvim.wait(CODES, |codes| !codes.contains("dangling-reference"));
}

fn a_criterion_is_written_by_keyboard() {
    let folder = typing::corpus();
    let nvim = editor(&folder, typing::FILE, "{ language = 'ja' }");
    nvim.keys("i");
    let keys = typing::follow(&nvim);
    assert_eq!(nvim.text(), typing::meant());
    assert!(keys <= typing::MOST_KEYS, "{keys} keys");
    nvim.keys("<C-\\><C-n>:write<CR>");
    nvim.wait("vim.bo.modified", |modified| modified == "false");
    let checked = folder.run(&["check", "corpus"]);
    assert_eq!(checked.code, Some(0), "{}{}", checked.stdout, checked.stderr);
}

fn what_is_offered_is_found_by_its_title_and_replaced_whole() {
    let folder = Folder::fresh("ja");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{}");
    nvim.keys("/充足 R1-01<CR>wC推測され");
    let offered = "vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)";
    nvim.wait(offered, |offered| offered == r#"["R1-01"]"#);
    nvim.keys("<Tab><Esc>");
    assert_eq!(nvim.text(), folder.read("corpus/level-1.kijun"));
}

fn typing_can_be_left_to_other_plugins() {
    let folder = Folder::fresh("en");
    let setup = format!("require('kijun').setup({{ cmd = {{ {:?}, 'lsp' }}, typing = false }})\n", binary());
    let nvim = Nvim::open(&folder.path().join("corpus/level-1.kijun"), &setup);
    nvim.wait(ATTACHED, |attached| attached == "true");
    assert_eq!(nvim.eval("&omnifunc"), "v:lua.vim.lsp.omnifunc");
    assert_eq!(nvim.eval("maparg('<Tab>', 'i')"), "");
}

fn the_layout_is_put_right() {
    let folder = Folder::fresh("en");
    let right = folder.read("corpus/level-1.kijun");
    folder.replace("corpus/level-1.kijun", "  satisfies", "        satisfies");
    folder.replace("corpus/level-1.kijun", "requirement R1-01 {\n", "requirement   R1-01 {\n\n");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{}");
    nvim.keys("gggqG");
    nvim.wait("vim.fn.search('   satisfies', 'nw')", |found| found == "0");
    assert_eq!(nvim.text(), right);
}

/// The lines of the window that shows the answer to a command.
fn view(nvim: &Nvim, name: &str) -> Vec<String> {
    nvim.wait("vim.b.kijun_view or ''", |shown| shown.contains(name));
    let lines = nvim.json("vim.api.nvim_buf_get_lines(0, 0, -1, false)");
    nvim.keys("q");
    nvim.wait("vim.b.kijun_view or ''", |shown| shown == "\"\"");
    lines
}

fn commands_show_the_trace_and_the_preview_of_an_item() {
    let folder = Folder::fresh("ja");
    let nvim = editor(&folder, "corpus/level-1.kijun", "{ language = 'ja' }");
    nvim.keys("/適合基準 C1-01<CR>:KijunTrace<CR>");
    insta::assert_snapshot!("trace", view(&nvim, "trace").join("\n"));
    nvim.keys(":KijunPreview<CR>");
    insta::assert_snapshot!("preview", view(&nvim, "preview").join("\n"));
}

fn later_versions_are_given_a_whole_configuration() {
    let folder = Folder::fresh("en");
    let fake = "vim.lsp.config = function(name, config) given = { name, config } end
        vim.lsp.enable = function(name) enabled = name end
        require('kijun').setup({ cmd = { 'kijun', 'lsp', '--lang', 'ja' } })\n";
    let nvim = Nvim::open(&folder.path().join("corpus/level-1.kijun"), fake);
    assert_eq!(
        nvim.lua("{ given[1], enabled, given[2].cmd, given[2].filetypes }"),
        r#"["kijun","kijun",["kijun","lsp","--lang","ja"],["kijun"]]"#
    );
    nvim.run("given[2].root_dir(0, function(found) root = found end)");
    assert_eq!(nvim.lua("root == vim.fn.expand('%:p:h')"), "true");
    let file = "dofile(vim.api.nvim_get_runtime_file('lsp/kijun.lua', false)[1])";
    assert_eq!(
        nvim.lua(&format!("{{ {file}.cmd, {file}.root_markers }}")),
        r#"[["kijun","lsp","--lang","ja"],["kijun.toml"]]"#
    );
}

/// What each group of the syntax is for.
const GROUPS: &[(&str, Role)] = &[
    ("kijunKind", "kind"),
    ("kijunId", "id"),
    ("kijunField", "field"),
    ("kijunLanguage", "language"),
    ("kijunComment", "comment"),
    ("kijunText", "text"),
    ("kijunParameter", "parameter"),
    ("kijunLink", "link"),
];

/// For each line the group of each byte.
const GROUPS_OF_BYTES: &str = concat!(
    r#"map(range(1, line("$")), {_, line -> map(range(1, col([line, "$"]) - 1), "#,
    r#"{_, column -> synIDattr(synID(line, column, 1), "name")})})"#,
);

fn kinds_ids_fields_texts_and_comments_are_coloured() {
    let known = |role: &str| GROUPS.iter().any(|(_, known)| *known == role);
    for file in ["star-1/s1.1-02.kijun", "longlist/01-passwords.kijun", "documents.kijun", "glossary.kijun"] {
        let path = kijun_tests::root().join("criteria-src").join(file);
        let Ok(text) = std::fs::read_to_string(&path) else { panic!("{file}") };
        let nvim = Nvim::open(&path, "");
        let groups: Vec<Vec<String>> = nvim.json(&format!("vim.fn.eval([==[{GROUPS_OF_BYTES}]==])"));
        let mut found = Roles::new(&text);
        let mut start = 0;
        for (line, groups) in text.lines().zip(&groups) {
            for (at, group) in groups.iter().enumerate() {
                let role = GROUPS.iter().find(|(name, _)| *name == group).map_or("", |(_, role)| role);
                found.paint(start + at..start + at + 1, role);
            }
            start += line.len() + 1;
        }
        let (tree, _) = parse(&text);
        let mut real = Roles::of(Source { text: &text, tree: &tree });
        real.keep(known);
        assert_eq!(real.differences(&found), Vec::<String>::new(), "{file}");
    }
}

fn the_tree_sitter_grammar_can_be_loaded() {
    let folder = Folder::fresh("en");
    let grammar = kijun_tests::root().join("lsp/tree-sitter-kijun");
    let library = folder.path().join("kijun.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-I"]).arg(grammar.join("src")).arg("-o").arg(&library);
    compiler.args([grammar.join("src/parser.c"), grammar.join("src/scanner.c")]);
    assert!(compiler.status().unwrap().success());
    let nvim = Nvim::open(&folder.path().join("corpus/level-1.kijun"), "");
    nvim.run(&format!("(vim.treesitter.language and vim.treesitter.language.add or vim.treesitter.require_language)('kijun', {library:?})"));
    let root = "vim.treesitter.get_parser(0, 'kijun'):parse()[1]:root()";
    assert_eq!(nvim.lua(&format!("{{ {root}:named_child_count(), {root}:has_error() }}")), "[6,false]");
    for query in ["highlights", "folds", "indents", "injections"] {
        let text = format!("table.concat(vim.fn.readfile({:?}), '\\n')", grammar.join(format!("queries/{query}.scm")));
        let parse = "(vim.treesitter.query.parse or vim.treesitter.query.parse_query)";
        assert_eq!(nvim.lua(&format!("type({parse}('kijun', {text}))")), "\"table\"", "{query}");
    }
}
