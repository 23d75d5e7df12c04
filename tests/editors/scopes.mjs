// Reads sources with the TextMate grammar: node scopes.mjs GRAMMAR FOLDER
// Prints a JSON object: for each file below the folder its lines, each a list of [start, end, scopes] in UTF-16 units.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const [grammarPath, folder] = process.argv.slice(2);
const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
await oniguruma.loadWASM(readFileSync(wasm).buffer);
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) =>
    scope === "source.kijun" ? textmate.parseRawGrammar(readFileSync(grammarPath, "utf8"), grammarPath) : null,
});
const grammar = await registry.loadGrammar("source.kijun");

const files = {};
for (const file of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".kijun")).sort()) {
  let state = textmate.INITIAL;
  files[file] = readFileSync(join(folder, file), "utf8").split("\n").map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map((token) => [token.startIndex, token.endIndex, token.scopes.slice(1)]);
  });
}
console.log(JSON.stringify(files));
