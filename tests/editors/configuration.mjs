// Tries the language configuration as VS Code uses it: node configuration.mjs CONFIGURATION FOLDER
// FOLDER holds sources in canonical form and words.json, a list of words that are one word each.
// Prints a JSON object: the words that are not found as one, and the lines whose indent is not foreseen.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [configurationPath, folder] = process.argv.slice(2);
const configuration = JSON.parse(readFileSync(configurationPath, "utf8"));

const pattern = new RegExp(configuration.wordPattern, "gu");
const words = JSON.parse(readFileSync(join(folder, "words.json"), "utf8")).filter(
  (word) => ![`from ${word} on`, `(${word})`, `「${word}」、`, `see [${word}].`].every(
    (text) => (text.match(pattern) ?? []).includes(word)));

const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
const indents = [];
for (const file of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".kijun"))) {
  let before = "";
  let inText = false;
  readFileSync(join(folder, file), "utf8").split("\n").forEach((line, index) => {
    const marks = line.split('"""').length - 1;
    if (!inText && line.trim() && !line.startsWith("#")) {
      const indent = (text) => text.length - text.trimStart().length;
      const foreseen = indent(before) + (increase.test(before) ? 2 : 0) - (decrease.test(line) ? 2 : 0);
      if (foreseen !== indent(line)) indents.push(`${file}:${index + 1}: ${foreseen}: ${line}`);
      before = line;
    }
    if (marks % 2) {
      inText = !inText;
      // What stands behind a long text is indented as the line that begins it.
      if (inText) before = before.replace(/"""$/, "");
    }
  });
}
console.log(JSON.stringify({ words, indents }));
