// Compiles each schema of a folder with ajv in its default mode, generates TypeScript from it, and type-checks real
// files against that: `node clients.mjs SCHEMAS OUT NAME=FILE …`, where NAME is that of a schema, as in `pack-1`.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { compile } from "json-schema-to-typescript";
import ts from "typescript";

const [schemas, out, ...files] = process.argv.slice(2);
const ajv = new Ajv.default();
const validators = new Map();
const programs = [];
for (const file of readdirSync(schemas).sort()) {
  const name = file.replace(".schema.json", "");
  const schema = JSON.parse(readFileSync(join(schemas, file), "utf8"));
  validators.set(name, ajv.compile(schema));
  const types = await compile({ ...structuredClone(schema), title: "Root" }, "Root", { additionalProperties: false });
  const path = join(out, `${name}.ts`);
  writeFileSync(path, types);
  programs.push(path);
}
for (const pair of files) {
  const [name, file] = pair.split(/=(.*)/s);
  const text = readFileSync(file, "utf8");
  const validate = validators.get(name);
  if (!validate(JSON.parse(text))) throw new Error(`${file}: ${ajv.errorsText(validate.errors)}`);
  const path = join(out, `${name}.use${programs.length}.ts`);
  writeFileSync(path, `import type { Root } from "./${name}.js";\nexport const file: Root = ${text};\n`);
  programs.push(path);
}
const options = { noEmit: true, strict: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [] };
const found = ts.getPreEmitDiagnostics(ts.createProgram(programs, options));
for (const { file, start, messageText } of found) {
  console.error(`${file?.fileName}:${start}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
if (found.length > 0) process.exit(1);
console.log(`${validators.size} schemas, ${files.length} files`);
