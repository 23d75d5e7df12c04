// Checks every page below a folder with the standard rules of an HTML validator: node valid.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";

const folder = process.argv[2];
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    // Ids are the scheme's own, such as S1.1-02.a and 1-1.
    "valid-id": ["error", { relaxed: true }],
    // Element text is limited by the sources, not by us.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    // Regions that scroll sideways can be reached by keyboard.
    "no-redundant-role": "error",
    // A list of results is no form field.
    "prefer-native-element": ["error", { exclude: ["listbox"] }],
    // The hashes that this asks for would have to be made anew with each change.
    "require-sri": "off",
  },
});

let bad = 0;
const pages = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html")).sort();
for (const page of pages) {
  const report = await validator.validateString(readFileSync(join(folder, page), "utf8"), page);
  for (const result of report.results) {
    for (const message of result.messages.slice(0, 10)) {
      console.error(`${page}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
      bad += 1;
    }
  }
}
console.log(`${pages.length} pages, ${bad} findings`);
process.exit(bad || !pages.length ? 1 : 0);
